"""Handing in, vetting, giving back with reasons, stopping and starting again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.organizations.actions.members import end_members
from jiuzai.registry.organizations.events import organization_suspended, organization_vetted
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries.vetting import missing_for_vetting


def submit(organization: Organization, *, by: Actor, at: dt.datetime) -> None:
    """Everything missing is named at once (一次性告知)."""
    missing = missing_for_vetting(organization)
    if missing:
        raise Refusal(
            f"还缺：{'；'.join(missing)}。", code="incomplete", next_step="请补齐后再提交。", where="organization"
        )
    move(organization, "submit", by=by, at=at)


def take_back(organization: Organization, *, by: Actor, at: dt.datetime) -> None:
    """Handed in too early: it is a draft again."""
    move(organization, "take_back", by=by, at=at)


@transaction.atomic
def vet(organization: Organization, *, by: Actor, at: dt.datetime, reason: str = "") -> None:
    """Not by those who registered or submitted it, nor by its own people."""
    move(organization, "vet", by=by, at=at, reason=reason)
    organization_vetted.send(sender=Organization, organization=organization)


def give_back(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    move(organization, "give_back", by=by, at=at, reason=reason)


def refuse(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    move(organization, "refuse", by=by, at=at, reason=reason)


def reopen(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """A refused one may be mended and handed in again."""
    move(organization, "reopen", by=by, at=at, reason=reason)


@transaction.atomic
def suspend(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """It leaves the public list at once; its people may still look."""
    move(organization, "suspend", by=by, at=at, reason=reason)
    organization_suspended.send(sender=Organization, organization=organization)


def restore(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """Not by one who suspended it."""
    move(organization, "restore", by=by, at=at, reason=reason)


@transaction.atomic
def end(organization: Organization, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """Dissolved. Its people's roles end with it; history and months of insurance stay."""
    move(organization, "end", by=by, at=at, reason=reason)
    end_members(organization, at=at, reason=reason)
