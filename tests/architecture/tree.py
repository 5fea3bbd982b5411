"""Reads the tree under test: sources, templates, contracts, models. The planted faults read a copy the same way."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import isclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "jiuzai"
TEMPLATES = CODE / "web" / "templates"
REFERENCE = ROOT / "docs" / "reference"

EXCEPTIONS: dict[str, str] = {
    # At most ten files may break a size, each with the reason why it reads better whole.
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def sources() -> tuple[Path, ...]:
    """Our Python files, without migrations (generated) and settings (lists)."""
    files = sorted(CODE.rglob("*.py"))
    return tuple(file for file in files if "migrations" not in file.parts and "settings" not in file.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def imports_of(path: Path) -> set[str]:
    """Dotted names `path` imports; `from a import b` counts as a and as a.b."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def contracts() -> tuple[dict[str, Any], ...]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(settings["tool"]["importlinter"]["contracts"])


def layers_of(container: str) -> list[list[str]]:
    """The rows of the layers contract of `container`, top to bottom, each a list of names side by side."""
    for contract in contracts():
        if contract["type"] == "layers" and contract.get("exhaustive") and contract["containers"] == [container]:
            return [[name.strip() for name in row.split("|")] for row in contract["layers"]]
    raise LookupError(f"no exhaustive layers contract for {container}")


def own_models() -> list[Any]:
    from django.apps import apps

    return [model for model in apps.get_models() if model.__module__.startswith("jiuzai.")]


def modules_named(*names: str) -> Iterator[Any]:
    """Our modules whose file or folder has one of these names, imported."""
    for path in sources():
        if {path.stem, *path.relative_to(CODE).parent.parts} & set(names):
            dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield import_module(dotted.removesuffix(".__init__"))


def own_enums() -> Iterator[type]:
    """Every enumeration people's words live in: choices defined in an `enums` module of ours."""
    from django.db.models import Choices

    for module in modules_named("enums"):
        for value in vars(module).values():
            if isclass(value) and issubclass(value, Choices) and value.__module__ == module.__name__:
                yield value


def table_rows(page: Path) -> list[list[str]]:
    """Cells of every Markdown table row of `page`, headings and rules left out."""
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for number, row in enumerate(rows) if not _is_heading(rows, number)]


def _is_heading(rows: list[list[str]], number: int) -> bool:
    def is_rule(row: list[str]) -> bool:
        return all(cell and set(cell) <= {"-", ":"} for cell in row)

    return is_rule(rows[number]) or (number + 1 < len(rows) and is_rule(rows[number + 1]))


def in_backticks(cell: str) -> list[str]:
    return cell.split("`")[1::2]
