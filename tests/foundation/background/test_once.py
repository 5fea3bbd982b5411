"""One key, one deed (CC-5)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jiuzai.foundation.background.actions import (
    KeyReused,
    Outcome,
    OutcomeUnknown,
    StillRunning,
    abandon_once,
    finish_once,
    start_once,
)
from jiuzai.foundation.background.models import OnceKey
from jiuzai.foundation.kernel.refusals import BadInput

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
KEY = "0195f3a2-key-made-on-the-phone"


def start(key=KEY, *, actor_id="worker-1", digest="sha256:a", path="/worker/apply/", seconds=0):
    return start_once(key, actor_id=actor_id, digest=digest, path=path, at=AT + dt.timedelta(seconds=seconds))


@pytest.mark.django_db
def test_the_first_send_goes_ahead_and_the_second_gets_its_answer():
    assert start() is None
    finish_once(KEY, actor_id="worker-1", status=303, location="/worker/applications/7/", at=AT)
    assert start(seconds=5) == Outcome(303, "/worker/applications/7/", "")


@pytest.mark.django_db
def test_a_small_answer_is_kept_sealed():
    start()
    finish_once(KEY, actor_id="worker-1", status=200, body="张三的申请已收到", at=AT)
    assert start() == Outcome(200, "", "张三的申请已收到")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM background_oncekey")
        assert "张三" not in cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_large_answer_is_refused():
    start()
    with pytest.raises(ValueError, match="redirect"):
        finish_once(KEY, actor_id="worker-1", status=200, body="长" * 6000, at=AT)


@pytest.mark.django_db
def test_a_second_tap_while_the_first_is_under_way_is_told_to_wait():
    start()
    with pytest.raises(StillRunning) as told:
        start(seconds=1)
    assert (told.value.message, told.value.status, told.value.retry_after) == ("正在办理，请稍等。", 409, 3)


@pytest.mark.django_db
def test_a_first_send_that_never_reported_back_is_not_repeated_blindly():
    start()
    with pytest.raises(OutcomeUnknown):
        start(seconds=60)


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"digest": "sha256:b"}, {"path": "/worker/withdraw/"}])
def test_the_same_key_with_another_content_or_address_is_refused(other):
    start()
    with pytest.raises(KeyReused):
        start(**other)


@pytest.mark.django_db
def test_another_person_s_key_of_the_same_spelling_is_another_key():
    start()
    finish_once(KEY, actor_id="worker-1", status=303, location="/secret/", at=AT)
    assert start(actor_id="worker-2") is None


@pytest.mark.django_db
def test_a_refused_deed_leaves_the_key_free():
    start()
    abandon_once(KEY, actor_id="worker-1")
    assert start(digest="sha256:corrected") is None


@pytest.mark.django_db
def test_a_finished_deed_cannot_be_abandoned():
    start()
    finish_once(KEY, actor_id="worker-1", status=303, location="/x/", at=AT)
    abandon_once(KEY, actor_id="worker-1")
    assert start() == Outcome(303, "/x/", "")


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "short", "k" * 81])
def test_a_key_nobody_can_keep_is_refused(key):
    with pytest.raises(BadInput):
        start(key)


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_sends_one_goes_ahead():
    def send(_):
        try:
            return start()
        except StillRunning:
            return "wait"
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(send, range(40)))
    assert (answers.count(None), answers.count("wait"), OnceKey.objects.count()) == (1, 39, 1)
