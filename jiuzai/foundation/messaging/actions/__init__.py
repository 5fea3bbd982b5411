"""Deeds of messaging."""

from jiuzai.foundation.messaging.actions.delivery import deliver, expire_stale, forget_old, questionable
from jiuzai.foundation.messaging.actions.forgetting import forget_correspondence
from jiuzai.foundation.messaging.actions.letters import mark_all_read, mark_read, post
from jiuzai.foundation.messaging.actions.notices import publish_notice, withdraw_notice
from jiuzai.foundation.messaging.actions.reports import receive_report
from jiuzai.foundation.messaging.actions.slips import look_up_slip, print_slip, void_slip
from jiuzai.foundation.messaging.actions.sms import send_sms

__all__ = [
    "deliver",
    "expire_stale",
    "forget_correspondence",
    "forget_old",
    "look_up_slip",
    "mark_all_read",
    "mark_read",
    "post",
    "print_slip",
    "publish_notice",
    "questionable",
    "receive_report",
    "send_sms",
    "void_slip",
    "withdraw_notice",
]
