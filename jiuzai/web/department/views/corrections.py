"""One listed person: every row there ever was, and putting it right by two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.region.queries import label
from jiuzai.foundation.spreadsheets.queries import imports_of
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import CorrectionKind
from jiuzai.registry.people.permissions import RECORD_STATUS, Place
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.department.forms import CorrectionForm
from jiuzai.web.department.views.statuses import KEEPERS, batch_of, days_of
from jiuzai.web.ui.pages import render_page

MARKS = {"proposed": "waiting", "done": "met", "refused": "refused", "withdrawn": "unknown"}


@for_roles(*KEEPERS)
@accepts("GET", "POST")
def status(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Her rows with their sources; a correction is proposed here and done by somebody else."""
    account = present.visitor(request).account
    person = queries.status_person_for(account, person_id)
    form = CorrectionForm(request.POST or None)
    answer = 200
    if request.method == "POST":
        answer = 400
        if form.is_valid():
            said = dict(form.cleaned_data)
            try:
                actions.propose_correction(person, CorrectionKind(said.pop("what")), **said, by=account, at=clock.now())
                messages.success(request, "交上了，等另一位同事核对后生效。")
                return redirect("department:status", person_id=person_id)
            except Refusal as refusal:
                answer = on_form(form, refusal)
    return render_page(request, "department/status.html", _context(account, person, form), status=answer)


def _context(account: Any, person: Any, form: CorrectionForm) -> dict[str, Any]:
    rows = queries.status_rows_of(account, person)
    batches = {key for row in rows if (key := batch_of(row.source_batch)) is not None}
    readable = set(imports_of(account).filter(pk__in=batches).values_list("pk", flat=True))
    corrections = queries.corrections_of(account, person)
    county = rows[0].county_code if rows else person.county_code
    return {
        "person": person,
        "place": label(person.place_code) if person.place_code else "",
        "rows": [(row, days_of(row), batch_of(row.source_batch) in readable) for row in rows],
        "corrections": [(one, MARKS[one.state], *_may(account, one)) for one in corrections],
        "waits": any(one.state == "proposed" for one in corrections),
        "may_propose": account.has_perm(RECORD_STATUS, Place(county)),
        "form": form,
        "today": clock.today(),
    }


def _may(account: Any, one: Any) -> tuple[bool, bool]:
    """Whether this person may say the second yes, and whether she may take it back."""
    waits = one.state == "proposed"
    return (
        waits and account.has_perm("people.confirm_status_correction", one),
        waits and account.has_perm(RECORD_STATUS, one),
    )


def _deed(request: HttpRequest, correction_id: UUID, deed: Callable[..., Any], words: str, **more: Any) -> HttpResponse:
    account = present.visitor(request).account
    row = queries.correction_for(account, correction_id)
    deed(row, by=account, at=clock.now(), **more)
    messages.success(request, words)
    return redirect("department:status", person_id=row.person_id)


@for_roles(*KEEPERS)
@accepts("POST")
def confirm(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    return _deed(request, correction_id, actions.confirm_correction, "核对过了，已更正；原来的那一条还看得到。")


@for_roles(*KEEPERS)
@accepts("POST")
def refuse(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    why = request.POST.get("reason", "")
    return _deed(request, correction_id, actions.refuse_correction, "没有通过，什么都没改。", reason=why)


@for_roles(*KEEPERS)
@accepts("POST")
def withdraw(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    return _deed(request, correction_id, actions.withdraw_correction, "撤下了，什么都没改。")
