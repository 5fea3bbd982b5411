"""A consistent copy of the database while people work, and its way back: one adapter for each database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.db import connection

from jiuzai.foundation.kernel.refusals import BadInput


class Dump(Protocol):
    engine: str
    file_name: str

    def write(self, target: Path) -> None:
        """Copy the database as it is at one moment."""

    def load(self, source: Path) -> None:
        """Fill the empty database from the copy."""


def dump_of_this_database() -> Dump:
    return PostgresDump() if connection.vendor == "postgresql" else SqliteDump()


def is_empty() -> bool:
    """Whether the database has no tables at all."""
    return not connection.introspection.table_names()


class SqliteDump:
    """The online backup interface of SQLite: a whole copy, without stopping writers."""

    engine, file_name = "sqlite", "database.sqlite3"

    def write(self, target: Path) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    def load(self, source: Path) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()


class PostgresDump:
    """pg_dump and pg_restore of the same or a newer version than the server."""

    engine, file_name = "postgresql", "database.dump"

    def write(self, target: Path) -> None:
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")

    def load(self, source: Path) -> None:
        options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        self._run("pg_restore", *options, str(source))
        connection.close()

    def _run(self, program: str, *options: str) -> None:
        settings = connection.settings_dict
        secret = {"PGPASSWORD": str(settings["PASSWORD"])} if settings["PASSWORD"] else {}
        place = {"--host": settings["HOST"], "--port": settings["PORT"], "--username": settings["USER"]}
        command = [_found(program), *options, *(f"{name}={value}" for name, value in place.items() if value)]
        command.append(f"--dbname={settings['NAME']}")
        _succeed(command, {**os.environ, **secret})


def _succeed(command: Sequence[str], environment: dict[str, str]) -> None:
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        # The tool names tables and settings, no rows; its last line says what went wrong.
        said = ended.stderr.strip().splitlines()[-1:] or [""]
        raise BadInput(f"{Path(command[0]).name} 没有完成：{said[0]}", next_step="请核对数据库服务和工具版本。")


def _found(program: str) -> str:
    """The program on the path, or the newest one Debian keeps beside its server."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda one: int(one.parts[4]))
    found = str(installed[-1]) if installed else shutil.which(program)
    if found is None:
        raise BadInput(f"本机没有 {program}。", next_step="请安装 postgresql-client。")
    return found
