"""Make this browser a shared screen, or stop it being one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.actions import end_sign_in
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.web.access import kiosk as mark
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.ui.pages import render_page


@for_roles(Role.CLERK)
@accepts("GET", "POST")
def kiosk(request: HttpRequest) -> HttpResponse:
    """Switching it on signs the clerk out: the next person must not inherit her desk."""
    wish = request.POST.get("wish", "")
    if request.method != "POST":
        return render_page(request, "station/kiosk.html", {"on": mark.is_on(request)})
    if wish == "off":
        answer = redirect("station:kiosk")
        mark.switch_off(answer)
        return answer
    if wish != "on":
        raise BadInput("没有这个选项。", next_step="请从页面上的按钮里选。")
    visitor = present.visitor(request)
    end_sign_in(visitor.sign_in, by=visitor.account, at=clock.now())
    request.session.flush()
    request.signed_out = visitor.kiosk = True  # type: ignore[attr-defined]
    answer = redirect("public:home")
    mark.switch_on(answer, visitor.account.actor_id)
    return answer
