"""What the running platform imports is what requirements.in names; the tests' own tools never slip into it."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions

from tests.architecture.tree import ROOT, imports_of, name_of, sources


def declared() -> set[str]:
    """Distributions requirements.in names, spelled the one way."""
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    names = [re.split(r"[\[<>=;#\s]", line, maxsplit=1)[0] for line in lines if line and not line.startswith("#")]
    return {one_spelling(name) for name in names}


def one_spelling(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_import_of_the_platform_is_a_declared_dependency():
    homes = packages_distributions()
    missing = set()
    for file in sources():
        for name in {dotted.split(".")[0] for dotted in imports_of(file)} - set(sys.stdlib_module_names) - {"jiuzai"}:
            if not {one_spelling(home) for home in homes.get(name, [])} & declared():
                missing.add(f"{name_of(file)}: {name}")

    assert sorted(missing) == []
