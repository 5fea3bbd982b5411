"""Accounts, claimed numbers, held insurance rows, who looked and contacts, as desks meet them."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.files.actions import inspect
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.kernel import clock
from jiuzai.registry.employment.actions import hold_rows
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.organizations.models import Contact, Licence
from jiuzai.registry.people import actions
from jiuzai.registry.people.enums import CaseKind
from jiuzai.registry.people.models import AccountChange, CityCase, Person, Unmasking
from tests.foundation.accounts.factories import make_worker
from tests.registry.employment.factories import HAND, said
from tests.registry.organizations.factories import vetted
from tests.registry.people.factories import PINGCHANG, TONGJIANG, make_person

OLD, NEW = "13900007777", "13900008888"
THERE = {"in_presence": "on", "reason": "本人带身份证到站"}


def fresh(row):
    return type(row).objects.unscoped("test").get(pk=row.pk)


def test_a_clerk_proposes_and_the_officer_confirms_another_telephone(visit):
    worker, person = make_worker(OLD), make_person("李梅")
    Person.objects.unscoped("test").filter(pk=person.pk).update(account=worker)
    clerk, west = visit(Role.CLERK, TONGJIANG), visit(Role.WESTERN_OFFICER, TONGJIANG)
    page = f"/officer/people/{person.pk}/account/"
    assert clerk.send(f"{page}tail/", {"in_presence": "on"}).status_code == 302
    assert clerk.send(f"{page}phone/", {"phone": NEW, "reason": "旧手机丢了"}).status_code == 400
    assert clerk.send(f"{page}phone/", {"phone": NEW, **THERE}).status_code == 302
    change = AccountChange.objects.unscoped("test").get()
    assert clerk.send(f"/officer/people/account-changes/{change.pk}/confirm/").status_code == 403
    assert NEW not in clerk.get(page).content.decode()

    assert west.send(f"/officer/people/account-changes/{change.pk}/confirm/").status_code == 302

    assert (fresh(worker).phone, fresh(worker).id_tail) == (NEW, person.id_number[-4:])


def test_joining_an_account_asks_which_one_and_other_counties_find_nobody(visit):
    person, worker = make_person("李梅"), make_worker(OLD, name="李梅")
    clerk = visit(Role.CLERK, TONGJIANG)
    page = f"/officer/people/{person.pk}/account/"

    shown = clerk.send(f"{page}join/", {"phone": OLD}).content.decode()
    assert "李*" in shown
    said_ = {"phone": OLD, "wish": "join", "account_id": str(worker.pk), **THERE}
    assert clerk.send(f"{page}join/", said_).status_code == 302
    assert AccountChange.objects.unscoped("test").get().account_id == worker.pk
    assert visit(Role.CLERK, PINGCHANG).get(page).status_code == 404
    assert visit(Role.FINANCE, "3307").get(page).status_code == 403


def test_the_city_settles_a_case_and_takes_it_back_and_counties_see_no_page(visit):
    person = make_person("李梅")
    case = actions.raise_case(
        CaseKind.OTHER_COUNTY, person, county_code=PINGCHANG, claimed="李梅", by=HAND, at=clock.now()
    )
    city = visit(Role.CITY_OFFICER, "3307")
    page = f"/officer/people/cases/{case.pk}/"
    assert "平昌" in city.get(page).content.decode()
    assert city.send(f"{page}settle/", {"verdict": "stands", "reason": ""}).status_code == 400
    assert city.send(f"{page}settle/", {"verdict": "stands", "reason": "认定表在先"}).status_code == 302
    assert fresh(case).state == "settled"
    assert city.send(f"{page}reopen/", {"reason": "看错"}).status_code == 302
    assert CityCase.objects.unscoped("test").get().state == "open"
    assert visit(Role.WESTERN_OFFICER, TONGJIANG).get(page).status_code == 403


def test_an_officer_gives_a_held_row_to_somebody_and_other_units_find_none(visit):
    person = make_person("李梅")
    batch = "00000000-0000-0000-0000-000000000009"
    hold_rows(batch, {1: (person.id_number, said(name="李小梅"))}, by=HAND, at=clock.now())
    row = HeldInsuranceRow.objects.unscoped("test").get()
    page = f"/officer/insurance/held/{row.pk}/"
    city = visit(Role.CITY_OFFICER, "3307")
    shown = city.get(page).content.decode()
    assert person.id_number not in shown
    assert "李小梅" not in shown
    assert visit(Role.COUNTY_OFFICER, "330783").get(page).status_code == 404
    wish = {"deed": "give", "person": str(person.pk), "reason": "曾用名"}
    assert city.send(f"{page}settle/", {**wish, "person": ""}).status_code == 400
    assert city.send(f"{page}settle/", wish).status_code == 302
    assert fresh(row).state == "joined"


@pytest.mark.parametrize(
    ("role", "region", "status"),
    [
        (Role.WESTERN_OFFICER, TONGJIANG, 200),
        (Role.AUDITOR, "3307", 200),
        (Role.ADMINISTRATOR, "3307", 200),
        (Role.CLERK, TONGJIANG, 403),
        (Role.FINANCE, "3307", 403),
    ],
)
def test_who_reads_who_looked(role, region, status, visit):
    person = make_person("李梅")
    Unmasking.objects.create(
        **{"person": person, "field": "phone", "reason": "核对来电人", "seen_by": "x", "seen_by_label": "某某岗"},
        **{"region_code": TONGJIANG, "seen_at": clock.now()},
    )
    answer = visit(role, region).get("/officer/looks/")
    assert answer.status_code == status
    assert ("某某岗" in answer.content.decode()) is (status == 200)


def test_contacts_are_added_one_is_the_main_one_and_one_ends(visit):
    found = vetted(region_code="330781")
    officer = visit(Role.COUNTY_OFFICER, "330781")
    page = f"/officer/organizations/{found.pk}/contacts/"
    for name, phone in (("王一", OLD), ("李二", NEW)):
        assert officer.send(page, {"name": name, "phone": phone}).status_code == 302
    first, second = Contact.objects.unscoped("test").order_by("added_at", "id")
    assert [one.is_main for one in (first, second)] == [True, False]
    officer.send(f"{page}{second.pk}/", {"deed": "main"})
    officer.send(f"{page}{first.pk}/", {"deed": "end"})
    assert [(fresh(one).is_main, fresh(one).ended_at is None) for one in (first, second)] == [
        (False, False),
        (True, True),
    ]
    assert OLD not in officer.get(page).content.decode()
    assert visit(Role.COUNTY_OFFICER, "330783").send(page, {"name": "赵四", "phone": OLD}).status_code in (403, 404)


def test_the_scan_of_a_paper_is_handed_out_to_those_entitled_and_recorded(visit):
    found = vetted(region_code="330781")
    officer = visit(Role.COUNTY_OFFICER, "330781")
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    scan = SimpleUploadedFile("执照.png", out.getvalue(), content_type="image/png")
    paper = {"kind": "business", "number": "示例1", "valid_from": "2025-01-01", "scan": scan}
    assert officer.send(f"/officer/organizations/{found.pk}/licences/new/", paper).status_code == 302
    licence = Licence.objects.unscoped("test").get(number="示例1")
    inspect(StoredFile.objects.unscoped("test").get().pk, by=INSPECTOR, at=clock.now())
    page = f"/officer/organizations/{found.pk}/licences/{licence.pk}/original/"

    answer = officer.send(page)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    reads = AuditRow.objects.unscoped("test").filter(subject_id=str(licence.file_id), deed__startswith="read")
    assert reads.count() == 1
    assert officer.get(page).status_code == 405
    assert visit(Role.COUNTY_OFFICER, "330783").send(page).status_code == 404
