"""The stage every test stands on: which database, no network, and a live site with a browser for journeys."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stage import network
from tests.stage.site import Site, running_site

# Playwright's event loop lives in the test's thread; Django would refuse the ORM beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ON_POSTGRES = os.environ.get("JIUZAI_TEST_DATABASE") == "postgres"
_PORT = "JIUZAI_TEST_POSTGRES_PORT"


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL for the whole run: the controller starts it, xdist workers inherit its port."""
    if not ON_POSTGRES or hasattr(config, "workerinput"):
        return
    from django.conf import settings

    from tests.stage.postgres import start_cluster

    cluster = start_cluster()
    atexit.register(cluster.stop)
    os.environ[_PORT] = str(cluster.port)
    settings.DATABASES["default"]["PORT"] = str(cluster.port)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if ON_POSTGRES:
        return
    sentence = "needs PostgreSQL; `make test` runs it there (JIUZAI_TEST_DATABASE=postgres)"
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason=sentence))


@pytest.fixture(scope="session", autouse=True)
def no_outside_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        network.forbid_outside(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def emptying_passes_append_only() -> Iterator[None]:
    from tests.stage.emptying import keep_reference_rows, lift_append_only

    with pytest.MonkeyPatch.context() as patch:
        lift_append_only(patch)
        keep_reference_rows(patch)
        yield


@pytest.fixture
def child_environment() -> dict[str, str]:
    """The environment in which a child process reaches this test's database and keys. Use with transaction=True."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = f"postgresql://postgres@127.0.0.1:{connection.settings_dict['PORT']}/{name}"
    kept = {key: value for key, value in os.environ.items() if key not in {"JIUZAI_TEST_DATABASE", _PORT}}
    return {**kept, "JIUZAI_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.test"}


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration site, running: `live.url`, and `live.manage("show_code", login)`."""
    with running_site(Path(tmp_path_factory.mktemp("site"))) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    from tests.stage.browser import launch

    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def visitor(browser: Any, live: Site) -> Iterator[Any]:
    """Opens fresh visitors: `visitor()` on a phone, `visitor(DESK)`; afterwards no page may have misbehaved."""
    from tests.stage.browser import PHONE, open_context

    opened: list[Any] = []

    def arrive(shape: dict[str, Any] = PHONE, **more: Any) -> Any:
        context, record = open_context(browser, live.url, **{**shape, **more})
        opened.append((context, record))
        return context.new_page()

    yield arrive
    for context, _ in opened:
        context.close()
    assert [fault for _, record in opened for fault in record.everything] == []


@pytest.fixture
def phone(visitor: Any) -> Any:
    """A page on a small telephone, 360 × 640."""
    return visitor()


@pytest.fixture
def desk(visitor: Any) -> Any:
    """A page on an office screen, 1440 × 900."""
    from tests.stage.browser import DESK

    return visitor(DESK)


@pytest.fixture
def page(phone: Any) -> Any:
    """The phone comes first."""
    return phone
