"""The one place that asks the machine for the time.

Domain code never calls it: actions take `at`. Pages, tasks and commands do, and pass it on.
Tests and the demonstration may offset it; production refuses an offset (see `deployment.checks`).
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_offset = dt.timedelta()


def set_offset(offset: dt.timedelta) -> None:
    """Shift every later answer of `now` and `today` by `offset`."""
    global _offset
    _offset = offset


def offset() -> dt.timedelta:
    return _offset


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC) + _offset


def local_date(moment: dt.datetime) -> dt.date:
    """The calendar day of `moment` in China, whatever zone the server lives in."""
    return moment.astimezone(SHANGHAI).date()


def today() -> dt.date:
    return local_date(now())
