"""An enterprise, agency, school, station or office: who it is, where it belongs, how far its vetting came."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Substr

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import organisations_of, roles_on
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.region.queries import ZONE
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.enums import (
    MAY_BE_HOSTED,
    OrganizationKind,
    OrganizationSource,
    OrganizationState,
    Ownership,
)
from jiuzai.registry.organizations.reach import LOOKERS, inside, regions_reached
from jiuzai.registry.organizations.workflow import ORGANIZATION

_IN_THE_CITY = models.lookups.Exact(Substr("region_code", 1, 4), Value("3307"))
_STILL_MINE = (OrganizationState.DRAFT, OrganizationState.SUBMITTED, OrganizationState.RETURNED)


class OrganizationQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """Offices see their region, members their own; who registered one sees it until it is decided."""
        if not isinstance(actor, Account) or not actor.is_active:
            return self.none().scoped()
        today = clock.today()
        reach = inside(regions_reached(actor, LOOKERS, today)) | Q(pk__in=own_ids(actor, today))
        if Role.AUDITOR not in roles_on(actor, today):
            reach |= Q(registered_by=actor.actor_id, state__in=_STILL_MINE)
        return self.filter(reach).scoped()

    def public(self) -> Self:
        """What anybody may know of: vetted and not stopped. Only public columns may leave this queryset."""
        return self.filter(state=OrganizationState.VETTED).scoped()


class Organization(models.Model):
    """`region_code` is where it is registered (a unit, county or township); `unit_code` follows for Jinhua.

    `name_key` and `address_key` are forms for comparing (see `normal`). Money for a hosted station goes to
    `hosting_unit`, which is no station itself.
    """

    workflow: ClassVar = ORGANIZATION

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=24, choices=OrganizationKind)
    name = models.CharField("名称", max_length=120)
    name_key = models.CharField("名称比对值", max_length=120, db_index=True, editable=False)
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True, null=True, blank=True)
    ownership = models.CharField("所有制", max_length=12, choices=Ownership, default=Ownership.UNKNOWN)
    industry_code = models.CharField("行业代码", max_length=8, blank=True)
    region_code = models.CharField("所在地区", max_length=16)
    unit_code = models.GeneratedField(
        verbose_name="所属县（市、区）",
        expression=models.Case(
            models.When(region_code=ZONE, then=Value(ZONE)),
            models.When(
                models.lookups.Exact(Substr("region_code", 1, 4), Value("3307")), then=Substr("region_code", 1, 6)
            ),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=16),
        db_persist=True,
    )
    address = models.CharField("地址", max_length=200, blank=True)
    address_key = models.CharField("地址比对值", max_length=160, blank=True, db_index=True, editable=False)
    representative = SealedTextField("法定代表人或负责人", blank=True)
    representative_index = BlindIndexField(source="representative", normaliser=person_name)
    phone = SealedTextField("联系电话", blank=True)
    phone_index = BlindIndexField(source="phone", normaliser=normal.telephone, purpose="organizations.phone")
    mail_domain = models.CharField("邮箱域名", max_length=100, blank=True, db_index=True)
    hosting_unit = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="依托单位"
    )
    introduction = models.TextField("简介", blank=True, max_length=2000)
    source = models.CharField("来源", max_length=12, choices=OrganizationSource, default=OrganizationSource.OFFICE)
    registered_by = models.CharField("登记人", max_length=64)
    registered_at = models.DateTimeField("登记时间")
    version = models.PositiveIntegerField("版本", default=1)
    state = models.CharField("状态", max_length=12, choices=OrganizationState, default=OrganizationState.DRAFT)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["region_code", "kind", "state"], name="organizations_of_a_region"),
            models.Index(fields=["representative_index"], name="organization_by_head"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganizationKind.values), name="organization_kind_known"),
            models.CheckConstraint(condition=Q(state__in=OrganizationState.values), name="organization_state_known"),
            models.CheckConstraint(condition=Q(ownership__in=Ownership.values), name="organization_ownership_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(region_code=""), name="organization_named_and_placed"),
            models.CheckConstraint(condition=~Q(credit_code=""), name="organization_code_null_not_empty"),
            models.CheckConstraint(
                condition=Q(hosting_unit=None) | Q(kind__in=sorted(MAY_BE_HOSTED)),
                name="organization_only_stations_hosted",
            ),
            models.CheckConstraint(
                condition=Q(hosting_unit=None) | ~Q(hosting_unit=F("id")), name="organization_hosts_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_representative(self) -> str:
        return masking.name(self.representative) if self.representative else ""

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.phone) if len(self.phone) == 11 else masking.card(self.phone) if self.phone else ""


def own_ids(actor: Account, on: dt.date) -> list[uuid.UUID]:
    """Organisations the actor's roles of that day name. References that are no key of ours are somebody else's."""
    return [key for ref in organisations_of(actor, on) if (key := _key(ref)) is not None]


def _key(ref: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(ref))
    except ValueError:
        return None
