"""Lists ask the database the same number of questions whether they show one row or three."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.actions import invite_staff
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.actions import post, publish_notice
from tests.foundation.accounts.factories import CONFIRMER, PROPOSER, make_staff


def ask(django_assert_num_queries, visitor, path: str, count: int):
    visitor.get(path)  # the first visit warms what a process asks once
    with django_assert_num_queries(count):
        return visitor.get(path)


@pytest.mark.parametrize("rows", [1, 3])
def test_accounts_take_nine_questions(rows, visit, django_assert_num_queries):
    officer = visit(Role.COUNTY_OFFICER, "330782")
    for _ in range(rows):
        make_staff(Role.EMPLOYER, "330782")

    answer = ask(django_assert_num_queries, officer, "/officer/accounts/", 9)

    assert len(answer.context["table"].rows) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_letters_take_six_questions(rows, visit, django_assert_num_queries):
    worker = visit(Role.WORKER)
    for n in range(rows):
        post(recipient=worker.account.actor_id, title=f"信{n}", body="", by=CONFIRMER, at=clock.now())

    answer = ask(django_assert_num_queries, worker, "/account/messages/", 6)

    assert len(answer.context["page"].object_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_what_waits_takes_the_same_questions(rows, visit, django_assert_num_queries):
    admin = visit(Role.ADMINISTRATOR, "3307")
    for n in range(rows):
        invite_staff(
            role=Role.FINANCE, region_code="330781", name="王小明", login=f"m{n}xx", by=PROPOSER, at=clock.now()
        )

    answer = ask(django_assert_num_queries, admin, "/officer/accounts/waiting/", 12)

    assert (len(answer.context["accounts"]), len(answer.context["grants"])) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_notices_take_the_same_questions(rows, visit, django_assert_num_queries):
    city = visit(Role.CITY_OFFICER, "3307")
    today = clock.today()
    for n in range(rows):
        publish_notice(
            title=f"通知{n}", body="内容", roles=[], starts_on=today, ends_on=today, by=city.account, at=clock.now()
        )

    answer = ask(django_assert_num_queries, city, "/officer/notices/", 6)

    assert len(answer.context["notices"]) == rows


def test_the_public_home_asks_once(stranger, django_assert_num_queries):
    ask(django_assert_num_queries, stranger, "/", 1)


def test_pages_of_twenty(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    for _ in range(20):
        make_staff(Role.EMPLOYER, "330782")

    first, second = (officer.get(f"/officer/accounts/?page={n}") for n in (1, 2))

    assert (len(first.context["table"].rows), len(second.context["table"].rows)) == (20, 1)
    assert "第 1 页，共 2 页 · 21 条" in first.content.decode()


def test_filters_narrow_the_list(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    make_staff(Role.EMPLOYER, "330782")
    make_staff(Role.AGENCY, "330782")

    by_role = officer.get("/officer/accounts/?role=agency").context["table"].rows
    by_state = officer.get("/officer/accounts/?state=suspended").context["table"].rows
    nonsense = officer.get("/officer/accounts/?role=x&state=y&page=z").context["table"].rows

    assert ([row.values["role"] for row in by_role], by_state, len(nonsense)) == (["人力资源机构"], [], 3)


def test_the_moving_part_is_the_list_alone(visit):
    officer = visit(Role.CITY_OFFICER, "3307")

    whole = officer.get("/officer/accounts/").content.decode()
    part = officer.get("/officer/accounts/", headers={"HX-Request": "true"}).content.decode()

    assert part.strip() in whole
    assert "<html" not in part
