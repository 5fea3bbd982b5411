"""Inspect files: at once, by the worker, and again every month."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from jiuzai.foundation.files import purposes, quotas, scanner, storage
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.events import file_inspected
from jiuzai.foundation.files.inspection.run import USUAL, Limits
from jiuzai.foundation.files.inspection.run import inspect as look
from jiuzai.foundation.files.inspection.verdict import Verdict
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.files.purposes import Purpose
from jiuzai.foundation.files.workflow import INSPECT
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.refusals import StepNotAllowed
from jiuzai.foundation.workflow.actions import move

INSPECTOR = SystemActor("files", frozenset({INSPECT}))
LOOKED_AT_AGAIN_AFTER = dt.timedelta(days=30)
BATCH = 200
_INFECTED = "文件里发现病毒，没有收下。请换一台手机或电脑重新保存后再上传。"
_CHANGED = "文件内容和收到时不一样，已停止使用。"


@dataclass(frozen=True)
class Finished:
    """A finished inspection: the verdict, and what scanned for viruses (empty when nothing did)."""

    verdict: Verdict
    scanned_with: str


def examine(data: bytes, kind: str, purpose: Purpose, *, limits: Limits = USUAL) -> Finished:
    """Look at `data`: viruses first, then format. Touches no row. Raises ScannerDown."""
    checked_by = scanner.current()
    if checked_by is not None and checked_by.scan(data).virus:
        return Finished(Verdict(kind, refusal=_INFECTED), checked_by.label)
    verdict = look(data, kind, limits)
    if not verdict.refusal and verdict.kind not in purpose.kinds and verdict.content is None:
        verdict = Verdict(verdict.kind, refusal=f"「{purpose.label}」不收这种文件。")
    return Finished(verdict, checked_by.label if checked_by else "")


def inspect(file_id: UUID | str, *, by: Actor, at: dt.datetime, limits: Limits = USUAL) -> str:
    """Inspect a file in quarantine; answers its state. Safe to repeat. Raises ScannerDown to be tried later."""
    file = _get(file_id)
    if file is None or file.state not in {FileState.RECEIVED, FileState.INSPECTING}:
        return file.state if file else "gone"
    if file.state == FileState.RECEIVED:
        move(file, "inspect", by=by, at=at)
    finished = examine(storage.get(file.key), file.kind, purposes.find(file.purpose), limits=limits)
    try:
        with transaction.atomic():
            finish(file, finished, by=by, at=at)
    except StepNotAllowed:
        # Another worker finished it meanwhile.
        file.refresh_from_db(from_queryset=StoredFile._base_manager.all())
    return file.state


def finish(file: StoredFile, finished: Finished, *, by: Actor, at: dt.datetime) -> None:
    """Write an inspection down, inside the caller's transaction. Refused bytes are deleted after the commit."""
    before, verdict = file.key, finished.verdict
    noted: dict[str, Any] = {"checked_at": at, "scanned_with": finished.scanned_with}
    if verdict.refusal:
        quotas.change(file, -file.size)
        move(file, "refuse", by=by, at=at, key="", size=0, refusal=verdict.refusal[:200], **noted)
        transaction.on_commit(lambda: storage.drop(before))
    else:
        changes = _drawn_anew(file, verdict)
        move(file, "clear", by=by, at=at, kind=verdict.kind, **changes, **noted)
        if file.key != before:
            transaction.on_commit(lambda: storage.drop(before))
    file_inspected.send(sender=StoredFile, file=file)


def rescan(*, by: Actor, at: dt.datetime) -> int:
    """Look again at clean files not looked at for a month: unchanged, and nothing newly known in them.

    Answers how many were refused. Their bytes stay for investigators and are never handed out.
    """
    due = StoredFile.objects.unscoped("monthly re-scan").filter(
        Q(checked_at__lte=at - LOOKED_AT_AGAIN_AFTER) | Q(checked_at=None), state=FileState.CLEAN
    )
    refused = 0
    for file in due.order_by("checked_at")[:BATCH]:
        refused += _look_again(file, by=by, at=at)
    return refused


def _look_again(file: StoredFile, *, by: Actor, at: dt.datetime) -> bool:
    data = storage.get(file.key)
    checked_by = scanner.current()
    problem = "" if hashlib.sha256(data).hexdigest() == file.sha256 else _CHANGED
    if not problem and checked_by is not None and checked_by.scan(data).virus:
        problem = _INFECTED
    scanned_with = checked_by.label if checked_by else ""
    if problem:
        move(file, "refuse", by=by, at=at, refusal=problem, checked_at=at, scanned_with=scanned_with)
        return True
    file.checked_at, file.scanned_with = at, scanned_with
    file.save(update_fields=["checked_at", "scanned_with"])
    return False


def _drawn_anew(file: StoredFile, verdict: Verdict) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if verdict.content is not None:
        changes = {
            "key": storage.put(verdict.content),
            "size": len(verdict.content),
            "sha256": hashlib.sha256(verdict.content).hexdigest(),
        }
        quotas.change(file, len(verdict.content) - file.size)
    if purposes.find(file.purpose).keeps_place:
        changes |= {name: verdict.facts.get(name, "") for name in ("taken_at", "place")}
    return changes


def _get(file_id: UUID | str) -> StoredFile | None:
    found: StoredFile | None = StoredFile.objects.unscoped("inspection").filter(pk=file_id).first()
    return found
