"""One list: whatever it waits for now. While the worker is busy the page asks again every two seconds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import label
from jiuzai.foundation.spreadsheets import kinds, queries
from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.queries.preview import PAGE
from jiuzai.foundation.spreadsheets.workflow import CONFIRM, SEND
from jiuzai.foundation.workflow.queries import history_of
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.sending import SENDERS
from jiuzai.web.officer.views.imports import words
from jiuzai.web.officer.views.imports.lists import BUSY
from jiuzai.web.officer.views.imports.mapping import questions_of
from jiuzai.web.officer.whereto import WRITTEN, way
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Filter

S = ImportState
ROAD = ["上传", "认列", "核对", "您看过", "入库"]
STEP = {S.RECEIVED: 1, S.READING: 2, S.MAPPING: 2, S.JUDGING: 3, S.PREVIEW: 4, S.AWAITING_SECOND: 4, S.COMMITTING: 5}
OUTCOMES = Filter("outcome", "哪些行", [Choice("", "全部"), *(Choice(one.value, str(one.label)) for one in RowOutcome)])


@for_roles(*SENDERS)
def one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    batch = queries.import_for(account, import_id)
    now = clock.now()
    state = S.INTERRUPTED if batch.is_silent(now) else S(batch.state)
    kind = kinds.find(batch.kind)
    context = {
        "leads_to": way(WRITTEN, batch.kind, present.roles(request)),
        "batch": batch,
        "state": state.value,
        "kind_label": kind.label,
        "county": label(batch.county) if batch.county else "",
        "road": ROAD,
        "at_step": STEP.get(state, 5),
        "busy": state in BUSY,
        "here": reverse("officer:import", args=[batch.pk]),
        "may_send": account.has_perm(SEND, batch),
        "may_confirm": account.has_perm(CONFIRM, batch),
        "can_undo": kind.undo is not None,
        "left": batch.to_commit - batch.committed,
        **words.progress_of(batch, state),
        **_shown(batch, state),
    }
    return render_page(request, "officer/imports/one.html", context, part="officer/imports/now.html")


@for_roles(*SENDERS)
def rows(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Row by row, masked, fifty at a time."""
    batch = queries.import_for(present.visitor(request).account, import_id)
    number = request.GET.get("page", "1")
    found = queries.rows_of(batch, request.GET.get("outcome", ""), int(number) if number.isdecimal() else 1)
    context = {
        "batch": batch,
        "kind_label": kinds.find(batch.kind).label,
        "filters": [OUTCOMES],
        "table": words.rows_table(found.rows),
        "page": Paginator(range(found.total), PAGE).get_page(found.number),
    }
    return render_page(request, "officer/imports/rows.html", context, part="officer/imports/rows_part.html")


@for_roles(*SENDERS)
def receipt(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """To print and to keep: the same for the same bytes."""
    batch = queries.import_for(present.visitor(request).account, import_id)
    preview = queries.preview_of(batch)
    context = {
        "batch": batch,
        "kind_label": kinds.find(batch.kind).label,
        "facts": words.receipt_facts(batch, label(batch.county) if batch.county else "", clock.now()),
        "figures": words.figures(batch, is_done=batch.state == S.DONE),
        "reasons": words.reasons(preview),
    }
    return render_page(request, "officer/imports/receipt.html", context)


def _shown(batch: Any, state: ImportState) -> dict[str, Any]:
    """What the part needs beside the list itself, by its state."""
    if state == S.MAPPING:
        return {"questions": questions_of(batch)}
    if state not in (S.PREVIEW, S.AWAITING_SECOND, S.DONE):
        return {"kept_rows": max(0, batch.committed - batch.undone)}
    preview = queries.preview_of(batch)
    is_done = state == S.DONE
    return {
        "figures": words.figures(batch, is_done=is_done),
        "sentence": words.sentence(batch, is_done=is_done),
        "commit_verb": f"收下能收的 {batch.to_commit:,} 行",
        "confirm_verb": f"复核通过，{batch.to_commit:,} 行入库",
        "remarks": [message for _, message in preview.remarks],
        "reasons": words.reasons(preview),
        "warnings": words.warnings(preview),
        "changes": words.changes(preview),
        "samples": words.samples(preview),
        "given_back": None if is_done else _given_back(batch),
    }


def _given_back(batch: Any) -> Any:
    """The second person's reason, while it is the last word."""
    last = history_of(batch).last()
    return last if last is not None and last.step == "give_back" else None
