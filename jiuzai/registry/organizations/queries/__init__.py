"""Questions about organisations: whom one may see, who belongs to them, who is lawful, who is related."""

from jiuzai.registry.organizations.queries.finding import (
    EmployerView,
    by_credit_code,
    employer_views,
    employers_by_code,
    organization_for,
    organizations_visible_to,
    waiting_for_vetting,
)
from jiuzai.registry.organizations.queries.licences import (
    LicenceView,
    is_licensed_on,
    licences_ending_before,
    licences_of,
    original_of,
)
from jiuzai.registry.organizations.queries.members import (
    contacts_of,
    is_manager,
    members_of,
    memberships_of,
    organizations_of,
)
from jiuzai.registry.organizations.queries.payee import Payee, payee_of
from jiuzai.registry.organizations.queries.public import PublicOrganization, public_list, public_page
from jiuzai.registry.organizations.queries.relatedness import Cluster, Signal, cluster_of, relatedness
from jiuzai.registry.organizations.queries.vetting import history_of, missing_for_vetting, standing_on

__all__ = [
    "Cluster",
    "EmployerView",
    "LicenceView",
    "Payee",
    "PublicOrganization",
    "Signal",
    "by_credit_code",
    "cluster_of",
    "contacts_of",
    "employer_views",
    "employers_by_code",
    "history_of",
    "is_licensed_on",
    "is_manager",
    "licences_ending_before",
    "licences_of",
    "members_of",
    "memberships_of",
    "missing_for_vetting",
    "organization_for",
    "organizations_of",
    "organizations_visible_to",
    "original_of",
    "payee_of",
    "public_list",
    "public_page",
    "relatedness",
    "standing_on",
    "waiting_for_vetting",
]
