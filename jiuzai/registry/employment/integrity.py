"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q

from jiuzai.registry.employment.enums import HeldState, InsuranceMode
from jiuzai.registry.employment.models import HeldInsuranceRow, InsuranceMonth


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    rows = InsuranceMonth.objects.unscoped("integrity")
    live = rows.live()
    strangers = live.filter(employer__isnull=False)
    yield "单位和比对值对不上的参保月份", _keys(strangers.exclude(employer_key=F("employer__credit_code")))
    others = live.exclude(mode=InsuranceMode.EMPLOYEE).filter(employer__isnull=False)
    yield "不是职工参保却挂着单位", _keys(others)
    overlapping = live.filter(
        person=OuterRef("person"), month=OuterRef("month"), employer_key=OuterRef("employer_key")
    ).exclude(pk=OuterRef("pk"))
    bits = F("schemes").bitand(OuterRef("schemes"))  # type: ignore[arg-type]  # the stubs know numbers only
    shared = ExpressionWrapper(bits, output_field=IntegerField())
    same_bits = overlapping.annotate(shared=shared).filter(Q(shared__gt=0) | Q(schemes=0))
    yield "同一个人同月同单位险种重叠的有效行", _keys(live.filter(Exists(same_bits)))
    moved = rows.filter(superseded_by__isnull=False)
    yield (
        "更正到另一个人的参保月份",
        _keys(moved.exclude(superseded_by__person=F("person")).exclude(superseded_by__employer_key=F("employer_key"))),
    )
    yield "更正到另一个月的参保月份", _keys(moved.exclude(superseded_by__month=F("month")))
    held = HeldInsuranceRow.objects.unscoped("integrity")
    yield "已处理却没有时间的待认领行", _keys(held.exclude(state=HeldState.WAITING).filter(settled_at=None))
    yield "没有检索值的待认领行", _keys(held.filter(state=HeldState.WAITING, id_index=None))
    joined = held.filter(state=HeldState.JOINED)
    written = rows.filter(batch=OuterRef("batch"), position=OuterRef("position"))
    silent = joined.filter(~Exists(written)).order_by().values("batch").annotate(times=Count("pk"))
    yield "说已入账却找不到月份的待认领行", [f"{row['batch']} ×{row['times']}" for row in silent]


def _keys(rows: object) -> list[str]:
    return [str(key) for key in rows.values_list("pk", flat=True)]  # type: ignore[attr-defined]
