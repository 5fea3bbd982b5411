"""The same occasion from many hands at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jiuzai.foundation.background.models import Job
from jiuzai.foundation.messaging.models import Message
from tests.foundation.messaging.factories import queue


def queue_the_occasion(_):
    try:
        return queue(dedupe="interview 7").pk
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_message_and_one_task():
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(queue_the_occasion, range(20)))
    assert (len(keys), Message.objects.unscoped("test").count(), Job.objects.count()) == (1, 1, 1)
