"""How the installation is: a few independent looks, none of which may bring the page down."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jiuzai.foundation.audit.queries import state as audit_state
from jiuzai.foundation.background import dbclock
from jiuzai.foundation.background.queries import queue_state
from jiuzai.foundation.vault.keys import ring

LONGEST_WAIT = dt.timedelta(minutes=5)
LONGEST_SILENCE = dt.timedelta(seconds=60)
LONGEST_TAIL = dt.timedelta(minutes=2)
LARGEST_SKEW = dt.timedelta(seconds=2)
LEAST_SPACE = 500 * 1024 * 1024


@dataclass(frozen=True)
class Check:
    """`grave`: without it the site cannot serve. `detail` holds no secrets and no personal data."""

    name: str
    ok: bool
    detail: str
    grave: bool = False


@dataclass(frozen=True)
class Health:
    """`status` is ok, degraded (served, but somebody should look) or down."""

    checks: tuple[Check, ...]

    @property
    def status(self) -> str:
        failed = [check for check in self.checks if not check.ok]
        if not failed:
            return "ok"
        return "down" if any(check.grave for check in failed) else "degraded"

    def as_dict(self) -> dict[str, object]:
        """`{"status", "checks": {name: {"ok", "detail"}}}` as `/healthz` answers."""
        return {
            "status": self.status,
            "checks": {check.name: {"ok": check.ok, "detail": check.detail} for check in self.checks},
        }


def health(at: dt.datetime) -> Health:
    """Look at database, migrations, queue, workers, audit tail, keys, disk and clocks."""
    return Health(tuple(_safely(name, look, at) for name, look in _LOOKS.items()))


def _safely(name: str, look: Callable[[dt.datetime], tuple[bool, str]], at: dt.datetime) -> Check:
    grave = name in _GRAVE
    try:
        ok, detail = look(at)
    except Exception as trouble:
        return Check(name, False, type(trouble).__name__, grave)
    return Check(name, ok, detail, grave)


def _database(at: dt.datetime) -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,), connection.vendor


def _migrations(at: dt.datetime) -> tuple[bool, str]:
    waiting = unapplied()
    return waiting == 0, f"{waiting} unapplied"


def unapplied() -> int:
    """How many migrations this code has that the database has not seen."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _queue(at: dt.datetime) -> tuple[bool, str]:
    queue = queue_state(at)
    seconds = int(queue.oldest_wait.total_seconds())
    return queue.oldest_wait <= LONGEST_WAIT, f"waiting {queue.waiting}, oldest {seconds} s, dead {queue.dead}"


def _worker(at: dt.datetime) -> tuple[bool, str]:
    last = queue_state(at).last_beat_at
    if last is None:
        return False, "no worker"
    return at - last <= LONGEST_SILENCE, f"last beat {int((at - last).total_seconds())} s ago"


def _audit(at: dt.datetime) -> tuple[bool, str]:
    now = audit_state()
    last = now.last_sealed_at
    lags = now.unsealed_tail > 0 and (last is None or at - last > LONGEST_TAIL)
    return not lags, f"unsealed {now.unsealed_tail} of {now.rows}"


def _keys(at: dt.datetime) -> tuple[bool, str]:
    return bool(ring().current), "readable"


def _disk(at: dt.datetime) -> tuple[bool, str]:
    folders = [Path(settings.PRIVATE_FILES), Path(settings.VAR)]
    free = min(shutil.disk_usage(_existing(folder)).free for folder in folders)
    return free >= LEAST_SPACE, f"{free // 1024**2} MB free"


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _clock(at: dt.datetime) -> tuple[bool, str]:
    skew = abs(dbclock.skew())
    return skew <= LARGEST_SKEW, f"{skew.total_seconds():.1f} s from the database"


_LOOKS: dict[str, Callable[[dt.datetime], tuple[bool, str]]] = {
    "database": _database,
    "migrations": _migrations,
    "queue": _queue,
    "worker": _worker,
    "audit": _audit,
    "keys": _keys,
    "disk": _disk,
    "clock": _clock,
}
_GRAVE = {"database", "migrations"}
