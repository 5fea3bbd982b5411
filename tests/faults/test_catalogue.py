"""Every case of the catalogue about lists that come in is a test with its id in the name: `test_A_05_…` is A-05."""

import re

from tests.stage.site import ROOT

# Numbers were left free between the cases; these are all there are.
LISTS = (
    *(1, 2, 4, 5, 6, 7, 8, 10, 12, 13, 14, 16, 18, 20, 22, 24, 25, 26, 28, 30, 31, 32, 34, 36, 38, 39, 40, 42, 44, 46),
)
_NAMED = re.compile(r"^(?:async )?\s*def test_(\w+)", re.MULTILINE)
_ID = re.compile(r"(?<![A-Za-z0-9])A_(\d\d)(?!\d)")


def cases_with_a_test():
    names = [name for file in (ROOT / "tests").rglob("test_*.py") for name in _NAMED.findall(file.read_text("utf-8"))]
    return {int(number) for name in names for number in _ID.findall(f"_{name}".replace("_A_", " A_"))}


def test_every_case_about_lists_is_a_test():
    assert cases_with_a_test() == set(LISTS)
