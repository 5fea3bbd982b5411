"""How a text message, a notice and a slip walk."""

from __future__ import annotations

from jiuzai.foundation.messaging.enums import NoticeState, SlipState, SmsState
from jiuzai.foundation.workflow.table import Workflow, step

DELIVER = "messaging.deliver"
PUBLISH_NOTICE = "messaging.publish_notice"  # asked about a notice, in its region
VOID_SLIP = "messaging.void_slip"

# An unknown outcome is asked about, never sent again under a new number; a late report may still correct
# "failed" and "expired", because the phone knows better than the gateway.
SMS = Workflow(
    "sms",
    label="短信",
    states=SmsState,
    start=SmsState.QUEUED,
    steps=[
        step("hand_over", "交给运营商", SmsState.QUEUED, SmsState.UNKNOWN, to=SmsState.SENT, permission=DELIVER),
        step("lose_sight", "结果不明", SmsState.QUEUED, to=SmsState.UNKNOWN, permission=DELIVER),
        step("queue_again", "按原编号重发", SmsState.UNKNOWN, to=SmsState.QUEUED, permission=DELIVER),
        step(
            "arrive",
            "送达",
            SmsState.QUEUED,
            SmsState.SENT,
            SmsState.UNKNOWN,
            SmsState.FAILED,
            SmsState.EXPIRED,
            to=SmsState.DELIVERED,
            permission=DELIVER,
        ),
        step(
            "fail",
            "失败",
            SmsState.QUEUED,
            SmsState.SENT,
            SmsState.UNKNOWN,
            to=SmsState.FAILED,
            permission=DELIVER,
        ),
        step(
            "expire",
            "过期",
            SmsState.QUEUED,
            SmsState.SENT,
            SmsState.UNKNOWN,
            to=SmsState.EXPIRED,
            permission=DELIVER,
        ),
    ],
)

NOTICE = Workflow(
    "notice",
    label="通知公告",
    states=NoticeState,
    start=NoticeState.PUBLISHED,
    steps=[
        step(
            "withdraw",
            "撤回",
            NoticeState.PUBLISHED,
            to=NoticeState.WITHDRAWN,
            permission=PUBLISH_NOTICE,
            needs_reason=True,
        ),
    ],
)

SLIP = Workflow(
    "slip",
    label="凭条",
    states=SlipState,
    start=SlipState.VALID,
    steps=[
        step("void", "作废", SlipState.VALID, to=SlipState.VOID, permission=VOID_SLIP, needs_reason=True),
    ],
)
