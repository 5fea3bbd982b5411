"""People to test with, registered by the same deed the pages use."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from jiuzai.foundation.kernel import identifiers
from jiuzai.registry.people.actions import register_person
from jiuzai.registry.people.models import Person
from tests.foundation.accounts.factories import AT, Everyman, next_phone

TONGJIANG, PINGCHANG, DANBA = "511921", "511923", "513323"
YIWU, LANXI = "330782", "330781"
HAND = Everyman("registrar")
_numbers = itertools.count(1)


def id_number(n: int = 0, *, born_on: dt.date | None = None, area: str = TONGJIANG) -> str:
    """A synthetic number (sequence 000), another one each time unless `n` or `born_on` says which."""
    n = n or next(_numbers)
    day = born_on or dt.date(1970, 1, 1) + dt.timedelta(days=n)
    first17 = f"{area}{day:%Y%m%d}000"
    return first17 + identifiers.id_check_character(first17)


def make_person(name: str = "张三丰", county_code: str = TONGJIANG, **said: Any) -> Person:
    """A person of the register with a number and a telephone."""
    said = {"id_number": id_number(), "phone": next_phone(), "by": HAND, "at": AT, **said}
    return register_person(name=name, county_code=county_code, **said)
