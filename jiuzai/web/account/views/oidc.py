"""Coming in through a government identity service, where one is configured. The second factor stays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.queries import account_for_subject
from jiuzai.foundation.accounts.sign_on import SignOnFailed, configured
from jiuzai.foundation.kernel import clock
from jiuzai.web.access.rules import accepts, public
from jiuzai.web.access.targets import next_of
from jiuzai.web.account import attempt
from jiuzai.web.ui.pages import render_page

KEPT = "sign_on"


@public
@accepts("POST")
def start(request: HttpRequest) -> HttpResponse:
    """Answers with a link: our policy lets no form of ours end on another site, not even by redirect."""
    begun = configured().begin()
    request.session[KEPT] = {**begun.kept, "next": next_of(request, "")}
    return render_page(request, "account/government_go.html", {"url": begun.url})


@public
@accepts("GET", "POST")
def come_back(request: HttpRequest) -> HttpResponse:
    """The service sends the browser here by GET; nothing happens until the person presses 继续."""
    sign_on = configured()
    if request.method != "POST":
        names = ("code", "state", "error")
        given = {name: request.GET[name] for name in names if name in request.GET}
        return render_page(request, "account/government_return.html", {"given": given})
    kept = request.session.pop(KEPT, None)
    if kept is None:
        raise SignOnFailed("这次登录已经过期。", next_step="请重新登录。")
    now = clock.now()
    account = account_for_subject(sign_on.finish(request.POST.dict(), kept, at=now))
    attempt.keep_first_factor(request, account.pk, kept.get("next", ""), now)
    return redirect("account:second_factor")
