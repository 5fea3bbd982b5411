"""A tiny kind of list to test the pipeline with: villagers, each kept as one row of Allowance (budget "villager")."""

from __future__ import annotations

import datetime as dt
from typing import Any

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.permissions import covers_region_as
from jiuzai.foundation.background.models import Allowance
from jiuzai.foundation.kernel import identifiers, normalise
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.kinds import Column, Committed, Kind, Note, Undone, Verdict

COUNTY = "511921"
KEY, MONEY_KEY = "test_villagers", "test_money"
BUDGET = "villager"
PERMISSION, SECOND = "test.send_villagers", "test.second_villagers"
STUMBLING, UNWRITABLE = "绊倒", "写不进"

COLUMNS = (
    Column("name", "姓名", ("名字", "人员姓名"), required=True, mask="name", example="张三", help="按身份证填写"),
    Column(
        "id_number",
        "身份证号",
        ("身份证", "身份证号码", "公民身份号码", "证件号码"),
        required=True,
        identifier=True,
        example="511921199001010004",
        mask="id_number",
    ),
    Column("phone", "手机号", ("联系电话", "电话", "手机"), mask="phone", example="13900000000"),
    Column("card", "银行卡号", ("卡号",), identifier=True, mask="card"),
    Column("village", "村", ("村名", "行政村"), example="柳树村"),
    Column("schooling", "文化程度", ("学历",), choices=("小学", "初中", "高中"), example="初中"),
    Column("remarks", "备注"),
)


def known() -> dict[str, dict[str, Any]]:
    """Everybody kept so far, by ID number."""
    return {
        row.subject: {"pk": row.pk, **row.taken[0]} for row in Allowance.objects.filter(budget=BUDGET).order_by("pk")
    }


def version(_context: Any = None) -> str:
    rows = Allowance.objects.filter(budget=BUDGET).order_by("-touched_at").values_list("touched_at", flat=True)
    return f"{rows.count()}:{rows.first()}"


def row_key(row: Any) -> str:
    return normalise.identifier(row.values["id_number"])


def judge(rows: Any, context: Any) -> list[Verdict]:
    found = {
        row.subject: row.taken[0]
        for row in Allowance.objects.filter(budget=BUDGET, subject__in=[row_key(row) for row in rows])
    }
    return [_verdict(row, found) for row in rows]


def _verdict(row: Any, found: dict[str, Any]) -> Verdict:
    if row.values["name"] == STUMBLING:
        raise ZeroDivisionError
    try:
        number = identifiers.id_number(row.values["id_number"])
    except BadInput:
        return Verdict(row, "returned", [Note("id_number", "ID_CHECK", "身份证号可能抄错。")])
    held = found.get(number)
    if held is None:
        return Verdict(row, "accepted", work={"number": number})
    fields = {key: row.values[key] for key in ("name", "phone", "village") if row.values[key]}
    changes = {key: (held[key], value) for key, value in fields.items() if held[key] != value}
    if not changes:
        return Verdict(row, "duplicate", target=number)
    return Verdict(row, "updated", target=number, changes=changes, work={"number": number})


def commit(rows: Any, context: Any, *, at: Any) -> list[Committed]:
    fields = ("name", "phone", "village")
    fresh, done = [], []
    for one in rows:
        if one.row.values["name"] == UNWRITABLE:
            raise Refusal("这一行写不进去。", code="unwritable")
        values = {key: one.row.values[key] for key in fields}
        number, before = one.work["number"], None
        if one.outcome == "accepted":
            fresh.append(Allowance(budget=BUDGET, subject=number, taken=[values], touched_at=at))
        else:
            held = Allowance.objects.get(budget=BUDGET, subject=number)
            before = held.taken[0]
            held.taken, held.touched_at = [{**before, **{key: text for key, text in values.items() if text}}], at
            held.save()
        done.append(Committed(one.row, target=f"test.villager:{number[-4:]}", memory={"n": number, "before": before}))
    Allowance.objects.bulk_create(fresh)
    return done


def undo(rows: Any, context: Any, *, at: Any) -> list[Undone]:
    answers = []
    for one in rows:
        held = Allowance.objects.filter(budget=BUDGET, subject=one.memory["n"]).first()
        if held is None or held.taken[0].get("touched"):
            answers.append(Undone(one.row, undone=False, message="后来有人改过这个人。"))
            continue
        if one.memory["before"] is None:
            held.delete()
        else:
            held.taken = [one.memory["before"]]
            held.save()
        answers.append(Undone(one.row, undone=True))
    return answers


def touch(number: str, **changes: str) -> None:
    held = Allowance.objects.get(budget=BUDGET, subject=number)
    held.taken = [{**held.taken[0], **changes, "touched": "yes"}]
    held.touched_at += dt.timedelta(seconds=1)
    held.save()


VILLAGERS = Kind(
    KEY,
    "村民名册",
    COLUMNS,
    judge,
    commit,
    undo=undo,
    permission=PERMISSION,
    second_permission=SECOND,
    region_bound=True,
    row_key=row_key,
    held_version=version,
)
MONEY = Kind(
    MONEY_KEY,
    "补贴名册",
    COLUMNS,
    judge,
    commit,
    permission=PERMISSION,
    second_permission=SECOND,
    second_pair=True,
    region_bound=True,
    row_key=row_key,
)


def install() -> None:
    """Known to this process; done once by conftest, and by worker processes through `tests…village.settings`."""
    kinds.register(VILLAGERS)
    kinds.register(MONEY)
    for perm in (PERMISSION, SECOND):
        if not rules.perm_exists(perm):
            rules.add_perm(perm, covers_region_as(Role.COUNTY_OFFICER, Role.CITY_OFFICER))
