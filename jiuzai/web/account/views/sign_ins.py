"""Where one is signed in, with a button to end each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import EndReason
from jiuzai.foundation.accounts.queries import sign_ins_of
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, signed_in
from jiuzai.web.ui.pages import render_page


@signed_in
def sign_ins(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    context = {"sign_ins": sign_ins_of(visitor.account, clock.now()), "here": visitor.sign_in.pk}
    return render_page(request, "account/sign_ins.html", context)


@signed_in
@accepts("POST")
def end(request: HttpRequest, sign_in_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = next((one for one in sign_ins_of(account, clock.now()) if one.pk == sign_in_id), None)
    if found is None:
        raise NotFound("没有找到这次登录，可能已经退出了。", next_step="请刷新列表。")
    actions.end_sign_in(found, by=account, at=clock.now(), reason=EndReason.REVOKED)
    messages.success(request, "那台设备上的登录已经退出。")
    return redirect("account:sign_ins")


@signed_in
@accepts("POST")
def end_others(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    count = actions.end_all_sign_ins(visitor.account, by=visitor.account, at=clock.now(), keep=visitor.sign_in)
    messages.success(request, f"其他 {count} 处登录已经退出。")
    return redirect("account:sign_ins")
