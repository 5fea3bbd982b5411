"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from jiuzai.foundation.accounts.enums import GrantState
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.organizations.enums import (
    MAY_BE_HOSTED,
    NEEDS_CREDIT_CODE,
    AccountUse,
    LicenceState,
    MembershipState,
    OrganizationState,
)
from jiuzai.registry.organizations.models import BankAccount, Licence, LicencePause, Membership, Organization
from jiuzai.registry.organizations.workflow import ORGANIZATION

_DONE = (OrganizationState.VETTED, OrganizationState.SUSPENDED)


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    organizations = Organization.objects.unscoped("integrity")
    vetted = organizations.filter(state__in=_DONE)
    nameless = vetted.filter(kind__in=sorted(NEEDS_CREDIT_CODE), credit_code=None)
    yield "已核验却没有信用代码的单位", _keys(nameless)
    homeless = vetted.filter(kind__in=sorted(MAY_BE_HOSTED), credit_code=None, hosting_unit=None)
    yield "已核验却没有依托单位的站点", _keys(homeless)
    yield "依托单位自己也是站点", _keys(organizations.filter(hosting_unit__kind__in=sorted(MAY_BE_HOSTED)))
    yield "自己提交又自己核验的单位", _vetted_by_submitter()
    members = Membership.objects.unscoped("integrity")
    active = members.filter(state=MembershipState.ACTIVE)
    yield "角色没有生效的在任成员", _keys(active.exclude(grant__state=GrantState.ACTIVE))
    yield "成员和角色不是同一个账户", _keys(members.exclude(account=F("grant__account")))
    of_dead = members.exclude(state=MembershipState.ENDED).filter(organization__state=OrganizationState.ENDED)
    yield "单位已注销却没有结束的成员", _keys(of_dead)
    accounts = BankAccount.objects.unscoped("integrity").filter(state=AccountUse.CONFIRMED)
    yield "自己提出又自己确认的单位账户", _keys(accounts.filter(Q(confirmed_by="") | Q(confirmed_by=F("proposed_by"))))
    open_pause = LicencePause.objects.filter(licence=OuterRef("pk"), ends_on=None)
    licences = Licence.objects.unscoped("integrity")
    paused = licences.filter(state=LicenceState.SUSPENDED)
    yield "暂停的证照没有暂停记录", _keys(paused.filter(~Exists(open_pause)))
    yield "没有暂停的证照留着暂停记录", _keys(licences.exclude(pk__in=paused.values("pk")).filter(Exists(open_pause)))
    yield "同一个证照两段暂停重叠", _keys(licences.filter(Exists(_overlapping())))
    yield "同名同地区重复登记的已核验单位", _twice(vetted)


def _vetted_by_submitter() -> list[str]:
    steps = Transition.objects.filter(workflow=ORGANIZATION.name)
    own = steps.filter(step="submit", subject_id=OuterRef("subject_id"), by=OuterRef("by"))
    return sorted(set(steps.filter(step="vet").filter(Exists(own)).values_list("subject_id", flat=True)))


def _overlapping() -> QuerySet[LicencePause]:
    later = LicencePause.objects.filter(
        licence=OuterRef("licence"), starts_on__gte=OuterRef("starts_on"), starts_on__lt=OuterRef("ends_on")
    ).exclude(pk=OuterRef("pk"))
    return LicencePause.objects.filter(licence=OuterRef("pk")).filter(Exists(later))


def _twice(rows: object) -> list[str]:
    groups = (
        rows.filter(credit_code=None)  # type: ignore[attr-defined]
        .order_by()
        .values("name_key", "region_code", "kind")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    return [f"{row['kind']} {row['region_code']} ×{row['times']}" for row in groups]


def _keys(rows: object) -> list[str]:
    return [str(key) for key in rows.values_list("pk", flat=True)]  # type: ignore[attr-defined]
