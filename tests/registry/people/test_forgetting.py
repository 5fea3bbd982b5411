"""RT-2: after forgetting, a canary planted in every word about her is found nowhere but where the law keeps it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from io import BytesIO

import pytest
from django.apps import apps
from django.db import models
from PIL import Image

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.files.actions import inspect, store
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.messaging.actions import post, print_slip, send_sms
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.vault.fields import BlindIndexField
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.people import retention
from jiuzai.registry.people.actions import erase, merge
from jiuzai.registry.people.models import (
    CityCase,
    Household,
    HouseholdMember,
    Mandate,
    MergeRecord,
    Person,
    PersonPhone,
    SignatureBook,
)
from tests.foundation.accounts.factories import AT, make_staff, make_worker
from tests.registry.people.factories import PINGCHANG, TONGJIANG, id_number, make_person

pytestmark = pytest.mark.django_db
CANARY = "金丝雀叫"
PHONE, CARD = "13955551234", "6222021234567890128"
# What stays by law with its words: nobody can change these tables, and they are kept three years (条例 §12).
KEPT = {"audit.AuditRow", "workflow.Transition"}


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("jiuzai.")]


def everything():
    """(table.column, value) of every row of every table of ours, sealed columns opened."""
    for model in own_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                yield f"{model._meta.label}.{field.name}", str(getattr(row, field.attname))


def tables_of_a_person():
    """Tables with a key to a person, as the models say it."""
    return [
        (model, field)
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person and model is not Person
    ]


def worth(field, number: int):
    """Something that fits the column: a choice, a key, or the canary itself."""
    if field.name in GIVEN:
        return GIVEN[field.name]
    if field.choices:
        return next(value for value, _ in field.flatchoices if value != "")
    if isinstance(field, models.DateTimeField):
        return AT
    if isinstance(field, models.DateField):
        return AT.date()
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.JSONField):
        return []
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.IntegerField):
        return number
    if field.name.endswith(("_code", "_by", "batch", "_key", "_label")):
        return "511921" if field.name == "county_code" else ""
    return CANARY


GIVEN = {
    "phone": PHONE,
    "other_phone": PHONE,
    "card": CARD,
    "held": json.dumps(["lift"]),
    "before": json.dumps({"name": CANARY}, ensure_ascii=False),
    "wanted": json.dumps({"text": CANARY, "changes": {}}, ensure_ascii=False),
    "content": json.dumps({"name": CANARY}, ensure_ascii=False),
    "schemes": 1,
    "trades": [],
    "recorded_by": "a",
    "checked_by": "b",
    "entered_by": "a",
    "undone_at": None,
    "settled_at": None,
    "superseded_at": None,
    "withdrawn_at": None,
    "revoked_at": None,
    "confirmed_at": None,
    "closed_at": None,
    "ends_on": None,
}
MORE = {
    "people.Consent": {"method": "thumb", "text_version": "1", "language": ""},
    "people.Unmasking": {"field": "name"},
    "people.HeldSkill": {"trade_code": "sewing"},
    "people.Mandate": {"ends_on": AT.date()},
    "people.MergeRecord": {"undone_at": AT},
    "people.PersonToken": {"token": 7},
    "people.Residence": {"starts_on": AT.date(), "ends_on": AT.date()},
    "people.PersonPhone": {"phone": "13955559876"},
    "employment.InsuranceMonth": {"employer_name": "某厂", "employer_key": "n:x", "month": dt.date(2025, 1, 1)},
}


def planted(model: type[models.Model], column: models.ForeignKey, person: Person, other: Person, agent) -> None:
    """One row about her, the canary in every free word of it."""
    values = {}
    for number, field in enumerate(model._meta.concrete_fields):
        if field.primary_key or isinstance(field, BlindIndexField):
            continue
        if isinstance(field, models.ForeignKey):
            if field.related_model is Person:
                values[field.name] = person if field == column else other
            elif field.related_model._meta.label == "accounts.Account":
                values[field.name] = agent
            elif not field.null:
                kin = field.related_model._base_manager.first()
                values[field.name] = kin or Household.objects.create(county_code=TONGJIANG, number=CANARY, made_at=AT)
            continue
        values[field.name] = worth(field, number)
    row = model(**{**values, **MORE.get(model._meta.label, {})})
    row.save(force_insert=True)


def photo(by):
    out = BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    out.seek(0)
    kept = store(upload=out, name=f"{CANARY}.png", purpose="identity", by=by, at=AT, region_code=TONGJIANG)
    inspect(kept.pk, by=INSPECTOR, at=AT)
    return kept.pk


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def full_record(officer):
    """Somebody about whom everything that can be said was said."""
    worker = make_worker(PHONE, name=CANARY, id_number=id_number())
    words = dict.fromkeys(("village", "township", "guardian", "cadre", "remark"), CANARY)
    person = make_person(CANARY, phone=PHONE, **words)
    Person.objects.unscoped("test").filter(pk=person.pk).update(account=worker)
    other, agent = make_person("周强", PINGCHANG), make_staff(Role.CLERK, TONGJIANG)
    for model, column in tables_of_a_person():
        planted(model, column, person, other, agent)
    return Person.objects.unscoped("test").get(pk=person.pk), worker, other


def correspondence(person, worker, officer):
    send_sms(to_phone=PHONE, template="people_mandate", values={}, by=officer, at=AT, purpose="test")
    post(recipient=worker.actor_id, title=CANARY, body=CANARY, by=officer, at=AT)
    print_slip(title="登记凭条", lines=[CANARY], subject=("people.person", str(person.pk)), by=officer, at=AT)


def staged(person):
    """Two rows of a list: the one that wrote her, and one about somebody else."""
    day = AT.date()
    batch = Import.objects.create(
        **{"kind": "roster", "region_code": TONGJIANG, "name": "花名册.csv", "sha256": "0" * 64, "size": 1},
        **{"sent_by": "x", "sent_by_label": "x", "sent_at": AT},
        keep_original_until_on=day,
        keep_rows_until_on=day,
    )
    for position, word in enumerate((CANARY, "别人")):
        content = json.dumps({"values": {"name": word}}, ensure_ascii=False)
        common = {"batch": batch, "position": position, "outcome": "accepted"}
        StagedRow.objects.create(**common, round=1, sheet="1", row=position + 2, content=content)
        target = str(person.pk) if word == CANARY else str(uuid.uuid4())
        CommittedRow.objects.create(**common, at=AT, target=target, memory=content)


def test_RT_2_J_every_word_about_her_is_gone_from_every_table(officer):
    person, worker, _other = full_record(officer)
    number, indexes = (
        person.id_number,
        {person.id_index, person.name_index, index_of(PersonPhone, "phone_index", PHONE)},
    )
    correspondence(person, worker, officer)
    staged(person)
    before = {place for place, value in everything() if CANARY in value or PHONE in value or number in value}
    assert len(before) > 40

    erase(person, by=officer, at=AT, reason="本人要求删除")

    found = {place for place, value in everything() if CANARY in value or PHONE in value or number in value}
    assert {place for place in found if place.rpartition(".")[0] not in KEPT} == set()
    assert {place for place, value in everything() if value in indexes} == set()
    tails = [place for place, value in everything() if place == "accounts.Account.id_tail" and value == number[-4:]]
    assert tails == []
    assert StagedRow.objects.get(position=1).content != ""


def test_what_stays_is_proof_without_a_name_and_the_basis_of_money(officer):
    person, _worker, other = full_record(officer)
    erase(person, by=officer, at=AT, reason="本人要求删除")

    left = {
        model._meta.label
        for model, column in tables_of_a_person()
        if model._base_manager.filter(**{column.name: person}).exists()
    }
    assert left == {
        *("people.AccountChange", "people.CityCase", "people.Consent", "people.DataRequest", "people.Mandate"),
        *("people.MergeRecord", "people.PovertyStatus", "people.StatusCorrection", "people.Unmasking"),
        "employment.InsuranceMonth",
    }
    states = [set(m._base_manager.filter(person=person).values_list("state", flat=True)) for m in (CityCase,)]
    assert states == [{"settled"}]
    assert not Mandate.objects.unscoped("test").live_on(AT.date()).filter(person=person).exists()
    assert Person.objects.unscoped("test").get(pk=other.pk).name == "周强"


def test_the_whole_of_a_merged_person_is_forgotten(officer):
    kept, twin = make_person("李梅"), make_person(CANARY, phone=PHONE)
    merge(kept, twin, by=officer, at=AT, reason=f"{CANARY}同一人")

    erase(kept, by=officer, at=AT, reason="本人要求删除")

    found = {place for place, value in everything() if CANARY in value or PHONE in value}
    assert {place for place in found if place.rpartition(".")[0] not in KEPT} == set()
    assert MergeRecord.objects.unscoped("test").get().merged_id == twin.pk


def test_photos_go_and_a_page_of_signatures_stays_for_the_others(officer):
    one, other, agent = make_person("李梅"), make_person("周强"), make_staff(Role.CLERK, TONGJIANG)
    alone, shared = photo(officer), photo(officer)
    days = {"starts_on": AT.date(), "ends_on": AT.date(), "given_at": AT, "method": "thumb", "agent": agent}
    book = SignatureBook.objects.create(
        **{"agent": agent, "region_code": TONGJIANG, "signed_on": AT.date(), "witness": CANARY},
        **{"file_id": shared, "people": 2, "received_at": AT},
    )
    for person in (one, other):
        Mandate.objects.create(person=person, book=book, file_id=shared, **days)
    Mandate.objects.unscoped("test").filter(person=one).update(revoked_at=AT)
    Mandate.objects.create(person=one, file_id=alone, **days)

    def states():
        return [StoredFile.objects.unscoped("test").get(pk=key).state for key in (alone, shared)]

    erase(one, by=officer, at=AT, reason="本人要求删除")
    assert states() == ["removed", "clean"]
    erase(other, by=officer, at=AT, reason="本人要求删除")
    assert states() == ["removed", "removed"]
    assert SignatureBook.objects.unscoped("test").get().witness == ""
    assert not any(CANARY in one.name for one in StoredFile.objects.unscoped("test").all())


def test_a_household_goes_with_its_last_member_and_not_before(officer):
    one, other = make_person("李梅"), make_person("周强")
    home = Household.objects.create(county_code=TONGJIANG, number="H01", made_at=AT)
    for person in (one, other):
        HouseholdMember.objects.create(household=home, person=person, starts_on=AT.date())

    erase(one, by=officer, at=AT, reason="本人要求删除")
    assert Household.objects.unscoped("test").count() == 1
    erase(other, by=officer, at=AT, reason="本人要求删除")
    assert Household.objects.unscoped("test").count() == 0


def test_a_shared_telephone_keeps_its_messages_and_the_account_of_the_other(officer):
    worker, mate = make_worker(PHONE, id_number=id_number()), make_worker(PHONE, id_number=id_number())
    one, other = make_person("李梅", phone=PHONE), make_person("周强", phone=PHONE)
    for person, account in ((one, worker), (other, mate)):
        Person.objects.unscoped("test").filter(pk=person.pk).update(account=account)
    send_sms(to_phone=PHONE, template="people_mandate", values={}, by=officer, at=AT, purpose="test")

    erase(Person.objects.unscoped("test").get(pk=one.pk), by=officer, at=AT, reason="本人要求删除")

    mate.refresh_from_db(from_queryset=type(mate).objects.unscoped("test"))
    worker.refresh_from_db(from_queryset=type(worker).objects.unscoped("test"))
    assert ((mate.state, mate.phone), (worker.state, worker.phone)) == (("active", PHONE), ("closed", ""))
    assert {value for place, value in everything() if place == "messaging.Message.phone"} == {PHONE}


def test_an_account_that_serves_another_role_stays_and_is_parted_from_the_record(officer):
    clerk = make_staff(Role.CLERK, PINGCHANG, phone=PHONE)
    person = make_person("李梅")
    Person.objects.unscoped("test").filter(pk=person.pk).update(account=clerk)

    erase(Person.objects.unscoped("test").get(pk=person.pk), by=officer, at=AT, reason="本人要求删除")

    clerk.refresh_from_db(from_queryset=type(clerk).objects.unscoped("test"))
    assert (clerk.state, clerk.phone) == ("active", PHONE)
    assert not Person.objects.unscoped("test").filter(account=clerk).exists()


def test_what_must_be_kept_for_a_merged_record_keeps_the_whole(officer, monkeypatch):
    from jiuzai.foundation.kernel.refusals import Refusal

    kept, twin = make_person("李梅"), make_person("李梅")
    merge(kept, twin, by=officer, at=AT, reason="同一人")
    monkeypatch.setattr(retention, "_holds", {"发放补贴的凭证": lambda keys: [k for k in keys if k == twin.pk]})

    with pytest.raises(Refusal) as refused:
        erase(kept, by=officer, at=AT, reason="本人要求删除")
    assert refused.value.code == "held"
    assert Transition.objects.filter(step="erase").count() == 0
