"""Signing in by telephone, from the number to one's own first page."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.actions.sign_ins import LONGEST
from jiuzai.foundation.accounts.enums import EndReason, Role
from jiuzai.foundation.accounts.models import Account, SignIn
from jiuzai.foundation.background.models import OnceKey
from jiuzai.foundation.kernel import clock
from tests.foundation.accounts.factories import id_number, make_device, make_staff, make_worker
from tests.web.conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "15400009876"


def ask(visitor: Visitor, phone: str = PHONE, **more: str):
    return visitor.send("/account/sign-in/", {"phone": phone, **more})


def test_a_worker_comes_in_with_phone_and_code(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()

    asked = ask(visitor)
    entered = visitor.send("/account/sign-in/code/", {"code": newest_code()})

    assert (asked.status_code, asked["Location"]) == (302, "/account/sign-in/code/")
    assert (entered.status_code, entered["Location"]) == (302, "/worker/")
    assert visitor.get("/worker/").status_code == 200
    assert SignIn.objects.get().tier == "code"


def test_the_page_one_came_for_is_where_one_lands(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()
    turned = visitor.get("/account/messages/?page=2")
    assert turned["Location"] == "/account/sign-in/?next=%2Faccount%2Fmessages%2F%3Fpage%3D2"

    ask(visitor, next="/account/messages/?page=2")

    assert visitor.send("/account/sign-in/code/", {"code": newest_code()})["Location"] == "/account/messages/?page=2"


def test_AU_3_a_known_and_an_unknown_number_get_the_same_answer():
    make_worker(PHONE, at=clock.now())
    answers = [ask(Visitor(), phone) for phone in (PHONE, "15400001111")]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/account/sign-in/code/")}
    assert {len(answer.content) for answer in answers} == {0}


def test_somebody_new_is_asked_once_and_comes_in(newest_code):
    visitor = Visitor()
    ask(visitor)
    turned = visitor.send("/account/sign-in/code/", {"code": newest_code()})
    assert turned["Location"] == "/account/sign-in/choose/"
    assert "您是第一次来" in visitor.get("/account/sign-in/choose/").content.decode()
    assert Account.objects.unscoped("test").count() == 0

    assert visitor.send("/account/sign-in/choose/")["Location"] == "/worker/"
    assert visitor.get("/worker/").status_code == 200


def test_AU_10_a_shared_phone_shows_masked_names_and_asks_the_tail(newest_code):
    make_worker(PHONE, name="张三丰", id_number=id_number(1))
    second = make_worker(PHONE, name="李小梅", id_number=id_number(2))
    visitor = Visitor()
    ask(visitor)
    visitor.send("/account/sign-in/code/", {"code": newest_code()})

    text = visitor.get("/account/sign-in/choose/").content.decode()
    wrong = visitor.send("/account/sign-in/choose/", {"account": str(second.pk), "id_tail": "0000"})
    right = visitor.send("/account/sign-in/choose/", {"account": str(second.pk), "id_tail": second.id_tail})

    assert "张*丰" in text
    assert "张三丰" not in text
    assert wrong.status_code == 400
    assert "身份证号后四位对不上" in wrong.content.decode()
    assert right["Location"] == "/worker/"
    assert SignIn.objects.get().account_id == second.pk


def test_AU_1_a_wrong_code_opens_nothing(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()
    ask(visitor)
    code = newest_code()
    other = f"{(int(code) + 1) % 1000000:06d}"

    answer = visitor.send("/account/sign-in/code/", {"code": other})

    assert answer.status_code == 400
    assert "验证码不对，或者已经过期" in answer.content.decode()
    assert SignIn.objects.count() == 0


def test_AU_1_a_used_code_opens_nothing_again(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()
    ask(visitor)
    code = newest_code()
    visitor.send("/account/sign-in/code/", {"code": code})
    visitor.send("/account/sign-out/")

    assert visitor.send("/account/sign-in/code/", {"code": code}).status_code == 404
    assert SignIn.objects.count() == 1


def test_AU_1_a_code_asked_on_one_browser_is_nothing_on_another(newest_code):
    make_worker(PHONE, at=clock.now())
    first, second = Visitor(), Visitor()
    ask(first)
    code = newest_code()
    assert second.get("/account/sign-in/code/").status_code == 404

    assert second.send("/account/sign-in/code/", {"code": code}).status_code == 404
    assert SignIn.objects.count() == 0


def test_AU_2_a_second_request_within_a_minute_says_when():
    visitor = Visitor()
    ask(visitor)

    again = ask(visitor)

    assert again.status_code == 429
    assert "验证码发得太频繁了" in again.content.decode()


def test_SE_1_signing_in_changes_the_session_key(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()
    ask(visitor)
    before = visitor.cookies["sessionid"].value
    visitor.send("/account/sign-in/code/", {"code": newest_code()})

    assert visitor.cookies["sessionid"].value != before
    fixated = Visitor()
    fixated.cookies["sessionid"] = before
    assert fixated.get("/worker/").status_code == 302


def test_DA_5_no_address_and_no_table_holds_the_phone(newest_code):
    from django.db import connection

    make_worker(PHONE, name="张三丰", at=clock.now())
    visitor = Visitor()
    answers = [ask(visitor), visitor.send("/account/sign-in/code/", {"code": newest_code()})]

    assert [PHONE in answer["Location"] for answer in answers] == [False, False]
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            assert PHONE not in repr(cursor.fetchall()), name


def test_a_first_device_is_bound_on_the_way_in(newest_code):
    make_staff(Role.EMPLOYER, phone=PHONE, at=clock.now())
    visitor = Visitor()
    ask(visitor)
    turned = visitor.send("/account/sign-in/code/", {"code": newest_code()})
    assert turned["Location"] == "/account/sign-in/device/"
    assert visitor.get("/employer/").status_code == 302

    entered = visitor.send("/account/sign-in/device/", {"label": "办公室电脑"})

    assert entered["Location"] == "/employer/"
    assert visitor.get("/employer/").status_code == 200
    assert SignIn.objects.get().tier == "device"


def test_a_second_device_waits_for_somebody(newest_code):
    make_device(make_staff(Role.EMPLOYER, phone=PHONE))
    visitor = Visitor()
    ask(visitor)
    visitor.send("/account/sign-in/code/", {"code": newest_code()})

    answer = visitor.send("/account/sign-in/device/", {"label": "家里电脑"})

    assert answer.status_code == 200
    assert "还差一步：请人确认" in answer.content.decode()
    assert visitor.get("/employer/").status_code == 302
    assert SignIn.objects.count() == 0


def test_RL_2_new_browsers_behind_one_address_do_not_spend_each_other_s_codes():
    """Each comes to the page first, as people do, and is told apart from then on."""
    statuses = []
    for number in range(30):
        visitor = Visitor()
        visitor.get("/account/sign-in/")
        statuses.append(ask(visitor, f"154000{number:05d}").status_code)

    assert statuses == [302] * 30


def test_SE_1_the_browser_keeps_the_session_as_long_as_the_longest_sign_in(settings):
    assert max(LONGEST.values()).total_seconds() == settings.SESSION_COOKIE_AGE


@pytest.mark.promise
def test_a_place_too_long_to_keep_does_not_undo_the_deed(newest_code):
    """An address of 500 letters is three times as many bytes, and nine for each Chinese one."""
    visitor = Visitor()
    visitor.send("/account/sign-in/", {"phone": PHONE, "next": "/search/?q=" + "中" * 480})
    visitor.send("/account/sign-in/code/", {"code": newest_code()})

    answer = visitor.send("/account/sign-in/choose/")

    assert (answer.status_code, len(answer["Location"])) == (302, 11 + 480 * 9)
    assert {len(row.location) <= 500 for row in OnceKey.objects.all()} == {True}


def test_AU_8_a_recycled_number_leads_to_a_new_account_or_to_the_station(newest_code):
    silent = make_worker(PHONE, name="张三丰", at=clock.now() - dt.timedelta(days=91))
    visitor = Visitor()
    ask(visitor)
    turned = visitor.send("/account/sign-in/code/", {"code": newest_code()})
    page = visitor.get("/account/sign-in/choose/").content.decode()
    taken = visitor.send("/account/sign-in/choose/", {"account": str(silent.pk)})
    bare = visitor.send("/account/sign-in/choose/", {"account": "new"})
    assert (turned["Location"], SignIn.objects.count()) == ("/account/sign-in/choose/", 0)
    assert ("我是新来的" in page, "请带身份证到服务站，或打电话" in page, "张*丰" in page) == (True, True, False)
    assert (taken.status_code, bare.status_code) == (400, 400)

    entered = visitor.send("/account/sign-in/choose/", {"account": "new", "id_tail": "1234"})

    assert entered["Location"] == "/worker/"
    assert SignIn.objects.get().account_id != silent.pk


def test_signing_in_gives_a_new_forgery_token(newest_code):
    make_worker(PHONE, at=clock.now())
    visitor = Visitor()
    visitor.get("/account/sign-in/")
    before = visitor.cookies["csrftoken"].value
    ask(visitor)
    assert visitor.cookies["csrftoken"].value == before

    visitor.send("/account/sign-in/code/", {"code": newest_code()})

    assert visitor.cookies["csrftoken"].value != before


def test_signing_in_again_in_the_same_browser_ends_the_former_sign_in(newest_code):
    make_worker(PHONE, at=clock.now())
    make_worker("15400001112", at=clock.now())
    visitor = Visitor()
    for phone in (PHONE, "15400001112"):
        ask(visitor, phone)
        visitor.send("/account/sign-in/code/", {"code": newest_code()})

    former, present = SignIn.objects.order_by("started_at")
    assert (former.end_reason, former.ended_at is not None) == (EndReason.REPLACED, True)
    assert (present.end_reason, present.ended_at) == ("", None)
