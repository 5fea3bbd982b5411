"""A case of the city with the evidence of both sides, as far as the register holds it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.people.enums import CaseState
from jiuzai.registry.people.models import CityCase, Person, PovertyStatus, Residence
from jiuzai.registry.people.models.upkeep import CityCaseQuerySet


@dataclass(frozen=True, slots=True)
class Side:
    """What one side rests on. `batch_label` says who sent the list and when; "" for a counter."""

    county_code: str
    who: str
    at: dt.datetime
    batch_label: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """`may_reopen` is whether nobody touched the record since the verdict."""

    case: CityCase
    claimant: Side
    holder: Side | None
    homes: list[Residence]
    statuses: list[PovertyStatus]
    history: list[Transition]
    may_reopen: bool


def cases_in(actor: Actor, state: str) -> CityCaseQuerySet:
    """The city's cases in a state: open ones oldest first, settled ones newest first."""
    rows: CityCaseQuerySet = CityCase.objects.visible_to(actor).filter(state=state).select_related("person")
    return rows.order_by("raised_at" if state == CaseState.OPEN else "-settled_at", "id")


def case_for(actor: Actor, case_id: UUID | str) -> CaseFile:
    """One case with its evidence, for the city alone. Raises NotFound."""
    case = CityCase.objects.visible_to(actor).filter(pk=case_id).select_related("person").first()
    if case is None:
        raise NotFound("没有找到这件核对。", next_step="请回到列表查看。")
    person = case.person
    untouched = person is None or case.settled_at is None or person.changed_at <= case.settled_at
    return CaseFile(
        case=case,
        claimant=Side(case.county_code, _who(case.raised_by), case.raised_at, _batch(case.source_batch)),
        holder=_holder(person) if person is not None else None,
        homes=list(Residence.objects.visible_to(actor).filter(person=person).order_by("starts_on", "id")),
        statuses=list(PovertyStatus.objects.visible_to(actor).filter(person=person).order_by("-as_of", "id")),
        history=list(Transition.objects.about(case).order_by("-at", "-id")),
        may_reopen=case.state == CaseState.SETTLED and untouched,
    )


def _holder(person: Person) -> Side:
    return Side(person.county_code, _who(person.registered_by), person.registered_at, _batch(person.source_batch))


def _who(actor_id: str) -> str:
    """Post and masked name of an account; what a list or a system did has none."""
    try:
        found = Account.objects.unscoped("who raised a case").filter(pk=UUID(actor_id)).first()
    except ValueError:
        return ""
    return found.actor_label if found is not None else ""


def _batch(batch: str) -> str:
    try:
        found = Import.objects.unscoped("which list a case rests on").filter(pk=UUID(batch)).first()
    except ValueError:
        return ""
    return f"名单，{found.sent_by_label} {found.sent_at:%Y-%m-%d} 上传" if found is not None else ""
