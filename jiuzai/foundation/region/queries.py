"""Questions about places: names, what lies inside what, and who works with whom on which day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region.enums import Evidence, UnitKind
from jiuzai.foundation.region.models import Division, Pair, PartnerCounty, RetiredCode, Scope, Unit

CITY = "3307"
ZONE = "330702-KFQ"
_DIGITS = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", re.ASCII)
# Rungs of the statistics list that nobody says aloud.
_UNSPOKEN = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True)
class UnitView:
    code: str
    name: str
    kind: UnitKind

    @property
    def is_exchanged(self) -> bool:
        """Whether the code may leave the platform: only codes of the standard do."""
        return self.kind is UnitKind.COUNTY


@dataclass(frozen=True)
class PairView:
    """`seen` is when the press reported the pair; `valid_from` None means the start is not recorded."""

    jinhua_code: str
    jinhua_name: str
    partner_code: str
    partner_name: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    seen: str
    evidence: Evidence
    source: str


@dataclass(frozen=True)
class PartnerView:
    code: str
    name: str
    label: str
    group: str
    evidence: Evidence
    source: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    pair: PairView | None

    @property
    def city_code(self) -> str:
        return self.code[:4]


@dataclass(frozen=True)
class ScopeView:
    """The partner region of one document. A missing start means the document we hold has no date."""

    key: str
    title: str
    source: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    counties: tuple[PartnerView, ...]

    @property
    def start_is_recorded(self) -> bool:
        return self.valid_from is not None


@dataclass(frozen=True)
class RetiredView:
    code: str
    name: str
    first_listed: str
    last_listed: str
    successor: str
    note: str


def division(code: str) -> Division:
    """The division of a present code; raises NotFound, also for retired codes and 开发区."""
    found = Division.objects.filter(pk=code).first()
    if found is None:
        raise NotFound("没有这个行政区划代码。", next_step="请从列表里选择。", where="region_code")
    return found


def provinces() -> list[Division]:
    return list(Division.objects.filter(parent=None))


def children(code: str) -> list[Division]:
    """The divisions right under `code`, in code order."""
    return list(Division.objects.filter(parent_id=code))


def retired(code: str) -> tuple[RetiredView, ...]:
    """What a code that is no longer in use stood for, earliest first; empty when we know nothing."""
    rows = RetiredCode.objects.filter(code=code)
    return tuple(
        RetiredView(row.code, row.name, row.first_listed, row.last_listed, row.successor, row.note) for row in rows
    )


def unit(code: str) -> UnitView:
    """One of the ten; raises NotFound."""
    found = next((each for each in units() if each.code == code), None)
    if found is None:
        raise NotFound("没有这个金华县级单位。", next_step="请从列表里选择。", where="region_code")
    return found


def units(on: dt.date | None = None) -> tuple[UnitView, ...]:
    """The ten units of Jinhua. They did not change in the time the notice covers, so every day answers the same."""
    return tuple(UnitView(row.code, row.name, UnitKind(row.kind)) for row in Unit.objects.all())


def scope_on(on: dt.date) -> ScopeView | None:
    """The partner region in force on `on`, or None when no document we hold covers that day."""
    row = _scope_row(on)
    return _scope_view(row, on) if row else None


def latest_scope() -> ScopeView | None:
    """The partner region of the newest document, in force or not: whom we work with, not who may claim."""
    row = Scope.objects.order_by("-valid_until").first()
    return _scope_view(row, None) if row else None


def partner_counties(on: dt.date | None = None) -> tuple[PartnerView, ...]:
    """The partner counties in force on `on`; without a day, those the newest document names."""
    scope = latest_scope() if on is None else scope_on(on)
    return scope.counties if scope else ()


def in_scope(code: str, on: dt.date) -> bool:
    """Whether a county, or a township inside one, belonged to the partner region on `on`."""
    scope = _scope_row(on)
    return bool(scope) and PartnerCounty.objects.valid_on(on).filter(scope=scope, code__in=_ladder(code)).exists()


def pairs(on: dt.date | None = None) -> tuple[PairView, ...]:
    rows = list(Pair.objects.valid_on(on))
    names = names_of([row.jinhua_code for row in rows] + [row.partner_code for row in rows])
    return tuple(
        PairView(
            jinhua_code=row.jinhua_code,
            jinhua_name=names[row.jinhua_code],
            partner_code=row.partner_code,
            partner_name=names[row.partner_code],
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            seen=row.seen,
            evidence=Evidence(row.evidence),
            source=row.source,
        )
        for row in rows
    )


def pair_of(code: str, on: dt.date | None = None) -> PairView | None:
    """The pair a Jinhua unit or a partner county belongs to; None where none is evidenced."""
    return next((pair for pair in pairs(on) if code in (pair.jinhua_code, pair.partner_code)), None)


def covers(region_code: str, other_code: str) -> bool:
    """Whether the region holds the other place: 3307 its ten units, a county its townships, nothing nothing.

    开发区 is a unit beside 婺城区, not inside it: only the city, the province and itself cover it.
    """
    if not region_code or not other_code:
        return False
    if region_code == other_code:
        return region_code == ZONE or _DIGITS.fullmatch(region_code) is not None
    if other_code == ZONE:
        return region_code in (CITY[:2], CITY)
    both = _DIGITS.fullmatch(region_code) and _DIGITS.fullmatch(other_code)
    return bool(both) and other_code.startswith(region_code)


def label(code: str) -> str:
    """`511921` as 四川省巴中市通江县; an old code says so; an unknown one comes back as it is."""
    return labels([code])[code]


def labels(codes: Iterable[str]) -> dict[str, str]:
    """Full names of many codes with one or two questions to the database."""
    wanted = set(codes)
    ladders = {code: _ladder(code) for code in wanted}
    names = names_of([rung for ladder in ladders.values() for rung in ladder])
    found: dict[str, str] = {}
    for code, ladder in ladders.items():
        known = code in names
        spoken = [names[rung] for rung in ladder if rung in names and names[rung] not in _UNSPOKEN]
        found[code] = "".join(spoken) if known else _old_name(code)
    return found


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Short names of present divisions and of 开发区; unknown codes are left out."""
    wanted = set(codes)
    names = dict(Division.objects.filter(pk__in=wanted).values_list("pk", "name"))
    if ZONE in wanted:
        names |= dict(Unit.objects.filter(pk=ZONE).values_list("pk", "name"))
    return names


def _ladder(code: str) -> list[str]:
    if code == ZONE:
        return [CITY[:2], CITY, ZONE]
    return [code[:length] for length in (2, 4, 6, 9, 12) if length <= len(code)]


def _old_name(code: str) -> str:
    old = retired(code)
    return f"{old[-1].name}（旧代码）" if old else code


def _scope_row(on: dt.date) -> Scope | None:
    return Scope.objects.valid_on(on).order_by("-valid_until").first()


def _scope_view(row: Scope, on: dt.date | None) -> ScopeView:
    members = list(PartnerCounty.objects.valid_on(on).filter(scope=row))
    full, short = labels(member.code for member in members), names_of(member.code for member in members)
    paired = {pair.partner_code: pair for pair in pairs(on)}
    counties = tuple(
        PartnerView(
            code=member.code,
            name=short[member.code],
            label=full[member.code],
            group=member.group,
            evidence=Evidence(member.evidence),
            source=member.source,
            valid_from=member.valid_from or row.valid_from,
            valid_until=member.valid_until or row.valid_until,
            pair=paired.get(member.code),
        )
        for member in members
    )
    return ScopeView(row.key, row.title, row.source, row.valid_from, row.valid_until, counties)
