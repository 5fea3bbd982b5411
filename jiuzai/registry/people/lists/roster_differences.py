"""Where a row of a roster says something else than the register. An empty cell never says anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.vocabulary.enums import Schooling as Rung
from jiuzai.registry.people import nations
from jiuzai.registry.people.enums import Going, Marriage, PovertyKind
from jiuzai.registry.people.lists.held import Held

# Plain columns of the record: field, header, and how a value is shown.
_PLAIN = {
    "nation": ("民族", nations.nation_name),
    "marriage": ("婚姻", lambda value: str(Marriage(value).label)),
    "cadre": ("联系帮扶人", masking.name),
    "remark": ("备注", lambda value: value[:40]),
}
PLAIN_FIELDS = tuple(_PLAIN)


@dataclass(frozen=True, slots=True)
class Difference:
    """`key` says what is to be written; `before` and `after` are what a preview shows, masked."""

    key: str
    label: str
    before: str
    after: str


def differences(held: Held, said: Mapping[str, Any], county_code: str) -> list[Difference]:
    """Everything the row would change, in the order of the columns."""
    return list(_all(held, said, county_code))


def _all(held: Held, said: Mapping[str, Any], county_code: str) -> Iterator[Difference]:
    person = held.person
    if not person.county_code:
        yield Difference("county", "户籍县", "", "（本县）")
    known = {row.phone for row in held.phones}
    fresh = [phone for phone in said.get("phones", []) if phone not in known]
    if fresh:
        before = "、".join(masking.phone(phone) for phone in sorted(known))
        yield Difference("phones", "手机号", before, "、".join(masking.phone(phone) for phone in fresh))
    yield from _home(held, said)
    yield from _status(held, said, county_code)
    rung = said.get("schooling")
    if rung is not None and (held.schooling is None or held.schooling.rung != rung):
        shown = str(Rung(held.schooling.rung).label) if held.schooling else ""
        yield Difference("schooling", "文化程度", shown, str(Rung(rung).label))
    new_skills = [code for _, code in said.get("skills", []) if code not in held.skills]
    if new_skills:
        yield Difference("skills", "技能", "", f"新增 {len(new_skills)} 项")
    yield from _wishes(held, said)
    for field, (label, say) in _PLAIN.items():
        old, new = getattr(person, field), said.get(field, "")
        if new and new != old:
            yield Difference(field, label, say(old) if old else "", say(new))
    yield from _household(held, said)


def _home(held: Held, said: Mapping[str, Any]) -> Iterator[Difference]:
    home = held.home
    old = (home.township, home.village) if home else ("", "")
    new = (said.get("township") or old[0], said.get("village") or old[1])
    if new != old:
        yield Difference("home", "乡镇、村", "".join(old), "".join(new))


def _status(held: Held, said: Mapping[str, Any], county_code: str) -> Iterator[Difference]:
    kind = said.get("status")
    if not kind or (held.status is not None and (held.status.kind, held.status.county_code) == (kind, county_code)):
        return
    before = str(PovertyKind(held.status.kind).label) if held.status else ""
    yield Difference("status", "人员类别", before, str(PovertyKind(kind).label))


def _wishes(held: Held, said: Mapping[str, Any]) -> Iterator[Difference]:
    wishes = held.wishes
    new, old = said.get("wish", ""), wishes.as_written if wishes else ""
    if new and new != old and not (wishes and wishes.trades and not old):
        yield Difference("wish", "就业意向", old, new)
    going = said.get("going", "")
    if going and going != (wishes.going if wishes else ""):
        before = str(Going(wishes.going).label) if wishes and wishes.going else ""
        yield Difference("going", "是否打算外出", before, str(Going(going).label))


def _household(held: Held, said: Mapping[str, Any]) -> Iterator[Difference]:
    number = said.get("household", "")
    now = identifier(held.member.household.number) if held.member else ""
    if number and number != now:
        yield Difference("household", "家庭编号", "****" if now else "", "****")
