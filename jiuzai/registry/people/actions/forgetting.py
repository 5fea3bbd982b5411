"""What is emptied when a person is forgotten, table by table. `erasing.erase` decides whether; this carries it out.

What stays, and why: proofs without a name (consents, mandates, statuses, merges, requests, cases, who looked), because
the law on personal data asks for a record of disclosures and the notice for the basis of money; insured months, as
the basis of money, by an opaque key; the record of deeds and of steps, which nobody can change, for three years.
Lists she came in with are sealed and go by their own clock: originals after 30 days, other rows after 90.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from jiuzai.foundation.files.actions import forget_files
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.messaging.actions import forget_correspondence
from jiuzai.foundation.spreadsheets.actions import forget_targets
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.people.enums import AccountChangeState, CaseState, CorrectionState, RequestState
from jiuzai.registry.people.models import (
    AccountChange,
    CityCase,
    Companion,
    CompanionAsk,
    Consent,
    DataRequest,
    FunctionalLimits,
    HeldCertificate,
    HeldSkill,
    Household,
    HouseholdMember,
    Mandate,
    MergeRecord,
    PastJob,
    PayeeAccount,
    Person,
    PersonChange,
    PersonPhone,
    PersonToken,
    Reach,
    Residence,
    SchoolingRecord,
    SignatureBook,
    StatusCorrection,
    Unmasking,
    Wishes,
)

WHY = "资料已删除"
# Rows that go with her.
_GO = (
    PersonToken,
    PersonPhone,
    Residence,
    SchoolingRecord,
    HeldSkill,
    HeldCertificate,
    PastJob,
    FunctionalLimits,
    Wishes,
    CompanionAsk,
    PersonChange,
    Reach,
    PayeeAccount,
)
# Rows that stay as proof, and the words in them that do not.
_EMPTIED: dict[type, tuple[str, ...]] = {
    Consent: ("witness",),
    Mandate: ("witness", "revoke_reason"),
    DataRequest: ("witness", "wanted", "answer", "place"),
    AccountChange: ("phone", "reason"),
    StatusCorrection: ("reason",),
    CityCase: ("claimed", "outcome"),
    Unmasking: ("reason",),
}
# What waits for somebody's word will not get one: model, its waiting state, the step that ends it.
_WAITING: tuple[tuple[type, str, str], ...] = (
    (DataRequest, RequestState.RECEIVED, "withdraw"),
    (AccountChange, AccountChangeState.PROPOSED, "withdraw"),
    (StatusCorrection, CorrectionState.PROPOSED, "withdraw"),
    (CityCase, CaseState.OPEN, "settle"),
)
_PERSON = ("name", "name_as_written", "id_number", "guardian", "cadre", "remark", "nation", "dialect", "mandarin")


def forget_everything(people: list[Person], *, by: Actor, at: dt.datetime) -> None:
    """Empty the records of one person: the one in use and those merged into it. `by` takes the steps of `_WAITING`."""
    ids = [person.pk for person in people]
    _forget_files(ids, by=by, at=at)
    _forget_letters(people, by=by, at=at)
    forget_targets([str(key) for key in ids], by=by, at=at)
    _end_waiting(ids, by=by, at=at)
    for model, words in _EMPTIED.items():
        _empty(model, ids, words)
    _forget_company(people)
    for model in _GO:
        _rows(model, ids).delete()
    for merge in MergeRecord.objects.unscoped("erase").filter(Q(kept__in=ids) | Q(merged__in=ids)):
        merge.reason = ""
        merge.save(update_fields=["reason"])
    for person in people:
        _empty_person(person)


def _rows(model: Any, ids: list[UUID]) -> Any:
    return model._base_manager.filter(person__in=ids)


def _empty(model: Any, ids: list[UUID], words: Iterable[str]) -> None:
    for row in _rows(model, ids):
        for word in words:
            setattr(row, word, "")
        row.save(update_fields=list(words))


def _end_waiting(ids: list[UUID], *, by: Actor, at: dt.datetime) -> None:
    for model, state, step in _WAITING:
        for row in _rows(model, ids).filter(state=state):
            more: dict[str, Any] = {"settled_at": at} if model is CityCase else {}
            move(row, step, by=by, at=at, reason=WHY, **more)
    live = Mandate.objects.unscoped("erase").filter(person__in=ids, revoked_at__isnull=True)
    live.update(revoked_at=at, revoked_by=by.actor_id)


def _forget_company(people: list[Person]) -> None:
    """Her place in a household, her companions, and those who asked for her by name and telephone."""
    ids = [person.pk for person in people]
    homes = set(_rows(HouseholdMember, ids).values_list("household_id", flat=True))
    _rows(HouseholdMember, ids).delete()
    Household.objects.unscoped("erase").filter(pk__in=homes, members__isnull=True).delete()
    Companion.objects.unscoped("erase").filter(person__in=ids).delete()
    Companion.objects.unscoped("erase").filter(other__in=ids).delete()
    names = [person.name_index for person in people if person.name_index]
    phones = set(_rows(PersonPhone, ids).values_list("phone_index", flat=True))
    CompanionAsk.objects.unscoped("erase").filter(name_index__in=names, phone_index__in=phones).delete()


def _forget_files(ids: list[UUID], *, by: Actor, at: dt.datetime) -> None:
    """Photos of her papers. A page of many signatures goes with the last of those who signed."""
    found: set[UUID] = set()
    for model, column in ((HeldCertificate, "file_id"), (PayeeAccount, "photo_id"), (Consent, "file_id")):
        found |= set(_rows(model, ids).exclude(**{column: None}).values_list(column, flat=True))
    mandates = Mandate.objects.unscoped("erase").filter(person__in=ids)
    pages = {key for key in mandates.values_list("book_id", flat=True) if key}
    shared = set(SignatureBook.objects.unscoped("erase").filter(pk__in=pages).values_list("file_id", flat=True))
    found |= {key for key in mandates.values_list("file_id", flat=True) if key and key not in shared}
    for book in SignatureBook.objects.unscoped("erase").filter(pk__in=pages):
        others = Mandate.objects.unscoped("erase").filter(book=book).exclude(person__in=ids)
        if not others.exclude(person__state="erased").exists():
            found.add(book.file_id)
            book.witness = ""
            book.save(update_fields=["witness"])
    forget_files(found, reason=WHY, by=by, at=at)


def _forget_letters(people: list[Person], *, by: Actor, at: dt.datetime) -> None:
    """Text messages to numbers that are hers alone, her inbox, slips about her."""
    ids = [person.pk for person in people]
    own = {row.phone_index: row.phone for row in PersonPhone.objects.unscoped("erase").filter(person__in=ids)}
    others = PersonPhone.objects.unscoped("erase").filter(phone_index__in=list(own)).exclude(person__in=ids)
    for index in others.values_list("phone_index", flat=True):
        own.pop(index, None)
    forget_correspondence(
        phones=list(own.values()),
        recipients=[str(person.account_id) for person in people if person.account_id],
        subjects=[("people.person", str(key)) for key in ids],
        by=by,
        at=at,
    )


def _empty_person(person: Person) -> None:
    for column in _PERSON:
        setattr(person, column, "")
    person.born_on = person.account = None
    person.sex = person.marriage = person.reading = ""
    person.save()
