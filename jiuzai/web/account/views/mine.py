"""One's own account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import Tier
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, signed_in
from jiuzai.web.account.forms import ChangePasswordForm
from jiuzai.web.shell import display
from jiuzai.web.shell.desk import posts
from jiuzai.web.shell.tibetan import UNREVIEWED
from jiuzai.web.ui.pages import render_page


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    context = {
        "account": visitor.account,
        "posts": posts(visitor.grants),
        "binds": visitor.sign_in.tier != Tier.CODE,
        "strong": visitor.sign_in.tier == Tier.STRONG,
        "languages": list(display.LANGUAGES.items()),
        "language": display.of(request).language,
        "unreviewed": UNREVIEWED,
    }
    return render_page(request, "account/mine.html", context)


@signed_in
@accepts("GET", "POST")
def change_password(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    if not visitor.account.has_usable_password():
        raise NotFound("您用手机验证码登录，没有密码。", next_step="请回到我的账户。")
    form = ChangePasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                old, new = form.cleaned_data["old"], form.cleaned_data["password"]
                who = visitor.account
                actions.change_password(who, old, new, by=who, at=clock.now(), keep=visitor.sign_in)
                messages.success(request, "密码改好了，其他地方的登录都已退出。")
                return redirect("account:mine")
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "account/change_password.html", {"form": form}, status=status)
