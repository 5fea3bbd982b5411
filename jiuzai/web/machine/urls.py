"""Addresses for programmes and developers, at the root."""

from django.urls import path

from jiuzai.web.machine.views import development, health, reports

app_name = "machine"

urlpatterns = [
    path("healthz", health.health, name="health"),
    path("csp-report/", reports.csp, name="csp_report"),
    path("development/outbox/", development.outbox, name="outbox"),
    path("development/style/", development.style, name="style"),
]
