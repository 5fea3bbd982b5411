"""Ways in: everybody of every role, and what does not let anybody in."""

from __future__ import annotations

import pytest

from jiuzai.demonstration.cast import DESKS, HANDSETS, SHARED_PHONE
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import masking
from tests.journeys.ways_in import (
    FRONT,
    ask_for_code,
    give_code,
    give_password,
    give_token,
    path_of,
    press,
)
from tests.stage.browser import DESK, serious_faults

pytestmark = pytest.mark.browser

ROLE_OF = {one.phone: one.role for one in HANDSETS} | {one.login: one.role for one in DESKS}


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize("login", FRONT)
def test_everybody_comes_in_and_stands_at_a_desk_of_their_own(people, login):
    people.kept(login)

    assert people.landed[login] == FRONT[login]
    assert people.faults[login] == []


def test_the_card_has_somebody_of_every_role():
    assert {ROLE_OF[login] for login in FRONT} == set(Role)


def test_AU_1_a_wrong_code_is_refused_in_words_and_a_used_one_opens_nothing(visitor, teller):
    # given a worker who was sent a code, with the page open twice
    teller.invent_worker("15400000772")
    page = visitor()
    ask_for_code(page, "15400000772")
    code = teller.code("15400000772")
    again = page.context.new_page()
    again.goto("/account/sign-in/code/")

    # when she mistypes, then she is told so beside the field, and nothing is lost
    give_code(page, other_than(code))
    assert path_of(page) == "/account/sign-in/code/"
    assert "验证码不对" in page.get_by_role("alert").first.inner_text()
    assert serious_faults(page) == []

    # when she types the code, then she is in
    give_code(page, code)
    assert path_of(page) == "/worker/"

    # when the same code is sent once more from the page of before, then it opens nothing: its token is of before too
    give_code(again, code)
    assert path_of(again) == "/account/sign-in/code/"
    assert again.get_by_role("heading", level=1).inner_text() != "看一下短信"
    assert "没有提交" in again.locator("main").inner_text()


def test_AU_3_a_stranger_s_number_gets_the_same_page_and_may_stay(visitor, teller):
    page = visitor()
    ask_for_code(page, "15400000777")
    assert (path_of(page), page.get_by_role("heading", level=1).inner_text()) == (
        "/account/sign-in/code/",
        "看一下短信",
    )

    give_code(page, teller.code("15400000777"))

    assert path_of(page) == "/account/sign-in/choose/"
    assert serious_faults(page) == []


def test_a_telephone_that_two_people_share_asks_which_and_for_the_tail(visitor, teller):
    # given a couple with one telephone
    people = teller.people_at(SHARED_PHONE)
    (name, tail), (_, tail_of_the_other) = people.items()
    page = visitor()
    ask_for_code(page, SHARED_PHONE)
    give_code(page, teller.code(SHARED_PHONE))

    # then both are named, neither in full
    assert path_of(page) == "/account/sign-in/choose/"
    text = page.locator("main").inner_text()
    assert [one for one in people if one in text] == []
    assert serious_faults(page) == []

    # when she points at herself with the other's tail, then she stays outside
    page.get_by_text(masking.name(name)).click()
    page.get_by_label("身份证号最后 4 位").fill(tail_of_the_other)
    press(page, "就是我")
    assert path_of(page) == "/account/sign-in/choose/"

    # when the tail is hers, then she is in, as herself
    page.get_by_text(masking.name(name)).click()
    page.get_by_label("身份证号最后 4 位").fill(tail)
    press(page, "就是我")
    assert path_of(page) == "/worker/"
    assert masking.name(name) in page.locator("main").inner_text()


def test_a_password_alone_opens_nothing(visitor):
    # given an officer whose password was right
    page = visitor(DESK)
    give_password(page, "wuyi-1")
    assert path_of(page) == "/account/staff/second-factor/"
    assert serious_faults(page) == []

    # when he types the address of his desk instead of the code, then he is asked to sign in
    for path in ("/officer/", "/officer/accounts/", "/account/", "/account/recovery-codes/"):
        page.goto(path)
        assert path_of(page) == "/account/sign-in/"


def test_a_wrong_password_says_so_without_saying_which_half(visitor):
    page = visitor(DESK)
    give_password(page, "wuyi-2", "wrong-wrong-wrong")
    known = page.get_by_role("alert").first.inner_text()
    give_password(page, "nobody-9", "wrong-wrong-wrong")

    assert path_of(page) == "/account/staff/"
    assert page.get_by_role("alert").first.inner_text() == known
    assert serious_faults(page) == []


def test_AU_4_a_code_of_the_authenticator_works_once(visitor, teller):
    # given an officer at two browsers, the password right in both
    first, second = visitor(DESK), visitor(DESK)
    for page in (first, second):
        give_password(page, "pujiang-1")
    code = teller.code("pujiang-1")

    # when the first browser uses the code, then it is spent
    give_token(first, code)
    give_token(second, code)

    assert path_of(first) == "/officer/"
    assert path_of(second) == "/account/staff/second-factor/"
    assert second.get_by_role("alert").first.inner_text() != ""
    second.goto("/officer/")
    assert path_of(second) == "/account/sign-in/"


def test_the_command_prints_what_the_authenticator_shows(live, teller):
    assert live.manage("show_code", "jindong-1").strip().isdigit()
