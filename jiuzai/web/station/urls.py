"""Addresses under /station/."""

from django.urls import path

from jiuzai.web.station.views import desk

app_name = "station"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
