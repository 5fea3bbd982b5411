"""Reads settings from the environment, each with a name, a default and a sentence; see docs/reference/settings.md."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parents[2]
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
# One sentence for each value that could not be read. Production puts them on its list, the others stop at once.
mistakes: list[str] = []


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"JIUZAI_{name}", default)


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).strip().lower()
    if value and value not in YES | NO:
        mistakes.append(f"JIUZAI_{name} 只能写 1 或 0，现在写的是 {value!r}。")
    return value in YES if value in YES | NO else default


def number(name: str, default: int) -> int:
    value = text(name).strip()
    if not value:
        return default
    if re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    mistakes.append(f"JIUZAI_{name} 要写一个整数，现在写的是 {value!r}。")
    return default


def refuse_mistakes() -> None:
    """End the process with what could not be read."""
    if mistakes:
        raise SystemExit("\n".join(mistakes))


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: str) -> Path:
    given = text(name)
    return Path(given) if given else ROOT / default


def path(name: str) -> Path | None:
    """A file or folder that may be left out."""
    given = text(name)
    return Path(given) if given else None


def database(url: str) -> dict[str, object]:
    """Django's dictionary for `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    raise ValueError(f"JIUZAI_DATABASE_URL: unknown scheme {parts.scheme!r}; use sqlite or postgresql")
