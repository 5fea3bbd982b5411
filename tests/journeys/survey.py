"""Walks every page somebody may open and writes down what would stop, crowd or betray them.

Starts from the addresses of the access register that need no parameter; follows links from there, one for each
address that needs one (a county, an account, a message).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from jiuzai.foundation.accounts.enums import Role
from jiuzai.web.access.register import Address, addresses
from jiuzai.web.access.rules import Kind
from tests.journeys.teller import Teller
from tests.stage.browser import DESK, open_context, serious_faults

# Steps of a way in: their own journeys open them, because they need the step before.
MIDWAY = {
    "account:choose",
    "account:code",
    "account:bind_device",
    "account:second_factor",
    "account:oidc_return",
    "account:step_up",
}
OF_STAFF = {"account:password", "account:recovery_codes"}
PHONE_ROLES = {Role.WORKER, Role.EMPLOYER, Role.AGENCY, Role.SCHOOL, Role.TRAINING_BODY, Role.CLERK}
HEIGHTS = {1440: 900, 640: 400, 360: 640, 320: 480}
CLIPPED = """() => {
  const edge = document.documentElement.clientWidth + 1, faults = [];
  const name = (one) =>
    (one.innerText || one.getAttribute('aria-label') || one.name || one.tagName).trim().slice(0, 20);
  if (document.scrollingElement.scrollWidth > innerWidth)
    faults.push('page is ' + document.scrollingElement.scrollWidth + ' wide');
  for (const one of document.querySelectorAll('button, a.button, input, select, textarea, summary')) {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility() || box.width < 2) continue;
    const rolls = one.closest('.table-wrap');
    if (!rolls && (box.right > edge || box.left < -1)) faults.push('out of sight: ' + name(one));
    if (one.matches('button, a.button') && one.scrollWidth > one.clientWidth + 1) faults.push('cut: ' + name(one));
  }
  return faults;
}"""


@dataclass
class Look:
    """One page: its address, and what is wrong with it in each respect."""

    path: str
    status: int  # -1: another page answered
    axe: list[str] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)


@dataclass
class Survey:
    """All pages of one person, and what their browser complained of on the way."""

    pages: list[Look] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def faults(self, respect: str) -> list[str]:
        return [f"{page.path} {fault}" for page in self.pages for fault in getattr(page, respect)]

    @property
    def statuses(self) -> set[int]:
        return {page.status for page in self.pages}

    @property
    def paths(self) -> list[str]:
        return [page.path for page in self.pages]


class Surveyor:
    """Surveys once a session and login; several tests read the same survey."""

    def __init__(self, browser: Any, origin: str, kept: Callable[[str], dict[str, Any]], teller: Teller) -> None:
        self._browser, self._origin, self._kept, self._teller = browser, origin, kept, teller
        self._done: dict[str, Survey] = {}

    def of(self, login: str, role: str, *, everything: bool) -> Survey:
        """`everything` includes the pages all roles share; without it only those of the role itself."""
        if login not in self._done:
            self._done[login] = self._walk(login, role, everything=everything)
        return self._done[login]

    def _walk(self, login: str, role: str, *, everything: bool) -> Survey:
        context, record = open_context(self._browser, self._origin, **DESK, storage_state=self._kept(login) or None)
        page = context.new_page()
        survey = Survey()
        page.on("console", lambda one: note(survey, one))
        for deed_class in {one.rule.fresh for one in addresses() if one.rule and one.rule.fresh and is_for(one, role)}:
            self._teller.prove_again(login, deed_class)
        waiting = [one.path for one in addresses() if is_for(one, role, everything=everything)]
        seen = {resolve(path).view_name for path in waiting}
        while waiting:
            survey.pages.append(self._look(page, login, waiting.pop(0)))
            waiting += self._new_links(page, seen, role, everything=everything)
        survey.complaints += record.everything
        context.close()
        return survey

    def _look(self, page: Any, login: str, path: str) -> Look:
        try:
            answer = page.goto(path)
        except Error as trouble:
            if "Download is starting" not in trouble.message:
                raise
            return Look(path, 200)  # a workbook to save, no page to look at
        here = urlsplit(page.url).path
        # "my unit" leads on to the only unit: still this page's answer.
        look = Look(path, answer.status if here == path or (path != "/" and here.startswith(path)) else -1)
        for width in HEIGHTS:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            look.overflow += [f"at {width}: {fault}" for fault in page.evaluate(CLIPPED)]
            if width in (1440, 360):
                look.axe += [f"at {width}: {fault}" for fault in serious_faults(page)]
        page.set_viewport_size({"width": 360, "height": 640})
        for size in ("size-large", "size-huge"):
            page.evaluate("size => document.documentElement.classList.add(size)", size)
            look.overflow += [f"{size} at 360: {fault}" for fault in page.evaluate(CLIPPED)]
        page.set_viewport_size(DESK["viewport"])
        return look

    def _new_links(self, page: Any, seen: set[str], role: str, *, everything: bool) -> list[str]:
        """One address for each view not seen yet that needs a parameter."""
        found = []
        for href in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
            path = urlsplit(urljoin(page.url, href)).path
            try:
                match = resolve(path)
            except Resolver404:
                continue
            if (
                match.kwargs
                and match.view_name not in seen
                and is_for(Address(path, match.view_name, match.func), role)
            ):
                seen.add(match.view_name)
                found.append(path)
        return found


def note(survey: Survey, message: Any) -> None:
    if message.type == "error":
        survey.complaints.append(f"{message.text} {message.location['url']}")


def is_for(address: Address, role: str, *, everything: bool = True) -> bool:
    """Whether this person may GET the page, and it stands alone. The stranger's role is the empty word."""
    rule = address.rule
    if rule is None or "<" in address.path or "GET" not in address.methods or address.name in MIDWAY:
        return False
    if rule.kind is Kind.ROLES:
        return role in rule.roles
    if rule.kind is Kind.SIGNED_IN:
        return bool(role) and everything and not (address.name in OF_STAFF and role in PHONE_ROLES)
    return rule.kind in (Kind.PUBLIC, Kind.DEVELOPMENT) and not role and everything
