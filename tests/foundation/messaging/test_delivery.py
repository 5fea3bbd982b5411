"""From the queue to the telephone, over a gateway that is not always kind."""

import contextlib
import json

import pytest

from jiuzai.foundation.messaging.actions import deliver, expire_stale, forget_old, questionable
from jiuzai.foundation.messaging.channels import TryAgain
from jiuzai.foundation.messaging.channels.http_gateway import HttpGateway
from jiuzai.foundation.messaging.enums import SmsState
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.messaging.queries import channel_state
from jiuzai.foundation.messaging.signatures import verify
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.messaging.factories import AT, PHONE, POSTMAN, later, queue
from tests.foundation.messaging.fake_gateway import SECRET

pytestmark = pytest.mark.django_db


def try_to_deliver(message, at=AT):
    """Deliver as the task does, swallowing the wish to come back later; answers the state."""
    with contextlib.suppress(TryAgain):
        deliver(message.pk, by=POSTMAN, at=at)
    return fresh(message).state


def fresh(message):
    return Message.objects.unscoped("test").get(pk=message.pk)


def test_success_hands_the_message_over_once(gateway):
    message = queue()
    assert try_to_deliver(message) == SmsState.SENT
    assert try_to_deliver(message) == SmsState.SENT
    assert [(post["id"], post["to"]) for post in gateway.posts] == [(str(message.pk), PHONE)]
    assert gateway.posts[0]["text"] == message.body
    assert fresh(message).gateway_reference == "G-1"


def test_every_call_is_signed(gateway):
    try_to_deliver(queue())
    headers = gateway.headers_seen[0]
    payload = json.dumps(gateway.posts[0], ensure_ascii=False, sort_keys=True).encode()
    assert headers["X-Gateway-Key"] == "jiuzai-test"
    assert verify(payload, headers["X-Gateway-Signature"], secret=SECRET, at=AT) is None


def test_500_then_success_keeps_the_same_id(gateway):
    gateway.plan = ["500"]
    message = queue()
    assert try_to_deliver(message) == SmsState.QUEUED
    assert try_to_deliver(message, later(minutes=1)) == SmsState.SENT
    assert [post["id"] for post in gateway.posts] == [str(message.pk)] * 2
    assert gateway.asked == [str(message.pk)]


def test_a_timeout_after_accepting_is_unknown_until_asked_and_never_sent_twice(gateway, settings):
    gateway.plan = ["late"]
    message = queue()
    patient, settings.SMS_GATEWAY = settings.SMS_GATEWAY, {**settings.SMS_GATEWAY, "timeout": 0.5}
    assert try_to_deliver(message, later(seconds=1)) == SmsState.UNKNOWN
    settings.SMS_GATEWAY = patient
    assert channel_state().unknown == 1
    assert try_to_deliver(message, later(minutes=1)) == SmsState.SENT
    assert len(gateway.posts) == 1
    assert [row.step for row in history_of(message)] == ["begin", "lose_sight", "hand_over"]


def test_an_answer_nobody_understands_is_unknown(gateway):
    gateway.plan = ["garbage"]
    assert try_to_deliver(queue()) == SmsState.UNKNOWN


def test_unknown_and_never_seen_by_the_gateway_goes_out_again_under_the_same_id(gateway):
    gateway.plan = ["garbage"]
    message = queue()
    try_to_deliver(message)
    gateway.taken.clear()
    assert try_to_deliver(message, later(minutes=1)) == SmsState.SENT
    assert [post["id"] for post in gateway.posts] == [str(message.pk)] * 2


def test_a_duplicate_the_gateway_knows_counts_as_handed_over(gateway):
    message = queue()
    gateway.taken[str(message.pk)] = "accepted"
    assert try_to_deliver(message) == SmsState.SENT


def test_a_refused_message_fails_for_good(gateway):
    gateway.plan = ["400"]
    message = queue()
    assert try_to_deliver(message) == SmsState.FAILED
    assert fresh(message).problem == "短信网关拒收（400）"


def test_a_redirect_is_not_followed(gateway):
    gateway.plan = ["redirect"]
    assert try_to_deliver(queue()) == SmsState.FAILED
    assert len(gateway.posts) == 1


def test_a_dead_gateway_leaves_the_message_waiting(gateway, settings):
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "url": "http://127.0.0.1:1/sms"}
    message = queue()
    with pytest.raises(TryAgain):
        deliver(message.pk, by=POSTMAN, at=AT)
    assert fresh(message).state in {SmsState.QUEUED, SmsState.UNKNOWN}


def test_G_24_a_stale_message_is_never_sent(gateway):
    message = queue()
    assert try_to_deliver(message, later(minutes=10)) == SmsState.EXPIRED
    assert gateway.posts == []


def test_expire_stale_takes_only_what_was_never_tried(gateway):
    waiting, tried = queue(), queue()
    gateway.plan = ["500"]
    try_to_deliver(tried)
    assert expire_stale(by=POSTMAN, at=later(minutes=11)) == 1
    assert (fresh(waiting).state, fresh(tried).state) == (SmsState.EXPIRED, SmsState.QUEUED)


def test_open_outcomes_are_looked_at_again(gateway, impatient):
    gateway.plan = ["late"]
    message = queue()
    try_to_deliver(message)
    assert questionable(at=later(minutes=5)) == []
    assert questionable(at=later(minutes=20)) == [message.pk]
    try_to_deliver(message, later(minutes=20))
    assert questionable(at=later(minutes=40)) == []


def test_local_channel_keeps_the_text_at_home():
    message = queue()
    assert try_to_deliver(message) == SmsState.DELIVERED
    assert fresh(message).channel == "local"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"url": "http://sms.example.cn/send"}, "短信网关的地址必须是 https。"),
        ({"loopback": False}, "短信网关的地址必须是 https。"),
        ({"secret": ""}, "短信网关的地址、编号或密钥没有填。"),
        ({"url": "https://sms.example.cn/send"}, ""),
    ],
)
def test_an_unsafe_gateway_is_named_and_not_called(gateway, settings, changes, problem):
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, **changes}
    assert HttpGateway().problem() == problem


def test_an_unsafe_gateway_sends_nothing(gateway, settings):
    settings.SMS_GATEWAY = {**settings.SMS_GATEWAY, "loopback": False}
    assert try_to_deliver(queue()) == SmsState.QUEUED
    assert gateway.posts == []


def test_codes_are_forgotten_after_seven_days_and_the_row_stays():
    message = queue()
    try_to_deliver(message)
    assert forget_old(at=later(days=6)) == 0
    assert forget_old(at=later(days=8)) == 1
    kept = fresh(message)
    assert (kept.phone, kept.body, kept.phone_index, kept.state) == ("", "", None, SmsState.DELIVERED)
