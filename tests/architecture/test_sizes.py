"""Small enough to read in one sitting. Numbers and reasons: docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.tree import CODE, EXCEPTIONS, ROOT, name_of, sources, templates, tree_of


def too_long(files: Iterable[Path], limit: int) -> list[str]:
    sizes = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    return [f"{name}: {size} > {limit}" for name, size in sizes.items() if size > limit and name not in EXCEPTIONS]


def test_a_python_file_has_at_most_400_lines():
    scripts = sorted((ROOT / "make").glob("*.py"))

    assert too_long([*sources(), *scripts], 400) == []


def test_a_models_file_has_at_most_250_lines():
    assert too_long(CODE.glob("*/*/models/*.py"), 250) == []


def test_a_view_file_has_at_most_300_lines():
    assert too_long(CODE.glob("web/*/views/*.py"), 300) == []


def test_a_template_has_at_most_200_lines():
    assert too_long(templates(), 200) == []


def test_a_test_file_has_at_most_500_lines():
    assert too_long((ROOT / "tests").rglob("*.py"), 500) == []


def test_a_function_has_at_most_60_lines():
    long = []
    for file in sources():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 60 and f"{name_of(file)}:{node.name}" not in EXCEPTIONS:
                    long.append(f"{name_of(file)}:{node.name}: {lines} > 60")

    assert long == []


def test_at_most_ten_exceptions_stand_each_with_a_reason_and_a_file():
    assert len(EXCEPTIONS) <= 10
    assert [name for name, reason in EXCEPTIONS.items() if len(reason) < 20] == []
    assert [name for name in EXCEPTIONS if not (ROOT / name.split(":")[0]).exists()] == []
