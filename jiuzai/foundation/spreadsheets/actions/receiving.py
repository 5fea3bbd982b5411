"""Take a list in: the bytes are sealed and kept before anything else happens to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from jiuzai.foundation.files.actions.receiving import clean_name
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.region.queries import ZONE, names_of
from jiuzai.foundation.spreadsheets import kinds, originals
from jiuzai.foundation.spreadsheets.enums import ANSWERS, LIVE
from jiuzai.foundation.spreadsheets.events import work_wanted
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.spreadsheets.models.reach import HOME_REGION
from jiuzai.foundation.spreadsheets.reading.limits import MOST_BYTES
from jiuzai.foundation.spreadsheets.workflow import SEND
from jiuzai.foundation.workflow.actions import begin

ORIGINAL_KEPT = dt.timedelta(days=30)
ROWS_KEPT = dt.timedelta(days=90)
_COUNTY_CODE, _LONG_CODE = 6, 12


class SameFileInWork(Refusal):
    """Somebody else's import of the same bytes is not finished yet."""

    code = "same_file_in_work"


def receive(
    kind: str,
    upload: BinaryIO,
    name: str,
    by: Actor,
    at: dt.datetime,
    county: str = "",
    *,
    options: Mapping[str, Any] | None = None,
    start: bool = True,
) -> Import:
    """Take a file in and have it looked at by the worker (not when `start` is False).

    The same bytes of the same kind and county are the same import: the sender gets it back, and once it is done
    everybody who may send such a list does. Raises BadInput, NotPermitted, SameFileInWork, Refusal (no room).
    """
    chosen = kinds.find(kind)
    batch = _draft(chosen, county, name, options or {}, by, at)
    if not by.has_perm(SEND, batch):
        raise NotPermitted("您没有上传这种表格的权限。", next_step="请联系本单位管理员，或换一位有权限的同事上传。")
    data = upload.read(MOST_BYTES + 1)
    _check_size(data)
    batch.sha256, batch.size = hashlib.sha256(data).hexdigest(), len(data)
    known = _same(batch)
    if known is not None:
        return _answer(known, by)
    originals.keep(batch, data)
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
            begin(batch, by=by, at=at)
            if start:
                work_wanted.send(sender=Import, batch=batch, work="look")
    except IntegrityError:
        originals.drop(batch)
        known = _same(batch)
        if known is None:
            raise
        return _answer(known, by)
    except BaseException:
        originals.drop(batch)
        raise
    return batch


def _draft(kind: Kind, county: str, name: str, options: Mapping[str, Any], by: Actor, at: dt.datetime) -> Import:
    county = _known_county(county) if kind.region_bound else county.strip()
    day = clock.local_date(at)
    return Import(
        kind=kind.key,
        county=county,
        region_code=county or HOME_REGION,
        name=clean_name(name),
        options=dict(options),
        sent_by=by.actor_id,
        sent_by_label=by.actor_label,
        carried_by=by.actor_id,
        sent_at=at,
        keep_original_until_on=day + ORIGINAL_KEPT,
        keep_rows_until_on=day + ROWS_KEPT,
    )


def _known_county(county: str) -> str:
    """The code as six figures (开发区 has its own); BadInput for none and for what is no county."""
    code = county.strip()
    if not code:
        raise BadInput("请选择这份表格是哪个县（市、区）的。", where="county")
    if len(code) == _LONG_CODE:
        code = code.removesuffix("0" * (_LONG_CODE - _COUNTY_CODE))
    if not names_of([code]) or (len(code) != _COUNTY_CODE and code != ZONE):
        raise BadInput("没有这个县（市、区）代码。", next_step="请写六位的县级代码，例如 511921。", where="county")
    return code


def _check_size(data: bytes) -> None:
    if not data:
        raise BadInput("文件是空的。", next_step="请重新选择文件。", where="file")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        raise BadInput(f"文件太大，最多 {most} MB。", next_step="请拆成几份上传。", where="file")


def _same(batch: Import) -> Import | None:
    rows = Import.objects.unscoped("whether the same bytes came before")
    same = rows.filter(kind=batch.kind, county=batch.county, sha256=batch.sha256, state__in=ANSWERS)
    found: Import | None = same.first()
    return found


def _answer(known: Import, by: Actor) -> Import:
    if known.state in LIVE and known.sent_by != by.actor_id:
        raise SameFileInWork(
            "同一文件正在处理。",
            next_step=f"{known.sent_by_label}已经上传了同一份文件，请等处理完再看结果。",
        )
    return known
