"""What a unified social credit code itself says (GB 32100): the department that registered the body, and its kind."""

from __future__ import annotations

from jiuzai.registry.organizations.enums import OrganizationKind

_KIND_BY_PREFIX = {
    "11": OrganizationKind.GOVERNMENT_OFFICE,
    "12": OrganizationKind.PUBLIC_INSTITUTION,
    "51": OrganizationKind.SOCIAL_ORGANISATION,
    "52": OrganizationKind.SOCIAL_ORGANISATION,
    "53": OrganizationKind.SOCIAL_ORGANISATION,
    "54": OrganizationKind.VILLAGE_COMMITTEE,
    "91": OrganizationKind.ENTERPRISE,
    "92": OrganizationKind.INDIVIDUAL_BUSINESS,
}


def legal_form(code: str) -> OrganizationKind | None:
    """Enterprise, individual business, institution … by the first two letters; None where they do not say."""
    return _KIND_BY_PREFIX.get(code[:2])
