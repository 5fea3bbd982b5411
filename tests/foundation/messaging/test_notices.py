"""Notices for roles."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, StepNotAllowed
from jiuzai.foundation.messaging.actions import publish_notice, withdraw_notice
from jiuzai.foundation.messaging.models import Notice
from jiuzai.foundation.messaging.queries import notices_for, notices_kept_by
from jiuzai.foundation.workflow.queries import history_of
from tests.foundation.messaging.factories import AT, CLERK, TODAY, WORKER

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def published(by=CLERK, roles=("clerk",), starts_on=TODAY, ends_on=TODAY + DAY, title="系统维护"):
    return publish_notice(
        title=title, body="今晚十点起维护。", roles=roles, starts_on=starts_on, ends_on=ends_on, by=by, at=AT
    )


@pytest.mark.parametrize(("offset", "shown"), [(-1, False), (0, True), (1, True), (2, False)])
def test_shown_from_the_first_day_to_the_last(offset, shown):
    notice = published()
    assert notices_for({"clerk"}, TODAY + offset * DAY) == ([notice] if shown else [])


def test_shown_to_its_roles_and_without_roles_to_everybody():
    for_clerks, for_all = published(title="一"), published(roles=(), title="二")
    assert {one.pk for one in notices_for({"clerk", "worker"}, TODAY)} == {for_clerks.pk, for_all.pk}
    assert notices_for({"worker"}, TODAY) == [for_all]
    assert notices_for(set(), TODAY) == [for_all]


def test_a_countys_notice_reaches_those_with_a_role_there():
    notice = publish_notice(
        title="停水",
        body="周三。",
        roles=[],
        region_code="330781",
        starts_on=TODAY,
        ends_on=TODAY,
        by=CLERK,
        at=AT,
    )
    assert notices_for({"employer"}, TODAY, ["330781"]) == [notice]
    assert notices_for({"employer"}, TODAY, ["330782"]) == []
    assert notices_for(set(), TODAY) == []


def test_publishing_needs_its_permission():
    with pytest.raises(NotPermitted):
        published(by=WORKER)
    assert Notice.objects.count() == 0


def test_withdrawn_with_a_reason_and_kept_in_history():
    notice = published()
    withdraw_notice(notice.pk, reason="日期写错", by=CLERK, at=AT + DAY)
    assert notices_for({"clerk"}, TODAY) == []
    assert [(row.step, row.reason) for row in history_of(notice)] == [("begin", ""), ("withdraw", "日期写错")]


def test_withdrawing_refuses_without_reason_permission_notice_or_twice():
    notice = published()
    with pytest.raises(BadInput):
        withdraw_notice(notice.pk, reason=" ", by=CLERK, at=AT)
    with pytest.raises(NotPermitted):
        withdraw_notice(notice.pk, reason="x", by=WORKER, at=AT)
    with pytest.raises(NotFound):
        withdraw_notice("00000000-0000-4000-8000-000000000000", reason="x", by=CLERK, at=AT)
    withdraw_notice(notice.pk, reason="x", by=CLERK, at=AT)
    with pytest.raises(StepNotAllowed):
        withdraw_notice(notice.pk, reason="x", by=CLERK, at=AT)


def test_publishers_see_withdrawn_and_future_ones_too_and_nobody_else_does():
    past = published(starts_on=TODAY - 9 * DAY, ends_on=TODAY - 8 * DAY)
    withdraw_notice(past.pk, reason="x", by=CLERK, at=AT)
    assert list(notices_kept_by(CLERK)) == [past]
    with pytest.raises(NotPermitted):
        notices_kept_by(WORKER)


def test_refuses_days_in_the_wrong_order():
    with pytest.raises(BadInput):
        published(starts_on=TODAY, ends_on=TODAY - DAY)


@pytest.mark.promise
def test_the_database_refuses_days_in_the_wrong_order():
    notice = published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(ends_on=TODAY - DAY)
