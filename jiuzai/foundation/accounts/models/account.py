"""A login identity. It knows no employer and no office; roles are dated rows beside it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

import rules
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.enums import AccountState, Role, TextSize
from jiuzai.foundation.accounts.models.role_grant import RoleGrant, within
from jiuzai.foundation.accounts.workflow import ACCOUNT
from jiuzai.foundation.kernel import clock, identifiers, masking
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField

# Who looks after other people's accounts, each inside the regions of the grant.
KEEPERS = (Role.ADMINISTRATOR, Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.WESTERN_OFFICER)


class AccountQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """The person's own account; for those who keep accounts the ones with an open role in their regions;
        for administrators of the city that runs the platform every account that ever had one."""
        if not isinstance(actor, Account) or not actor.is_active:
            return self.none().scoped()
        kept = list(RoleGrant.objects.live_on(clock.today()).filter(account=actor, role__in=KEEPERS))
        staff = RoleGrant.objects.exclude(role=Role.WORKER)
        here = staff.open().filter(within(grant.region_code for grant in kept))
        reach = Q(pk=actor.pk) | Q(pk__in=here.values("account_id"))
        if any(grant.role == Role.ADMINISTRATOR and grant.region_code == CITY for grant in kept):
            reach |= Q(pk__in=staff.values("account_id"))
        return self.filter(reach).scoped()


class Account(AbstractBaseUser):
    """Signs in by phone code (with or without a bound device) or by `login`, password and second factor.

    Is the Actor of every deed: `actor_id`, `actor_label`, `has_perm`. Name, phone and ID tail are sealed.
    """

    workflow: ClassVar = ACCOUNT
    last_login = None  # sign-ins are rows of their own
    is_anonymous = False
    is_authenticated = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    login = models.CharField("登录名", max_length=40, unique=True, null=True)  # noqa: DJ001 null keeps uniqueness for phone-only people
    post_title = models.CharField("岗位", max_length=40, blank=True)
    phone = SealedTextField("手机号", blank=True)
    phone_index = BlindIndexField(source="phone", normaliser=identifiers.phone)
    # Written down by an office and not used by the person yet: the first entry asks for the ID tail.
    phone_unproven = models.BooleanField("手机号待本人首次使用", default=False)
    name = SealedTextField("姓名", blank=True)
    id_tail = SealedTextField("身份证号后四位", blank=True)
    state = models.CharField("状态", max_length=12, choices=AccountState, default=AccountState.INVITED)
    created_at = models.DateTimeField("建立时间")
    invited_by = models.CharField("邀请人", max_length=64, blank=True)
    confirmed_by = models.CharField("确认人", max_length=64, blank=True)
    sign_on_subject = models.CharField("统一身份编号摘要", max_length=80, unique=True, null=True)  # noqa: DJ001 the same
    text_size = models.CharField("字号", max_length=8, choices=TextSize, default=TextSize.NORMAL)
    high_contrast = models.BooleanField("高对比度", default=False)
    language = models.CharField("语言", max_length=12, default="zh-hans")

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = "账户"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AccountState.values), name="account_state_known"),
            models.CheckConstraint(condition=Q(text_size__in=TextSize.values), name="account_text_size_known"),
            models.CheckConstraint(
                condition=~Q(state=AccountState.ACTIVE)
                | Q(login__isnull=True)
                | (~Q(confirmed_by="") & ~Q(confirmed_by=F("invited_by"))),
                name="account_strong_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.actor_label

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == AccountState.ACTIVE

    @property
    def actor_id(self) -> str:
        return str(self.pk)

    @property
    def actor_label(self) -> str:
        """What history rows show: the post and the masked name, so no full name leaves the sealed column."""
        masked = masking.name(self.name) if self.name else "未填姓名"
        return f"{self.post_title}（{masked}）" if self.post_title else masked

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Deny by default: a permission nobody declared is refused, and so is everything to an inactive account."""
        return self.is_active and bool(rules.has_perm(perm, self, obj))
