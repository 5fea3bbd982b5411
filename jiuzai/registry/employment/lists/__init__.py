"""The list of insured months that comes in: registered with the pipeline."""

from jiuzai.foundation.spreadsheets.kinds import Counts, ImportContext, Kind, register
from jiuzai.registry.employment.lists.columns import COLUMNS
from jiuzai.registry.employment.lists.committing import commit, undo
from jiuzai.registry.employment.lists.judging import judge
from jiuzai.registry.employment.permissions import CHECK_IMPORT, IMPORT
from jiuzai.registry.employment.reading import row_key


def _corrects(counts: Counts, _context: ImportContext) -> bool:
    """New months come from the office that keeps them; changing what is held may move money, so two people look."""
    return counts.updated > 0


INSURANCE = Kind(
    key="insurance",
    label="参保明细",
    columns=COLUMNS,
    judge=judge,
    commit=commit,
    undo=undo,
    permission=IMPORT,
    second_permission=CHECK_IMPORT,
    second_pair=_corrects,
    row_key=row_key,
)
register(INSURANCE)
