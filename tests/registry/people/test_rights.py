"""Consents, mandates, the account for money."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.messaging.models import Message
from jiuzai.registry.people.actions import (
    add_payee_account,
    confirm_payee,
    give_consent,
    grant_by_book,
    grant_mandate,
    restrict,
    revoke_mandate,
    withdraw_consent,
)
from jiuzai.registry.people.enums import AgreedBy, ConsentField, ConsentPurpose, MandateScope, PayeeState, Told
from jiuzai.registry.people.models import Consent, Mandate, PayeeAccount
from jiuzai.registry.people.queries import (
    acting_for,
    has_consent,
    mandate_for,
    payee_of,
    payees_to_confirm,
    people_consenting,
)
from tests.foundation.accounts.factories import AT, make_staff, make_worker
from tests.registry.people.factories import HAND, LANXI, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db


def luhn(first: str) -> str:
    from jiuzai.foundation.kernel import identifiers

    for last in "0123456789":
        try:
            return identifiers.bank_card(first + last)
        except BadInput:
            continue
    raise AssertionError


CARD, OTHER_CARD = luhn("622202123456789012"), luhn("622848040256489001")


@pytest.fixture
def herself(db):
    return make_worker()


@pytest.fixture
def person(herself):
    return make_person("李梅", account=herself, by=herself)


@pytest.fixture
def clerk(db):
    return make_staff(Role.CLERK, TONGJIANG)


@pytest.fixture
def officers(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG), make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def agree(person, by, fields=(ConsentField.PROFILE,), **said):
    usual = {"text_version": "2025-1", "told": Told.READ, "method": AgreedBy.TAP, "at": AT}
    return give_consent(person, said.pop("purpose", ConsentPurpose.EMPLOYER), fields, by=by, **{**usual, **said})


def test_a_consent_is_for_one_purpose_one_fact_and_one_region(person, herself):
    agree(person, herself, [ConsentField.PHONE], region_code=LANXI)

    assert has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PHONE, region_code=LANXI)
    assert not has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PHONE, region_code="330782")
    assert not has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PAY, region_code=LANXI)
    assert not has_consent(person, ConsentPurpose.MATCHING, ConsentField.PHONE, region_code=LANXI)
    assert not has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PHONE)


def test_a_consent_towards_the_city_covers_its_units(person, herself):
    agree(person, herself, region_code="3307")

    assert has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PROFILE, region_code=LANXI)


def test_one_deed_withdraws_everything_and_what_was_agreed_stays_readable(person, herself):
    agree(person, herself, [ConsentField.PHONE, ConsentField.PROFILE])
    agree(person, herself, purpose=ConsentPurpose.MATCHING)

    assert withdraw_consent(person, by=herself, at=AT + dt.timedelta(days=1)) == 3
    assert withdraw_consent(person, by=herself, at=AT + dt.timedelta(days=1)) == 0
    assert not has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PHONE)
    assert Consent.objects.visible_to(herself).count() == 3


def test_a_restricted_record_is_used_for_nothing(person, herself):
    agree(person, herself)
    restrict(person, by=HAND, at=AT, reason="本人要求")

    assert not has_consent(person, ConsentPurpose.EMPLOYER, ConsentField.PROFILE)
    assert people_consenting([person.pk], ConsentPurpose.EMPLOYER, ConsentField.PROFILE) == set()


def test_the_same_consent_again_is_one_line_and_a_new_text_a_new_one(person, herself):
    agree(person, herself)
    agree(person, herself, at=AT + dt.timedelta(days=1))
    agree(person, herself, text_version="2025-2", at=AT + dt.timedelta(days=2))

    lines = Consent.objects.visible_to(herself).order_by("given_at").values_list("text_version", "withdrawn_by")
    assert list(lines) == [("2025-1", "replaced"), ("2025-2", "")]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"method": AgreedBy.TAP}, "method"),
        ({"method": AgreedBy.WITNESSED}, "witness"),
        ({"method": AgreedBy.THUMB}, "file"),
        ({"method": AgreedBy.WITNESSED, "witness": "村主任", "text_version": ""}, "text_version"),
    ],
)
def test_somebody_else_cannot_agree_for_her_without_proof(person, clerk, said, where):
    with pytest.raises(BadInput) as refused:
        agree(person, clerk, **said)

    assert refused.value.where == where


def test_a_witnessed_consent_names_helper_and_witness(person, clerk):
    (row,) = agree(person, clerk, method=AgreedBy.WITNESSED, told=Told.HEARD, witness="村主任", language="四川话")

    assert (row.agent_id, row.witness, row.told) == (clerk.pk, "村主任", Told.HEARD)


def grant(person, agent, by=HAND, **said):
    today = clock.today()
    usual = {
        "method": AgreedBy.THUMB,
        "starts_on": today,
        "ends_on": today + dt.timedelta(days=90),
        "witness": "村主任",
        "file_id": uuid4(),
        "at": AT,
    }
    return grant_mandate(person, agent, said.pop("scopes", [MandateScope.APPLY]), by=by, **{**usual, **said})


def test_AU_9_acting_without_a_mandate_is_refused_and_with_one_names_both(person, clerk):
    today = clock.today()
    with pytest.raises(NotPermitted) as refused:
        acting_for(clerk, person, MandateScope.APPLY, today)
    assert refused.value.code == "no_mandate"

    grant(person, clerk)

    assert acting_for(clerk, person, MandateScope.APPLY, today) == str(person.pk)
    with pytest.raises(NotPermitted):
        acting_for(clerk, person, MandateScope.CLAIM, today)


def test_AU_9_she_is_told_and_may_revoke(person, clerk, herself):
    mandate = grant(person, clerk)
    assert list(
        Message.objects.unscoped("test").filter(template="people_mandate").values_list("purpose", flat=True)
    ) == ["people.mandate"]

    revoke_mandate(mandate, by=herself, at=AT + dt.timedelta(days=1))

    assert mandate_for(clerk, person, MandateScope.APPLY, clock.today()) is None


def test_a_mandate_lasts_a_year_at_most_and_needs_paper_and_witness(person, clerk):
    with pytest.raises(BadInput):
        grant(person, clerk, ends_on=clock.today() + dt.timedelta(days=400))
    with pytest.raises(BadInput):
        grant(person, clerk, witness="")
    with pytest.raises(BadInput):
        grant(person, clerk, file_id=None)
    assert not Mandate.objects.unscoped("test").exists()


def book(people, agent, by, **said):
    today = clock.today()
    usual = {
        "region_code": TONGJIANG,
        "file_id": uuid4(),
        "witness": "村主任",
        "signed_on": today,
        "ends_on": today + dt.timedelta(days=90),
        "at": clock.now(),
    }
    return grant_by_book(people, agent, [MandateScope.APPLY, MandateScope.CLAIM], by=by, **{**usual, **said})


def test_one_photographed_book_gives_mandates_to_the_whole_batch(clerk):
    people = [make_person(name) for name in ("李梅", "王芳", "周强")]

    row = book(people, clerk, clerk)

    live = Mandate.objects.visible_to(clerk).live_on(clock.today()).filter(book=row)
    assert {mandate.person_id for mandate in live} == {person.pk for person in people}
    assert {mandate.file_id for mandate in live} == {row.file_id}


def test_one_name_out_of_sight_spoils_the_whole_book(clerk):
    people = [make_person("李梅"), make_person("王芳", PINGCHANG)]

    with pytest.raises(NotPermitted):
        book(people, clerk, clerk)
    assert not Mandate.objects.unscoped("test").exists()


def test_a_photo_serves_one_book(clerk):
    photo = uuid4()
    book([make_person("李梅")], clerk, clerk, file_id=photo)

    with pytest.raises(Refusal):
        book([make_person("王芳")], clerk, clerk, file_id=photo)


def pay(person, by, card=CARD, holder="李梅", **said):
    usual = {"bank": "中国农业银行通江支行", "at": AT}
    return add_payee_account(person, holder=holder, card=card, by=by, **{**usual, **said})


def counter(person, by, card=CARD, **said):
    return pay(person, by, card, in_presence=True, photo_id=uuid4(), **said)


def test_her_own_entry_counts_at_once(person, herself):
    row = pay(person, herself, card=f"{CARD[:4]} {CARD[4:8]} {CARD[8:]}")

    assert (payee_of(person).pk, row.state, row.card) == (row.pk, PayeeState.ACTIVE, CARD)


def test_a_clerk_enters_the_first_in_her_presence_and_another_confirms(person, clerk, officers):
    row = counter(person, clerk)
    assert payee_of(person) is None
    with pytest.raises(NotPermitted):
        confirm_payee(row, by=clerk, at=AT)

    confirm_payee(row, by=officers[0], at=AT)

    assert payee_of(person).confirmed_by == officers[0].actor_id
    assert Message.objects.unscoped("test").filter(template="people_payee").count() == 1


def test_a_clerk_needs_her_presence_and_a_photo(person, clerk):
    for said in ({"in_presence": True}, {"photo_id": uuid4()}, {}):
        with pytest.raises(BadInput):
            pay(person, clerk, **said)


def test_AU_9_an_agent_never_changes_the_card(person, clerk, officers):
    confirm_payee(counter(person, clerk), by=officers[0], at=AT)
    grant(person, clerk)

    with pytest.raises(NotPermitted) as refused:
        counter(person, clerk, OTHER_CARD)
    assert refused.value.code == "change_needs_herself"


def test_two_officers_change_the_card_and_the_old_one_holds_until_then(person, clerk, officers):
    confirm_payee(counter(person, clerk), by=officers[0], at=AT)

    row = counter(person, officers[0], OTHER_CARD)
    assert payee_of(person).card == CARD
    with pytest.raises(NotPermitted):
        confirm_payee(row, by=officers[0], at=AT)
    with pytest.raises(NotPermitted):
        confirm_payee(row, by=clerk, at=AT)
    assert list(payees_to_confirm(officers[1])) == [row]

    confirm_payee(row, by=officers[1], at=AT)

    assert payee_of(person).card == OTHER_CARD
    states = PayeeAccount.objects.visible_to(officers[0]).values_list("state", flat=True)
    assert sorted(states) == [PayeeState.ACTIVE, PayeeState.ENDED]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"card": CARD[:-1] + str((int(CARD[-1]) + 1) % 10)}, "bad_input"),
        ({"card": CARD[:15]}, "bad_input"),
        ({"card": "12345678901234567890"}, "bad_input"),
        ({"holder": "通江县某某劳务有限公司"}, "UNIT_ACCOUNT"),
        ({"holder": "李强"}, "NAME_MISMATCH"),
        ({"bank": " "}, "bad_input"),
    ],
)
def test_A_36_a_card_that_is_not_hers_is_refused(person, herself, said, code):
    with pytest.raises(BadInput) as refused:
        pay(person, herself, **said)

    assert refused.value.code == code
    assert payee_of(person) is None


def test_A_36_sixteen_and_nineteen_digits_with_spaces_are_fine(person, herself):
    for first in ("621700123456789", "621700123456789012"):
        card = luhn(first)
        assert pay(person, herself, card=" ".join(card[n : n + 4] for n in range(0, len(card), 4))).card == card


def test_A_36_one_card_serves_one_person(person, herself):
    pay(person, herself)
    twin_account = make_worker()
    twin = make_person("李梅", account=twin_account, by=twin_account)

    with pytest.raises(Refusal) as refused:
        pay(twin, twin_account)
    assert refused.value.code == "CARD_TAKEN"


def test_a_new_entry_takes_the_place_of_ones_own_older_proposal(person, clerk):
    counter(person, clerk)
    row = counter(person, clerk, OTHER_CARD)

    waiting = PayeeAccount.objects.unscoped("test").filter(state=PayeeState.PROPOSED)
    assert [one.pk for one in waiting] == [row.pk]


@pytest.mark.promise
def test_the_database_holds_one_account_in_use_and_two_people_behind_it(person, herself):
    from django.db import IntegrityError, transaction

    row = pay(person, herself)
    common = {"person": person, "holder": "李梅", "bank": "农行", "entered_at": AT, "state": PayeeState.ACTIVE}
    for wrong in (
        PayeeAccount(card=OTHER_CARD, by_herself=True, entered_by="a", **common),
        PayeeAccount(card=OTHER_CARD, entered_by="a", confirmed_by="a", **{**common, "person": make_person("王芳")}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save(force_insert=True)
    assert payee_of(person).pk == row.pk
