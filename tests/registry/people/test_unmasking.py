"""MK-2: a masked field in full needs sight, reason, fresh proof, and one of twenty looks a day."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from jiuzai.foundation.accounts.enums import DeedClass, Role
from jiuzai.foundation.accounts.models import SignIn, StepUp
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound, NotPermitted
from jiuzai.foundation.messaging.queries import inbox_of
from jiuzai.registry.people.actions import open_person, restrict, send_digests, unmask
from jiuzai.registry.people.enums import Unmaskable
from jiuzai.registry.people.models import Unmasking
from jiuzai.registry.people.queries import looks_at, unmask_digest
from tests.foundation.accounts.factories import AT, make_staff, make_worker, sign_in
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

REASON = "核对来电人身份"


def proven(account, deed=DeedClass.UNMASK, at=AT):
    opened = sign_in(account, at=at)
    StepUp.objects.create(sign_in=opened, deed_class=deed, at=at)
    return SignIn.objects.get(pk=opened.pk)


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def look(person, officer, opened, reason=REASON, field=Unmaskable.ID_NUMBER, at=AT):
    return unmask(person, field, reason, sign_in=opened, by=officer, at=at)


@pytest.mark.django_db
def test_a_look_shows_the_field_and_leaves_two_rows(officer):
    person = make_person("李梅")

    assert look(person, officer, proven(officer)) == person.id_number

    row = Unmasking.objects.visible_to(officer).get()
    assert (row.field, row.reason, row.seen_by) == ("id_number", REASON, officer.actor_id)
    noted = AuditRow.objects.unscoped("test").get(deed="read.people.id_number")
    assert (noted.subject_id, noted.reason) == (str(person.pk), REASON)
    assert person.id_number not in str(noted.details)


@pytest.mark.django_db
def test_without_proof_reason_or_sight_there_is_no_look(officer):
    person = make_person("李梅")
    opened = proven(officer)
    stale = dt.timedelta(minutes=21)

    for refusal, said in (
        (NotPermitted, {"opened": None}),
        (NotPermitted, {"opened": opened, "at": AT + stale}),
        (NotPermitted, {"opened": proven(make_staff(Role.WESTERN_OFFICER, TONGJIANG))}),
        (BadInput, {"opened": opened, "reason": " "}),
        (NotFound, {"opened": opened, "person": make_person("王芳", PINGCHANG)}),
    ):
        with pytest.raises(refusal):
            look(**{"person": person, "officer": officer, **said})
    assert not Unmasking.objects.unscoped("test").exists()


@pytest.mark.django_db
def test_a_clerk_never_sees_a_card(officer):
    clerk = make_staff(Role.CLERK, TONGJIANG)
    person = make_person("李梅")

    with pytest.raises(NotPermitted):
        look(person, clerk, proven(clerk), field=Unmaskable.CARD)
    assert look(person, officer, proven(officer), field=Unmaskable.CARD) == ""


@pytest.mark.django_db
def test_a_restricted_record_is_not_unmasked(officer):
    person = make_person("李梅")
    restrict(person, by=HAND, at=AT, reason="本人要求")

    with pytest.raises(NotPermitted):
        look(person, officer, proven(officer))


@pytest.mark.django_db
def test_twenty_looks_a_day(officer):
    person = make_person("李梅")
    opened = proven(officer)
    for _ in range(20):
        look(person, officer, opened)

    with pytest.raises(LimitReached):
        look(person, officer, opened)
    tomorrow = AT + dt.timedelta(days=1, seconds=1)
    assert look(person, officer, proven(officer, at=tomorrow), at=tomorrow) == person.id_number


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_under_parallel_requests():
    officer = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    person = make_person("李梅")
    opened = proven(officer)
    answers: list[str] = []

    def ask() -> None:
        try:
            for _ in range(7):
                try:
                    look(person, officer, opened)
                    answers.append("seen")
                except LimitReached:
                    answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (answers.count("seen"), answers.count("refused")) == (20, 8)
    assert Unmasking.objects.unscoped("test").count() == 20


@pytest.mark.django_db
def test_she_looks_at_her_own_without_a_cap_and_sees_who_else_did(officer):
    account = make_worker()
    person = make_person("李梅", account=account, by=account)
    opened = sign_in(account, tier="code")
    StepUp.objects.create(sign_in=opened, deed_class=DeedClass.OWN_DETAILS, at=AT)
    look(person, officer, proven(officer))

    for _ in range(25):
        assert look(person, account, opened) == person.id_number
    assert officer.actor_label in {row.seen_by_label for row in looks_at(person)}


@pytest.mark.django_db
def test_the_weekly_digest_goes_to_the_one_who_supervises():
    clerk, chief = make_staff(Role.CLERK, TONGJIANG), make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    other = make_staff(Role.WESTERN_OFFICER, PINGCHANG)
    person = make_person("李梅")
    opened = proven(clerk)
    look(person, clerk, opened)
    look(person, clerk, opened, field=Unmaskable.PHONE)

    (seen,) = unmask_digest(chief, AT.date())
    assert (seen.seen_by, seen.people, seen.looks, seen.fields) == (
        clerk.actor_id,
        1,
        2,
        {"手机号": 1, "证件号码": 1},
    )
    assert unmask_digest(other, AT.date()) == []
    with pytest.raises(NotPermitted):
        unmask_digest(clerk, AT.date())
    assert send_digests(AT + dt.timedelta(days=7)) == 1
    assert len(inbox_of(chief)) == 1


@pytest.mark.django_db
def test_opening_records_is_counted(officer):
    person = make_person("李梅")
    for _ in range(120):
        open_person(officer, person.pk, at=AT)

    with pytest.raises(LimitReached):
        open_person(officer, person.pk, at=AT)
