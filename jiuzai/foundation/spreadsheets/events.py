"""What others may listen to."""

from __future__ import annotations

from django.dispatch import Signal

# A list wants to be worked on by the worker: `batch` (the import) and `work` ("look", "commit" or "undo").
work_wanted = Signal()
# All rows of a list are in: `batch`. Sent inside the transaction that says so.
import_done = Signal()
