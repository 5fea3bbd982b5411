"""Addresses under /finance/."""

from django.urls import path

from jiuzai.web.finance.views import desk

app_name = "finance"

urlpatterns = [
    path("", desk.desk, name="desk"),
]
