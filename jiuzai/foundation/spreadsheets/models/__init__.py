"""A list that came in, its rows, what was written for them, and what senders taught us about their headers."""

from jiuzai.foundation.spreadsheets.models.batch import Import
from jiuzai.foundation.spreadsheets.models.manual_entry import ManualEntry
from jiuzai.foundation.spreadsheets.models.remembered import RememberedMapping
from jiuzai.foundation.spreadsheets.models.rows import CommittedRow, StagedRow

__all__ = ["CommittedRow", "Import", "ManualEntry", "RememberedMapping", "StagedRow"]
