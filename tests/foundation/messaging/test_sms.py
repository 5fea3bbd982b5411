"""Queueing a text message."""

import pytest
from django.db import connection, transaction

from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.messaging.enums import SmsState
from jiuzai.foundation.messaging.models import Message
from tests.foundation.messaging.factories import AT, CLERK, PHONE, WORKER, later, queue

pytestmark = pytest.mark.django_db


def every_message():
    return Message.objects.unscoped("test")


def test_queues_the_row_and_its_task_together():
    message = queue()
    job = Job.objects.get()
    assert (message.state, job.task, job.args) == (
        SmsState.QUEUED,
        "jiuzai.foundation.messaging.tasks.deliver",
        [str(message.pk)],
    )


def test_a_rolled_back_deed_leaves_neither_row_nor_task():
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert (every_message().count(), Job.objects.count()) == (0, 0)


@pytest.mark.promise
def test_the_same_occasion_twice_is_one_message():
    first = queue(dedupe="code 1")
    again = queue(dedupe="code 1", values={"code": "654321"})
    assert (again.pk, every_message().count(), Job.objects.count()) == (first.pk, 1, 1)


def test_two_occasions_are_two_messages():
    assert queue(dedupe="code 1").pk != queue(dedupe="code 2").pk


def test_DA_5_phone_and_text_are_sealed_in_the_row_and_absent_from_task_and_audit():
    queue(dedupe=f"sign in {PHONE}")
    with connection.cursor() as cursor:
        found = []
        for table in ("messaging_message", "background_job", "audit_auditrow", "workflow_transition"):
            cursor.execute(f"SELECT * FROM {table}")
            found += [str(row) for row in cursor.fetchall()]
    assert [row for row in found if PHONE in row or "123456" in row] == []


def test_the_text_expires_with_its_template():
    assert queue().expires_at == later(minutes=10)


def test_refuses_what_is_no_mobile_number_and_writes_nothing():
    with pytest.raises(BadInput):
        queue(phone="0579-12333")
    assert every_message().count() == 0


def test_an_unknown_template_is_a_bug():
    with pytest.raises(KeyError):
        queue(template="nothing")


def test_G_24_codes_overtake_interviews_overtake_news():
    from jiuzai.foundation.background.enums import Priority
    from jiuzai.foundation.messaging.receivers import PRIORITY

    queue(template="new_message", values={}, purpose="letter")
    queue()
    urgent_first = [job.priority for job in Job.objects.order_by("-priority")]
    assert urgent_first == [Priority.CODE, Priority.INTERVIEW]
    assert sorted(PRIORITY.values(), reverse=True) == [Priority.CODE, Priority.INTERVIEW, Priority.NEWS]


def test_nobody_sees_a_message_somebody_else_caused():
    message = queue()
    assert list(Message.objects.visible_to(WORKER)) == [message]
    assert list(Message.objects.visible_to(CLERK)) == []


def test_what_is_queued_says_when_and_by_whom():
    message = queue()
    assert (message.queued_at, message.caused_by, message.purpose) == (AT, "system:worker", "sign_in")
