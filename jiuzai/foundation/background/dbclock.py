"""The database's clock decides about leases and due dates: many machines, one time (OP-3)."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from jiuzai.foundation.kernel import clock


def now() -> dt.datetime:
    """This moment by PostgreSQL's clock, shifted like `kernel.clock`. On SQLite there is one machine and one clock."""
    return _raw() + clock.offset()


def skew() -> dt.timedelta:
    """How far the database's clock is ahead of this process."""
    return now() - clock.now()


def _raw() -> dt.datetime:
    if connection.vendor != "postgresql":
        return clock.now() - clock.offset()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: dt.datetime = cursor.fetchone()[0]
    return moment
