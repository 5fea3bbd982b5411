"""Who may open a view, said on the view itself. A view without a rule is refused.

@for_roles(Role.COUNTY_OFFICER, Role.CITY_OFFICER, fresh="roles")
@accepts("POST")
def confirm(request, grant_id): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from jiuzai.foundation.accounts.enums import Role

View = TypeVar("View", bound=Callable[..., Any])


class Kind(Enum):
    PUBLIC = "所有人"
    SIGNED_IN = "已登录"
    ROLES = "指定身份"
    DEVELOPMENT = "仅开发环境"
    MACHINE = "机器"


@dataclass(frozen=True)
class Rule:
    """`fresh` names the class of deed for which the person must have proved herself a moment ago."""

    kind: Kind
    roles: frozenset[str] = frozenset()
    fresh: str = ""

    @property
    def label(self) -> str:
        names = "、".join(str(role.label) for role in Role if role.value in self.roles)
        who = names if self.kind is Kind.ROLES else self.kind.value
        return f"{who}（再次验证）" if self.fresh else who


def public(view: View) -> View:
    """Anybody, signed in or not."""
    return _mark(view, Rule(Kind.PUBLIC))


def signed_in(view: View) -> View:
    """Anybody with a live sign-in, whatever the role."""
    return _mark(view, Rule(Kind.SIGNED_IN))


def fresh_sign_in(deed_class: str) -> Callable[[View], View]:
    """Anybody signed in who has proved herself a moment ago for this class of deed."""

    def decorate(view: View) -> View:
        return _mark(view, Rule(Kind.SIGNED_IN, fresh=deed_class))

    return decorate


def for_roles(*roles: str, fresh: str = "") -> Callable[[View], View]:
    """Only these roles; others meet a 403 page, strangers the sign-in page."""
    if not roles:
        raise ValueError("for_roles needs at least one role")

    def decorate(view: View) -> View:
        return _mark(view, Rule(Kind.ROLES, frozenset(str(role) for role in roles), fresh))

    return decorate


def development_only(view: View) -> View:
    """404 unless settings.DEVELOPMENT_PAGES is on."""
    return _mark(view, Rule(Kind.DEVELOPMENT))


def machine(view: View) -> View:
    """A programme calls: no page, no once-key, no sign-in. The view checks the caller itself."""
    return _mark(view, Rule(Kind.MACHINE))


def accepts(*methods: str) -> Callable[[View], View]:
    """The methods a view answers; without it GET (and HEAD) alone."""

    def decorate(view: View) -> View:
        view.accepted_methods = tuple(method.upper() for method in methods)  # type: ignore[attr-defined]
        return view

    return decorate


def repeatable(view: View) -> View:
    """Sending it twice is the same as once by nature (a wish, a sign-out), so it needs no once-key."""
    view.is_repeatable = True  # type: ignore[attr-defined]
    return view


def is_repeatable(view: Callable[..., Any]) -> bool:
    return getattr(view, "is_repeatable", False)


def rule_of(view: Callable[..., Any]) -> Rule | None:
    return getattr(view, "access_rule", None)


def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    return getattr(view, "accepted_methods", ("GET",))


def _mark(view: View, rule: Rule) -> View:
    if rule_of(view) is not None:
        raise ValueError(f"{view!r} already has an access rule")
    view.access_rule = rule  # type: ignore[attr-defined]
    return view
