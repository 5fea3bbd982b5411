"""Addresses under /station/."""

from django.urls import path

from jiuzai.web.station.views import desk, kiosk, slips

app_name = "station"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("slips/", slips.slips, name="slips"),
    path("slips/pdf/", slips.pdf, name="slip_pdf"),
]
