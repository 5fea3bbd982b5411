"""Take a file in: believe nothing, keep it apart, look at it."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from typing import BinaryIO

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.files import purposes, quotas, scanner, storage
from jiuzai.foundation.files.actions.inspecting import INSPECTOR, Finished, examine, finish
from jiuzai.foundation.files.events import file_received
from jiuzai.foundation.files.inspection import kinds
from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.files.purposes import Purpose
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.workflow.actions import begin, move

MOST_BYTES = 10 * 1024 * 1024
# Small files are looked at while the person waits; bigger ones by the worker.
LOOKED_AT_ONCE = 2 * 1024 * 1024
LONGEST_NAME = 120


def store(
    *, upload: BinaryIO, name: str, purpose: str, by: Actor, at: dt.datetime, region_code: str = ""
) -> StoredFile:
    """Take a file in. The answer is clean, refused (`refusal` says why) or still received, to be looked at soon.

    Raises BadInput for a file of the wrong size or kind, QuotaFull; nothing is kept then.
    """
    chosen = purposes.find(purpose)
    data = upload.read(MOST_BYTES + 1)
    kind = _first_look(data, chosen)
    finished = _at_once(data, kind, chosen)
    file = StoredFile(
        name=clean_name(name),
        purpose=chosen.name,
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        owner=by if isinstance(by, Account) else None,
        uploaded_by=by.actor_id,
        region_code=region_code,
        received_at=at,
        keep_until_on=clock.local_date(at) + dt.timedelta(days=chosen.keeps_days),
    )
    file.key = first_key = storage.put(data)
    try:
        with transaction.atomic():
            quotas.claim(file.uploaded_by, file.region_code, file.size)
            file.save(force_insert=True)
            begin(file, by=by, at=at)
            if finished is None:
                file_received.send(sender=StoredFile, file=file)
            else:
                move(file, "inspect", by=INSPECTOR, at=at)
                finish(file, finished, by=INSPECTOR, at=at)
    except BaseException:
        storage.drop(first_key)
        raise
    return file


def clean_name(name: str) -> str:
    """The last part of the name, without what could mislead a reader of a list."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if _printable(letter)).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME:
        shown = f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if len(ending) < 10 else shown[:LONGEST_NAME]
    return shown or "文件"


def _printable(letter: str) -> bool:
    # Controls, and marks that turn the writing direction: `gpj.exe` read backwards.
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _first_look(data: bytes, purpose: Purpose) -> str:
    if not data:
        raise BadInput("文件是空的。", next_step="请重新选择文件。", where="file")
    if len(data) > MOST_BYTES:
        raise BadInput("文件太大，最多 10 MB。", next_step="请把照片尺寸调小，或拆成几份上传。", where="file")
    try:
        kind = kinds.sniff(data)
    except Refused as refused:
        raise BadInput(str(refused), code="file_kind", where="file") from refused
    fits = purpose.kinds & kinds.PACKED if kind == kinds.PACKAGE else kind in purpose.kinds
    if not fits:
        raise BadInput(
            f"「{purpose.label}」不收这种文件。", code="file_kind", next_step=_what_fits(purpose), where="file"
        )
    return kind


def _what_fits(purpose: Purpose) -> str:
    endings = sorted({kinds.EXTENSIONS[kind].lstrip(".").upper() for kind in purpose.kinds})
    return f"可以上传：{'、'.join(endings)}。"


def _at_once(data: bytes, kind: str, purpose: Purpose) -> Finished | None:
    if len(data) > LOOKED_AT_ONCE:
        return None
    try:
        return examine(data, kind, purpose)
    except scanner.ScannerDown:
        return None
