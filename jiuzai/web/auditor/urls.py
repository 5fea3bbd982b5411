"""Addresses under /auditor/."""

from django.urls import path

from jiuzai.web.auditor.views import desk, rows

app_name = "auditor"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("rows/", rows.rows, name="rows"),
]
