"""AU-8 to AU-10 at the counter: tails, joins, other numbers, lost telephones."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.actions import check_code, choose, request_code
from jiuzai.foundation.accounts.enums import Purpose, Role, Tier
from jiuzai.foundation.accounts.models import Account, Device, SignIn
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.messaging.models import Message
from jiuzai.registry.people.actions import (
    NeedsCounter,
    confirm_account_change,
    correct,
    fill_missing_tails,
    note_id_tail,
    propose_join,
    propose_phone,
    refuse_account_change,
    register_person,
    shut_out,
    withdraw_account_change,
)
from jiuzai.registry.people.models import AccountChange, CityCase, Person
from jiuzai.registry.people.queries import account_change_for, account_of, accounts_at
from tests.foundation.accounts.factories import AT, client, make_device, make_staff, make_worker, sign_in
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number, make_person

pytestmark = pytest.mark.django_db
OLD, NEW = "13900007777", "13900008888"
DAY = dt.timedelta(days=1)
THERE = {"in_presence": True, "reason": "本人带身份证到站"}


@pytest.fixture
def clerk(db):
    return make_staff(Role.CLERK, TONGJIANG)


@pytest.fixture
def second(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


@pytest.fixture
def enter(newest_code):
    def go(phone: str, at: dt.datetime):
        request_code(phone, Purpose.SIGN_IN, client=client(), at=at)
        return check_code(phone, Purpose.SIGN_IN, newest_code(), client=client(), at=at)

    return go


def fresh(row):
    return type(row).objects.unscoped("test").get(pk=row.pk)


def joined(person: Person, account: Account) -> Person:
    """As rows were before accounts learnt their tail."""
    Person.objects.unscoped("test").filter(pk=person.pk).update(account=account)
    return fresh(person)


def test_AU_8_the_clerk_gives_a_silent_account_its_tail_and_she_is_in_again(clerk, enter):
    worker = make_worker(OLD)
    person = joined(make_person("李梅", phone=OLD), worker)
    late = AT + 91 * DAY
    assert enter(OLD, late).withheld

    note_id_tail(person, in_presence=True, by=clerk, at=late)

    proof = enter(OLD, late + DAY)
    assert [(one.account_id, one.asks_tail) for one in proof.choices] == [(worker.pk, True)]
    with pytest.raises(BadInput):
        choose(proof, worker.pk, "0000", at=late + DAY)
    assert choose(proof, worker.pk, person.id_number[-4:], at=late + DAY).account_id == worker.pk
    deeds = set(AuditRow.objects.unscoped("test").filter(actor=clerk.actor_id).values_list("deed", flat=True))
    assert {"people.note_id_tail", "account.set_id_tail"} <= deeds


def test_AU_8_the_tail_needs_her_presence_her_number_and_the_right_desk(clerk):
    person = joined(make_person("李梅"), make_worker(OLD))
    with pytest.raises(BadInput):
        note_id_tail(person, in_presence=False, by=clerk, at=AT)
    with pytest.raises(NotPermitted):
        note_id_tail(person, in_presence=True, by=make_staff(Role.CLERK, PINGCHANG), at=AT)
    with pytest.raises(Refusal) as refused:
        note_id_tail(make_person("王芳"), in_presence=True, by=clerk, at=AT)
    assert refused.value.code == "no_account"
    bare = joined(make_person("周强", id_number=""), make_worker(NEW))
    with pytest.raises(Refusal) as refused:
        note_id_tail(bare, in_presence=True, by=clerk, at=AT)
    assert refused.value.code == "no_number"
    assert fresh(person).account.id_tail == ""


def test_AU_8_registering_herself_with_a_number_writes_the_tail():
    worker = make_worker(OLD)
    number = id_number()
    register_person(name="李梅", id_number=number, county_code=TONGJIANG, account=worker, by=worker, at=AT)
    assert fresh(worker).id_tail == number[-4:]


def test_AU_8_a_number_that_comes_later_writes_the_tail_too(clerk):
    worker = make_worker(OLD)
    person = register_person(name="李梅", county_code=TONGJIANG, account=worker, by=worker, at=AT)
    assert fresh(worker).id_tail == ""
    number = id_number()
    correct(person, {"id_number": number, "id_kind": "citizen"}, by=clerk, at=AT, reason="补登身份证")
    assert fresh(worker).id_tail == number[-4:]


def test_AU_8_accounts_joined_before_get_their_tail_by_night():
    worker = make_worker(OLD)
    person = joined(make_person("李梅"), worker)
    assert (fill_missing_tails(AT), fill_missing_tails(AT)) == (1, 0)
    assert fresh(worker).id_tail == person.id_number[-4:]


def test_who_stands_on_a_list_finds_her_record_with_number_name_and_her_own_telephone():
    listed = make_person("李梅", phone=OLD)
    worker = make_worker(OLD)

    found = register_person(
        name="李梅", id_number=listed.id_number, county_code=TONGJIANG, account=worker, by=worker, at=AT
    )

    assert (found.pk, found.account_id, fresh(worker).id_tail) == (listed.pk, worker.pk, listed.id_number[-4:])


@pytest.mark.parametrize(
    ("name", "phone", "owner"), [("李玫", OLD, "self"), ("李梅", NEW, "self"), ("李梅", OLD, "cadre")]
)
def test_what_does_not_fit_goes_to_the_counter_and_raises_no_case(name, phone, owner):
    listed = make_person("李梅", phone=phone, phone_owner=owner)
    worker = make_worker(OLD)
    with pytest.raises(NeedsCounter):
        register_person(name=name, id_number=listed.id_number, county_code=TONGJIANG, account=worker, by=worker, at=AT)
    assert fresh(listed).account_id is None
    assert not CityCase.objects.unscoped("test").exists()


def test_AU_10_a_join_waits_for_a_second_person_and_asks_for_the_tail_at_first(clerk, second, enter):
    person = make_person("李梅")
    worker = make_worker(OLD)
    row = propose_join(person, OLD, account_id=str(worker.pk), by=clerk, at=AT, **THERE)
    assert fresh(person).account_id is None
    with pytest.raises(NotPermitted):
        confirm_account_change(row, by=clerk, at=AT)

    confirm_account_change(row, by=second, at=AT)

    assert (fresh(person).account_id, fresh(worker).id_tail) == (worker.pk, person.id_number[-4:])
    assert [one.template for one in Message.objects.unscoped("test").all()] == ["people_account"]


def test_a_join_without_an_account_makes_one_that_asks_for_the_tail(clerk, second, enter):
    person = make_person("李梅")
    confirm_account_change(propose_join(person, NEW, by=clerk, at=AT, **THERE), by=second, at=AT)
    account = fresh(person).account
    proof = enter(NEW, AT + DAY)
    assert [(one.account_id, one.asks_tail) for one in proof.choices] == [(account.pk, True)]
    choose(proof, account.pk, person.id_number[-4:], at=AT + DAY)
    assert enter(NEW, AT + 2 * DAY).only_choice.account_id == account.pk


def test_a_join_takes_no_office_s_account_nobody_s_record_and_not_the_clerk_s_own_number(clerk):
    person = make_person("李梅")
    taken = make_worker(OLD)
    joined(make_person("王芳"), taken)
    agent = make_staff(Role.CLERK, TONGJIANG, phone=NEW)
    assert (accounts_at(OLD), accounts_at(NEW)) == ([], [])
    for account, phone in ((taken, OLD), (agent, NEW)):
        with pytest.raises(NotFound):
            propose_join(person, phone, account_id=str(account.pk), by=clerk, at=AT, **THERE)
    with pytest.raises(NotPermitted) as refused:
        propose_join(person, clerk.phone, by=clerk, at=AT, **THERE)
    assert refused.value.code == "own_phone"


def test_AU_8_another_number_waits_for_two_then_shuts_everybody_out_and_tells_both(clerk, second, enter):
    worker = make_worker(OLD)
    sign_in(worker, Tier.CODE)
    make_device(worker)
    person = joined(make_person("李梅"), worker)

    row = propose_phone(person, NEW, by=clerk, at=AT, **THERE)
    assert fresh(worker).phone == OLD
    confirm_account_change(row, by=second, at=AT)

    assert (fresh(worker).phone, fresh(worker).phone_unproven) == (NEW, True)
    assert not SignIn.objects.filter(account=worker, ended_at=None).exists()
    assert list(Device.objects.filter(account=worker).values_list("state", flat=True)) == ["revoked"]
    assert {one.phone for one in Message.objects.unscoped("test").filter(template="people_account_phone")} == {OLD, NEW}
    assert enter(OLD, AT + DAY).choices == ()
    assert [one.asks_tail for one in enter(NEW, AT + 2 * DAY).choices] == [True]


def test_AU_9_nobody_changes_a_telephone_alone_nor_her_own_at_the_desk(clerk, second):
    person = joined(make_person("李梅"), make_worker(OLD))
    with pytest.raises(NotPermitted):
        propose_phone(person, NEW, by=make_worker(NEW), at=AT, **THERE)
    with pytest.raises(BadInput):
        propose_phone(person, NEW, by=clerk, at=AT, in_presence=False, reason="打电话说的")
    row = propose_phone(person, NEW, by=clerk, at=AT, **THERE)
    with pytest.raises(Refusal) as refused:
        propose_phone(person, "13900009999", by=second, at=AT, **THERE)
    assert refused.value.code == "one_open"
    refuse_account_change(account_change_for(second, row.pk), by=second, at=AT, reason="照片和本人不像")
    again = propose_phone(person, NEW, by=clerk, at=AT, **THERE)
    withdraw_account_change(again, by=clerk, at=AT, reason="号码写错")
    with pytest.raises(NotFound):
        account_change_for(clerk, again.pk)
    assert fresh(person).account.phone == OLD
    assert sorted(AccountChange.objects.unscoped("test").values_list("state", flat=True)) == ["refused", "withdrawn"]


def test_a_lost_telephone_is_shut_out_by_one_with_a_reason(clerk):
    worker = make_worker(OLD)
    sign_in(worker, Tier.CODE)
    make_device(worker)
    person = joined(make_person("李梅"), worker)
    with pytest.raises(BadInput):
        shut_out(person, reason="", by=clerk, at=AT)

    assert shut_out(person, reason="手机在车上丢了", by=clerk, at=AT) == 1

    assert not SignIn.objects.filter(account=worker, ended_at=None).exists()
    view = account_of(fresh(person))
    assert (view.devices, view.has_tail, view.masked_phone) == (0, False, "139****7777")


def test_the_tail_stands_in_no_plain_column(clerk):
    person = joined(make_person("李梅"), make_worker(OLD))
    note_id_tail(person, in_presence=True, by=clerk, at=AT)
    raw = str(list(Account.objects.unscoped("test").values())) + str(list(AuditRow.objects.unscoped("test").values()))
    assert person.id_number not in raw
    assert f"'{person.id_number[-4:]}'" not in raw
