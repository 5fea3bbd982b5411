"""No mouse: Tab, Enter, and for officers j and k. Whoever walks always sees where they are."""

from __future__ import annotations

import pytest

from tests.journeys.ways_in import path_of
from tests.stage.browser import DESK

pytestmark = pytest.mark.browser

WHERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const field = one.matches('input[type=radio],input[type=checkbox]') ? one.closest('label') : null;
  const ring = [style, field && getComputedStyle(field)].some((seen) => seen &&
    ((seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) >= 2) || seen.boxShadow !== 'none'));
  return {
    body: one === document.body,
    name: (one.innerText || one.getAttribute('aria-label') || one.name || one.tagName).trim().slice(0, 24),
    href: one.getAttribute('href') || '',
    ring, inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    covered: !(top && (one.contains(top) || top.contains(one))),
  };
}"""


def walk(page, limit=90):
    """Tab through the page from its top; what had the focus, in order."""
    steps = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here["body"]:
            return steps
        steps.append(here)
    raise AssertionError(f"Tab never leaves the page; last at {steps[-1]}")


def tab_to(page, wanted, limit=60):
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(wanted):
            return
    raise AssertionError(f"{limit} times Tab, and still not {wanted}")


def hidden(steps):
    return [one["name"] for one in steps if not one["ring"] or not one["inside"] or one["covered"]]


@pytest.mark.parametrize("path", ["/", "/account/sign-in/", "/account/staff/", "/counties/", "/search/"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_walk_with_tab_reaches_every_link_and_always_shows_where_it_is(visitor, path, width):
    page = visitor(viewport={"width": width, "height": 800})
    page.goto(path)
    page.evaluate("document.activeElement.blur()")
    wanted = page.locator("a[href]:visible, button:visible, input:visible, select:visible").count()

    steps = walk(page, wanted + 10)

    assert hidden(steps) == []
    assert len(steps) >= wanted - _unreached_radios(page)


@pytest.mark.parametrize("path", ["/officer/", "/officer/accounts/", "/officer/notices/", "/account/"])
def test_an_officer_s_page_can_be_walked_with_tab(come_as, path):
    page = come_as("lanxi-1")
    page.goto(path)
    page.evaluate("document.activeElement.blur()")

    assert hidden(walk(page, 140)) == []


def test_the_first_step_skips_to_the_matter(visitor):
    page = visitor()
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate(WHERE)["name"] == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") is True


def test_somebody_without_a_mouse_gets_from_the_door_to_a_code(visitor):
    page = visitor()
    page.goto("/")
    tab_to(page, "document.activeElement.innerText === '登录'")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.name === 'phone'")
    page.keyboard.type("15400000778")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert path_of(page) == "/account/sign-in/code/"


def test_an_officer_walks_a_list_with_j_and_k_and_opens_a_line_with_enter(come_as):
    page = come_as("lanxi-1")
    page.goto("/officer/accounts/")
    first, second = page.locator("[data-line]").nth(0), page.locator("[data-line]").nth(1)
    wanted = (second.get_attribute("href") or second.locator("a").first.get_attribute("href"), first)

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(WHERE)["href"] == wanted[0]
    page.keyboard.press("k")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert path_of(page) == wanted[0]


def test_the_menu_of_a_small_screen_opens_and_closes_without_a_mouse(come_as):
    page = come_as("lanxi-1", {**DESK, "viewport": {"width": 360, "height": 640}})
    page.goto("/officer/")
    page.get_by_role("link", name="菜单").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("navigation", name="我的工作台").is_visible()
    page.get_by_role("link", name="关上菜单").focus()
    page.keyboard.press("Enter")

    assert not page.get_by_role("navigation", name="我的工作台").is_visible()


def _unreached_radios(page) -> int:
    """Of a group of radio buttons Tab visits one."""
    return page.locator("input[type=radio]:visible").count()
