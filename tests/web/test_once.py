"""Every form is done once, however often a weak network sends it; a form without its key is refused."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import DeedClass, Role
from jiuzai.foundation.background.models import OnceKey
from jiuzai.foundation.messaging.models import Notice
from tests.web.test_matrix import addresses, path_of, split_names

WORDS = {"title": "停水", "body": "周三上午", "starts_on": "2026-01-05", "ends_on": "2099-01-05", "region_code": "3307"}


def test_the_same_key_is_done_once_and_answered_twice_the_same(visit):
    officer = visit(Role.CITY_OFFICER, "3307")

    first = officer.post("/officer/notices/new/", {**WORDS, "once_key": "one-and-the-same"})
    second = officer.post("/officer/notices/new/", {**WORDS, "once_key": "one-and-the-same"})

    assert (first.status_code, first["Location"]) == (302, "/officer/notices/")
    assert (second.status_code, second["Location"]) == (302, "/officer/notices/")
    assert Notice.objects.count() == 1


def test_another_key_is_another_deed(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    officer.send("/officer/notices/new/", WORDS)
    officer.send("/officer/notices/new/", WORDS)

    assert Notice.objects.count() == 2


def test_one_key_with_other_content_is_refused(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    officer.post("/officer/notices/new/", {**WORDS, "once_key": "one-and-the-same"})

    answer = officer.post("/officer/notices/new/", {**WORDS, "title": "停电", "once_key": "one-and-the-same"})

    assert answer.status_code == 409
    assert "和上一次不同" in answer.content.decode()
    assert [notice.title for notice in Notice.objects.all()] == ["停水"]


def test_a_form_with_errors_gives_its_key_back(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    wrong = officer.post("/officer/notices/new/", {**WORDS, "title": "", "once_key": "one-and-the-same"})
    right = officer.post("/officer/notices/new/", {**WORDS, "once_key": "one-and-the-same"})

    assert (wrong.status_code, right.status_code) == (400, 302)
    assert Notice.objects.count() == 1


def test_a_page_shown_once_is_not_shown_again(visit):
    admin = visit(Role.ADMINISTRATOR, "3307")
    admin.step_up("change_keys")

    first = admin.post("/account/recovery-codes/", {"once_key": "ten-codes-on-paper"})
    second = admin.post("/account/recovery-codes/", {"once_key": "ten-codes-on-paper"})

    assert (first.status_code, len(first.context["codes"])) == (200, 10)
    assert second.status_code == 409
    assert "刚才已经办好了" in second.content.decode()


def test_the_kept_key_holds_no_content(visit):
    officer = visit(Role.CITY_OFFICER, "3307")
    officer.send("/officer/notices/new/", WORDS)

    kept = OnceKey.objects.get()
    assert (kept.status, kept.location) == (302, "/officer/notices/")
    assert "停水" not in repr([getattr(kept, field.name) for field in OnceKey._meta.fields])


FORMS = [(pattern, who) for pattern, who, methods in addresses() if "POST" in methods and who != "机器"]
# Looking for somebody changes nothing; it is sent as a form to keep names out of addresses.
SEARCHES = ["/officer/people/", "/station/counter/", "/department/statuses/"]
WISHES = ["/account/display/", "/account/language/", "/account/sign-out/", *SEARCHES]


def one_of(who: str) -> Role:
    """Somebody the register lets in."""
    names = split_names(who.removesuffix("（再次验证）"))
    return next((role for role in Role if str(role.label) in names), Role.CITY_OFFICER)


@pytest.mark.parametrize(("pattern", "who"), [form for form in FORMS if form[0] not in WISHES])
def test_a_form_without_a_key_is_refused(pattern, who, visit):
    visitor = visit(one_of(who), "330782")
    for deed_class in DeedClass:
        visitor.step_up(deed_class)

    answer = visitor.post(path_of(pattern))

    assert answer.status_code == 400
    assert "这张表单不完整，没有办理" in answer.content.decode()


def test_wishes_that_repeat_by_nature_need_no_key(stranger):
    answer = stranger.post("/account/display/", {"text_size": "large", "back": "/help/"})

    assert (answer.status_code, answer["Location"]) == (302, "/help/")
    assert OnceKey.objects.count() == 0
