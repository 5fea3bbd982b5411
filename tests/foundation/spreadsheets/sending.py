"""Short ways to send a table in and to see what became of it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from jiuzai.foundation.spreadsheets import actions
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from tests.foundation.spreadsheets import village

AT = dt.datetime(2025, 3, 3, 1, 0, 15, tzinfo=dt.UTC)


def tell() -> dt.datetime:
    return AT


def fresh(batch: Import) -> Import:
    return Import.objects.unscoped("test").get(pk=batch.pk)


def send(
    data: bytes, by: Any, *, kind: str = village.KEY, name: str = "名册.xlsx", county: str = village.COUNTY
) -> Import:
    """Received and looked at, up to the preview or whatever stands before it."""
    batch = actions.receive(kind, io.BytesIO(data), name, by, AT, county, start=False)
    actions.judge(batch.pk, tell, by=by)
    return fresh(batch)


def say_yes(batch: Import, by: Any, at: dt.datetime = AT) -> Import:
    actions.commit(batch.pk, by, at, start=False)
    actions.run_commit(batch.pk, lambda: at)
    return fresh(batch)


def run(data: bytes, by: Any, **more: Any) -> dict[str, Any]:
    given = {"kind": village.KEY, "county": village.COUNTY, "at": AT, **more}
    kind = given.pop("kind")
    return actions.run_to_end(kind, io.BytesIO(data), given.pop("name", "名册.xlsx"), by=by, **given)


def rows(batch: Import) -> list[StagedRow]:
    return list(StagedRow.objects.of(batch))


def outcomes(batch: Import) -> list[tuple[int, str]]:
    return [(row.row, row.outcome) for row in rows(batch)]


def codes(batch: Import) -> list[tuple[int, list[str]]]:
    return [(row.row, [note[1] for note in row.notes]) for row in rows(batch)]


def counts(batch: Import) -> tuple[int, int, int, int]:
    return (batch.accepted, batch.updated, batch.duplicate, batch.returned)


def nothing_stays() -> bool:
    """No list, no row, no villager."""
    return not (
        Import.objects.unscoped("test").exists()
        or StagedRow.objects.exists()
        or CommittedRow.objects.exists()
        or village.known()
    )


def later(**more: Any) -> dt.datetime:
    return AT + dt.timedelta(**more)
