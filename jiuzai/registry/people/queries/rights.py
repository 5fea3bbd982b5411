"""What she agreed to, who may act for her, where her money goes, and with whom she goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.region.queries import covers
from jiuzai.registry.people.enums import CompanionKind, ConsentField, ConsentPurpose, Limit, MandateScope, PayeeState
from jiuzai.registry.people.models import (
    Companion,
    Consent,
    FunctionalLimits,
    Household,
    HouseholdMember,
    Mandate,
    PayeeAccount,
    Person,
)
from jiuzai.registry.people.models.consent import ConsentQuerySet
from jiuzai.registry.people.models.mandate import MandateQuerySet
from jiuzai.registry.people.models.scope import MoneyQuerySet
from jiuzai.registry.people.queries.finding import all_ids_of


@dataclass(frozen=True, slots=True)
class CompanionView:
    """`both` is whether the other side says so too: only then are the two a pair."""

    other_id: UUID
    masked_name: str
    kind: CompanionKind
    must_be_together: bool
    both: bool


def has_consent(person: Person, purpose: ConsentPurpose, field: ConsentField, *, region_code: str = "") -> bool:
    """Whether she agreed, and did not withdraw, that this fact is used for this purpose (towards that region).

    A consent towards a wider region covers the places inside it; one without a region covers only uses without one.
    """
    rows = Consent.objects.unscoped("asked before every use").usable()
    regions = rows.filter(person_id__in=all_ids_of(person.pk), purpose=purpose, field=field)
    given = set(regions.values_list("region_code", flat=True))
    return region_code in given or any(covers(code, region_code) for code in given)


def people_consenting(
    person_ids: Iterable[UUID], purpose: ConsentPurpose, field: ConsentField, *, region_code: str = ""
) -> set[UUID]:
    """Those of the given people of whom `has_consent` is true, with one question."""
    rows = Consent.objects.unscoped("asked before every use").usable()
    held = rows.filter(person_id__in=list(person_ids), purpose=purpose, field=field)
    return {
        key
        for key, code in held.values_list("person_id", "region_code")
        if code == region_code or covers(code, region_code)
    }


def consents_of(actor: Actor, person: Person) -> ConsentQuerySet:
    """Her ledger, newest first."""
    found: ConsentQuerySet = Consent.objects.visible_to(actor).filter(person_id__in=all_ids_of(person.pk))
    return found.order_by("-given_at", "purpose", "field")


def mandates_of(actor: Actor, person: Person) -> MandateQuerySet:
    """Who may or might act for her, newest first."""
    found: MandateQuerySet = Mandate.objects.visible_to(actor).filter(person_id__in=all_ids_of(person.pk))
    return found.select_related("agent").order_by("-given_at")


def mandate_for(agent: Actor, person: Person, scope: MandateScope, on: dt.date) -> Mandate | None:
    """The agent's live mandate for this, or None."""
    if not isinstance(agent, Account):
        return None
    rows = Mandate.objects.unscoped("the agent's own").live_on(on).filter(agent=agent)
    return next((row for row in rows.filter(person_id__in=all_ids_of(person.pk)) if scope in row.scopes), None)


def acting_for(by: Actor, person: Person, scope: MandateScope, on: dt.date) -> str:
    """What `on_behalf_of` of the deed's rows must hold: "" when she acts herself, her key under a live mandate.

    Raises NotPermitted without one (AU-9).
    """
    if isinstance(by, Account) and by.pk == person.account_id:
        return ""
    if mandate_for(by, person, scope, on) is None:
        raise NotPermitted(
            "没有本人的授权，不能代办。",
            code="no_mandate",
            next_step="请先请本人在授权签名册上按手印，拍照登记后再代办。",
        )
    return str(person.pk)


def payee_of(person: Person) -> PayeeAccount | None:
    """The account in use, of the record or one merged into it; for payments, not for pages."""
    rows = PayeeAccount.objects.unscoped("where the money goes").filter(state=PayeeState.ACTIVE)
    found: PayeeAccount | None = rows.filter(person_id__in=all_ids_of(person.pk)).first()
    return found


def payees_visible_to(actor: Actor) -> MoneyQuerySet:
    """Accounts of people whose money the actor may see; the card stays masked."""
    found: MoneyQuerySet = PayeeAccount.objects.visible_to(actor).select_related("person").order_by("-entered_at")
    return found


def payees_to_confirm(actor: Actor) -> MoneyQuerySet:
    """Proposals in sight that somebody else entered."""
    waiting = PayeeAccount.objects.visible_to(actor).filter(state=PayeeState.PROPOSED, by_herself=False)
    found: MoneyQuerySet = waiting.exclude(entered_by=actor.actor_id).select_related("person").order_by("entered_at")
    return found


def limits_of(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[Limit]]:
    """What work must not ask of them; for matching, which shows fits and never limits. People without are left out."""
    rows = FunctionalLimits.objects.unscoped("matching").filter(person_id__in=list(person_ids))
    return {row.person_id: row.words for row in rows}


def household_of(actor: Actor, person: Person) -> tuple[Household | None, list[HouseholdMember]]:
    """Her household today and the members the actor may see, herself included."""
    row = HouseholdMember.objects.unscoped("her household").filter(person=person, ends_on__isnull=True).first()
    if row is None:
        return None, []
    members = HouseholdMember.objects.visible_to(actor).filter(household_id=row.household_id, ends_on__isnull=True)
    return row.household, list(members.select_related("person").order_by("starts_on", "id"))


def companions_of(person: Person) -> list[CompanionView]:
    """With whom she wants to go; pairs first."""
    rows = list(Companion.objects.unscoped("her own word").filter(person=person).select_related("other"))
    back = Companion.objects.unscoped("the other's word").filter(other=person)
    mutual = set(back.values_list("person_id", flat=True))
    views = [
        CompanionView(
            row.other_id,
            row.other.masked_name,
            CompanionKind(row.kind),
            row.must_be_together,
            row.other_id in mutual,
        )
        for row in rows
    ]
    return sorted(views, key=lambda view: (not view.both, view.masked_name))


def groups_among(person_ids: Iterable[UUID]) -> list[frozenset[UUID]]:
    """People who go together, of the given ones: chains of pairs in which both say so. Singles are left out."""
    wanted = set(person_ids)
    rows = Companion.objects.unscoped("matching").filter(
        person_id__in=wanted, other_id__in=wanted, must_be_together=True
    )
    said = set(rows.values_list("person_id", "other_id"))
    near: dict[UUID, set[UUID]] = {}
    for one, other in said:
        if (other, one) in said:
            near.setdefault(one, set()).add(other)
    groups: list[frozenset[UUID]] = []
    left = set(near)
    while left:
        group, fresh = set(), {min(left)}
        while fresh:
            group |= fresh
            fresh = {other for one in fresh for other in near[one]} - group
        groups.append(frozenset(group))
        left -= group
    return groups
