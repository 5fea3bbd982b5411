"""From file to receipt in one go, for commands and for building a demonstration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, BinaryIO

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.actions.committing import commit, run_commit
from jiuzai.foundation.spreadsheets.actions.confirming import confirm_second
from jiuzai.foundation.spreadsheets.actions.looking import Now, look
from jiuzai.foundation.spreadsheets.actions.receiving import receive
from jiuzai.foundation.spreadsheets.actions.withdrawing import withdraw
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.kinds import TRIAL
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.spreadsheets.queries import layouts_of, receipt

# A preview may have grown old between two runs; judging it again twice would mean the data never stand still.
_TURNS = 3


def run_to_end(
    kind: str,
    upload: BinaryIO,
    name: str,
    *,
    by: Actor,
    at: dt.datetime,
    county: str = "",
    second: Actor | None = None,
    dry_run: bool = False,
    now: Now | None = None,
    options: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The receipt (see interfaces.md). With `dry_run` verdicts only, and nothing stays: the kind hears of it as
    `context.is_trial` and opens no case for anybody.

    Raises BadInput when the file as a whole is refused or its columns have to be named by a person, and what
    `receive` raises.
    """
    tell = now or (lambda: at)
    said = {**(options or {}), TRIAL: True} if dry_run else options
    batch = receive(kind, upload, name, by, at, county, options=said, start=False)
    if batch.options.get(TRIAL) and not dry_run:
        withdraw(batch.pk, by, tell())  # a dry run that was broken off
        upload.seek(0)
        batch = receive(kind, upload, name, by, at, county, options=said, start=False)
    was_known = not batch.options.get(TRIAL)
    look(batch.pk, tell, by=by)
    holding.refresh(batch)
    if batch.state == ImportState.REFUSED:
        raise BadInput(batch.refusal, code="file_refused", where="file")
    if batch.state == ImportState.MAPPING:
        refused = _needs_mapping(batch)
        if not was_known:
            withdraw(batch.pk, by, tell())
        raise refused
    if dry_run:
        answer = receipt(batch)
        if not was_known and batch.state == ImportState.PREVIEW:
            withdraw(batch.pk, by, tell())
        return answer
    _write(batch, by, second, tell)
    return receipt(holding.refresh(batch))


def _write(batch: Import, by: Actor, second: Actor | None, moment: Now) -> None:
    for _ in range(_TURNS):
        if batch.state in (ImportState.PREVIEW, ImportState.INTERRUPTED, ImportState.COMMITTING):
            _say_yes(batch, by, moment)
        if batch.state == ImportState.AWAITING_SECOND and second is not None:
            confirm_second(batch.pk, second, moment(), start=False)
            holding.refresh(batch)
        if batch.state == ImportState.COMMITTING:
            run_commit(batch.pk, moment, by=by, second=second)
        elif batch.state == ImportState.READING:
            look(batch.pk, moment, by=by)
        holding.refresh(batch)
        if batch.state in (ImportState.DONE, ImportState.AWAITING_SECOND, ImportState.INTERRUPTED):
            return


def _say_yes(batch: Import, by: Actor, moment: Now) -> None:
    if batch.state != ImportState.COMMITTING or batch.is_silent(moment()):
        commit(batch.pk, by, moment(), start=False)
    holding.refresh(batch)


def _needs_mapping(batch: Import) -> BadInput:
    kind = kinds.find(batch.kind)
    asked = [one for one in layouts_of(batch) if one.is_asked]
    missing = "、".join(kind.header_of(key) for one in asked for key in one.missing)
    twice = "、".join(kind.header_of(key) for one in asked for key in one.twice)
    parts = [f"找不到：{missing}" if missing else "", f"出现了两次：{twice}" if twice else ""]
    told = "；".join(part for part in parts if part) or "认不出表头"
    return BadInput(
        f"表头需要人指认（{told}）。",
        code="needs_mapping",
        next_step="请在网页上打开这份表格，指认各列。",
        where="header",
    )
