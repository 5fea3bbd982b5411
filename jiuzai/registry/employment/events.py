"""What this app announces, inside the deed's transaction: a receiver that must not lose the news enqueues a task."""

from django.dispatch import Signal

months_recorded = Signal()  # sender: InsuranceMonth; person_ids: list[UUID], at — months were added or corrected
