"""A worker registers herself in six small screens, leaves and comes back, agrees and takes it back, sees who looked."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.models import Consent, DataRequest, Person, Unmasking
from tests.foundation.accounts.factories import id_number
from tests.registry.people.factories import TONGJIANG, make_person

ANSWERS = {
    "who": {"name": "王小梅", "county_code": TONGJIANG},
    "village": {"township": "诺江镇", "village": "柳树村"},
    "going": {"going": "yes", "ready_on": ""},
    "trades": {"trades": ["line-worker"]},
    "pay": {"units": ["330782"], "wage_floor": "4500"},
    "fit": {"limits": ["lift"], "refused_shifts": ["night"], "lodging": "dorm"},
}
ORDER = list(ANSWERS)


@pytest.fixture
def worker(visit):
    return visit(Role.WORKER)


def here(code: str) -> str:
    return f"/worker/register/{code}/"


def fill(worker, *codes: str) -> None:
    for code in codes or ORDER:
        assert worker.send(here(code), ANSWERS[code]).status_code == 302, code


def mine(worker) -> Person | None:
    return queries.person_of(worker.account.pk)


def test_six_screens_lead_to_one_record_and_to_what_she_agrees_to(worker):
    targets = [worker.send(here(code), ANSWERS[code])["Location"] for code in ORDER]
    person = mine(worker)
    wishes = queries.wishes_of(worker.account, person)

    assert targets == [*(here(code) for code in ORDER[1:]), "/worker/consents/"]
    assert (person.name, person.county_code, person.source) == ("王小梅", TONGJIANG, "self")
    assert (
        wishes.going,
        wishes.trades,
        wishes.units,
        wishes.wage_floor_fen,
        wishes.refused_shifts,
        wishes.lodging,
    ) == (
        "yes",
        ["line-worker"],
        ["330782"],
        450000,
        ["night"],
        "dorm",
    )
    assert queries.limits_shown(worker.account, person) == {"lift"}


def test_she_is_called_by_the_first_name_she_gave_and_nobody_talks_over_it(worker, visit):
    worker.account.name = ""
    worker.account.save(update_fields=["name"])
    fill(worker, "who")
    worker.send(here("who"), {**ANSWERS["who"], "name": "王晓梅"})
    worker.account.refresh_from_db()

    assert worker.account.name == "王小梅"
    assert "王*梅" in worker.get("/worker/").content.decode()


def test_no_screen_asks_for_a_number_or_a_photo(worker):
    fill(worker, "who")
    for code in ORDER:
        page = worker.get(here(code)).content.decode()
        assert "身份证" not in page, code
        assert 'type="file"' not in page, code


def test_leaving_and_coming_back_goes_on_where_she_was(worker):
    assert worker.get("/worker/register/")["Location"] == here("who")
    fill(worker, "who", "village", "going")

    assert worker.get("/worker/register/")["Location"] == here("trades")


def test_later_screens_wait_for_the_first(worker):
    assert worker.get(here("pay"))["Location"] == here("who")
    assert worker.send(here("pay"), ANSWERS["pay"])["Location"] == here("who")
    assert mine(worker) is None


def test_going_through_again_changes_and_does_not_double(worker):
    fill(worker)
    worker.send(here("who"), {**ANSWERS["who"], "name": "王晓梅"})
    worker.send(here("pay"), {"units": [], "wage_floor": "5000"})
    person = mine(worker)
    wishes = queries.wishes_of(worker.account, person)

    assert Person.objects.unscoped("test").count() == 1
    assert (person.name, wishes.wage_floor_fen, wishes.trades) == ("王晓梅", 500000, ["line-worker"])


def test_more_than_three_kinds_of_work_are_too_many(worker):
    fill(worker, "who")
    answer = worker.get(here("trades"))
    every = [value for value, _ in answer.context["form"].fields["trades"].choices][:4]

    assert worker.send(here("trades"), {"trades": every}).status_code == 400


def test_stopping_half_way_gives_a_short_code_any_clerk_can_look_up(worker, visit):
    fill(worker, "who")
    page = worker.send("/worker/register/later/").content.decode()
    code = page.split('class="code"')[-1] if 'class="code"' in page else page

    assert "登记到一半" in page
    assert "王小梅" not in code


def test_she_agrees_to_one_thing_and_takes_it_back_in_two_taps(worker):
    fill(worker, "who")
    worker.send("/worker/consents/agree/", {"purpose": "matching"})
    stands = worker.get("/worker/consents/").content.decode()
    worker.send("/worker/consents/withdraw/", {"purpose": "matching"})

    assert stands.count('name="purpose" value="matching"') == 1
    assert "撤回" in stands
    assert [row.withdrawn_at is None for row in Consent.objects.unscoped("test")] == [False]


def test_agreeing_one_by_one_and_then_one_less(worker):
    fill(worker, "who")
    for purpose in ("matching", "employer", "home_county", "subsidy", "contact"):
        worker.send("/worker/consents/agree/", {"purpose": purpose})
    worker.send("/worker/consents/withdraw/", {"purpose": "employer"})
    standing = Consent.objects.unscoped("test").filter(withdrawn_at=None)

    assert {row.purpose for row in standing} == {"matching", "home_county", "subsidy", "contact"}


def test_a_purpose_nobody_offers_is_refused(worker):
    fill(worker, "who")

    assert worker.send("/worker/consents/agree/", {"purpose": "selling"}).status_code == 400
    assert worker.send("/worker/consents/agree/", {"purpose": "all"}).status_code == 400


@pytest.mark.parametrize("path", ["agree/", "withdraw/"])
def test_somebody_without_a_record_agrees_to_nothing(path, worker):
    assert worker.send(f"/worker/consents/{path}", {"purpose": "matching"}).status_code == 409


def test_she_sees_who_looked_and_why(worker, visit):
    fill(worker, "who")
    nobody = worker.get("/worker/seen/").content.decode()
    west = visit(Role.WESTERN_OFFICER, TONGJIANG)
    west.step_up("unmask")
    west.send(f"/officer/people/{mine(worker).pk}/unmask/", {"field": "phone", "reason": "通知面试时间"})
    page = worker.get("/worker/seen/").content.decode()

    assert "没有人看过" in nobody
    assert Unmasking.objects.unscoped("test").count() == 1
    assert "通知面试时间" in page
    assert west.account.actor_label in page


def test_her_card_wants_a_proof_and_counts_at_once(worker):
    fill(worker, "who")
    said = {"holder": "王小梅", "card": "6222020000000000000", "bank": "通江农商行"}
    asked = worker.get("/worker/card/")
    worker.step_up("own_details")
    wrong = worker.send("/worker/card/", {**said, "card": "6222020000000000001"})

    assert asked["Location"].startswith("/account/step-up/?deed=own_details")
    assert wrong.status_code == 400


def test_she_asks_to_see_everything(worker):
    fill(worker, "who")
    worker.send("/worker/requests/", {"kind": "access"})

    assert [row.kind for row in DataRequest.objects.unscoped("test")] == ["access"]
    assert worker.send("/worker/requests/", {"kind": "correct"}).status_code == 400


def test_her_page_shows_nobody_else(worker):
    make_person("李大山", id_number=id_number(5))
    fill(worker)
    page = worker.get("/worker/profile/").content.decode()

    assert ("王小梅" in page, "李大山" in page) == (True, False)


def test_words_that_shame_are_on_no_screen_of_hers(worker):
    fill(worker)
    person = mine(worker)
    actions.set_limits(person, ["lift"], by=worker.account, at=clock.now())
    for path in ("/worker/", "/worker/profile/", "/worker/consents/", "/worker/seen/", *(here(code) for code in ORDER)):
        page = worker.get(path).content.decode()
        assert "贫困" not in page, path
        assert "脱贫" not in page, path
