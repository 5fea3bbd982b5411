"""Delivery reports from the gateway."""

import pytest

from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.messaging.actions import deliver, receive_report
from jiuzai.foundation.messaging.channels import TryAgain
from jiuzai.foundation.messaging.enums import SmsState
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.messaging.queries import unreachable
from jiuzai.foundation.messaging.signatures import sign
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.messaging.factories import AT, CLERK, PHONE, POSTMAN, WORKER, later, queue
from tests.foundation.messaging.fake_gateway import SECRET

pytestmark = pytest.mark.django_db


def sent():
    message = queue()
    deliver(message.pk, by=POSTMAN, at=later(seconds=1))
    return message


def fresh(message):
    return Message.objects.unscoped("test").get(pk=message.pk)


def test_a_signed_report_settles_the_message(gateway):
    message = sent()
    assert receive_report(*gateway.report(message.pk, "delivered", at=AT), AT) == SmsState.DELIVERED


def test_the_same_report_twice_changes_nothing_more(gateway):
    message = sent()
    report = gateway.report(message.pk, "delivered", at=AT)
    soon = later(seconds=9)
    assert [receive_report(*report, soon), receive_report(*report, soon)] == [SmsState.DELIVERED] * 2
    assert [row.step for row in history_of(message)] == ["begin", "hand_over", "arrive"]


def test_reports_out_of_order_end_with_what_the_phone_said(gateway):
    message = sent()
    states = [
        receive_report(*gateway.report(message.pk, state, at=AT), AT)
        for state in ("failed", "delivered", "sent", "failed")
    ]
    assert states == [SmsState.FAILED, SmsState.DELIVERED, SmsState.DELIVERED, SmsState.DELIVERED]


def test_a_report_resolves_an_unknown_outcome(gateway, impatient):
    gateway.plan = ["late"]
    message = queue()
    with pytest.raises(TryAgain):
        deliver(message.pk, by=POSTMAN, at=AT)
    assert receive_report(*gateway.report(message.pk, "delivered", at=AT), AT) == SmsState.DELIVERED


def test_a_report_may_overtake_the_answer_to_the_send(gateway):
    message = queue()
    assert receive_report(*gateway.report(message.pk, "delivered", at=AT), AT) == SmsState.DELIVERED
    assert deliver(message.pk, by=POSTMAN, at=AT) == SmsState.DELIVERED
    assert gateway.posts == []


@pytest.mark.parametrize("signature", ["", "t=1,v1=00", "nonsense", "t=x,v1=" + "0" * 64])
def test_refuses_a_signature_of_another_form(gateway, signature):
    message = sent()
    payload, _ = gateway.report(message.pk, "delivered", at=AT)
    with pytest.raises(NotPermitted) as refused:
        receive_report(payload, signature, AT)
    assert (refused.value.code, fresh(message).state) == ("bad_signature", SmsState.SENT)


def test_refuses_another_key_and_an_altered_body(gateway):
    message = sent()
    wrong_key = gateway.report(message.pk, "delivered", at=AT, secret="somebody else's")
    payload, signature = gateway.report(message.pk, "failed", at=AT)
    for body, signed in (wrong_key, (payload.replace(b"failed", b"delivered"), signature)):
        with pytest.raises(NotPermitted):
            receive_report(body, signed, AT)
    assert fresh(message).state == SmsState.SENT


def test_refuses_everything_while_no_secret_is_set(gateway, settings):
    settings.SMS_GATEWAY = {}
    payload = b"{}"
    with pytest.raises(NotPermitted):
        receive_report(payload, sign(payload, secret="", at=AT), AT)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_refuses_a_skewed_clock(gateway, minutes):
    message = sent()
    with pytest.raises(NotPermitted) as refused:
        receive_report(*gateway.report(message.pk, "delivered", at=later(minutes=minutes)), AT)
    assert refused.value.code == "stale_signature"


@pytest.mark.parametrize("payload", [b"", b"[]", b'{"id": "x", "state": "sent"}', b'{"state": "sent"}', b"\xff"])
def test_refuses_what_is_no_report(gateway, payload):
    with pytest.raises(BadInput):
        receive_report(payload, sign(payload, secret=SECRET, at=AT), AT)


def test_refuses_an_id_nobody_sent(gateway):
    with pytest.raises(NotFound):
        receive_report(*gateway.report("00000000-0000-4000-8000-000000000000", "sent", at=AT), AT)


def fail_times(gateway, times, phone=PHONE):
    for turn in range(times):
        message = queue(phone=phone, at=later(minutes=turn))
        receive_report(*gateway.report(message.pk, "failed", at=AT), AT)


def test_U_13_three_failures_in_a_row_put_a_phone_on_the_call_list(gateway):
    fail_times(gateway, 2)
    assert unreachable(CLERK) == []
    fail_times(gateway, 1)
    assert [one.phone_masked for one in unreachable(CLERK)] == ["138****8000"]


def test_U_13_one_arrival_takes_the_phone_off_the_list(gateway):
    fail_times(gateway, 3)
    arrived = queue(at=later(minutes=9))
    receive_report(*gateway.report(arrived.pk, "delivered", at=AT), AT)
    assert unreachable(CLERK) == []


def test_the_call_list_needs_its_permission():
    with pytest.raises(NotPermitted):
        unreachable(WORKER)
