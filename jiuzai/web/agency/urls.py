"""Addresses under /agency/."""

from django.urls import path

from jiuzai.web.agency.views import desk

app_name = "agency"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
