"""Addresses under /west/."""

from django.urls import path

from jiuzai.web.west.views import desk

app_name = "west"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
