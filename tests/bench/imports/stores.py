"""Databases to measure on: an SQLite file or a private PostgreSQL, prepared once and copied as often as needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

from tests.stage.postgres import Cluster, start_cluster
from tests.stage.site import ROOT, site_environment


class Store:
    """Named databases of one kind. `environment(name)` lets a process reach one of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        raise NotImplementedError

    def copy(self, old: str, new: str) -> None:
        """`new` becomes what `old` is now; nobody may be connected to either."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop what was started."""

    def environment(self, name: str, **more: str) -> dict[str, str]:
        return site_environment(
            self.folder, JIUZAI_DATABASE_URL=self.url(name), PYTHONPATH=str(ROOT), JIUZAI_LOG_LEVEL="ERROR", **more
        )

    def prepare(self, name: str) -> None:
        """Keys, tables and the staff who send lists."""
        run(["-m", "tests.bench.imports.scene"], self.environment(name))


class SqliteStore(Store):
    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def copy(self, old: str, new: str) -> None:
        for end in ("", "-wal", "-shm"):
            (self.folder / f"{new}.sqlite3{end}").unlink(missing_ok=True)
            came = self.folder / f"{old}.sqlite3{end}"
            if came.exists():
                shutil.copyfile(came, self.folder / f"{new}.sqlite3{end}")


class PostgresStore(Store):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.cluster: Cluster = start_cluster()
        self._do('CREATE DATABASE "base"')

    def url(self, name: str) -> str:
        return self.cluster.url(name)

    def copy(self, old: str, new: str) -> None:
        self._do(f'DROP DATABASE IF EXISTS "{new}"')
        self._do(f'CREATE DATABASE "{new}" TEMPLATE "{old}"')

    def close(self) -> None:
        self.cluster.stop()

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run Python on this and answer with what it printed."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout
