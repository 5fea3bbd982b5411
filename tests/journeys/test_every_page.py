"""Every page of every role: nothing stops a reader, nothing hangs over the edge, nothing talks to strangers."""

from __future__ import annotations

import pytest

from jiuzai.demonstration.cast import DESKS, HANDSETS
from tests.journeys.survey import CLIPPED
from tests.journeys.ways_in import FRONT
from tests.stage.browser import serious_faults

pytestmark = pytest.mark.browser

ROLE_OF = {"": ""} | {one.phone: one.role.value for one in HANDSETS} | {one.login: one.role.value for one in DESKS}
# The pages everybody signed in has look alike on a phone shell and on a staff shell: once each is enough.
WITH_SHARED = {"", "15400000001", "lanxi-1"}
SURVEYED = ["", *FRONT]


@pytest.fixture(params=SURVEYED, ids=lambda login: login or "stranger")
def survey(request, surveyor):
    login = request.param
    return surveyor.of(login, ROLE_OF[login], everything=login in WITH_SHARED)


def test_every_page_opens(survey):
    assert survey.statuses == {200}, [(page.path, page.status) for page in survey.pages if page.status != 200]


def test_a_scan_finds_nothing_that_would_stop_a_reader(survey):
    assert survey.faults("axe") == []


def test_nothing_hangs_over_the_edge_at_320_at_double_zoom_or_in_the_largest_text(survey):
    assert survey.faults("overflow") == []


def test_the_browser_complains_of_nothing_and_nothing_is_fetched_from_elsewhere(survey):
    assert survey.complaints == []


def test_the_survey_of_an_officer_reaches_the_pages_behind_links(surveyor):
    paths = surveyor.of("lanxi-1", ROLE_OF["lanxi-1"], everything=True).paths

    assert [path for path in paths if path.startswith("/officer/accounts/") and path.count("-") == 4] != []
    assert [path for path in paths if path.startswith("/account/messages/") and path.count("-") == 4] != []


def test_the_scan_and_the_measure_see_what_is_planted(desk):
    desk.goto("/")
    desk.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')")
    desk.evaluate("document.querySelector('main h1').style.minWidth = '3000px'")

    assert [fault.split(" ")[0] for fault in serious_faults(desk)] == ["image-alt", "label"]
    assert [fault for fault in desk.evaluate(CLIPPED) if fault.startswith("page is")] != []
