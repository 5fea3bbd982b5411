"""SE-9, G-26: a woman with words nobody else has goes through every flow; they end only where they belong."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.background.worker import Workbench
from jiuzai.foundation.deployment.logs import QuietFormatter
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.registry.people import actions
from jiuzai.registry.people.models import Person, Wishes
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number
from tests.web.registry.stage import picture

pytestmark = pytest.mark.django_db(transaction=True)
NAME, NUMBER, PHONE, CARD = "冼梓鸢", "511921198803170002", "13987651239", "6222029876543210128"
ADDRESS = "映山红坡三组"
CANARIES = {"name": NAME, "number": NUMBER, "phone": PHONE, "card": CARD, "address": ADDRESS}
# A village is no secret among those who see the person: her homes hold it as it is, sealed nowhere. No other column.
PLAIN = {("people_residence", "village", "address")}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything any logger says, down to debugging, as the site would write it."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(QuietFormatter("{asctime} {levelname} {name} {message}", style="{"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)


class Walk:
    """Everything the site answered, and what it was asked for by address."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.errors: list[str] = []
        self.cookies: list[str] = []

    def meet(self, visitor: Any, path: str, said: dict[str, Any] | None = None, **more: Any) -> Any:
        answer = visitor.get(path, **more) if said is None else visitor.send(path, said, **more)
        text = "" if answer.streaming else answer.content.decode(errors="replace")
        self.addresses += [path, answer.get("Location", ""), *re.findall(r'(?:href|action|hx-\w+|src)="([^"]*)"', text)]
        self.cookies += [f"{name}={morsel.value}" for name, morsel in visitor.cookies.items()]
        if answer.status_code >= 500:
            self.errors.append(text)
        return answer


def work() -> None:
    """What the worker does with everything queued."""
    Workbench(poll_seconds=0.01, with_scheduler=False).work(until_empty=True)


def at_the_counter(walk: Walk, clerk: Any) -> Person:
    """Looked up, mistyped, taken in, asked, given a slip, taken in again, found by everything she has."""
    walk.meet(clerk, "/station/counter/", {"line": f"{NAME} {NUMBER} {PHONE}"})
    said = {"name": NAME, "phone": PHONE, "phone_owner": "self", "county_code": TONGJIANG, "village": ADDRESS}
    wrong = walk.meet(clerk, "/station/counter/new/", {**said, "id_number": NUMBER[:-1] + "7"})
    taken = walk.meet(clerk, "/station/counter/new/", {**said, "id_number": NUMBER})
    again = walk.meet(clerk, "/station/counter/new/", {**said, "id_number": NUMBER})
    assert (wrong.status_code, taken.status_code, again["Location"]) == (400, 302, taken["Location"])
    one = Person.objects.unscoped("test").get()
    walk.meet(clerk, taken["Location"], {"going": "yes", "trade": "sewer", "wage_floor": "4300"})
    walk.meet(clerk, f"{taken['Location']}next/", {})
    walk.meet(clerk, "/station/counter/", {"line": "下一位"})
    walk.meet(clerk, "/station/today/")
    for words in (NAME, NUMBER, NUMBER[-4:], PHONE[-4:], ADDRESS):
        walk.meet(clerk, "/officer/people/", {"words": words})
    return one


def elsewhere(walk: Walk, far: Any, officer: Any, one: Person) -> None:
    """Refused where she is not known, and where she does not belong."""
    said = {"name": NAME, "phone": PHONE, "phone_owner": "self", "county_code": PINGCHANG, "village": ADDRESS}
    refused = walk.meet(far, "/station/counter/new/", {**said, "id_number": NUMBER})
    assert refused.status_code == 409
    assert walk.meet(far, f"/officer/people/{one.pk}/").status_code == 404
    walk.meet(far, "/officer/people/", {"words": NUMBER})
    walk.meet(officer, "/station/slips/", {"code": NAME})


def her_file(walk: Walk, officer: Any, colleague: Any, one: Person) -> None:
    """Unmasked, paid, corrected, handed out."""
    here = f"/officer/people/{one.pk}/"
    for deed in ("unmask", "export"):
        officer.step_up(deed)
    for field in ("id_number", "phone"):
        seen = walk.meet(officer, f"{here}unmask/", {"field": field, "reason": "核对证件"})
        assert {"id_number": NUMBER, "phone": PHONE}[field] in seen.content.decode()
    photo = SimpleUploadedFile("卡.jpg", picture().getvalue(), content_type="image/jpeg")
    card = {"holder": NAME, "card": CARD, "bank": "通江农商行", "in_presence": "on", "photo": photo}
    assert walk.meet(officer, f"{here}payees/new/", {**card, "card": CARD[:-1] + "0"}).status_code == 400
    photo.seek(0)
    assert walk.meet(officer, f"{here}payees/new/", card).status_code == 302
    walk.meet(colleague, here)
    walk.meet(officer, f"{here}edit/", {"name": f"{NAME}娘", "reason": ""})
    walk.meet(officer, f"{here}requests/new/", {"kind": "correct", "wanted": f"{NAME}住{ADDRESS}，电话{PHONE}"})
    walk.meet(officer, f"{here}merge/", {"words": NAME})
    asked = walk.meet(officer, "/officer/people/export/", {"purpose": "通知到人", "file_format": "csv", "words": NAME})
    assert asked.status_code in (200, 302), asked.content.decode()[-600:]


