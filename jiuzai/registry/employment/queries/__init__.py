"""Questions about insured months and what follows from them."""

from jiuzai.registry.employment.permissions import reveals_employer
from jiuzai.registry.employment.queries.derived import (
    first_at_city_enterprise,
    first_in_city,
    gaps,
    simultaneous,
    spells,
    state_in,
    states_in,
)
from jiuzai.registry.employment.queries.held import (
    HeldView,
    held_row_for,
    held_rows_due,
    held_rows_for,
    held_summary,
    said_in,
)
from jiuzai.registry.employment.queries.months import (
    history_of,
    known_through,
    months_of,
    months_of_people,
    months_of_person,
    staff_of,
)

__all__ = [
    "HeldView",
    "first_at_city_enterprise",
    "first_in_city",
    "gaps",
    "held_row_for",
    "held_rows_due",
    "held_rows_for",
    "held_summary",
    "history_of",
    "known_through",
    "months_of",
    "months_of_people",
    "months_of_person",
    "reveals_employer",
    "said_in",
    "simultaneous",
    "spells",
    "staff_of",
    "state_in",
    "states_in",
]
