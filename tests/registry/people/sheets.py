"""Small rosters as CSV, sent through the whole pipeline."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.spreadsheets.actions import run_to_end
from tests.foundation.accounts.factories import AT
from tests.registry.people.factories import TONGJIANG

HEADER = ("姓名", "身份证号")


def clock_from(at: dt.datetime) -> Any:
    """A clock that goes on a second at each look."""
    moments: Iterator[dt.datetime] = (at + dt.timedelta(seconds=n) for n in range(100_000))
    return lambda: next(moments)


def book(rows: list[tuple[Any, ...]], header: tuple[str, ...] = HEADER) -> io.BytesIO:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return io.BytesIO(out.getvalue().encode())


def send(
    rows: list[tuple[Any, ...]],
    by: Account,
    *,
    header: tuple[str, ...] = HEADER,
    kind: str = "roster",
    county: str = TONGJIANG,
    second: Account | None = None,
    at: dt.datetime = AT,
    **more: Any,
) -> dict[str, Any]:
    """The receipt."""
    return run_to_end(
        kind, book(rows, header), "名单.csv", by=by, second=second, at=at, county=county, now=clock_from(at), **more
    )


def counts(receipt: dict[str, Any]) -> tuple[int, int, int, int]:
    """accepted, updated, duplicate, returned."""
    return tuple(receipt[key] for key in ("accepted", "updated", "duplicate", "returned"))


def codes(receipt: dict[str, Any]) -> list[tuple[int, str]]:
    """Row as the spreadsheet shows it, and code."""
    return [(row["row"], row["code"]) for row in receipt["rows"]]
