"""The counter: one line, known or new, three questions, a slip, next; and one page of thumb prints for many."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jiuzai.foundation.accounts.enums import Role
from jiuzai.registry.people.models import Mandate, Person, Wishes
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number, make_person

NEW = {"name": "王小梅", "phone": "13900008888", "phone_owner": "self", "county_code": TONGJIANG, "village": "柳树村"}


@pytest.fixture
def clerk(visit):
    return visit(Role.CLERK, TONGJIANG)


def people() -> list[Person]:
    return list(Person.objects.unscoped("test").order_by("registered_at"))


def test_a_known_card_goes_straight_to_the_questions(clerk):
    one = make_person("王小梅")
    answer = clerk.post("/station/counter/", {"line": one.id_number})

    assert (answer.status_code, answer["Location"]) == (302, f"/station/counter/{one.pk}/")


def test_a_new_line_is_read_into_the_form_whatever_its_order(clerk):
    number = id_number()
    answer = clerk.post("/station/counter/", {"line": f"13900008888 王小梅，{number.lower()}"})
    first = answer.context["newcomer"].initial

    assert (first["name"], first["phone"], first["id_number"]) == ("王小梅", "13900008888", number)
    assert people() == []


def test_an_empty_line_is_asked_again(clerk):
    assert clerk.post("/station/counter/", {"line": " "}).status_code == 400


def test_somebody_of_another_county_looks_new_and_is_sent_to_the_city(clerk):
    far = make_person("李大山", county_code=PINGCHANG)
    found = clerk.post("/station/counter/", {"line": far.id_number})
    answer = clerk.send("/station/counter/new/", {**NEW, "id_number": far.id_number})

    assert found.context["found"] == []
    assert answer.status_code == 409
    assert "需市级核对" in answer.content.decode()
    assert "平昌" not in answer.content.decode()


def test_registered_asked_and_next(clerk):
    answer = clerk.send("/station/counter/new/", {**NEW, "id_number": id_number()})
    one = people()[0]
    asked = clerk.send(f"/station/counter/{one.pk}/", {"going": "yes", "trade": "line-worker", "wage_floor": "4500"})
    row = Wishes.objects.unscoped("test").get()

    assert answer["Location"] == f"/station/counter/{one.pk}/"
    assert asked["Location"] == f"/station/counter/{one.pk}/next/"
    assert (row.going, row.trades, row.wage_floor_fen) == ("yes", ["line-worker"], 450000)
    assert "今天第" in clerk.get(f"/station/counter/{one.pk}/next/").content.decode()


def test_registering_her_again_opens_her_file(clerk):
    number = id_number()
    clerk.send("/station/counter/new/", {**NEW, "id_number": number})
    again = clerk.send("/station/counter/new/", {**NEW, "id_number": number})

    assert again["Location"] == f"/station/counter/{people()[0].pk}/"
    assert len(people()) == 1


def test_the_place_of_the_one_before_stays_for_the_next(clerk):
    clerk.send("/station/counter/new/", {**NEW, "id_number": id_number()})
    first = clerk.post("/station/counter/", {"line": "李大山"}).context["newcomer"].initial

    assert (first["village"], first["county_code"], first["name"]) == ("柳树村", TONGJIANG, "李大山")


def test_ten_in_a_row(clerk):
    for n in range(10):
        clerk.send(
            "/station/counter/new/", {**NEW, "name": f"王小{'一二三四五六七八九十'[n]}", "id_number": id_number()}
        )

    assert len(people()) == 10
    assert clerk.get("/station/counter/").context["today_count"] == 10


def test_somebody_without_papers_comes_in(clerk):
    answer = clerk.send("/station/counter/new/", {**NEW, "id_number": ""})

    assert (answer.status_code, people()[0].id_kind) == (302, "none")


def test_a_wrong_number_is_said_beside_its_field(clerk):
    answer = clerk.send("/station/counter/new/", {**NEW, "id_number": "511921199001010000"})

    assert answer.status_code == 400
    assert "id_number" in answer.context["newcomer"].errors
    assert people() == []


def test_sensitive_fields_are_not_kept_as_a_draft(clerk):
    page = clerk.post("/station/counter/", {"line": "王小梅"}).content.decode()
    form = page.split('data-draft="newcomer"')[1]

    for name in ("name", "id_number", "phone"):
        field = form.split(f'name="{name}"')[1].split(">")[0]
        assert "data-sensitive" in field, name
    assert "data-sensitive" not in form.split('name="village"')[1].split(">")[0]


def test_the_slip_carries_a_code_and_no_number(clerk):
    one = make_person("王小梅")
    paper = clerk.send(f"/station/counter/{one.pk}/next/").content.decode()

    assert "登记凭条" in paper
    assert one.id_number not in paper
    assert "王小梅" not in paper


def test_a_foreign_person_is_not_asked(clerk):
    far = make_person("李大山", county_code=PINGCHANG)

    assert clerk.get(f"/station/counter/{far.pk}/").status_code == 404
    assert clerk.send(f"/station/counter/{far.pk}/", {"going": "yes"}).status_code == 404


def test_today_shows_whom_one_took_in_and_who_was_not_asked(clerk):
    clerk.send("/station/counter/new/", {**NEW, "id_number": id_number()})
    page = clerk.get("/station/today/")

    assert [one.pk for one in page.context["unasked"]] == [people()[0].pk]
    assert [one.pk for one in page.context["taken_in"]] == [people()[0].pk]


def photo() -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(picture, "JPEG")
    return SimpleUploadedFile("册.jpg", picture.getvalue(), content_type="image/jpeg")


BOOK = {"witness": "张见证", "signed_on": "2026-11-01", "ends_on": "2027-10-01", "scopes": ["register", "apply"]}


def test_one_photographed_book_authorises_everybody_ticked(clerk):
    for _ in range(3):
        clerk.send("/station/counter/new/", {**NEW, "id_number": id_number()})
    chosen = [str(one.pk) for one in people()[:2]]
    without = clerk.send("/station/mandates/", {**BOOK, "photo": photo()})
    today = clerk.get("/station/mandates/").context["form"].initial["signed_on"]
    said = {**BOOK, "signed_on": str(today), "ends_on": str(today.replace(year=today.year + 1, day=1))}
    answer = clerk.send("/station/mandates/", {**said, "people": chosen, "photo": photo()})

    assert (without.status_code, answer.status_code) == (400, 302)
    assert {str(row.person_id) for row in Mandate.objects.unscoped("test")} == set(chosen)


def test_the_printed_page_covers_names(clerk):
    clerk.send("/station/counter/new/", {**NEW, "id_number": id_number()})
    page = clerk.get("/station/mandates/sheet/").content.decode()

    assert ("王小梅" in page, people()[0].masked_name in page) == (False, True)


def test_a_slip_leads_a_clerk_back_to_the_file(clerk, visit):
    one = make_person("王小梅")
    paper = clerk.send(f"/station/counter/{one.pk}/next/").content.decode()
    code = re.search(r"\b([A-Z0-9]{4}-[A-Z0-9]{4})\b", paper)[1]

    found = clerk.send("/station/slips/", {"code": code}).content.decode()
    money = visit(Role.FINANCE, "330781").send("/station/slips/", {"code": code}).content.decode()

    assert f"/officer/people/{one.pk}/" in found
    assert f"/officer/people/{one.pk}/" not in money
