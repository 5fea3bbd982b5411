"""Addresses under /worker/."""

from django.urls import path

from jiuzai.web.worker.views import day

app_name = "worker"

urlpatterns = [
    path("", day.day, name="day"),
]
