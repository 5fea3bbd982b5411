"""Both kinds of long lists, each ready to be sent."""

from __future__ import annotations

import pytest

from tests.faults import lists

ROWS = 100


@pytest.fixture(params=["roster", "insurance"])
def drill(request, transactional_db):
    """Committed for real: other processes and threads look at the same rows."""
    return lists.roster_drill() if request.param == "roster" else lists.insurance_drill(ROWS)
