"""What anybody may read: true, dated from data, and reachable by telephone."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.kernel import clock
from jiuzai.web.public.findable import index_public_pages
from jiuzai.web.shell.notice import notice

DOORS = ["/", "/find-work/", "/hire/", "/claim/", "/help/"]


@pytest.mark.parametrize("path", DOORS)
def test_every_door_has_a_telephone(path, stranger):
    assert "tel:057912333" in stranger.get(path).content.decode()


def test_the_notice_s_last_day_still_counts():
    assert notice().benefits_end_on == dt.date(2025, 12, 31)
    assert not notice().is_over(dt.date(2025, 12, 31))
    assert notice().is_over(dt.date(2026, 1, 1))


@pytest.mark.parametrize("path", ["/", "/claim/"])
@pytest.mark.parametrize(("day", "sentence"), [("2025-12-31", "补贴按哪份文件办"), ("2026-01-01", "补贴通知已经到期")])
def test_pages_say_whether_the_notice_is_over(path, day, sentence, stranger):
    before = clock.offset()
    noon = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), clock.SHANGHAI)
    clock.set_offset(noon - (clock.now() - before))
    try:
        text = stranger.get(path).content.decode()
    finally:
        clock.set_offset(before)

    assert sentence in text
    assert "2025年12月31日" in text


def test_twenty_two_counties_each_with_its_evidence(stranger):
    answer = stranger.get("/counties/")
    rows = [county for _group, counties in answer.context["groups"] for county, _sign in counties]

    assert [group for group, _ in answer.context["groups"]] == ["巴中", "甘孜", "陇南", "定西"]
    assert len(rows) == answer.context["total"] == 22
    assert answer.content.decode().count("据文件数目推定") == 17  # 16 counties and the explanation


def test_a_county_page_names_its_pair(stranger):
    text = stranger.get("/counties/511921/").content.decode()

    assert "四川省巴中市通江县" in text
    assert "兰溪市" in text


@pytest.mark.parametrize("code", ["511903", "330782", "000000", "x"])
def test_a_county_outside_the_scope_is_not_there(code, stranger):
    assert stranger.get(f"/counties/{code}/").status_code == 404


def test_ten_units_of_jinhua(stranger):
    assert len(stranger.get("/units/").context["units"]) == 10


def test_search_finds_a_county_and_a_trade(stranger):
    index_public_pages(clock.now())

    assert [hit.url for hit in stranger.get("/search/?q=通江").context["results"]] == ["/counties/511921/"]
    assert "/trades/#" in stranger.get("/search/?q=缝纫").content.decode()
    assert "没有找到" in stranger.get("/search/?q=不存在的东西").content.decode()


def test_indexing_twice_finds_once(db):
    first, second = index_public_pages(clock.now()), index_public_pages(clock.now())

    assert first == second


def test_machines_are_told_where_not_to_go(stranger):
    text = stranger.get("/robots.txt").content.decode()

    assert "Disallow: /officer/" in text
    assert "http://testserver/sitemap.xml" in text


def test_the_sitemap_lists_public_pages_alone(stranger):
    text = stranger.get("/sitemap.xml").content.decode()

    assert text.count("<loc>") == 11 + 22
    assert "/account/" not in text


def test_health_answers_a_programme(stranger):
    answer = stranger.get("/healthz")

    assert set(answer.json()) == {"status", "checks"}
    assert answer.json()["checks"]["database"]["ok"] is True
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"csp-report": 1}', b"x" * 20000])
def test_reports_of_browsers_never_break(body, stranger):
    assert stranger.post("/csp-report/", body, content_type="application/csp-report").status_code == 204


def test_no_page_shames(stranger):
    """U-15: neither word on a screen others may see; the notice's own title is exempt."""
    for path in [*DOORS, "/trades/", "/privacy/", "/accessibility/", "/account/sign-in/"]:
        text = stranger.get(path).content.decode()
        assert "贫困" not in text
        assert "脱贫" not in text


@pytest.mark.parametrize(("size", "word"), [("large", "size-large"), ("huge", "size-huge")])
def test_a_stranger_s_text_size_is_remembered(size, word, stranger):
    stranger.post("/account/display/", {"text_size": size, "back": "/"})
    stranger.post("/account/display/", {"high_contrast": "on", "back": "/"})

    page = stranger.get("/").content.decode()

    assert word in page
    assert "contrast-high" in page


def test_tibetan_buttons_say_that_nobody_checked_them(visit):
    visitor = visit("worker")
    visitor.post("/account/language/", {"language": "bo", "back": "/worker/"})

    page = visitor.get("/account/").content.decode()

    assert "ངའི་དེ་རིང་།" in page
    assert "藏文为机器翻译，未经校对" in page


def test_every_example_word_of_the_search_finds_something(stranger):
    index_public_pages(clock.now())

    words = stranger.get("/search/").context["examples"]

    assert [word for word in words if not stranger.get("/search/", {"q": word}).context["results"]] == []
