"""Who may do what with a list: the kind's own permission decides, asked anew each time."""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.workflow import CONFIRM, ENTER, SEND


@rules.predicate
def kind_permits(actor: Any, batch: Any = None) -> bool:
    """Holds the permission the kind of list names, for the county the list is for."""
    return batch is not None and bool(actor.has_perm(kinds.find(batch.kind).permission, batch))


@rules.predicate
def kind_permits_second(actor: Any, batch: Any = None) -> bool:
    if batch is None:
        return False
    kind = kinds.find(batch.kind)
    return bool(actor.has_perm(kind.second_permission or kind.permission, batch))


@rules.predicate
def is_sender(actor: Any, batch: Any = None) -> bool:
    return batch is not None and bool(actor.actor_id) and actor.actor_id == batch.sent_by


rules.add_perm(SEND, kind_permits)
rules.add_perm(CONFIRM, kind_permits_second & ~is_sender)
rules.add_perm(ENTER, kind_permits)
