"""Arrows point down: import-linter holds the contracts, and the page people read shows the same plan."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import CODE, ROOT, contracts, layers_of

PAGE = ROOT / "docs" / "architecture.md"
CONTAINERS = ["jiuzai", "jiuzai.foundation", "jiuzai.registry", "jiuzai.web"]


def packages_in(folder: Path) -> set[str]:
    return {child.name for child in folder.iterdir() if (child / "__init__.py").exists()}


def test_every_contract_is_kept():
    program = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    broken = re.findall(r"^(.*) BROKEN", done.stdout, re.MULTILINE)
    assert (broken, done.returncode) == ([], 0), done.stdout + done.stderr


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_package_has_its_place_in_a_contract(container):
    folder = ROOT / container.replace(".", "/")
    contract = next(row for row in contracts() if row.get("containers") == [container] and row.get("exhaustive"))
    placed = {name for row in layers_of(container) for name in row} | set(contract.get("exhaustive_ignores", []))

    assert packages_in(folder) - placed == set()
    assert {name for row in layers_of(container) for name in row} - packages_in(folder) == set()


@pytest.mark.parametrize("container", CONTAINERS)
def test_the_architecture_page_shows_the_same_order(container):
    shown = re.findall(
        rf"^{re.escape(container)}:\s+(.+(?:\n {{10,}}.+)*)", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )

    rows = [[name.strip() for name in row.split("|")] for row in re.sub(r"\s+", " ", shown[0]).split(" / ")]
    assert rows == layers_of(container)


def test_every_installed_app_of_ours_is_a_placed_package(settings):
    ours = [name for name in settings.INSTALLED_APPS if name.startswith("jiuzai.")]
    places = {f"{container}.{name}" for container in CONTAINERS for row in layers_of(container) for name in row}

    assert [name for name in ours if name not in places] == []
    assert [name for name in ours if not (CODE.parent / name.replace(".", "/") / "apps.py").exists()] == []
