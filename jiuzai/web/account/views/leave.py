"""Signing out, and what a shared screen shows when somebody walked away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.actions import end_sign_in
from jiuzai.foundation.kernel import clock
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, public, repeatable
from jiuzai.web.ui.pages import render_page


@public
@repeatable
@accepts("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    if visitor.sign_in is not None:
        end_sign_in(visitor.sign_in, by=visitor.account, at=clock.now())
    request.session.flush()
    request.signed_out = True  # type: ignore[attr-defined]
    return redirect("public:home")


@public
def idle(request: HttpRequest) -> HttpResponse:
    """A GET, so it ends nothing itself: the time limit does. Whoever is still signed in gets the button."""
    return render_page(request, "account/idle.html", {"still": present.is_signed_in(request)})
