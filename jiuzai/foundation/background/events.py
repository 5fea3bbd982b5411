"""What background work announces."""

from django.dispatch import Signal

worker_starts = Signal()  # before the first job; a receiver may refuse by raising SystemExit
