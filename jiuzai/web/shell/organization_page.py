"""One organisation as pages show it, to an office or to its own people."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import label
from jiuzai.foundation.vocabulary.queries import industries
from jiuzai.registry.organizations import queries
from jiuzai.registry.organizations.enums import LicenceState, OrganizationState

S = OrganizationState
MARKS = {
    S.DRAFT: "unknown",
    S.SUBMITTED: "waiting",
    S.RETURNED: "waiting",
    S.VETTED: "met",
    S.REFUSED: "refused",
    S.SUSPENDED: "refused",
    S.ENDED: "unknown",
}
PAPER_MARKS = {LicenceState.STATED: "waiting", LicenceState.CONFIRMED: "met", LicenceState.SUSPENDED: "refused"}
PERSON_MARKS = {"invited": "waiting", "active": "met", "ended": "unknown"}
MONEY_MARKS = {"proposed": "waiting", "confirmed": "met", "declined": "refused"}


def page_of(organization: Any, actor: Any) -> dict[str, Any]:
    """Context of `organization/…` parts: facts, papers, people, accounts, what is missing, what happened."""
    today = clock.today()
    papers = queries.licences_of(organization, today)
    return {
        "organization": organization,
        "mark": MARKS.get(S(organization.state), "unknown"),
        "facts": _facts(organization),
        "papers": [(one, PAPER_MARKS.get(one.state, "unknown") if not one.note else "waiting") for one in papers],
        "is_licensed": queries.is_licensed_on(organization, today),
        "members": [(one, PERSON_MARKS[one.state]) for one in queries.members_of(actor, organization)],
        "accounts": [
            (one, MONEY_MARKS.get(one.state, "unknown")) for one in organization.bank_accounts.visible_to(actor)
        ],
        "contacts": queries.contacts_of(actor, organization),
        "missing": queries.missing_for_vetting(organization) if organization.state in (S.DRAFT, S.RETURNED) else [],
        "may": {deed: actor.has_perm(f"organizations.{deed}", organization) for deed in _DEEDS},
        "history": [_event(step) for step in reversed(list(queries.history_of(organization)))],
        "last_reason": _last_reason(organization),
    }


_DEEDS = (
    *("edit", "submit", "vet", "correct", "suspend", "restore", "end"),
    *("state_licence", "check_licence", "invite_member", "end_member", "propose_account", "confirm_account", "unmask"),
)


def _facts(one: Any) -> list[tuple[str, Any]]:
    names = {row.code: row.name for row in industries()} if one.industry_code else {}
    facts = [
        ("种类", one.get_kind_display()),
        ("统一社会信用代码", one.credit_code),
        ("在哪里", label(one.region_code)),
        ("地址", one.address),
        ("负责人", one.masked_representative),
        ("电话", one.masked_phone),
        ("邮箱域名", one.mail_domain),
    ]
    if one.kind == "enterprise":
        facts += [("所有制", one.get_ownership_display()), ("行业", names.get(one.industry_code, one.industry_code))]
    if one.hosting_unit_id:
        facts.append(("依托单位", one.hosting_unit.name))
    return [*facts, ("来源", one.get_source_display()), ("简介", one.introduction)]


def _event(step: Any) -> dict[str, Any]:
    return {"at": step.at, "what": step.step_label, "who": step.by_label, "note": step.reason}


def _last_reason(organization: Any) -> str:
    """Why it was given back, refused or stopped, while it stands so."""
    if organization.state not in (S.RETURNED, S.REFUSED, S.SUSPENDED):
        return ""
    last = queries.history_of(organization).last()
    return last.reason if last else ""
