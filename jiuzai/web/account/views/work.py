"""Waiting for background work: one address, the whole page or its moving part."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.background.queries import job_for
from jiuzai.web.access import present
from jiuzai.web.access.rules import signed_in
from jiuzai.web.ui.pages import render_page


@signed_in
def work(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = job_for(job_id, present.visitor(request).account)
    return render_page(request, "account/work.html", {"job": job}, part="account/work_part.html")
