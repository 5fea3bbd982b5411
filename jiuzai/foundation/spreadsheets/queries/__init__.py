"""Questions about lists that came in."""

from jiuzai.foundation.spreadsheets.queries.lists import import_for, imports_of, manual_entries, manual_entry_for
from jiuzai.foundation.spreadsheets.queries.preview import Finding, Preview, ShownRow, preview_of, rows_of
from jiuzai.foundation.spreadsheets.queries.receipts import receipt
from jiuzai.foundation.spreadsheets.queries.sheets import SheetLayout, layouts_of
from jiuzai.foundation.spreadsheets.queries.workbooks import error_workbook, template_workbook

__all__ = [
    "Finding",
    "Preview",
    "SheetLayout",
    "ShownRow",
    "error_workbook",
    "import_for",
    "imports_of",
    "layouts_of",
    "manual_entries",
    "manual_entry_for",
    "preview_of",
    "receipt",
    "rows_of",
    "template_workbook",
]
