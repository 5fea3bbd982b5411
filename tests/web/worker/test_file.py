"""Her own file as simple questions, her company, who may act for her: each answer kept, nothing of others told."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import AgreedBy, ConsentField, ConsentPurpose, MandateScope, Told
from jiuzai.registry.people.models import CompanionAsk, DataRequest, HeldCertificate, PastJob, Person, Residence
from tests.foundation.accounts.factories import PROPOSER, make_staff, next_phone
from tests.registry.people.factories import TONGJIANG, make_person
from tests.web.conftest import Visitor

SAID = {
    "speech": ({"dialect": "sichuan", "mandarin": "some", "reading": "no"}, "四川话"),
    "schooling": ({"rung": "2"}, "初中"),
    "skills": ({"skills": ["smartphone"]}, "会用智能手机"),
    "certificates": ({"certificate_code": "health", "valid_until": "2030-1-1"}, "健康证"),
    "jobs": ({"what": "踩缝纫机", "place": "义乌", "first_year": "2019"}, "踩缝纫机"),
    "phones": ({"phone": "13900008888", "owner": "spouse"}, "139****8888（配偶）"),
    "living": ({"county_code": "330782", "village": "幸福里"}, "幸福里"),
}


@pytest.fixture
def worker(visit) -> Visitor:
    visitor = visit(Role.WORKER)
    make_person("王小梅", account=visitor.account, by=visitor.account, phone=next_phone())
    return visitor


def mine(worker: Visitor) -> Person:
    person = queries.person_of(worker.account.pk)
    assert person is not None
    return person


@pytest.mark.parametrize("code", list(SAID))
def test_an_answer_is_kept_at_once_and_shown_in_the_list(code, worker):
    said, shown = SAID[code]
    answer = worker.send(f"/worker/file/{code}/", said)

    assert (answer.status_code, answer["Location"]) == (302, "/worker/file/")
    assert shown in worker.get("/worker/file/").content.decode()


def test_what_she_says_herself_says_so(worker):
    for code in ("certificates", "jobs", "living"):
        worker.send(f"/worker/file/{code}/", SAID[code][0])

    assert HeldCertificate.objects.visible_to(worker.account).get().source == "self"
    assert PastJob.objects.visible_to(worker.account).get().starts_on == dt.date(2019, 1, 1)
    assert Residence.objects.visible_to(worker.account).get(kind="living").village == "幸福里"
    assert mine(worker).county_code == TONGJIANG


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("speech", {}),
        ("schooling", {"rung": "9"}),
        ("certificates", {"certificate_code": ""}),
        ("jobs", {"what": "种地", "first_year": "2020", "last_year": "2019"}),
        ("phones", {"phone": "12", "owner": "self"}),
    ],
    ids=["nothing", "no such rung", "no paper", "years turned round", "no telephone"],
)
def test_an_answer_that_makes_no_sense_is_asked_again(code, said, worker):
    assert worker.send(f"/worker/file/{code}/", said).status_code == 400


def test_a_question_nobody_asks_is_not_there(worker):
    assert worker.get("/worker/file/illness/").status_code == 404


def test_ticks_speak_of_the_cards_on_the_screen_and_leave_the_rest(worker):
    person = mine(worker)
    actions.record_skills(person, skills=["calipers", "smartphone"], by=PROPOSER, at=clock.now())
    worker.send("/worker/file/skills/", {"skills": ["read-chinese"]})

    assert {one.skill_code for one in person.skills.visible_to(worker.account)} == {"calipers", "read-chinese"}


def test_a_stranger_to_the_register_is_led_to_registering(visit):
    newcomer = visit(Role.WORKER)

    assert [newcomer.get(f"/worker/{page}/")["Location"] for page in ("file", "company", "mandates")] == [
        "/worker/register/"
    ] * 3


def test_two_telephones_make_a_pair(visit, worker):
    other = visit(Role.WORKER)
    phone = next_phone()
    him = make_person("周强", account=other.account, by=other.account, phone=phone)
    worker.send("/worker/company/", {"name": "周强", "phone": phone, "kind": "couple", "must_be_together": "on"})
    page = other.get("/worker/company/").content.decode()
    ask = queries.asked_of(him)[0]
    assert ("王*梅" in page, "王小梅" in page) == (True, False)
    other.send(f"/worker/company/asks/{ask.pk}/answer/", {"willing": "yes"})

    assert [(view.other_id, view.both) for view in queries.companions_of(mine(worker))] == [(him.pk, True)]
    assert worker.send(f"/worker/company/{him.pk}/alone/").status_code == 302
    assert queries.companions_of(mine(worker)) == []


def test_asking_somebody_registered_and_nobody_look_the_same(worker):
    phone = next_phone()
    make_person("周强", phone=phone)
    pages = []
    for number in (phone, "13900001111"):
        worker.send("/worker/company/", {"name": "周强", "phone": number, "kind": "fellow"})
        row = CompanionAsk.objects.unscoped("test").get()
        pages.append(worker.get("/worker/company/").content.decode().count("等对方说"))
        worker.send(f"/worker/company/asks/{row.pk}/take-back/")

    assert pages == [1, 1]
    assert not CompanionAsk.objects.unscoped("test").exists()


def test_nobody_answers_or_takes_back_for_another(visit, worker):
    worker.send("/worker/company/", {"name": "周强", "phone": "13900001111", "kind": "fellow"})
    ask = CompanionAsk.objects.unscoped("test").get()
    other = visit(Role.WORKER)
    make_person("赵四", account=other.account, by=other.account)

    assert other.send(f"/worker/company/asks/{ask.pk}/answer/", {"willing": "yes"}).status_code == 404
    assert other.send(f"/worker/company/asks/{ask.pk}/take-back/").status_code == 404
    assert other.send(f"/worker/company/{mine(worker).pk}/alone/").status_code == 404


def test_her_household_is_seen_covered_and_what_is_wrong_is_asked_for(worker):
    beside = make_person("李大山")
    officer = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    actions.join_household(mine(worker), by=officer, at=clock.now(), beside=beside, tie="spouse")
    page = worker.get("/worker/company/").content.decode()
    worker.send("/worker/company/household/wrong/")

    assert ("李*山" in page, "李大山" in page) == (True, False)
    assert DataRequest.objects.visible_to(worker.account).get().kind == "correct"


def test_who_may_act_for_her_is_ended_in_two_taps(visit, worker):
    clerk, today = make_staff(Role.CLERK, TONGJIANG), clock.today()
    said = {"method": AgreedBy.THUMB, "file_id": uuid4(), "witness": "赵四", "by": PROPOSER, "at": clock.now()}
    row = actions.grant_mandate(
        mine(worker), clerk, [MandateScope.APPLY], starts_on=today, ends_on=today + dt.timedelta(days=30), **said
    )
    page = worker.get("/worker/mandates/").content.decode()
    other = visit(Role.WORKER)
    make_person("赵六", account=other.account, by=other.account)
    refused = other.send(f"/worker/mandates/{row.pk}/revoke/").status_code
    worker.send(f"/worker/mandates/{row.pk}/revoke/")

    assert ("报名和约面试" in page, "不让这个人办了" in page, refused) == (True, True, 404)
    assert queries.mandate_for(clerk, mine(worker), MandateScope.APPLY, today) is None
    assert "已经停了" in worker.get("/worker/mandates/").content.decode()


def test_what_a_clerk_wrote_down_as_heard_she_sees_with_facts_and_region_and_withdraws(worker):
    person = mine(worker)
    actions.give_consent(
        person,
        ConsentPurpose.HOME_COUNTY,
        [ConsentField.EMPLOYER],
        text_version="2026-11",
        told=Told.HEARD,
        method=AgreedBy.WITNESSED,
        witness="赵四",
        region_code=TONGJIANG,
        by=PROPOSER,
        at=clock.now(),
    )
    page = worker.get("/worker/consents/").content.decode()
    worker.send("/worker/consents/withdraw/", {"purpose": "home_county"})

    assert ("用到：在哪里上班" in page, "通江县" in page) == (True, True)
    assert not queries.consents_of(worker.account, person).standing().exists()
