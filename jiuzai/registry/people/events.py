"""What this app announces, inside the deed's transaction: a receiver that must not lose the news enqueues a task."""

from django.dispatch import Signal

people_registered = Signal()  # sender: Person; person_ids: list[UUID], at — one call for a whole batch
person_changed = Signal()  # sender: Person; person, fields: tuple[str, ...], at
people_merged = Signal()  # sender: Person; kept_id, merged_id, at
merge_undone = Signal()  # sender: Person; kept_id, merged_id, at
person_erased = Signal()  # sender: Person; person_id, at, id_indexes: what her numbers were found by
consent_given = Signal()  # sender: Consent; consent, at
consent_withdrawn = Signal()  # sender: Consent; person_id, purposes: frozenset[str], at
status_changed = Signal()  # sender: PovertyStatus; person_ids: list[UUID], at
payee_active = Signal()  # sender: PayeeAccount; person_id, payee_id, at
