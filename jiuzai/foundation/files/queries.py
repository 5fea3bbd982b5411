"""Questions about files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.audit.actions import record_read
from jiuzai.foundation.files import links, purposes, quotas, scanner
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.models import StoredFile, Usage
from jiuzai.foundation.files.models.stored_file import StoredFileQuerySet
from jiuzai.foundation.files.permissions import READ
from jiuzai.foundation.files.serving import Serving, serving_of
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound, Refusal


@dataclass(frozen=True)
class Room:
    """How much of their room somebody has used, in bytes."""

    used: int
    limit: int


def files_of(actor: Actor) -> StoredFileQuerySet:
    """One's own files, newest first."""
    found: StoredFileQuerySet = StoredFile.objects.visible_to(actor).order_by("-received_at", "-id")
    return found


def open_for(actor: Actor, file_id: UUID | str, at: dt.datetime, *, inline: bool = False) -> Serving:
    """What is needed to hand the file out to this person, asked anew for every download.

    Raises NotFound for a file that is not there or not theirs to know of, Refusal while it is being looked at and
    after it was refused. Reading a sensitive file is audited.
    """
    file = _permitted(actor, file_id)
    if file.state in {FileState.RECEIVED, FileState.INSPECTING}:
        raise Refusal("文件正在检查，还不能打开。", code="file_waiting", next_step="请过几分钟再打开。")
    if file.state == FileState.REFUSED:
        raise Refusal(f"文件没有通过检查。{file.refusal}", code="file_refused", next_step="请重新上传一份。")
    if purposes.find(file.purpose).sensitive:
        record_read(by=actor, at=at, what="files.file", subject=("files.storedfile", str(file.pk)), reason="打开文件")
    return serving_of(file, inline=inline)


def link_token(actor: Actor, file_id: UUID | str, at: dt.datetime) -> str:
    """A token that opens the file for this person within five minutes. Raises NotFound as `open_for` does."""
    return links.make(actor, _permitted(actor, file_id).pk, at)


def open_link(token: str, actor: Actor, at: dt.datetime, *, inline: bool = False) -> Serving:
    """Open by token; the right to the file is asked again. Raises NotFound, Refusal."""
    return open_for(actor, links.read(token, actor, at), at, inline=inline)


def room_of(actor: Actor) -> Room:
    """How full the person's own room is."""
    scope, limit, _ = quotas.scopes_of(actor.actor_id, "")[0]
    usage = Usage.objects.filter(scope=scope).first()
    return Room(usage.used_bytes if usage else 0, limit)


def scanner_state() -> str:
    """What pages say about virus scanning."""
    return scanner.state()


def _permitted(actor: Actor, file_id: UUID | str) -> StoredFile:
    # Which file it is decides who may open it, so it is found first; a stranger hears the same as for no file.
    wanted = _as_key(file_id)
    file: StoredFile | None = StoredFile.objects.unscoped("one file, asked for by its key").filter(pk=wanted).first()
    if file is None or file.state == FileState.REMOVED or not actor.has_perm(READ, file):
        raise NotFound("没有找到这份文件。", next_step="请回到原来的页面查看。")
    return file


def _as_key(file_id: UUID | str) -> UUID | None:
    try:
        return file_id if isinstance(file_id, UUID) else UUID(file_id)
    except ValueError:
        return None
