"""Questions about the record: how far it is sealed, whether it is whole, and what it says to an investigator."""

from jiuzai.foundation.audit.queries.reading import rows_for_investigator
from jiuzai.foundation.audit.queries.state import AuditState, state
from jiuzai.foundation.audit.queries.verification import Broken, Verification, verify

__all__ = ["AuditState", "Broken", "Verification", "rows_for_investigator", "state", "verify"]
