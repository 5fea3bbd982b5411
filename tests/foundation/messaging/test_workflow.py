"""Each table of steps as it is meant, state by state."""

import pytest

from jiuzai.foundation.messaging.enums import NoticeState, SlipState, SmsState
from jiuzai.foundation.messaging.integrity import questions
from jiuzai.foundation.messaging.workflow import NOTICE, SLIP, SMS
from tests.foundation.messaging.factories import queue


def steps(table, state):
    return sorted(step.name for step in table.steps_from(state))


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (SmsState.QUEUED, ["arrive", "expire", "fail", "hand_over", "lose_sight"]),
        (SmsState.UNKNOWN, ["arrive", "expire", "fail", "hand_over", "queue_again"]),
        (SmsState.SENT, ["arrive", "expire", "fail"]),
        (SmsState.FAILED, ["arrive"]),
        (SmsState.EXPIRED, ["arrive"]),
        (SmsState.DELIVERED, []),
    ],
)
def test_a_text_message_walks(state, names):
    assert steps(SMS, state) == names


def test_a_notice_and_a_slip_end_once():
    assert steps(NOTICE, NoticeState.PUBLISHED) == ["withdraw"]
    assert steps(NOTICE, NoticeState.WITHDRAWN) == []
    assert steps(SLIP, SlipState.VALID) == ["void"]
    assert steps(SLIP, SlipState.VOID) == []


@pytest.mark.django_db
def test_integrity_finds_a_message_that_claims_to_be_out():
    from jiuzai.foundation.messaging.models import Message

    message = queue()
    assert [keys for _, keys in questions()] == [[], [], []]
    Message.objects.unscoped("test").filter(pk=message.pk).update(state=SmsState.SENT)
    assert [keys for _, keys in questions()] == [[str(message.pk)], [], []]
