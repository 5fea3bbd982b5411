"""Addresses under /station/."""

from django.urls import path

from jiuzai.web.station.views import counter, desk, kiosk, mandates, slips, today

app_name = "station"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("slips/", slips.slips, name="slips"),
    path("slips/pdf/", slips.pdf, name="slip_pdf"),
    path("counter/", counter.counter, name="counter"),
    path("counter/new/", counter.take_in, name="take_in"),
    path("counter/<uuid:person_id>/", counter.questions, name="questions"),
    path("counter/<uuid:person_id>/next/", counter.after, name="next"),
    path("today/", today.today, name="today"),
    path("today/paper/", today.paper, name="today_paper"),
    path("today/<uuid:follow_up_id>/", today.tap, name="tap"),
    path("today/taps/<uuid:attempt_id>/take-back/", today.take_back, name="take_back"),
    path("mandates/", mandates.book, name="mandates"),
    path("mandates/sheet/", mandates.sheet, name="signature_sheet"),
]
