"""Asking the insurance system: a recorded answer at the network edge, the local stand-in, and no connection at all."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import LimitReached, NotPermitted, Refusal
from jiuzai.registry.employment.actions import ask_official
from jiuzai.registry.employment.official_query import HttpQuery, LocalQuery, adapter
from tests.foundation.accounts.factories import make_staff, make_worker
from tests.registry.employment.factories import AT, CODE, held
from tests.registry.employment.test_queries import consent
from tests.registry.people.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)
RECORDED = (Path(__file__).parent / "recorded" / "known.json").read_bytes()
SECRET = "between the two of us"


@pytest.fixture
def gateway():
    """A server that plays recorded answers and keeps what it was asked."""

    class Player(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((dict(self.headers), body))
            status, answer = self.server.answer
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Player)
    server.asked, server.answer = [], (200, RECORDED)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def connected(gateway, settings):
    settings.INSURANCE_QUERY = options(gateway)
    return gateway


def options(gateway, **more):
    url = f"http://127.0.0.1:{gateway.server_port}/months"
    return {"adapter": "http", "url": url, "key": "jz", "secret": SECRET, "loopback": True, **more}


def asker():
    return make_staff(Role.CITY_OFFICER, "3307")


def test_a_recorded_answer_becomes_months_and_unread_lines_are_left_out(connected):
    person = make_person()
    consent(person, purpose="insurance", field="insurance")

    asked = ask_official(person, by=asker(), at=AT)

    assert (asked.known, asked.months, asked.unread, asked.reference) == (True, 4, 1, "SB-2025-0303-000017")
    assert held(person) == [(f"2024-0{month}", CODE, 1) for month in (1, 2, 3, 5)]
    told = AuditRow.objects.unscoped("test").get(deed="employment.ask_official")
    assert (told.subject_id, told.details["months"]) == (str(person.pk), 4)


def test_the_question_is_signed_over_its_bytes_and_moment(connected):
    person = make_person()
    consent(person, purpose="insurance", field="insurance")
    ask_official(person, by=asker(), at=AT)

    headers, body = connected.asked[0]
    stamp = str(int(AT.timestamp()))
    expected = hmac.digest(SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex()
    assert (headers["X-Query-Signature"], headers["X-Query-Time"]) == (expected, stamp)
    assert json.loads(body) == {"id_number": person.id_number, "name": person.name, "since": ""}


def test_asking_again_changes_nothing(connected):
    person = make_person()
    consent(person, purpose="insurance", field="insurance")
    officer = asker()
    ask_official(person, by=officer, at=AT)

    assert ask_official(person, by=officer, at=AT).months == 0


@pytest.mark.parametrize(
    "answer",
    [
        (503, b""),
        (302, b""),
        (200, b"not json"),
        (200, b"[]"),
        (200, b'{"known": "yes"}'),
        (200, b'{"known": true, "lines": [{"first": ["202401"]}]}'),
        (200, b'{"known": true, "lines": "x"}'),
        (200, b" " * (1024 * 1024 + 1)),
    ],
)
def test_an_answer_nobody_can_use_is_a_refusal_and_writes_nothing(connected, answer):
    connected.answer = answer
    person = make_person()
    consent(person, purpose="insurance", field="insurance")

    with pytest.raises(Refusal) as refused:
        ask_official(person, by=asker(), at=AT)

    assert (refused.value.code, held(person)) == ("no_answer", [])


def test_a_line_that_is_cut_is_a_refusal(connected):
    address = connected.server_port
    connected.shutdown()
    connected.server_close()
    query = HttpQuery({"url": f"http://127.0.0.1:{address}/", "key": "k", "secret": "s", "loopback": True})

    assert query.months(id_number="x", name="y", since=None, at=AT).problem == "社保查询没有回答，请稍后再试。"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, "社保查询的地址、编号或密钥没有填。"),
        ({"url": "http://example.cn", "key": "k", "secret": "s"}, "社保查询的地址必须是 https。"),
        ({"url": "http://example.cn", "key": "k", "secret": "s", "loopback": True}, "社保查询的地址必须是 https。"),
        ({"url": "https://example.cn", "key": "k", "secret": "s"}, ""),
    ],
)
def test_a_half_configured_or_open_line_is_not_used(given, problem):
    assert HttpQuery(given).problem() == problem


def test_without_a_connection_it_says_so(settings):
    settings.INSURANCE_QUERY = {}
    person = make_person()

    with pytest.raises(Refusal) as refused:
        ask_official(person, by=asker(), at=AT)

    assert refused.value.message == "还没有接通社保查询，参保情况以导入的明细表为准。"
    assert adapter().label == "未接通"


def test_an_officer_asks_only_with_her_consent_and_only_for_people_in_sight(connected):
    person = make_person()

    with pytest.raises(Refusal) as refused:
        ask_official(person, by=asker(), at=AT)
    with pytest.raises(NotPermitted):
        ask_official(person, by=make_staff(Role.COUNTY_OFFICER, "330781"), at=AT)
    with pytest.raises(NotPermitted):
        ask_official(person, by=make_staff(Role.WESTERN_OFFICER, "511921"), at=AT)

    assert (refused.value.code, connected.asked) == ("no_consent", [])


def test_she_asks_for_herself_without_more_and_three_times_a_day(connected):
    account = make_worker()
    person = make_person(account=account)

    for _ in range(3):
        ask_official(person, by=account, at=AT)
    with pytest.raises(LimitReached):
        ask_official(person, by=account, at=AT)

    assert len(connected.asked) == 3


def test_the_local_stand_in_answers_from_its_file(settings, tmp_path):
    person = make_person()
    line = {
        **{"first": "2024-01", "last": "2024-02", "employer": "某厂", "credit_code": CODE, "county": "义乌市"},
        **{"schemes": "养老", "mode": "职工"},
    }
    file = tmp_path / "insured.json"
    file.write_text(json.dumps({person.id_number: {"name": person.name, "lines": [line]}}), encoding="utf-8")
    settings.INSURANCE_QUERY = {"adapter": "local", "file": str(file)}
    consent(person, purpose="insurance", field="insurance")

    assert ask_official(person, by=asker(), at=AT).months == 2
    assert (
        LocalQuery({"file": str(file)}).months(id_number=person.id_number, name="别人", since=None, at=AT).known
        is False
    )
    assert LocalQuery({"file": ""}).problem() == "本机模拟的数据文件不在。"
