"""The whole way: queued in a transaction, carried out by the worker, retried, expired."""

import pytest
from django.core.management import call_command

from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.enums import SmsState
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.messaging.tasks import tidy
from tests.foundation.messaging.factories import PHONE, later, queue

pytestmark = pytest.mark.django_db(transaction=True)


def work():
    call_command("work", "--drain", "--no-scheduler")


def states():
    return [message.state for message in Message.objects.unscoped("test").order_by("queued_at")]


def test_the_worker_carries_a_message_out(gateway):
    queue(at=clock.now())
    work()
    assert (states(), [post["to"] for post in gateway.posts]) == ([SmsState.SENT], [PHONE])


def test_a_gateway_in_trouble_makes_the_task_wait_for_another_try(gateway):
    gateway.plan = ["500"]
    queue(at=clock.now())
    work()
    job = Job.objects.get()
    assert (states(), job.attempts, job.errors[0]["kind"].rpartition(".")[2]) == ([SmsState.QUEUED], 1, "TryAgain")


def test_G_24_news_nobody_waits_for_any_more_is_dropped(gateway):
    queue(at=later(days=-30))
    tidy.enqueue()
    Job.objects.exclude(task__endswith=".tidy").delete()
    work()
    assert (states(), gateway.posts) == ([SmsState.EXPIRED], [])
