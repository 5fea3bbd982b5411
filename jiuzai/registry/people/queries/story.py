"""The page of a person: her story from registered sources, of which this app tells the first few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.region.queries import labels as place_labels
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.people import timeline
from jiuzai.registry.people.models import Consent, Mandate, Person, PersonChange, PovertyStatus, Residence
from jiuzai.registry.people.queries.finding import all_ids_of
from jiuzai.registry.people.timeline import Entry, Told

_FIELD_LABELS = {
    "phone": "电话",
    "residence": "住所",
    "schooling": "文化程度",
    "skills": "会做的活",
    "certificate": "证书",
    "past_job": "工作经历",
    "wishes": "就业意向",
    "household": "家庭",
    "companion": "同行人",
    "payee": "收款账户",
    "merged": "合并资料",
    "merged_into": "撤销合并",
    "county_code": "登记县",
    "place_code": "登记乡镇",
}


def story_of(actor: Actor, person: Person, wanted: Iterable[str] = ()) -> list[Told]:
    """What every source tells this actor about her and about records merged into hers, newest first."""
    return timeline.told_to(actor, all_ids_of(person.pk), wanted)


def record_entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    """Registration, restriction, merges: the steps of the record itself. People from lists have no first step."""
    seen = list(Person.objects.visible_to(actor).filter(pk__in=person_ids))
    for person in seen:
        yield Entry(person.registered_at, "登记", str(person.get_source_display()))
    keys = [str(person.pk) for person in seen]
    for step in Transition.objects.filter(subject_kind="people.person", subject_id__in=keys).exclude(step="begin"):
        yield Entry(step.at, step.step_label, step.reason, step.by_label)


def change_entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    for row in PersonChange.objects.visible_to(actor).filter(person_id__in=person_ids):
        names = "、".join(dict.fromkeys(_label(field) for field in row.fields))
        yield Entry(row.changed_at, f"更改{names}", row.reason, row.changed_by_label)


def status_entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    rows = list(PovertyStatus.objects.visible_to(actor).filter(person_id__in=person_ids, superseded_at__isnull=True))
    places = place_labels(row.county_code for row in rows)
    for row in rows:
        where = places[row.county_code]
        yield Entry(row.recorded_at, f"{row.get_kind_display()}", f"{where}，数据截至 {row.as_of}")
        if row.ends_on is not None:
            yield Entry(_morning(row.ends_on), f"不再是{row.get_kind_display()}", where, precise=False)


def home_entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    rows = list(Residence.objects.visible_to(actor).filter(person_id__in=person_ids, starts_on__isnull=False))
    places = place_labels(row.county_code for row in rows)
    for row in rows:
        body = f"{places[row.county_code]}{row.township}{row.village}"
        yield Entry(_morning(row.starts_on), f"{row.get_kind_display()}变更", body, precise=False)


def rights_entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    for row in Consent.objects.visible_to(actor).filter(person_id__in=person_ids):
        yield Entry(row.given_at, f"同意{row.get_purpose_display()}", str(row.get_field_display()))
        if row.withdrawn_at is not None and row.withdrawn_by != "replaced":
            yield Entry(row.withdrawn_at, f"撤回{row.get_purpose_display()}", str(row.get_field_display()))
    for mandate in Mandate.objects.visible_to(actor).filter(person_id__in=person_ids).select_related("agent"):
        yield Entry(mandate.given_at, "授权代办", f"至 {mandate.ends_on}", mandate.agent.actor_label)
        if mandate.revoked_at is not None and mandate.revoked_by != "replaced":
            yield Entry(mandate.revoked_at, "撤销授权", mandate.revoke_reason, mandate.agent.actor_label)


def _label(field: str) -> str:
    if field in _FIELD_LABELS:
        return _FIELD_LABELS[field]
    return str(getattr(Person._meta.get_field(field), "verbose_name", field))


def _morning(day: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(day or dt.date.min, dt.time(), clock.SHANGHAI)


timeline.register("record", "登记", record_entries)
timeline.register("changes", "更改", change_entries)
timeline.register("status", "人员类别", status_entries)
timeline.register("homes", "住所", home_entries)
timeline.register("rights", "同意和授权", rights_entries)
