"""Addresses under /school/."""

from django.urls import path

from jiuzai.web.school.views import desk

app_name = "school"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
