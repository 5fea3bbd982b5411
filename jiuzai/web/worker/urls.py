"""Addresses under /worker/."""

from django.urls import path

from jiuzai.web.worker.views import company, day, file, register, rights

app_name = "worker"

urlpatterns = [
    path("", day.day, name="day"),
    path("register/", register.start, name="register"),
    path("register/later/", register.later, name="later"),
    path("register/<str:code>/", register.screen, name="screen"),
    path("profile/", rights.profile, name="profile"),
    path("consents/", rights.consents, name="consents"),
    path("consents/agree/", rights.agree, name="agree"),
    path("consents/withdraw/", rights.withdraw, name="withdraw"),
    path("seen/", rights.seen, name="seen"),
    path("card/", rights.card, name="card"),
    path("requests/", rights.ask, name="ask"),
    path("file/", file.file, name="file"),
    path("file/<str:code>/", file.question, name="question"),
    path("company/", company.company, name="company"),
    path("company/asks/<uuid:ask_id>/answer/", company.answer, name="answer_ask"),
    path("company/asks/<uuid:ask_id>/take-back/", company.take_back, name="take_back_ask"),
    path("company/<uuid:other_id>/alone/", company.alone, name="go_alone"),
    path("company/household/wrong/", company.household, name="household_wrong"),
    path("mandates/", company.mandates, name="mandates"),
    path("mandates/<uuid:mandate_id>/revoke/", company.revoke, name="revoke_mandate"),
]
