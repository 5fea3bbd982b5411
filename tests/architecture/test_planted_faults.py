"""The checks are checked: each mistake, planted in a copy of the tree, fails exactly the one test made for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SHAPE = [
    "tests/architecture/test_contracts.py",
    "tests/architecture/test_foreign_keys.py",
    "tests/architecture/test_rooms.py",
    "tests/architecture/test_sizes.py",
    "tests/architecture/test_templates.py",
    "tests/architecture/test_addresses.py",
]
COPIED = ["jiuzai", "policies", "tests/architecture", "tests/stage", "docs", "make"]
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "pictures")

pytestmark = pytest.mark.planted


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in COPIED:
        if (ROOT / folder).exists():
            shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    for file in ["pyproject.toml", "manage.py", "tests/conftest.py"]:
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("JIUZAI_", "PYTEST_"))}
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=clean, capture_output=True, text=True, check=False, timeout=120
    )


def failures_in(copy: Path) -> tuple[list[str], str]:
    """Names of the tests that fail in the copy, and everything that was said."""
    done = run(copy, "-m", "pytest", *SHAPE, "-q")
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return sorted(re.findall(r"^FAILED \S+::(\w+)", done.stdout, re.MULTILINE)), done.stdout


def plant(copy: Path, name: str, text: str) -> None:
    path = copy / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


def test_a_tree_without_a_planted_fault_fails_nothing(copy):
    failed, said = failures_in(copy)

    assert failed == [], said


def test_an_import_that_climbs_breaks_the_layers(copy):
    plant(copy, "jiuzai/foundation/region/planted.py", "from jiuzai.foundation.accounts import enums  # noqa: F401\n")

    failed, said = failures_in(copy)

    assert failed == ["test_every_contract_is_kept"]
    assert re.findall(r"E +(.+) BROKEN", said) == ["Foundation depends downwards only"]


def test_models_imported_by_a_page_break_their_contract(copy):
    plant(copy, "jiuzai/web/public/planted.py", "from jiuzai.foundation.region.models import Division  # noqa: F401\n")

    failed, said = failures_in(copy)

    assert failed == ["test_every_contract_is_kept"]
    assert re.findall(r"E +(.+) BROKEN", said) == ["Pages ask questions and do deeds; they never touch tables"]


def test_a_personal_row_read_for_nobody_is_found(copy):
    plant(
        copy,
        "jiuzai/foundation/accounts/queries/planted.py",
        "from jiuzai.foundation.accounts.models import Account\n\n\n"
        "def everybody() -> list[Account]:\n    return list(Account.objects.filter(state='active'))\n",
    )

    failed, _ = failures_in(copy)

    assert failed == ["test_a_personal_table_is_read_through_the_person_asking"]


def test_an_address_that_is_not_in_the_register_is_found(copy):
    plant(
        copy,
        "jiuzai/web/public/urls.py",
        '\nurlpatterns += [path("planted/", urlpatterns[0].callback, name="planted")]\n',
    )

    failed, _ = failures_in(copy)

    assert failed == ["test_AU_7_every_address_is_in_the_register"]


def test_a_file_of_401_lines_is_too_long(copy):
    plant(copy, "jiuzai/foundation/workdays/planted.py", "LINE = 1\n" * 401)

    failed, said = failures_in(copy)

    assert failed == ["test_a_python_file_has_at_most_400_lines"]
    assert "jiuzai/foundation/workdays/planted.py: 401 > 400" in said


def test_a_state_nothing_leads_to_stops_the_program(copy):
    enums = copy / "jiuzai/foundation/messaging/enums.py"
    told = enums.read_text(encoding="utf-8")
    line = "class NoticeState(TextChoices):\n"
    assert told.count(line) == 1
    enums.write_text(told.replace(line, f'{line}    LIMBO = "limbo", "悬着"\n'), encoding="utf-8")

    done = run(copy, "manage.py", "check")

    last = done.stderr.strip().splitlines()[-1]
    assert last == "jiuzai.foundation.workflow.table.WorkflowMistake: notice: no step leads to limbo"


def test_a_foreign_key_that_points_up_is_found(copy):
    plant(
        copy,
        "jiuzai/foundation/region/models/planted.py",
        "from django.db import models\n\n\nclass Planted(models.Model):\n"
        '    keeper = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")\n',
    )
    plant(
        copy,
        "jiuzai/foundation/region/models/__init__.py",
        "\nfrom jiuzai.foundation.region.models import planted  # noqa\n",
    )

    failed, _ = failures_in(copy)

    assert failed == ["test_a_foreign_key_points_downwards"]


def test_a_template_nobody_uses_is_found(copy):
    plant(copy, "jiuzai/web/templates/public/planted.html", "<p>nobody</p>\n")

    failed, said = failures_in(copy)

    assert failed == ["test_every_template_is_used"]
    assert "jiuzai/web/templates/public/planted.html" in said
