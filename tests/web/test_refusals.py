"""WB-4: every refusal is a calm page with a number to read out and a telephone; nothing fails open."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import LimitReached, NotPermitted, Refusal
from jiuzai.project.urls import urlpatterns
from jiuzai.web.access.rules import public

TELEPHONE = "0579-12333"


@public
def refuses(request: HttpRequest) -> HttpResponse:
    raise Refusal("额度用完了。", next_step="请下周一再来。")


@public
def limited(request: HttpRequest) -> HttpResponse:
    raise LimitReached("太快了。", retry_after=60, next_step="请一分钟后再试。")


@public
def forbids(request: HttpRequest) -> HttpResponse:
    raise NotPermitted("您不能办这一步。", next_step="请换一位同事。")


@public
def breaks(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a secret that must not be shown")


@public
def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("odd")


class Addresses:
    urlpatterns = [
        *(
            path(f"{view.__name__}/", view, name=view.__name__)
            for view in (refuses, limited, forbids, breaks, suspicious)
        ),
        *urlpatterns,
    ]
    handler400 = "jiuzai.web.public.views.errors.bad_request"
    handler404 = "jiuzai.web.public.views.errors.not_found"
    handler500 = "jiuzai.web.public.views.errors.broken"


@pytest.fixture
def broken_site(settings, stranger):
    settings.ROOT_URLCONF = Addresses
    stranger.raise_request_exception = False
    return stranger


@pytest.mark.parametrize(
    ("address", "status", "sentence", "next_step"),
    [
        ("/refuses/", 409, "额度用完了。", "请下周一再来。"),
        ("/limited/", 429, "太快了。", "请一分钟后再试。"),
        ("/forbids/", 403, "您不能办这一步。", "请换一位同事。"),
        ("/suspicious/", 400, "这次的请求看不明白", ""),
        ("/nowhere/", 404, "没有找到这一页", ""),
        ("/breaks/", 500, "出了点问题，是我们这边的", "请先看看记录，不要连着点"),
    ],
)
def test_WB_4_a_refusal_says_what_happened_and_whom_to_call(broken_site, address, status, sentence, next_step):
    answer = broken_site.get(address)
    text = answer.content.decode()

    assert answer.status_code == status
    assert sentence in text
    assert next_step in text
    assert answer["X-Request-Id"] in text
    assert TELEPHONE in text
    assert "secret" not in text


def test_a_limit_says_when_to_come_back(broken_site):
    assert broken_site.get("/limited/")["Retry-After"] == "60"


def test_a_part_gets_the_notice_alone_and_a_place_to_put_it(broken_site):
    answer = broken_site.get("/refuses/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (409, "#notices", "innerHTML")
    assert "<html" not in answer.content.decode()
    assert "额度用完了。" in answer.content.decode()


def test_a_part_asked_by_a_stranger_sends_the_whole_page_to_sign_in(stranger):
    answer = stranger.get("/officer/accounts/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (
        204,
        "/account/sign-in/?next=%2Fofficer%2Faccounts%2F",
    )


def test_the_broken_page_asks_the_database_nothing(django_assert_num_queries, rf, db):
    from jiuzai.web.public.views.errors import broken

    with django_assert_num_queries(0):
        assert broken(rf.get("/")).status_code == 500


@pytest.mark.parametrize("role", [Role.WORKER, Role.CITY_OFFICER])
def test_the_not_found_page_leads_home(role, visit):
    answer = visit(role).get("/nowhere/")

    assert answer.status_code == 404
    assert "回首页" in answer.content.decode()


def test_a_form_from_nowhere_is_sent_to_prove_itself_again(visit):
    keeper = visit(Role.ADMINISTRATOR, "3307")
    answer = keeper.send(f"/officer/accounts/{keeper.account.pk}/suspend/", headers={"Referer": "http://[x"})

    assert (answer.status_code, answer["Location"]) == (302, "/account/step-up/?deed=change_roles")


@pytest.mark.parametrize("body", ["[" * 8000, '{"csp-report":' + '{"a":' * 1400, "\xff", '"x"'])
def test_a_report_nobody_can_read_breaks_nothing(stranger, body):
    assert stranger.post("/csp-report/", body, content_type="application/csp-report").status_code == 204


@pytest.mark.parametrize(("start", "end"), [("0001-01-01", "2026-01-01"), ("2026-01-01", "9999-12-31")])
def test_days_outside_the_calendar_are_told_beside_the_field(visit, start, end):
    answer = visit(Role.AUDITOR, "3307").get(f"/auditor/rows/?start={start}&end={end}")

    assert (answer.status_code, "年份看起来不对" in answer.content.decode()) == (200, True)
