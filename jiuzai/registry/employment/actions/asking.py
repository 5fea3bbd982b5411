"""Ask the insurance system about one person and put the answer into the ledger."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.kernel.refusals import NotPermitted, Refusal
from jiuzai.foundation.spreadsheets.kinds import SheetRow
from jiuzai.registry.employment import official_query
from jiuzai.registry.employment.actions.writing import Statement, write_months
from jiuzai.registry.employment.enums import MonthSource
from jiuzai.registry.employment.limits import ASK_PER_OFFICER, ASK_PER_PERSON
from jiuzai.registry.employment.official_query import Line
from jiuzai.registry.employment.permissions import ASK_OFFICIAL
from jiuzai.registry.employment.reading import read
from jiuzai.registry.organizations.places import Places
from jiuzai.registry.people.enums import ConsentPurpose
from jiuzai.registry.people.models import Consent, Person
from jiuzai.registry.people.queries import all_ids_of


@dataclass(frozen=True, slots=True)
class Asked:
    """`months` were new or corrected; `unread` lines were not understood and are left out. `known`: she is insured."""

    known: bool
    months: int
    unread: int
    reference: str


def ask_official(person: Person, *, by: Actor, at: dt.datetime, since: Month | None = None) -> Asked:
    """By herself, or by an officer with her consent to the query; limited, recorded.

    Raises NotPermitted, LimitReached, Refusal (nothing is connected, no consent, no answer).
    """
    if not by.has_perm(ASK_OFFICIAL, person):
        raise NotPermitted("您不能查询这个人的参保情况。", next_step="请本人查询，或由负责的人社干部查询。")
    query = official_query.adapter()
    if query.problem():
        raise Refusal(query.problem(), code="not_connected", next_step="请导入社保部门的参保明细表。")
    if str(person.account_id) != by.actor_id and not _agreed(person):
        raise Refusal("本人还没有同意查询社保。", code="no_consent", next_step="请先征得同意并登记。")
    take(ASK_PER_PERSON, str(person.pk), at=at)
    take(ASK_PER_OFFICER, by.actor_id, at=at)
    answer = query.months(id_number=person.id_number, name=person.name, since=since, at=at)
    if answer.problem:
        raise Refusal(answer.problem, code="no_answer", next_step="请稍后再试。")
    return _write(person, answer.known, answer.lines, answer.reference, by=by, at=at)


def _agreed(person: Person) -> bool:
    agreed = Consent.objects.unscoped("does her consent cover it").usable()
    return bool(agreed.filter(person__in=all_ids_of(person.pk), purpose=ConsentPurpose.INSURANCE).exists())


@transaction.atomic
def _write(
    person: Person, known: bool, lines: tuple[Line, ...], reference: str, *, by: Actor, at: dt.datetime
) -> Asked:
    batch, places, this_month = uuid.uuid4(), Places(), Month.of(clock.local_date(at))
    found = [
        read(_row(person, line, number), places=places, county="", this_month=this_month)
        for number, line in enumerate(lines, start=1)
    ]
    statements = [Statement(person.pk, one.said, one.row.position) for one in found if one.said is not None]
    written = write_months(statements, source=MonthSource.OFFICIAL_QUERY, batch=batch, by=by, at=at)
    months = sum(one.added + one.replaced for one in written)
    unread = len(found) - len(statements)
    record(
        by=by,
        at=at,
        deed="employment.ask_official",
        subject=("people.person", str(person.pk)),
        details={"months": months, "unread": unread, "known": known, "reference": reference},
    )
    return Asked(known, months, unread, reference)


def _row(person: Person, line: Line, number: int) -> SheetRow:
    """The same reading as for a list, so the same words mean the same."""
    values = {
        "name": person.name,
        "id_number": person.id_number,
        "employer": line.employer,
        "credit_code": line.credit_code,
        "county": line.county,
        "first": line.first,
        "last": line.last,
        "period": "",
        "schemes": line.schemes,
        "base": line.base,
        "back_paid": line.back_paid,
        "mode": line.mode,
        "payment": line.payment,
        "posted_on": line.posted_on,
    }
    return SheetRow("", number, values, number)
