"""FI-5 under load: the room is counted by the database, not by luck."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from jiuzai.foundation.files import quotas
from jiuzai.foundation.files.models import Usage

THIRD = quotas.MEGABYTE // 3


def claim_a_third(_):
    """One upload of a third of the room in a thread of its own; says whether it fitted."""
    try:
        with transaction.atomic():
            quotas.claim("somebody", "", THIRD)
    except quotas.QuotaFull:
        return False
    finally:
        connection.close()
    return True


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_FI_5_twenty_at_once_never_take_more_than_there_is(settings):
    settings.FILES_QUOTA_ACCOUNT_MB = 1
    with ThreadPoolExecutor(8) as pool:
        fitted = list(pool.map(claim_a_third, range(20)))
    assert (sum(fitted), Usage.objects.get().used_bytes) == (3, 3 * THIRD)
