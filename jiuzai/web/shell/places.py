"""Places a form offers: one's own region and what lies in it, or all ten units and all partner counties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jiuzai.foundation.region.queries import CITY, labels, partner_counties, units


def everywhere() -> list[tuple[str, str]]:
    """The ten units of Jinhua, then the partner counties."""
    return [*((one.code, one.name) for one in units()), *((one.code, one.label) for one in partner_counties())]


def places_of(grants: Iterable[Any]) -> list[tuple[str, str]]:
    """Where the holder of these roles works; the whole map for the city."""
    codes = list(dict.fromkeys(grant.region_code for grant in grants if grant.region_code))
    if CITY in codes:
        return everywhere()
    names = labels(codes)
    return [(code, names[code]) for code in codes]
