"""One person: a masked file whose story is told by registered sources. Looking in full is a deed with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import DeedClass, Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import label
from jiuzai.registry.caseload.permissions import OPEN
from jiuzai.registry.caseload.queries import of_person
from jiuzai.registry.people import actions, queries, timeline
from jiuzai.registry.people.documents import age_on
from jiuzai.registry.people.enums import Unmaskable
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell import person_page
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Filter


@for_roles(*STAFF, Role.AUDITOR)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = actions.open_person(account, person_id, at=clock.now())
    wanted = request.GET.get("source", "")
    sources = timeline.labels()
    context = {
        "person": found,
        "age": age_on(found.born_on, clock.today()) if found.born_on else None,
        "place": label(found.place_code) if found.place_code else "",
        "home": queries.home_on(found, clock.today()),
        **person_page.abilities_of(found, account),
        **person_page.company_of(found, account),
        **person_page.rights_of(found, account),
        "statuses": queries.status_history(found),
        "may": {name: account.has_perm(f"people.{name}", found) for name in ("edit", "unmask", "merge", "restrict")},
        "unmaskable": Unmaskable,
        "follow_ups": list(of_person(account, found)),
        "may_follow": found.is_open and account.has_perm(OPEN, found),
        "filters": [Filter("source", "看哪些", [Choice("", "全部"), *(Choice(k, v) for k, v in sources.items())])],
        "story": [_event(one) for one in queries.story_of(account, found, [wanted] if wanted in sources else ())],
    }
    return render_page(request, "officer/people/one.html", context, part="officer/people/story.html")


@for_roles(*STAFF, fresh=DeedClass.UNMASK)
@accepts("POST")
def unmask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Shown once, in the answer to a form. Twenty a day, each one recorded and shown to the person."""
    visitor = present.visitor(request)
    found = queries.person_for(visitor.account, person_id)
    field = request.POST.get("field", "")
    if field not in Unmaskable.values:
        raise BadInput("没有这一项。", next_step="请从页面上的按钮里选。", where="field")
    value = actions.unmask(
        found,
        Unmaskable(field),
        request.POST.get("reason", ""),
        sign_in=visitor.sign_in,
        by=visitor.account,
        at=clock.now(),
    )
    context = {"person": found, "unmasked": [(str(Unmaskable(field).label), value)]}
    return render_page(request, "officer/people/unmasked.html", context)


def _event(told: Any) -> dict[str, Any]:
    entry = told.entry
    return {
        "at": entry.at if entry.precise else clock.local_date(entry.at),
        "what": entry.title,
        "note": entry.body,
        "who": entry.by_label,
        "url": entry.url,
    }
