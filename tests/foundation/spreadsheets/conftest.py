"""The tiny kind of list is known to every test here."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from tests.foundation.accounts.factories import make_staff
from tests.foundation.spreadsheets import village

village.install()


@pytest.fixture
def officer(db):
    """A county officer of 通江."""
    return make_staff(Role.COUNTY_OFFICER, village.COUNTY, name="王建国")


@pytest.fixture
def colleague(db):
    """Another one of the same county."""
    return make_staff(Role.COUNTY_OFFICER, village.COUNTY, name="刘桂芳")


@pytest.fixture
def stranger(db):
    """An officer of another county."""
    return make_staff(Role.COUNTY_OFFICER, "511902", name="赵文")
