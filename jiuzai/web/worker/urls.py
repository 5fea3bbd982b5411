"""Addresses under /worker/."""

from django.urls import path

from jiuzai.web.worker.views import day, register, rights

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
]
