"""EX-1: fifty rows at once, more with a second person, for a limited time, never more than the reader sees."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import RoleGrant
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal, StepNotAllowed
from jiuzai.foundation.listings import actions, kinds, queries
from jiuzai.foundation.listings.models import Export
from jiuzai.foundation.messaging.models import Letter
from tests.foundation.accounts.factories import AT, make_staff

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
HIDDEN: set[str] = set()
pytestmark = pytest.mark.django_db


def sees(actor: Any, keys: Any) -> list[str]:
    """Everybody sees every key but the hidden ones; one login sees nothing odd-numbered."""
    blind = actor.actor_label.startswith("近视")
    return [key for key in keys if key not in HIDDEN and not (blind and key.endswith("1"))]


TOY = kinds.Listing(
    name="toys",
    label="试验名单",
    headers=("名称",),
    filters={"colour": "颜色"},
    roles=(Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER),
    seconds=(Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER),
    in_sight=sees,
    rows=lambda actor, keys, _on: [(f"行{key}",) for key in sees(actor, keys)],
)


@pytest.fixture(autouse=True)
def _toys():
    kinds.register(TOY)
    HIDDEN.clear()
    yield
    kinds.forget("toys")


def ask(by: Any, rows: int = 50, at: dt.datetime = AT, **said: Any) -> Export:
    words = {"described": "全部", "purpose": "招聘会通知到人", "file_format": "xlsx", **said}
    return actions.ask_for_export("toys", [str(n) for n in range(rows)], by=by, at=at, **words)


def letter_to(account: Any) -> Letter:
    return Letter.objects.unscoped("test").get(recipient=account.actor_id)


def lines_of(data: bytes) -> list[str]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("试验名单")
    return [str(row[0]) for row in sheet.to_python()[3:]]


def test_fifty_rows_are_open_at_once_and_fifty_one_wait():
    clerk = make_staff(Role.CLERK, "511921")

    assert (ask(clerk, 50).state, ask(clerk, 51).state) == ("open", "waiting")


def test_a_long_list_does_not_leave_in_slices():
    """Four times fifty a day; the fifth slice waits for a second person, the next day starts anew."""
    clerk = make_staff(Role.CLERK, "511921")

    assert [ask(clerk, 50).state for _ in range(5)] == ["open"] * 4 + ["waiting"]
    assert ask(clerk, 50, AT + DAY + HOUR).state == "open"


@pytest.mark.parametrize("purpose", ["", "   ", "看看"])
def test_without_a_purpose_nothing_leaves(purpose):
    with pytest.raises(BadInput) as refused:
        ask(make_staff(Role.CLERK, "511921"), purpose=purpose)

    assert refused.value.where == "purpose"


def test_an_employer_and_an_auditor_take_nothing_out():
    for role in (Role.EMPLOYER, Role.AGRICULTURE):
        with pytest.raises(NotPermitted):
            ask(make_staff(role, "330782"))


def test_rows_out_of_sight_are_neither_counted_nor_written():
    clerk = make_staff(Role.CLERK, "511921")
    HIDDEN.update({"3", "4"})
    made = ask(clerk, 5)
    HIDDEN.add("0")

    assert made.row_count == 3
    assert lines_of(actions.download(made, by=clerk, at=AT)) == ["行1", "行2"]


def test_a_second_person_of_the_county_agrees_and_the_asker_hears_of_it():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    made = ask(clerk, 60)

    assert queries.exports_to_decide(officer, AT) == [made]
    actions.approve_export(made, by=officer, at=AT + HOUR)

    assert len(lines_of(actions.download(made, by=clerk, at=AT + 2 * HOUR))) == 60
    assert letter_to(clerk).title == "导出批准了"


@pytest.mark.parametrize(
    ("role", "region"),
    [
        (Role.WESTERN_OFFICER, "511923"),
        (Role.COUNTY_OFFICER, "330782"),
        (Role.CLERK, "511921"),
        (Role.EMPLOYER, "330782"),
    ],
)
def test_another_county_or_another_role_does_not_agree(role, region):
    made = ask(make_staff(Role.CLERK, "511921"), 60)
    other = make_staff(role, region)

    with pytest.raises(NotPermitted):
        actions.approve_export(made, by=other, at=AT)
    with pytest.raises(NotFound):
        queries.export_for(other, made.pk)
    assert queries.exports_to_decide(other, AT) == []


def test_nobody_agrees_to_her_own():
    officer = make_staff(Role.COUNTY_OFFICER, "330782")
    made = ask(officer, 60)

    with pytest.raises(NotPermitted):
        actions.approve_export(made, by=officer, at=AT)


def test_the_city_is_the_second_person_of_a_county_with_one():
    made = ask(make_staff(Role.WESTERN_OFFICER, "511921"), 60)

    assert actions.approve_export(made, by=make_staff(Role.CITY_OFFICER, "3307"), at=AT).state == "open"


def test_nobody_agrees_to_rows_she_may_not_see(monkeypatch):
    officer = make_staff(Role.WESTERN_OFFICER, "511921")
    made = ask(make_staff(Role.CLERK, "511921"), 60)
    monkeypatch.setattr(type(officer), "actor_label", property(lambda _self: "近视的人"))

    with pytest.raises(NotPermitted) as refused:
        actions.approve_export(made, by=officer, at=AT)

    assert "您看不到的人" in refused.value.message


def test_a_refusal_says_why_and_forgets_the_rows():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    made = ask(clerk, 60)
    with pytest.raises(BadInput):
        actions.refuse_export(made, by=officer, at=AT, reason=" ")

    actions.refuse_export(made, by=officer, at=AT, reason="用途说不清")

    assert (made.state, made.keys, made.row_count) == ("refused", [], 60)
    assert "用途说不清" in letter_to(clerk).body
    with pytest.raises(Refusal):
        actions.download(made, by=clerk, at=AT)


def test_time_and_times_are_limited():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    made = actions.approve_export(ask(clerk, 60), by=officer, at=AT)
    for _ in range(actions.MOST_DOWNLOADS):
        actions.download(made, by=clerk, at=AT + HOUR)

    with pytest.raises(Refusal):
        actions.download(made, by=clerk, at=AT + HOUR)
    late = actions.approve_export(ask(clerk, 60), by=officer, at=AT)
    with pytest.raises(Refusal):
        actions.download(late, by=clerk, at=AT + DAY)
    short = ask(clerk, 10)
    with pytest.raises(Refusal):
        actions.download(short, by=clerk, at=AT + HOUR)


def test_nobody_but_the_asker_downloads_and_only_while_she_has_the_role():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    made = actions.approve_export(ask(clerk, 60), by=officer, at=AT)

    with pytest.raises(NotPermitted):
        actions.download(made, by=officer, at=AT)
    RoleGrant.objects.filter(account=clerk).update(ends_on=dt.date(2020, 1, 1))
    with pytest.raises(NotPermitted):
        actions.download(made, by=clerk, at=AT)


def test_each_download_is_recorded_with_its_count_and_digest():
    clerk = make_staff(Role.CLERK, "511921")
    made = ask(clerk, 7)
    actions.download(made, by=clerk, at=AT)
    actions.download(made, by=clerk, at=AT)

    rows = list(AuditRow.objects.unscoped("test").filter(deed="listings.download").order_by("pk"))
    assert [(row.actor, row.reason, row.row_count) for row in rows] == [(clerk.actor_id, "招聘会通知到人", 7)] * 2
    assert [row.details["time"] for row in rows] == [1, 2]


def test_what_waited_too_long_expires_and_the_keys_go():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    waiting, opened = ask(clerk, 60), ask(clerk, 5)
    later = AT + 3 * DAY

    with pytest.raises(Refusal):
        actions.approve_export(waiting, by=officer, at=later)
    assert actions.expire_exports(later) == 2
    assert {(one.state, tuple(one.keys)) for one in Export.objects.unscoped("test")} == {("expired", ())}
    assert opened.pk != waiting.pk


def test_the_asker_takes_it_back_and_nobody_approves_it_afterwards():
    clerk, officer = make_staff(Role.CLERK, "511921"), make_staff(Role.WESTERN_OFFICER, "511921")
    made = ask(clerk, 60)
    with pytest.raises(NotPermitted):
        actions.withdraw_export(made, by=officer, at=AT)
    actions.withdraw_export(made, by=clerk, at=AT)

    with pytest.raises(StepNotAllowed):
        actions.approve_export(made, by=officer, at=AT)


def test_more_than_five_thousand_and_none_at_all_are_refused():
    clerk = make_staff(Role.CLERK, "511921")
    for rows in (0, actions.MOST_ROWS + 1):
        with pytest.raises(Refusal):
            ask(clerk, rows)
