"""People to ring up, and opening what is masked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.audit.actions import record, record_read
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import person_name, text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.limits import UNMASK_PER_DAY
from jiuzai.registry.organizations.models import Contact, Organization
from jiuzai.registry.organizations.workflow import EDIT, UNMASK

_MASKED = ("phone", "representative")


@transaction.atomic
def add_contact(
    organization: Organization,
    *,
    name: str,
    phone: str,
    duty: str = "",
    is_main: bool = False,
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """The first one is the main one; a new main one takes the place of the old."""
    _may_edit(by, organization)
    standing = Contact.objects.unscoped("the other contacts").filter(organization=organization, ended_at=None)
    is_main = is_main or not standing.filter(is_main=True).exists()
    if is_main:
        standing.filter(is_main=True).update(is_main=False)
    contact = Contact.objects.create(
        organization=organization,
        name=person_name(name),
        phone=normal.telephone(phone),
        duty=text(duty)[:40],
        is_main=is_main,
        added_by=by.actor_id,
        added_at=at,
    )
    record(by=by, at=at, deed="organization.add_contact", subject=("organizations.contact", str(contact.pk)))
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, by: Actor, at: dt.datetime) -> None:
    _may_edit(by, contact.organization)
    contact.ended_at = at
    contact.save(update_fields=["ended_at"])
    record(by=by, at=at, deed="organization.end_contact", subject=("organizations.contact", str(contact.pk)))


@transaction.atomic
def make_main_contact(contact: Contact, *, by: Actor, at: dt.datetime) -> None:
    """Whom to ring first. One at a time."""
    _may_edit(by, contact.organization)
    if contact.ended_at is not None:
        raise Refusal("这一位已经不再联系。", next_step="请先重新加上。")
    rows = Contact.objects.unscoped("the other contacts").filter(organization=contact.organization, ended_at=None)
    rows.filter(is_main=True).update(is_main=False)
    contact.is_main = True
    contact.save(update_fields=["is_main"])
    record(by=by, at=at, deed="organization.main_contact", subject=("organizations.contact", str(contact.pk)))


def unmask(organization: Organization, field: str, *, reason: str, by: Actor, at: dt.datetime) -> str:
    """The telephone or representative in full, for a reason, twenty a day, each one recorded."""
    if field not in _MASKED:
        raise BadInput("没有这一项。", where="field")
    if not by.has_perm(UNMASK, organization):
        raise NotPermitted("您不能查看这个单位的完整信息。", next_step="请联系单位所在地的人社部门。")
    if not reason.strip():
        raise BadInput("查看敏感信息要写明理由。", where="reason")
    take(UNMASK_PER_DAY, by.actor_id, at=at)
    subject = ("organizations.organization", str(organization.pk))
    record_read(by=by, at=at, what=f"organization.{field}", subject=subject, reason=reason)
    return str(getattr(organization, field))


def _may_edit(by: Actor, organization: Organization) -> None:
    if not by.has_perm(EDIT, organization):
        raise NotPermitted("您不能修改这个单位。", next_step="请联系本单位负责人或当地人社部门。")
