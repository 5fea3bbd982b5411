"""What every front page of a shell shows first: notices for one's roles and the latest letters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.queries import inbox_of, notices_for
from jiuzai.foundation.region.queries import labels
from jiuzai.web.access import present

LETTERS = 5


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context of a front page: `today`, `notices`, `letters`, `posts` (role, region, last day)."""
    visitor, today = present.visitor(request), clock.today()
    return {
        "today": today,
        "notices": notices_for(visitor.granted, today, [grant.region_code for grant in visitor.grants]),
        "letters": list(inbox_of(visitor.account)[:LETTERS]),
        "posts": posts(visitor.grants),
    }


def posts(grants: list[Any]) -> list[Post]:
    """Roles as pages show them."""
    places = labels(grant.region_code for grant in grants if grant.region_code)
    return [Post(grant, places.get(grant.region_code, "")) for grant in grants]


class Post:
    """One role as people read it: 县（市、区）人社 · 义乌市."""

    def __init__(self, grant: Any, region_label: str) -> None:
        self.role = str(grant.role)
        self.region_code = grant.region_code
        self.role_label = grant.get_role_display()
        self.region_label = region_label
        self.organisation_ref = grant.organisation_ref
        self.starts_on = grant.starts_on
        self.ends_on = grant.ends_on
        self.letter_no = grant.letter_no