def by_list(walk: Walk, officer: Any, colleague: Any) -> None:
    """A roster with her in it: known, mistyped, without a header; taken, receipted, handed back."""
    head = "姓名,身份证号,手机号,村,银行卡号,户籍县\n"
    rows = f"{NAME},{NUMBER},{PHONE},{ADDRESS},{CARD},通江县\n{NAME},{NUMBER[:-1]}7,{PHONE},{ADDRESS},{CARD},通江县\n"
    rows += f"{NAME}妹,{id_number()},{PHONE[:-1]},{ADDRESS},{CARD},平昌县\n{NAME}弟,{id_number()},,{ADDRESS},,通江县\n"
    for text in (head + rows, rows):
        upload = SimpleUploadedFile("名单.csv", text.encode(), content_type="text/csv")
        said = {"kind": "roster", "county": TONGJIANG, "upload": upload}
        sent = walk.meet(officer, "/officer/imports/send/", said)
        assert sent.status_code == 302, sent.content.decode()[-600:]
        work()
        here = sent["Location"]
        page = walk.meet(officer, here)
        assert page.status_code == 200
        for part in ("rows/", "receipt/"):
            walk.meet(officer, here + part)
    first = Import.objects.unscoped("test").order_by("sent_at").first()
    here = f"/officer/imports/{first.pk}/"
    assert walk.meet(officer, f"{here}errors/", {}).status_code == 200
    walk.meet(officer, f"{here}commit/", {})
    work()
    assert walk.meet(officer, here).context["state"] == "done"
    walk.meet(officer, f"{here}undo/", {"reason": "传错了"})
    work()
    assert walk.meet(officer, here).context["state"] == "undone"


def by_herself(walk: Walk, worker: Any) -> None:
    """The six questions, a card, a wish to see all."""
    walk.meet(worker, "/worker/register/who/", {"name": NAME, "county_code": TONGJIANG})
    walk.meet(worker, "/worker/register/village/", {"township": "诺江镇", "village": ADDRESS})
    walk.meet(worker, "/worker/register/later/", {})
    walk.meet(worker, "/worker/profile/")
    worker.step_up("own_details")
    walk.meet(worker, "/worker/card/", {"holder": NAME, "card": CARD, "bank": "通江农商行"})
    walk.meet(worker, "/worker/requests/", {"kind": "access"})


def stumbling(walk: Walk, clerk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site breaks with her words in its hands."""

    def break_down(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"{NAME} {NUMBER} {PHONE} {CARD} {ADDRESS}")

    clerk.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(actions, "look_up", break_down)
        answer = walk.meet(clerk, "/station/counter/", {"line": f"{NAME} {NUMBER} {PHONE}"})
    assert answer.status_code == 500


def written() -> set[tuple[str, str, str]]:
    """(table, column, canary) wherever a column holds one as it is; sessions opened."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [one[0] for one in cursor.description]
            for line in cursor.fetchall():
                for column, value in zip(names, line, strict=True):
                    found |= {(table, column, one) for one in seen_in(str(value))}
    for session in Session.objects.all():
        found |= {("session", "decoded", one) for one in seen_in(str(session.get_decoded()))}
    return found


def seen_in(text: str) -> set[str]:
    plain = text + unquote(text)
    return {
        key
        for key, word in CANARIES.items()
        if any(way in plain for way in (word, quote(word), json.dumps(word)[1:-1]))
    }


def test_SE_9_her_words_are_only_where_they_belong(visit, log, monkeypatch):
    walk = Walk()
    clerk, far = visit(Role.CLERK, TONGJIANG), visit(Role.CLERK, PINGCHANG)
    officer, colleague = visit(Role.WESTERN_OFFICER, TONGJIANG), visit(Role.WESTERN_OFFICER, TONGJIANG)

    one = at_the_counter(walk, clerk)
    elsewhere(walk, far, officer, one)
    her_file(walk, officer, colleague, one)
    by_list(walk, officer, colleague)
    by_herself(walk, visit(Role.WORKER))
    stumbling(walk, clerk, monkeypatch)
    work()

    assert Wishes.objects.unscoped("test").count() >= 1
    assert {key for address in walk.addresses for key in seen_in(address)} == set()
    assert seen_in(log.getvalue()) == set()
    assert log.getvalue() != ""
    assert {key for page in walk.errors for key in seen_in(page)} == set()
    assert walk.errors != []
    assert {key for cookie in walk.cookies for key in seen_in(cookie)} == set()
    assert written() == PLAIN


def test_SE_9_the_search_would_find_a_word_left_behind(visit, log):
    """The test of the test: a canary in a session, in a log and in a column is seen."""
    visitor = visit(Role.CLERK, TONGJIANG)
    session = visitor.session
    session["left"] = NAME
    session.save()
    logging.getLogger("jiuzai.test").info("left at %s", ADDRESS)

    assert ("session", "decoded", "name") in written()
    assert seen_in(log.getvalue()) == {"address"}
    assert seen_in(f"/officer/people/?words={quote(NAME)}") == {"name"}
