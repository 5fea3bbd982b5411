"""Reaching a list: by its people for deeds, by its number for the worker."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.spreadsheets.workflow import CONFIRM, SEND


class Superseded(RuntimeError):
    """Another worker took the list up; this one writes nothing more."""


def for_deed(import_id: UUID | str, by: Actor, *, permissions: tuple[str, ...] = (SEND, CONFIRM)) -> Import:
    """The list, for one who knows of it and may send or confirm it; NotFound for everybody else.

    To send lists of a county is not to reach those its own office sent.
    """
    try:
        batch = get(import_id)
    except (ValueError, Import.DoesNotExist) as missing:
        raise _none() from missing
    if isinstance(by, Account) and not Import.objects.visible_to(by).filter(pk=batch.pk).exists():
        raise _none()
    if not any(by.has_perm(permission, batch) for permission in permissions):
        raise _none()
    return batch


def get(import_id: UUID | str) -> Import:
    """The list for the machinery. Raises Import.DoesNotExist, ValueError."""
    found: Import = Import.objects.unscoped("the pipeline's own work").get(pk=UUID(str(import_id)))
    return found


def take_up(batch: Import) -> int:
    """From now on only the holder of this number writes to the list."""
    with transaction.atomic():
        rows = Import.objects.unscoped("the pipeline's own work").filter(pk=batch.pk)
        rows.update(fence=F("fence") + 1)
        batch.refresh_from_db(fields=["fence"], from_queryset=rows)
    return batch.fence


def write(batch: Import, fence: int, state: str, **changes: object) -> None:
    """Change the row if the list is still held and still in `state`; Superseded otherwise."""
    rows = Import.objects.unscoped("the pipeline's own work").filter(pk=batch.pk, fence=fence, state=state)
    if not rows.update(**{"fence": fence, **changes}):
        raise Superseded(batch.pk)


def refresh(batch: Import) -> Import:
    batch.refresh_from_db(from_queryset=Import.objects.unscoped("the pipeline's own work"))
    return batch


def _none() -> NotFound:
    return NotFound("没有找到这份表格。", next_step="请回到表格列表重新查找。")
