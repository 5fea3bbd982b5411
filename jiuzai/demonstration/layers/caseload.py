"""Desks in the middle of a week: whom to call, who promised to come, who was not at home, what waits to leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.layers.counters import CLERKS
from jiuzai.demonstration.queries import account, holders, person_of, villagers
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings.actions import approve_export, ask_for_export, save_listing
from jiuzai.registry.caseload.actions import gather, open_follow_up, record_outcome
from jiuzai.registry.caseload.enums import FollowUpKind, Outcome
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.people.leaving import NAME
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.queries import people_visible_to

_ONE = dt.timedelta(days=1)
# Kind, why, days from the building day to the day it falls due.
_CALLS = (
    (FollowUpKind.CALL, "问问家里人一起去不去", -2),
    (FollowUpKind.PAPER, "身份证到期了，换了证再来补", -1),
    (FollowUpKind.VISIT, "电话停机，上门问新号码", 0),
    (FollowUpKind.CALL, "孩子上学的事问到了，回个话", 0),
    (FollowUpKind.COME, "来拿体检单", 0),
    (FollowUpKind.CALL, "兰溪缝纫岗位还有名额，问要不要", 2),
)


def build(ground: Ground) -> None:
    clerks = [(county, holders(phone)[0]) for county, phone in CLERKS.items()]
    for county, clerk in clerks:
        _desk(ground, clerk, [person_of(one) for one in villagers()[county][50:59]])
    officer = account("lanxi-1")
    _desk(ground, officer, list(people_visible_to(officer)[:9]))
    gather(ground.ago(0, 7))
    _kept(ground, clerks[0][1])
    _leaving(ground, clerks[0][1])


def _desk(ground: Ground, by: Account, people: list[Person]) -> None:
    """One desk: overdue, due, to come, promised twice, not found once and three times."""
    today, at = clock.local_date(ground.at), ground.ago(6, 10)
    rows = []
    for number, who in enumerate(people[: len(_CALLS)]):
        kind, about, days = _CALLS[number]
        rows.append(open_follow_up(who, kind=kind, about=about, due_on=today + _ONE * days, by=by, at=at))
    for number, who in enumerate(people[len(_CALLS) :]):
        row = open_follow_up(who, kind=FollowUpKind.CALL, about="约来站里谈岗位", due_on=today - _ONE * 5, by=by, at=at)
        if number == 0:
            _promise(row, today + _ONE, by, ground.ago(1, 15))
        elif number == 1:
            _promise(row, today - _ONE, by, ground.ago(3, 15))
        else:
            for days in (4, 3, 1):
                record_outcome(row, Outcome.NOBODY, next_on=today, by=by, at=ground.ago(days, 11))


def _promise(row: FollowUp, day: dt.date, by: Account, at: dt.datetime) -> None:
    record_outcome(row, Outcome.PROMISED, next_on=day, said="赶集那天顺路来", by=by, at=at)


def _kept(ground: Ground, clerk: Account) -> None:
    at = ground.ago(4, 9)
    save_listing(NAME, "新桥村的", {"village": "新桥村"}, by=clerk, at=at)
    save_listing(NAME, "不稳定户", {"status": "unstable"}, by=clerk, at=at)


def _leaving(ground: Ground, clerk: Account) -> None:
    """A short list that left at once, a long one that waits, a long one somebody agreed to."""
    keys = [str(key) for key in people_visible_to(clerk).values_list("pk", flat=True)[:140]]
    said: dict[str, Any] = {"described": "全部", "by": clerk}
    meeting = "11月招聘会通知到人，各村分头打电话"
    ask_for_export(NAME, keys[:18], purpose="铁佛镇体检名单核对", file_format="csv", at=ground.at, **said)
    ask_for_export(NAME, keys[:86], purpose=meeting, file_format="xlsx", at=ground.ago(0, 8, 40), **said)
    agreed = ask_for_export(NAME, keys, purpose="县里包车统计乘车点", file_format="xlsx", at=ground.ago(1, 9), **said)
    approve_export(agreed, by=account("tongjiang-west"), at=ground.ago(0, 8, 10), reason="已核对，车队只用一次")


CASELOAD = Layer("caseload", "要跟进的人和要导出的名单", build)
