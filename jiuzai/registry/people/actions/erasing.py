"""Forget a person: everything that names or describes her goes, what others' accounts rest on stays without her."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.actions import forget_worker
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.refusals import NotPermitted, Refusal
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.people.actions.consents import withdraw_consent
from jiuzai.registry.people.actions.forgetting import WHY, forget_everything
from jiuzai.registry.people.enums import CaseState, PhoneOwner
from jiuzai.registry.people.events import person_erased
from jiuzai.registry.people.models import CityCase, Person, PersonPhone
from jiuzai.registry.people.queries.finding import all_ids_of
from jiuzai.registry.people.queries.keeping import due_for_erasing, due_for_notice
from jiuzai.registry.people.retention import holds_on

KEEPER = SystemActor(
    "retention",
    frozenset(
        {
            "people.erase",
            "people.edit",
            "people.withdraw_request",
            "people.withdraw_account_change",
            "people.record_status",
            "people.settle_case",
            "files.remove",
            "messaging.deliver",
            "messaging.void_slip",
        }
    ),
)
CLAIMED_KEPT = dt.timedelta(days=90)


@transaction.atomic
def erase(person: Person, *, by: Actor, at: dt.datetime, reason: str) -> Person:
    """Empty the record and delete what describes her. Refused while something must keep it (code `held`).

    Raises NotPermitted, Refusal. Who hears `person_erased` deletes what it keeps of her (search, cards, files).
    """
    if not by.has_perm("people.erase", person):
        raise NotPermitted("您不能删除这份资料。", next_step="请由县人社干部办理。")
    ids = all_ids_of(person.pk)
    held = sorted({reason for reasons in holds_on(ids).values() for reason in reasons})
    if held:
        raise Refusal(
            f"这份资料依法还要保存：{'、'.join(held)}。", code="held", next_step="可以改为限制使用，期满后再删除。"
        )
    withdraw_consent(person, by=by if by.has_perm("people.edit", person) else KEEPER, at=at)
    people = list(Person.objects.unscoped("erase").filter(pk__in=ids).order_by("pk"))
    accounts = [one.account for one in people if one.account is not None]
    indexes = [one.id_index for one in people if one.id_index]
    move(person, "erase", by=by, at=at, reason=reason)
    forget_everything(list(Person.objects.unscoped("erase").filter(pk__in=ids)), by=KEEPER, at=at)
    for account in accounts:
        forget_worker(account, by=by, at=at, reason=WHY)
    for key in ids:
        person_erased.send(sender=Person, person_id=key, at=at, id_indexes=indexes)
    person.refresh_from_db(from_queryset=Person.objects.unscoped("just erased"))
    return person


def notify_silent(at: dt.datetime, *, most: int = 500) -> int:
    """Ask people nobody heard of for two years whether to keep their record; says how many. The rest is a list."""
    told = 0
    for person in due_for_notice(clock.local_date(at))[:most]:
        with transaction.atomic():
            phones = PersonPhone.objects.unscoped("notice").filter(person=person, ends_on__isnull=True)
            own = phones.filter(owner=PhoneOwner.SELF).first()
            if own is not None:
                send_sms(
                    to_phone=own.phone,
                    template="people_retention",
                    values={},
                    by=KEEPER,
                    at=at,
                    purpose="people.retention",
                    dedupe=f"retention:{person.pk}:{person.last_active_on}",
                )
            person.notified_on = clock.local_date(at)
            person.save(update_fields=["notified_on"])
            record(by=KEEPER, at=at, deed="people.notify_silent", subject=("people.person", str(person.pk)))
        told += 1
    return told


def erase_silent(at: dt.datetime, *, most: int = 500) -> int:
    """Forget drafts after 30 days, and the silent 30 days after they were asked; held ones stay. Says how many."""
    gone = 0
    people = list(due_for_erasing(clock.local_date(at))[:most])
    held = holds_on([person.pk for person in people])
    for person in people:
        if person.pk not in held:
            erase(person, by=KEEPER, at=at, reason="保存期满")
            gone += 1
    return gone


def forget_claims(at: dt.datetime, *, most: int = 500) -> int:
    """What lists said in cases settled long ago goes; the verdict stays. Says how many."""
    rows = CityCase.objects.unscoped("retention").filter(state=CaseState.SETTLED, settled_at__lt=at - CLAIMED_KEPT)
    old = list(rows.exclude(claimed="")[:most])
    for case in old:
        case.claimed = ""
        case.save(update_fields=["claimed"])
    return len(old)
