"""Who looked at what in full: for the head of an office, for auditors and administrators, with what stands out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.workdays.queries import YearNotKnown, is_workday
from jiuzai.registry.people.enums import Unmaskable
from jiuzai.registry.people.models import Mandate, PayeeAccount, Person, PersonChange, Unmasking
from jiuzai.registry.people.permissions import READ_DIGEST

READERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
_EVERYWHERE = (Role.CITY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
OPENS, CLOSES = 7, 20  # hours between which an office may well be at work
MANY = 15


@dataclass(frozen=True, slots=True)
class Looker:
    """One colleague's looks in some days. `off_hours` and `strangers` (people she never worked on) are counts;
    `flags` says in Chinese what stands out, nothing when nothing does. A flag is a question, no verdict."""

    seen_by: str
    label: str
    people: int
    looks: int
    fields: dict[str, int]
    off_hours: int
    strangers: int
    flags: tuple[str, ...]
    rows: tuple[Unmasking, ...]


def lookers_between(actor: Actor, first: dt.date, last: dt.date) -> list[Looker]:
    """Looks of the actor's regions from the first to the last day, what stands out first. Never one's own; what one
    supervises is asked of the last day.

    Raises NotPermitted for who supervises nobody.
    """
    if not isinstance(actor, Account) or not actor.has_perm(READ_DIGEST):
        raise NotPermitted("您没有要督查的同事。", next_step="请由县、市人社负责人查看。")
    rows = Unmasking.objects.unscoped("who looked").filter(
        seen_at__gte=_midnight(first), seen_at__lt=_midnight(last + dt.timedelta(days=1))
    )
    grants = [grant for grant in grants_on(actor, last) if grant.role in READERS]
    if not any(grant.role in _EVERYWHERE and grant.region_code == CITY for grant in grants):
        rows = rows.filter(within(grant.region_code for grant in grants))
    by_looker: dict[str, list[Unmasking]] = {}
    for row in rows.exclude(seen_by=actor.actor_id).select_related("person").order_by("-seen_at", "id"):
        by_looker.setdefault(row.seen_by, []).append(row)
    usual = median([len(looks) for looks in by_looker.values()]) if len(by_looker) > 2 else MANY
    found = [_looker(looks, usual) for looks in by_looker.values()]
    return sorted(found, key=lambda one: (-len(one.flags), -one.looks, one.label))


def is_off_hours(moment: dt.datetime) -> bool:
    local = moment.astimezone(clock.SHANGHAI)
    try:
        works = is_workday(local.date())
    except YearNotKnown:
        works = local.weekday() < 5
    return not works or not OPENS <= local.hour < CLOSES


def _looker(looks: list[Unmasking], usual: float) -> Looker:
    seen_by = looks[0].seen_by
    people = {look.person_id for look in looks}
    strangers = len(people - _worked_on(seen_by, people))
    off_hours = sum(is_off_hours(look.seen_at) for look in looks)
    flags = []
    if len(looks) >= MANY or len(looks) > 3 * usual:
        flags.append("看得多")
    if off_hours:
        flags.append(f"下班或休息日看了 {off_hours} 次")
    if strangers:
        flags.append(f"{strangers} 人没经手过")
    return Looker(
        seen_by=seen_by,
        label=looks[0].seen_by_label,
        people=len(people),
        looks=len(looks),
        fields=dict(sorted(Counter(str(Unmaskable(look.field).label) for look in looks).items())),
        off_hours=off_hours,
        strangers=strangers,
        flags=tuple(flags),
        rows=tuple(looks[:50]),
    )


def _worked_on(looker: str, people: set[UUID]) -> set[UUID]:
    """People the looker registered, changed, acts for, or entered an account for."""
    rows = Person.objects.unscoped("whose caseload").filter(pk__in=people, registered_by=looker)
    found = set(rows.values_list("pk", flat=True))
    changes = PersonChange.objects.unscoped("whose caseload").filter(person__in=people, changed_by=looker)
    found |= set(changes.values_list("person_id", flat=True))
    payees = PayeeAccount.objects.unscoped("whose caseload").filter(person__in=people, entered_by=looker)
    found |= set(payees.values_list("person_id", flat=True))
    mandates = Mandate.objects.unscoped("whose caseload").filter(person__in=people)
    agents = mandates.values_list("person_id", "agent_id")
    return found | {person_id for person_id, agent_id in agents if str(agent_id) == looker}


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), clock.SHANGHAI)
