"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef

from jiuzai.registry.people.enums import PayeeState, PersonState, ResidenceKind
from jiuzai.registry.people.models import (
    Consent,
    MergeRecord,
    PayeeAccount,
    Person,
    PersonPhone,
    PersonToken,
    PovertyStatus,
    Residence,
)


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    people = Person.objects.unscoped("integrity")
    standing = people.standing()
    records = MergeRecord.objects.unscoped("integrity").filter(undone_at__isnull=True, merged=OuterRef("pk"))
    merged = people.filter(state=PersonState.MERGED)
    yield "已并入却没有合并记录的人员", _keys(merged.exclude(Exists(records.filter(kept=OuterRef("merged_into")))))
    yield "并入了一条也已并入自己的资料", _circles()
    homes = Residence.objects.unscoped("integrity").filter(
        person=OuterRef("pk"), kind=ResidenceKind.HOME, ends_on__isnull=True, county_code=OuterRef("county_code")
    )
    yield "登记县和现户籍地不一致的人员", _keys(standing.exclude(county_code="").exclude(Exists(homes)))
    tokens = PersonToken.objects.filter(person=OuterRef("pk"))
    yield "查不到的人员（没有检索词）", _keys(standing.exclude(Exists(tokens)))
    erased = people.filter(state=PersonState.ERASED)
    named = erased.exclude(name="", id_index=None)
    yield "已删除却还留着姓名或证件的人员", _keys(named)
    phones = PersonPhone.objects.unscoped("integrity").filter(person=OuterRef("pk"))
    yield "已删除却还留着电话的人员", _keys(erased.filter(Exists(phones)))
    paid = PayeeAccount.objects.unscoped("integrity").filter(state=PayeeState.ACTIVE)
    alone = paid.filter(by_herself=False, confirmed_by=F("entered_by"))
    yield "一个人录入又核对的收款账户", [str(key) for key in alone.values_list("pk", flat=True)]
    rows = PovertyStatus.objects.unscoped("integrity").filter(ends_on__isnull=True, superseded_at__isnull=True)
    twice = rows.values("person_id").annotate(times=Count("id")).filter(times__gt=1)
    yield "同时有两种人员类别的人员", [str(row["person_id"]) for row in twice]
    standing_consents = Consent.objects.unscoped("integrity").standing().filter(person__state=PersonState.ERASED)
    yield "已删除人员名下还有效的同意", [str(key) for key in standing_consents.values_list("pk", flat=True)]


def _keys(rows) -> list[str]:  # type: ignore[no-untyped-def]
    return [str(key) for key in rows.values_list("pk", flat=True)]


def _circles() -> list[str]:
    rows = Person.objects.unscoped("integrity").filter(merged_into__isnull=False)
    into = dict(rows.values_list("pk", "merged_into"))
    found = []
    for start in into:
        here, steps = start, 0
        while here in into and steps <= len(into):
            here, steps = into[here], steps + 1
        if steps > len(into):
            found.append(str(start))
    return found
