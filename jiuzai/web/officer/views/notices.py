"""Notices for people of some roles, or for everybody."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.messaging import actions
from jiuzai.foundation.messaging.queries import notices_for
from jiuzai.foundation.region.queries import covers, labels
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.forms import NoticeForm
from jiuzai.web.ui.pages import render_page

OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)


@for_roles(*OFFICERS)
def notices(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    shown = notices_for(Role.values, clock.today(), [grant.region_code for grant in visitor.grants])
    names = {role.value: str(role.label) for role in Role}
    places = labels(one.region_code for one in shown)
    rows = [
        (
            one,
            places[one.region_code],
            "、".join(names[role] for role in one.roles if role in names) or "所有人",
            any(covers(grant.region_code, one.region_code) for grant in visitor.grants),
        )
        for one in shown
    ]
    return render_page(request, "officer/notices.html", {"notices": rows})


@for_roles(*OFFICERS)
@accepts("GET", "POST")
def publish(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    form = NoticeForm(request.POST or None, initial={"starts_on": clock.today()}, held=visitor.grants)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.publish_notice(**form.cleaned_data, by=visitor.account, at=clock.now())
                messages.success(request, "已发布。")
                return redirect("officer:notices")
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "officer/publish.html", {"form": form}, status=status)


@for_roles(*OFFICERS)
@accepts("POST")
def withdraw(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    actions.withdraw_notice(notice_id, reason=reason, by=present.visitor(request).account, at=clock.now())
    messages.success(request, "已撤下。")
    return redirect("officer:notices")
