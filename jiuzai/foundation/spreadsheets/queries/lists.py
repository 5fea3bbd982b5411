"""Which lists there are, for the person asking."""

from __future__ import annotations

from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.spreadsheets.enums import ManualState
from jiuzai.foundation.spreadsheets.models import Import, ManualEntry
from jiuzai.foundation.spreadsheets.models.reach import SentQuerySet


def imports_of(actor: Actor, kind: str = "") -> SentQuerySet:
    """Lists the person sent or whose county the person's office covers, newest first."""
    found: SentQuerySet = Import.objects.visible_to(actor).order_by("-sent_at", "-id")
    return found.filter(kind=kind) if kind else found


def import_for(actor: Actor, import_id: UUID | str) -> Import:
    """One list; somebody else's is simply not there (NotFound)."""
    found: Import | None = Import.objects.visible_to(actor).filter(pk=_key(import_id)).first()
    if found is None:
        raise NotFound("没有找到这份表格。", next_step="请回到表格列表重新查找。")
    return found


def manual_entries(actor: Actor) -> SentQuerySet:
    """Photographed lists that wait to be typed in, the oldest first."""
    waiting: SentQuerySet = ManualEntry.objects.visible_to(actor).filter(state=ManualState.WAITING)
    return waiting.select_related("file").order_by("sent_at", "id")


def manual_entry_for(actor: Actor, entry_id: UUID | str) -> ManualEntry:
    """One photographed list. Raises NotFound."""
    found: ManualEntry | None = ManualEntry.objects.visible_to(actor).filter(pk=_key(entry_id)).first()
    if found is None:
        raise NotFound("没有找到这份名单。", next_step="请返回列表重新查找。")
    return found


def _key(text: UUID | str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
