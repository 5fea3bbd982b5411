"""What today holds for a worker."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people.queries import person_of
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk
from jiuzai.web.shell.notice import notice
from jiuzai.web.ui.pages import render_page


@for_roles(Role.WORKER)
def day(request: HttpRequest) -> HttpResponse:
    law = notice()
    account = present.visitor(request).account
    context = {
        **desk(request),
        "law": law,
        "law_is_over": law.is_over(clock.today()),
        "registered": person_of(account.pk) is not None,
    }
    return render_page(request, "worker/day.html", context)
