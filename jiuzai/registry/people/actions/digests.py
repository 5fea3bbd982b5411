"""The weekly letter to those who supervise: who looked at how many people's fields in full."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.messaging.actions import post
from jiuzai.registry.people.queries.keeping import SUPERVISORS, unmask_digest

DIGEST = SystemActor("digest")


def send_digests(at: dt.datetime) -> int:
    """Post last week's digest to every supervisor whose colleagues looked at something; says how many letters."""
    last_week = clock.local_date(at) - dt.timedelta(days=7)
    live = RoleGrant.objects.live_on(clock.local_date(at)).filter(role__in=SUPERVISORS)
    sent = 0
    for account in Account.objects.unscoped("weekly digest").filter(pk__in=live.values("account_id")).order_by("pk"):
        if not account.is_active:
            continue
        looks = unmask_digest(account, last_week)
        if looks:
            lines = [f"{one.label}：{one.looks} 次，涉及 {one.people} 人" for one in looks]
            post(
                recipient=account.actor_id,
                title="上周查看完整信息情况",
                body="\n".join(lines[:40]),
                by=DIGEST,
                at=at,
            )
            sent += 1
    return sent
