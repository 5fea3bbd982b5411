"""Take from a budget. Counters live in the database alone: no cache can lose or forge them."""

from __future__ import annotations

import datetime as dt
import math

from django.db import transaction

from jiuzai.foundation.background.budgets import Budget, find
from jiuzai.foundation.background.models import Allowance
from jiuzai.foundation.kernel.refusals import LimitReached
from jiuzai.foundation.vault.codec import mac

_MICRO = 1_000_000


def take(budget: str, subject: str, *, at: dt.datetime) -> None:
    """Count one use by `subject` (kept as a keyed hash only), or raise LimitReached and count nothing.

    Windows slide. The count commits by itself, so that rolling the deed back does not give it back:
    call it before the deed's transaction opens (RuntimeError inside one).
    """
    rule = find(budget)
    moment = _micros(at)
    with transaction.atomic(durable=True):
        row = _locked(rule, _hashed(rule.name, subject), at)
        recent = _recent(row.taken, rule, moment)
        _refuse_if_spent(rule, recent, moment)
        row.taken = [*recent, moment]
        row.touched_at = at
        row.save(update_fields=["taken", "touched_at"])


def forgive(budget: str, subject: str) -> None:
    """Forget what `subject` used, say after a right code."""
    rule = find(budget)
    Allowance.objects.filter(budget=rule.name, subject=_hashed(rule.name, subject)).delete()


def _locked(rule: Budget, subject: str, at: dt.datetime) -> Allowance:
    fresh = Allowance(budget=rule.name, subject=subject, touched_at=at)
    Allowance.objects.bulk_create([fresh], ignore_conflicts=True)
    return Allowance.objects.select_for_update().get(budget=rule.name, subject=subject)


def _recent(taken: list[int], rule: Budget, moment: int) -> list[int]:
    """What still counts. Moments far ahead come from a clock that was wrong, and are dropped."""
    reach = rule.longest * _MICRO
    return sorted(one for one in taken if moment - reach < one <= moment + reach)


def _refuse_if_spent(rule: Budget, recent: list[int], moment: int) -> None:
    waits = []
    for n, seconds in rule.limits:
        inside = [one for one in recent if one > moment - seconds * _MICRO]
        if len(inside) >= n:
            frees_at = inside[-n] + seconds * _MICRO
            waits.append(min(seconds, math.ceil((frees_at - moment) / _MICRO)))
    if waits:
        wait = max(1, *waits)
        raise LimitReached(rule.sentence, retry_after=wait, next_step=f"请在{_spoken(wait)}后再试。")


def _spoken(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds}秒"
    minutes = math.ceil(seconds / 60)
    return f"{minutes}分钟" if minutes < 60 else f"{math.ceil(minutes / 60)}小时"


def _micros(at: dt.datetime) -> int:
    return int(at.timestamp() * _MICRO)


def _hashed(budget: str, subject: str) -> str:
    return mac(f"background.{budget}", subject.encode())
