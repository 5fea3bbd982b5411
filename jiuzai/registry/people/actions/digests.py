"""The weekly letter to those who supervise: who looked at how many people's fields in full."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.messaging.actions import post
from jiuzai.registry.people.queries.keeping import SUPERVISORS
from jiuzai.registry.people.queries.looks import Looker, lookers_between

DIGEST = SystemActor("digest")


def send_digests(at: dt.datetime) -> int:
    """Post last week's digest to every supervisor whose colleagues looked at something; says how many letters."""
    last = clock.local_date(at) - dt.timedelta(days=1)
    first = last - dt.timedelta(days=6)
    live = RoleGrant.objects.live_on(clock.local_date(at)).filter(role__in=SUPERVISORS)
    sent = 0
    for account in Account.objects.unscoped("weekly digest").filter(pk__in=live.values("account_id")).order_by("pk"):
        if not account.is_active:
            continue
        found = lookers_between(account, first, last)
        if found:
            post(
                recipient=account.actor_id,
                title="上周查看完整信息情况",
                body="\n".join(_line(one) for one in found[:40]),
                by=DIGEST,
                at=at,
                link="/officer/looks/",
            )
            sent += 1
    return sent


def _line(one: Looker) -> str:
    words = f"{one.label}：{one.looks} 次，涉及 {one.people} 人"
    return f"{words}（{'、'.join(one.flags)}）" if one.flags else words
