"""People as rows that leave: the same covered values as on the page, and only the parts the reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.listings import kinds
from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.vocabulary.queries import trades
from jiuzai.registry.people.enums import ResidenceKind
from jiuzai.registry.people.models import PersonPhone, PovertyStatus, Residence, Wishes
from jiuzai.registry.people.queries.finding import people_visible_to

NAME = "people"
HEADERS = ("姓名", "证件", "电话", "性别", "登记在", "村", "人员类别", "打算外出", "想做", "资料")
FILTERS = {"status": "人员类别", "state": "资料", "county": "县", "village": "村"}
_SECONDS = (Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)
_AT_ONCE = 500
_About = dict[str, dict[UUID, Any]]


def in_sight(actor: Actor, keys: Sequence[str]) -> list[str]:
    """The keys of people the actor may see, in the order given."""
    seen: set[str] = set()
    for part in _parts(keys):
        seen |= {str(key) for key in people_visible_to(actor).filter(pk__in=part).values_list("pk", flat=True)}
    return [key for key in keys if key in seen]


def rows(actor: Actor, keys: Sequence[str], on: dt.date) -> Iterator[tuple[str, ...]]:
    """One covered line per person still in sight; a status only where the reader may see statuses."""
    words = {row.code: row.name for row in trades()}
    for part in _parts(keys):
        people = {one.pk: one for one in people_visible_to(actor).filter(pk__in=part)}
        places = labels({one.place_code for one in people.values() if one.place_code})
        about = _about(actor, list(people), on)
        for key in part:
            one = people.get(UUID(key))
            if one is not None:
                yield _line(one, places, about, words)


def _about(actor: Actor, keys: list[UUID], on: dt.date) -> _About:
    """What other tables say of these people to this reader."""
    phones: dict[UUID, list[str]] = {}
    for row in PersonPhone.objects.visible_to(actor).filter(person_id__in=keys, ends_on=None).order_by("starts_on"):
        phones.setdefault(row.person_id, []).append(masking.phone(row.phone))
    homes = Residence.objects.visible_to(actor).filter(person_id__in=keys, kind=ResidenceKind.HOME, ends_on=None)
    statuses = PovertyStatus.objects.visible_to(actor).holding_on(on).filter(person_id__in=keys)
    wishes = Wishes.objects.visible_to(actor).filter(person_id__in=keys)
    return {
        "phones": phones,
        "homes": {row.person_id: row.village for row in homes},
        "statuses": {row.person_id: str(row.get_kind_display()) for row in statuses.order_by("recorded_at")},
        "wishes": {row.person_id: row for row in wishes},
    }


def _line(
    one: Any, places: dict[str, str], about: dict[str, dict[UUID, Any]], words: dict[str, str]
) -> tuple[str, ...]:
    wishes = about["wishes"].get(one.pk)
    wanted = "、".join(words.get(code, code) for code in wishes.trades) or wishes.as_written if wishes else ""
    return (
        one.masked_name,
        one.masked_id,
        "、".join(about["phones"].get(one.pk, [])),
        str(one.get_sex_display()) if one.sex else "",
        places.get(one.place_code, ""),
        about["homes"].get(one.pk, ""),
        about["statuses"].get(one.pk, ""),
        str(wishes.get_going_display()) if wishes and wishes.going else "",
        wanted,
        str(one.get_state_display()),
    )


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


kinds.register(
    kinds.Listing(
        name=NAME,
        label="人员名单",
        headers=HEADERS,
        filters=FILTERS,
        roles=(Role.CLERK, *_SECONDS),
        seconds=_SECONDS,
        in_sight=in_sight,
        rows=rows,
    )
)
