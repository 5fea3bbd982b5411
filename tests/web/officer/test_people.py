"""People at a desk: found without a trace in the address, masked, opened with a reason, changed, never foreign."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.models import DataRequest, PayeeAccount, Person, PersonPhone, Unmasking
from tests.foundation.accounts.factories import CONFIRMER, PROPOSER
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number, make_person

CARD = "6222020000000000000"


def here(person: Person, rest: str = "") -> str:
    return f"/officer/people/{person.pk}/{rest}"


def fresh(person: Person) -> Person:
    return Person.objects.unscoped("test").get(pk=person.pk)


def photo() -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(picture, "JPEG")
    return SimpleUploadedFile("卡.jpg", picture.getvalue(), content_type="image/jpeg")


@pytest.fixture
def west(visit):
    return visit(Role.WESTERN_OFFICER, TONGJIANG)


@pytest.mark.parametrize("words", ["王小梅", "wangxiaomei", "wxm", "tail", "phone", "柳树"])
def test_a_person_is_found_by_name_sound_tails_and_village(words, west):
    one = make_person("王小梅", phone="13900008888", village="柳树村")
    make_person("李大山")
    words = {"tail": one.id_number[-4:], "phone": "8888"}.get(words, words)

    table = west.post("/officer/people/", {"words": words}).context["table"]

    assert one.masked_name in [row.values["name"] for row in table.rows]
    assert all(row.url != here(make_person("赵四", county_code=PINGCHANG)) for row in table.rows)


def test_search_words_never_stand_in_an_address(west):
    page = west.get("/officer/people/").content.decode()

    assert 'method="post"' in page.split('name="words"')[0].rsplit("<form", 1)[1]


def test_the_list_is_masked_and_holds_one_s_own_county(west):
    near, far = make_person("王小梅"), make_person("李大山", county_code=PINGCHANG)
    answer = west.get("/officer/people/")
    page = answer.content.decode()

    assert (near.masked_name in page, "王小梅" in page, near.id_number in page) == (True, False, False)
    assert here(far) not in page
    assert answer.context["page"].paginator.count == 1


def test_a_number_of_another_county_looks_like_nobody(west):
    far = make_person("李大山", county_code=PINGCHANG)
    found = west.post("/officer/people/", {"words": far.id_number}).context["table"].rows
    nobody = west.post("/officer/people/", {"words": id_number()}).context["table"].rows

    assert (found, nobody) == ([], [])


def test_filters_narrow_by_status(west):
    one, _other = make_person("王小梅"), make_person("李大山")
    actions.record_status(
        one,
        PovertyKind.STABLE,
        county_code=TONGJIANG,
        as_of=clock.today(),
        by=PROPOSER,
        checked_by=CONFIRMER,
        at=clock.now(),
    )
    rows = west.get("/officer/people/?status=stable").context["table"].rows

    assert [row.url for row in rows] == [here(one)]
    assert rows[0].values["status"] == "脱贫户（稳定）"


def test_the_page_shows_a_masked_file_and_a_story(west):
    one = make_person("王小梅", phone="13900008888")
    page = west.get(here(one)).content.decode()

    assert one.masked_id in page
    assert "登记" in page
    for whole in ("王小梅", one.id_number, "13900008888"):
        assert whole not in page


FORMS = ["edit/", "phones/new/", "home/", "schooling/", "wishes/", "limits/", "payees/new/", "requests/new/", "merge/"]


@pytest.mark.parametrize("rest", ["", *FORMS])
def test_a_foreign_person_is_not_there(rest, west):
    far = make_person("李大山", county_code=PINGCHANG)

    assert west.get(here(far, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["unmask/", "restrict/", "consents/withdraw/", *FORMS])
def test_no_deed_about_a_foreign_person(rest, west):
    far = make_person("李大山", county_code=PINGCHANG)
    west.step_up("unmask")
    words = {"reason": "试一试", "field": "name", "phone": "13900001234", "owner": "self", "rung": "1"}
    words |= {"kind": "access", "witness": "张见证", "county_code": TONGJIANG, "starts_on": "2025-1-1"}

    assert west.send(here(far, rest), words).status_code in (400, 404)
    assert fresh(far).state == "active"
    assert PersonPhone.objects.unscoped("test").filter(person=far).count() == 1
    assert DataRequest.objects.unscoped("test").count() == 0


def test_MK_2_looking_in_full_wants_a_proof_and_a_reason_and_is_kept(west):
    one = make_person("王小梅")
    asked = west.send(here(one, "unmask/"), {"field": "id_number", "reason": "核对来电人身份"})
    west.step_up("unmask")
    without = west.send(here(one, "unmask/"), {"field": "id_number", "reason": ""})
    strange = west.send(here(one, "unmask/"), {"field": "remark", "reason": "核对来电人身份"})
    shown = west.send(here(one, "unmask/"), {"field": "id_number", "reason": "核对来电人身份"})

    assert asked["Location"].startswith("/account/step-up/?deed=unmask")
    assert (without.status_code, strange.status_code) == (400, 400)
    assert one.id_number in shown.content.decode()
    assert [row.reason for row in Unmasking.objects.unscoped("test")] == ["核对来电人身份"]


def test_facts_change_and_an_old_page_does_not_overwrite(west):
    one = make_person("王小梅")
    seen_at = fresh(one).changed_at.isoformat()
    first = west.send(here(one, "edit/"), {"dialect": "sichuan", "seen_at": seen_at})
    second = west.send(here(one, "edit/"), {"dialect": "kham", "seen_at": seen_at})

    assert (first.status_code, second.status_code, fresh(one).dialect) == (302, 409, "sichuan")


def test_a_name_changes_only_with_a_reason(west):
    one = make_person("王小梅")
    without = west.send(here(one, "edit/"), {"name": "王晓梅"})
    west.send(here(one, "edit/"), {"name": "王晓梅", "reason": "身份证上是晓"})

    assert (without.status_code, fresh(one).name) == (400, "王晓梅")


def test_wishes_and_limits_are_kept(west):
    one = make_person("王小梅")
    west.send(here(one, "wishes/"), {"going": "yes", "trade_1": "packer", "units": ["330782"], "wage_floor": "4500"})
    west.send(here(one, "limits/"), {"limits": ["lift"]})
    page = west.get(here(one)).content.decode()

    assert ("包装工" in page, "4,500 元" in page, "不能搬重物" in page) == (True, True, True)


def test_a_first_account_wants_a_photo_presence_and_a_second_person(west, visit):
    one = make_person("王小梅")
    said = {"holder": "王小梅", "card": CARD, "bank": "通江农商行"}
    without = west.send(here(one, "payees/new/"), said)
    answer = west.send(here(one, "payees/new/"), {**said, "in_presence": "on", "photo": photo()})
    row = PayeeAccount.objects.unscoped("test").get()
    own = west.send(here(one, f"payees/{row.pk}/confirm/"))
    colleague = visit(Role.WESTERN_OFFICER, TONGJIANG)
    waiting = colleague.get("/officer/people/waiting/").content.decode()
    colleague.send(here(one, f"payees/{row.pk}/confirm/"))

    assert (without.status_code, answer.status_code, own.status_code) == (400, 302, 403)
    assert one.masked_name in waiting
    assert PayeeAccount.objects.unscoped("test").get().state == "active"
    assert CARD not in west.get(here(one)).content.decode()


def test_somebody_else_s_name_on_the_card_is_refused(west):
    one = make_person("王小梅")
    said = {"holder": "李大山", "card": CARD, "bank": "通江农商行", "in_presence": "on", "photo": photo()}

    assert west.send(here(one, "payees/new/"), said).status_code in (400, 409)
    assert PayeeAccount.objects.unscoped("test").count() == 0


def test_two_that_are_one_are_merged_and_taken_apart(west):
    one, other = make_person("王小梅"), make_person("王晓梅")
    side_by_side = west.send(here(one, "merge/"), {"other": str(other.pk)}).content.decode()
    west.send(here(one, "merge/"), {"other": str(other.pk), "wish": "merge", "reason": "身份证抄错一位"})
    assert (fresh(other).state, "并进来" in side_by_side) == ("merged", True)
    assert west.get(here(other)).context["person"].pk == one.pk

    done = queries.merges_of(west.account, one).get()
    west.send(here(one, f"merges/{done.pk}/undo/"), {"reason": "是两姐妹"})
    assert fresh(other).state == "active"


def test_a_request_is_written_down_with_a_witness_and_answered(west):
    one = make_person("王小梅")
    without = west.send(here(one, "requests/new/"), {"kind": "access"})
    west.send(here(one, "requests/new/"), {"kind": "access", "witness": "张见证"})
    row = DataRequest.objects.unscoped("test").get()
    west.send(here(one, f"requests/{row.pk}/answer/"), {"reason": "已当面给看"})

    assert (without.status_code, DataRequest.objects.unscoped("test").get().state) == (400, "done")


def test_a_restricted_record_is_not_worked_with_until_lifted(west):
    one = make_person("王小梅")
    assert west.send(here(one, "restrict/"), {"reason": ""}).status_code == 400
    west.send(here(one, "restrict/"), {"reason": "本人要求"})
    stopped = west.send(here(one, "limits/"), {"limits": ["lift"]})
    west.send(here(one, "restrict/"), {"reason": "本人同意恢复"})

    assert (stopped.status_code, fresh(one).state) == (409, "active")


def test_an_auditor_reads_and_changes_nothing(visit):
    one = make_person("王小梅")
    auditor = visit(Role.AUDITOR, "3307")

    assert auditor.get(here(one)).status_code == 200
    assert auditor.get(here(one, "edit/")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_questions(rows, west, django_assert_num_queries):
    for _ in range(rows):
        make_person("王小梅")
    west.get("/officer/people/")
    with django_assert_num_queries(14):
        answer = west.get("/officer/people/")

    assert len(answer.context["table"].rows) == rows
