"""Addresses under /department/."""

from django.urls import path

from jiuzai.web.department.views import desk

app_name = "department"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
