"""Everybody signs in once a session, on the real pages; tests borrow the browser they left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.survey import Surveyor
from tests.journeys.teller import Teller
from tests.journeys.ways_in import path_of, sign_in
from tests.stage.browser import DESK, PHONE, open_context


@pytest.fixture(scope="session")
def teller(live: Any) -> Iterator[Teller]:
    one = Teller(live)
    yield one
    one.close()


class People:
    """Whoever signed in, by login: where they landed and what their browser keeps."""

    def __init__(self, browser: Any, origin: str, teller: Teller) -> None:
        self._browser, self._origin, self._teller = browser, origin, teller
        self._kept: dict[str, dict[str, Any]] = {}
        self.landed: dict[str, str] = {}
        self.faults: dict[str, list[str]] = {}

    def kept(self, login: str) -> dict[str, Any]:
        """What Playwright calls a storage state; empty for a stranger."""
        if login and login not in self._kept:
            context, record = open_context(self._browser, self._origin, **(PHONE if login.isdigit() else DESK))
            page = context.new_page()
            sign_in(page, login, self._teller)
            self.landed[login] = path_of(page)
            self.faults[login] = record.everything
            self._kept[login] = context.storage_state()
            context.close()
        return self._kept.get(login, {})


@pytest.fixture(scope="session")
def people(browser: Any, live: Any, teller: Teller) -> People:
    return People(browser, live.url, teller)


@pytest.fixture(scope="session")
def surveyor(browser: Any, live: Any, people: People, teller: Teller) -> Surveyor:
    return Surveyor(browser, live.url, people.kept, teller)


@pytest.fixture
def come_as(visitor: Any, people: People) -> Callable[..., Any]:
    """`come_as("lanxi-1")` opens a page of somebody signed in: a phone for phone people, a desk for officers."""

    def arrive(login: str, shape: dict[str, Any] | None = None, **more: Any) -> Any:
        shape = shape or (PHONE if login.isdigit() else DESK)
        return visitor(shape, storage_state=people.kept(login), **more)

    return arrive
