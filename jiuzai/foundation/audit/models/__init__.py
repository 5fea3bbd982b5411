"""The record, and the chain that seals it."""

from jiuzai.foundation.audit.models.row import AuditRow
from jiuzai.foundation.audit.models.seal import AuditSeal

__all__ = ["AuditRow", "AuditSeal"]
