"""Questions about people, each through the person asking."""

from jiuzai.registry.people.queries.finding import (
    all_ids_of,
    by_id_number,
    canonical_ids,
    find,
    ids_by_number,
    people_visible_to,
    person_for,
    person_of,
)

__all__ = [
    "all_ids_of",
    "by_id_number",
    "canonical_ids",
    "find",
    "ids_by_number",
    "people_visible_to",
    "person_for",
    "person_of",
]
