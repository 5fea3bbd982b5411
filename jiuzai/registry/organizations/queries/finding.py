"""Finding an organisation: through the person asking, or by its code where a part of the system needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.codes import legal_form
from jiuzai.registry.organizations.enums import OrganizationKind, OrganizationState
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.models.organization import OrganizationQuerySet

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class EmployerView:
    """What a rule may know of an employer: facts of the register, nothing personal."""

    id: UUID
    name: str
    credit_code: str
    kind: OrganizationKind
    ownership: str
    region_code: str
    unit_code: str
    state: OrganizationState

    @property
    def legal_form(self) -> str:
        """Enterprise, individual business, institution …: what its credit code says, else what an office vetted.

        An agency or a school may be an enterprise before the law. "" while nobody knows.
        """
        return legal_form(self.credit_code) or (self.kind if self.is_known else "")

    @property
    def is_known(self) -> bool:
        """Somebody looked: the kind is a fact, not the guess of a record held from insurance rows."""
        return self.state in (OrganizationState.VETTED, OrganizationState.SUSPENDED, OrganizationState.ENDED)


def organizations_visible_to(actor: Actor, *, kind: str = "", state: str = "", text: str = "") -> OrganizationQuerySet:
    """Those the actor may see, by name. `text` is part of a name or a whole credit code."""
    rows = Organization.objects.visible_to(actor)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    if text.strip():
        rows = rows.filter(Q(name_key__contains=normal.name_key(text)) | Q(credit_code=identifier(text)))
    return rows.order_by("name", "id")


def organization_for(actor: Actor, organization_id: UUID | str) -> Organization:
    """One the actor may see; a stranger's is simply not there (NotFound)."""
    try:
        found = Organization.objects.visible_to(actor).filter(pk=organization_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise NotFound("没有找到这个单位。", next_step="请返回列表重新查找。")
    return found


def waiting_for_vetting(actor: Actor) -> OrganizationQuerySet:
    """Submitted, in the actor's reach, not submitted or registered by the actor; oldest first."""
    rows = Organization.objects.visible_to(actor).filter(state=OrganizationState.SUBMITTED)
    return rows.exclude(registered_by=actor.actor_id).order_by("registered_at", "id")


def by_credit_code(code: str) -> Organization | None:
    """The organisation with this code, whoever asks: for parts of the system. None for unknown or wrong codes."""
    try:
        wanted = identifiers.credit_code(code)
    except BadInput:
        return None
    return Organization.objects.unscoped("by credit code").filter(credit_code=wanted).first()


def employers_by_code(codes: Iterable[str]) -> dict[str, EmployerView]:
    """Many at once, by normalised code; unknown codes are left out."""
    wanted = sorted({code for code in codes if code})
    found: dict[str, EmployerView] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = Organization.objects.unscoped("employers of insurance rows")
        for view in _views(rows.filter(credit_code__in=wanted[start : start + _CHUNK])):
            found[view.credit_code] = view
    return found


def employer_views(ids: Iterable[UUID]) -> dict[UUID, EmployerView]:
    """Many at once, by key."""
    wanted = sorted(set(ids))
    found: dict[UUID, EmployerView] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = Organization.objects.unscoped("employers of insurance rows")
        found |= {view.id: view for view in _views(rows.filter(pk__in=wanted[start : start + _CHUNK]))}
    return found


def _views(rows: OrganizationQuerySet) -> Iterable[EmployerView]:
    columns = ("pk", "name", "credit_code", "kind", "ownership", "region_code", "unit_code", "state")
    for pk, name, code, kind, ownership, region, unit, state in rows.values_list(*columns):
        yield EmployerView(
            pk, name, code or "", OrganizationKind(kind), ownership, region, unit, OrganizationState(state)
        )
