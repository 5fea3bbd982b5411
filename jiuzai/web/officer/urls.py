"""Addresses under /officer/."""

from django.urls import path

from jiuzai.web.officer.views import desk

app_name = "officer"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
