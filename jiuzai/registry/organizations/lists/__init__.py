"""The list of organisations that comes in: registered with the pipeline. Vetting stays a deed of its own."""

from jiuzai.foundation.spreadsheets.kinds import Kind, register
from jiuzai.registry.organizations.lists.columns import COLUMNS
from jiuzai.registry.organizations.lists.committing import commit, undo
from jiuzai.registry.organizations.lists.judging import judge
from jiuzai.registry.organizations.lists.reading import row_key
from jiuzai.registry.organizations.workflow import IMPORT

ORGANIZATIONS = Kind(
    key="organizations",
    label="单位名单",
    columns=COLUMNS,
    judge=judge,
    commit=commit,
    undo=undo,
    permission=IMPORT,
    row_key=row_key,
)
register(ORGANIZATIONS)
