"""The access register is complete: every address, with the rule that opens it."""

from __future__ import annotations

from jiuzai.web.access import register
from tests.architecture.tree import REFERENCE


def test_AU_7_every_address_is_in_the_register():
    assert (REFERENCE / "urls.md").read_text(encoding="utf-8") == register.page()


def test_AU_7_every_address_says_who_may_open_it():
    assert [address.path for address in register.addresses() if address.rule is None] == []
