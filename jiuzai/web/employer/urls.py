"""Addresses under /employer/."""

from django.urls import path

from jiuzai.web.employer.views import desk

app_name = "employer"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
