"""Completing a file at a desk: each section saves by itself; company, one mandate, a heard consent."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import queries
from jiuzai.registry.people.actions import ask_along
from jiuzai.registry.people.models import Consent, HeldCertificate, Mandate, PastJob, PersonChange, Residence
from tests.foundation.accounts.factories import make_worker
from tests.registry.people.factories import PINGCHANG, TONGJIANG, make_person

SAID = {
    "phones": ({"phone": "13900008888", "owner": "spouse", "is_shared": "on"}, "配偶，家人共用"),
    "homes": ({"kind": "living", "county_code": "330782", "village": "幸福里", "starts_on": "2024-5-1"}, "幸福里"),
    "speech": ({"dialect": "sichuan", "mandarin": "some", "reading": "no"}, "四川话，普通话会一点，看汉字不会"),
    "schooling": ({"rung": "2", "school": "诺江中学"}, "诺江中学"),
    "abilities": ({"ability": "缝纫工", "years": "6"}, "6 年"),
    "certificates": ({"certificate_code": "电工证", "issuer": "通江县", "valid_until": "2030-1-1"}, "2030年1月1日"),
    "jobs": ({"what": "踩缝纫机", "place": "义乌", "starts_on": "2019-3-1"}, "踩缝纫机"),
    "limits": ({"limits": ["lift"]}, "不能搬重物"),
    "wishes": ({"going": "yes", "wage_floor": "4500"}, "4,500 元以上"),
}


@pytest.fixture
def clerk(visit):
    return visit(Role.CLERK, TONGJIANG)


def here(person, rest=""):
    return f"/officer/people/{person.pk}/{rest}"


def photo() -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(picture, "JPEG")
    return SimpleUploadedFile("手印.jpg", picture.getvalue(), content_type="image/jpeg")


@pytest.mark.parametrize("code", list(SAID))
def test_each_section_saves_by_itself_and_shows_what_it_holds(code, clerk):
    person = make_person("王小梅")
    said, shown = SAID[code]
    answer = clerk.send(here(person, f"file/{code}/"), said)

    assert (answer.status_code, answer["Location"]) == (302, here(person, f"file/?open={code}#{code}"))
    assert shown in clerk.get(here(person, f"file/?open={code}")).content.decode()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("phones", {"phone": "12", "owner": "self"}),
        ("abilities", {"ability": "飞檐走壁"}),
        ("certificates", {"certificate_code": "healt"}),
        ("certificates", {"certificate_code": "健康证", "issued_on": "2030-1-1", "valid_until": "2029-1-1"}),
        ("jobs", {"what": "种地", "starts_on": "2020-1-1", "ends_on": "2019-1-1"}),
        ("jobs", {"what": "种地", "starts_on": "2099-1-1"}),
        ("limits", {"limits": ["腰椎间盘突出"]}),
    ],
    ids=["number", "ability", "certificate", "certificate days", "job days", "job to come", "diagnosis"],
)
def test_what_is_wrong_stays_in_its_own_form(code, said, clerk):
    person = make_person("王小梅")
    answer = clerk.send(here(person, f"file/{code}/"), said)
    opened = [part["section"].code for part in answer.context["parts"] if part["open"]]

    assert (answer.status_code, opened) == (400, [code])
    assert not PersonChange.objects.unscoped("test").filter(person=person).exists()


def test_a_word_people_use_is_understood_and_an_unclear_one_answered_with_near_ones(clerk):
    person = make_person("王小梅")
    clerk.send(here(person, "file/certificates/"), {"certificate_code": "焊工证"})
    page = clerk.send(here(person, "file/certificates/"), {"certificate_code": "作业证"}).content.decode()

    assert HeldCertificate.objects.visible_to(clerk.account).get().certificate_code == "welding"
    assert "是不是" in page


def test_a_line_taken_out_stays_in_the_history(clerk):
    person = make_person("王小梅")
    clerk.send(here(person, "file/jobs/"), {"what": "踩缝纫机"})
    row = PastJob.objects.visible_to(clerk.account).get()

    assert clerk.send(here(person, "file/jobs/drop/"), {"key": str(row.pk)}).status_code == 302
    assert not PastJob.objects.visible_to(clerk.account).exists()
    history = PersonChange.objects.visible_to(clerk.account).order_by("changed_at")
    assert [row.values_before for row in history][-1] == {"past_job": "踩缝纫机"}


def test_one_ability_beside_another_and_one_taken_out(clerk):
    person = make_person("王小梅")
    for word in ("缝纫工", "会用智能手机"):
        clerk.send(here(person, "file/abilities/"), {"ability": word, "years": ""})
    rows = list(person.skills.visible_to(clerk.account))
    clerk.send(here(person, "file/abilities/drop/"), {"key": str(next(r.pk for r in rows if r.skill_code))})

    assert (len(rows), [bool(one.trade_code) for one in person.skills.visible_to(clerk.account)]) == (2, [True])


def test_a_second_home_on_the_same_day_puts_the_first_right(clerk):
    person = make_person("王小梅")
    for village in ("红星村", "柳树村"):
        said = {"kind": "home", "county_code": TONGJIANG, "village": village, "starts_on": "2026-10-1"}
        assert clerk.send(here(person, "file/homes/"), said).status_code == 302

    assert [one.village for one in Residence.objects.visible_to(clerk.account).filter(ends_on=None)] == ["柳树村"]


@pytest.mark.parametrize("rest", ["file/", "company/", "consents/", "mandates/new/", "consents/hear/matching/"])
def test_a_file_of_another_county_is_not_there(rest, clerk):
    assert clerk.get(here(make_person("李大山", county_code=PINGCHANG), rest)).status_code == 404


def test_sections_and_lines_that_are_not_there(clerk):
    person = make_person("王小梅")

    assert clerk.send(here(person, "file/diagnosis/"), {}).status_code == 404
    assert clerk.send(here(person, "file/wishes/drop/"), {"key": "1"}).status_code == 404
    assert clerk.send(here(person, "file/jobs/drop/"), {"key": "1"}).status_code == 404


def test_two_found_at_the_desk_become_a_household_and_a_pair(clerk):
    one, other = make_person("王小梅"), make_person("李大山")
    found = clerk.send(here(one, "company/"), {"words": "李大山"}).context["found"]
    with_other = {"other": str(other.pk)}
    clerk.send(here(one, "household/join/"), {**with_other, "tie": "spouse"})
    clerk.send(here(one, "company/together/"), {**with_other, "kind": "couple", "heard_both": "on"})

    assert found == [other]
    assert [view.both for view in queries.companions_of(one)] == [True]
    assert len(queries.household_of(clerk.account, one)[1]) == 2
    clerk.send(here(one, "company/alone/"), with_other)
    clerk.send(here(one, "household/leave/"))
    assert (queries.companions_of(one), queries.household_of(clerk.account, one)[0]) == ([], None)


def test_without_hearing_both_it_waits_for_the_other(clerk):
    one, other = make_person("王小梅"), make_person("李大山")
    clerk.send(here(one, "company/together/"), {"other": str(other.pk), "kind": "couple"})

    assert "对方还没说" in clerk.get(here(one, "company/")).content.decode()


MANDATE = {
    "scopes": ["register"],
    "method": "thumb",
    "witness": "赵四",
    "starts_on": "2026-1-1",
    "ends_on": "2026-12-31",
}


def test_one_mandate_with_thumb_print_and_witness_and_its_end(clerk):
    person = make_person("王小梅")
    said = {**MANDATE, "agent": clerk.account.actor_id, "proof": photo()}
    assert clerk.send(here(person, "mandates/new/"), said).status_code == 302
    row = Mandate.objects.visible_to(clerk.account).get()

    assert (row.agent, row.scopes, row.witness, row.file_id is not None) == (clerk.account, ["register"], "赵四", True)
    clerk.send(here(person, f"mandates/{row.pk}/revoke/"))
    row.refresh_from_db(from_queryset=Mandate._base_manager.all())
    assert row.revoked_by == clerk.account.actor_id


@pytest.mark.parametrize(
    "change",
    [{"proof": None}, {"witness": ""}, {"scopes": []}, {"ends_on": "2028-1-1"}, {"agent": "x"}, {"witness": "own"}],
    ids=["no proof", "no witness", "no scope", "too long", "no such helper", "the helper as witness"],
)
def test_a_mandate_without_its_parts_is_not_taken(change, clerk):
    person = make_person("王小梅")
    said = {**MANDATE, "agent": clerk.account.actor_id, "proof": photo(), **change}
    said["witness"] = clerk.account.name if change.get("witness") == "own" else said["witness"]
    answer = clerk.send(here(person, "mandates/new/"), {name: value for name, value in said.items() if value})

    assert (answer.status_code, Mandate.objects.unscoped("test").count()) == (400, 0)


HEARD = {"fields_agreed": ["employer"], "region_code": TONGJIANG, "language": "sichuan", "method": "witnessed"}


def test_a_heard_consent_is_for_one_use_its_facts_and_one_region(clerk):
    person = make_person("王小梅")
    page = clerk.get(here(person, "consents/hear/home_county/")).content.decode()
    answer = clerk.send(here(person, "consents/hear/home_county/"), {**HEARD, "witness": "赵四"})
    row = Consent.objects.visible_to(clerk.account).get()

    assert "告诉老家的人社" in page
    assert answer.status_code == 302
    assert (row.purpose, row.field, row.region_code, row.told, row.method, row.witness, row.language) == (
        "home_county",
        "employer",
        TONGJIANG,
        "heard",
        "witnessed",
        "赵四",
        "sichuan",
    )
    clerk.send(here(person, "consents/of/home_county/withdraw/"))
    assert not Consent.objects.visible_to(clerk.account).standing().exists()


@pytest.mark.parametrize(
    "change",
    [{"witness": ""}, {"fields_agreed": []}, {"fields_agreed": ["pay"]}, {"method": "tap"}, {"method": "thumb"}],
    ids=["no witness", "no fact", "a fact of another use", "tapped for her", "thumb without a photo"],
)
def test_a_heard_consent_without_its_parts_is_not_taken(change, clerk):
    person = make_person("王小梅")
    answer = clerk.send(here(person, "consents/hear/home_county/"), {**HEARD, "witness": "赵四", **change})

    assert (answer.status_code, Consent.objects.unscoped("test").count()) == (400, 0)


def test_who_writes_it_down_is_no_witness(clerk):
    person = make_person("王小梅")
    said = {**HEARD, "witness": clerk.account.name}

    assert clerk.send(here(person, "consents/hear/home_county/"), said).status_code == 400


def test_her_own_telephone_shows_the_clerk_whom_she_asked(clerk):
    account = make_worker()
    person = make_person("王小梅", account=account, by=account)
    ask_along(person, name="李大山", phone="13900001111", kind="relative", by=account, at=clock.now())

    page = clerk.get(here(person, "company/")).content.decode()
    assert ("李*山" in page, "李大山" in page, "13900001111" in page) == (True, False, False)
