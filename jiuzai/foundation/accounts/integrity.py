"""Questions that must have no answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from jiuzai.foundation.accounts.enums import TIER_OF, AccountState, GrantState, Role, Tier
from jiuzai.foundation.accounts.models import Account, PhoneCode, RoleGrant, SecondFactor, SignIn

_STRONG = [role for role, tier in TIER_OF.items() if tier == Tier.STRONG]


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    accounts = Account.objects.unscoped("integrity")
    active = accounts.filter(state=AccountState.ACTIVE, login__isnull=False)
    open_grants = RoleGrant.objects.open()
    live = RoleGrant.objects.filter(state=GrantState.ACTIVE)
    yield "没有第二人确认就启用的账户", _keys(active.filter(Q(confirmed_by="") | Q(confirmed_by=F("invited_by"))))
    factor = SecondFactor.objects.filter(account=OuterRef("pk"), confirmed_at__isnull=False)
    yield "没有动态口令却已启用的账户", _keys(active.filter(~Exists(factor)))
    yield "自己提出又自己确认的角色", _keys(live.filter(confirmed_by=F("granted_by")))
    yield "没有文号或日期的审计角色", _keys(live.filter(role=Role.AUDITOR).filter(Q(letter_no="") | Q(ends_on=None)))
    yield "给手机号账户的强认证角色", _keys(open_grants.filter(role__in=_STRONG, account__login__isnull=True))
    others = open_grants.filter(account=OuterRef("account")).exclude(role=Role.AUDITOR)
    yield "兼有其他角色的审计账户", _keys(open_grants.filter(role=Role.AUDITOR).filter(Exists(others)))
    yield "日期重叠的相同角色", _keys(live.filter(Exists(_overlapping())))
    stopped = [AccountState.SUSPENDED, AccountState.CLOSED]
    yield "账户已停用却没有结束的登录", _keys(SignIn.objects.filter(ended_at=None, account__state__in=stopped))
    weak = SignIn.objects.filter(account__login__isnull=False, ended_at=None).exclude(tier=Tier.STRONG)
    yield "没有动态口令的强认证登录", _keys(weak)
    yield "验证之前就已使用的验证码", _keys(PhoneCode.objects.filter(settled_at__lt=F("used_at")))


def _overlapping() -> QuerySet[RoleGrant]:
    """Another live grant of the same thing, begun on or after this one's first day and on or before its last."""
    same = {name: OuterRef(name) for name in ("account", "role", "region_code", "organisation_ref")}
    others = RoleGrant.objects.filter(state=GrantState.ACTIVE, **same).exclude(pk=OuterRef("pk"))
    forever = dt.date.max
    return others.annotate(other_last=Coalesce(OuterRef("ends_on"), Value(forever))).filter(
        starts_on__gte=OuterRef("starts_on"), starts_on__lte=F("other_last")
    )


def _keys(rows: object) -> list[str]:
    return [str(key) for key in rows.values_list("pk", flat=True)]  # type: ignore[attr-defined]
