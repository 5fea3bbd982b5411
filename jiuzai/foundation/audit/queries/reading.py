"""Reading the record. Only investigators do; no feature ever decides by it."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.audit.models.row import AuditRowQuerySet
from jiuzai.foundation.kernel.actors import Actor


def rows_for_investigator(
    actor: Actor, *, start: dt.datetime, end: dt.datetime, subject: tuple[str, str] | None = None
) -> AuditRowQuerySet:
    """Rows of [start, end), newest first, about one (kind, key) if given. Raises NotPermitted without audit.read."""
    rows = AuditRow.objects.visible_to(actor).filter(at__gte=start, at__lt=end)
    if subject is not None:
        rows = rows.filter(subject_kind=subject[0], subject_id=subject[1])
    return rows.order_by("-at", "-pk")
