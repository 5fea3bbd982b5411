"""The list of people: filters that come off, kept filters, people without a way forward, rows that leave."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings.models import Export
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.people.actions import set_wishes
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

PEOPLE, EXPORTS = "/officer/people/", "/officer/exports/"
ASK = f"{PEOPLE}export/"
SAID = {"purpose": "招聘会通知到人", "file_format": "csv"}


@pytest.fixture
def clerk(visit):
    visitor = visit(Role.CLERK, TONGJIANG)
    visitor.step_up("export")
    return visitor


def villagers(number: int, county: str = TONGJIANG) -> list[Any]:
    return [make_person(name="张三丰", county_code=county, village="新桥村", township="铁佛镇") for _ in range(number)]


def test_filters_stand_as_chips_that_come_off(clerk):
    villagers(2)
    make_person(village="大坪村")
    page = clerk.get(f"{PEOPLE}?village=新桥村&state=active")

    assert page.context["page"].paginator.count == 2
    assert [(one.words, one.url) for one in page.context["on"]] == [
        ("资料：正常", f"{PEOPLE}?village=%E6%96%B0%E6%A1%A5%E6%9D%91"),
        ("村：新桥村", f"{PEOPLE}?state=active"),
    ]


def test_a_township_and_a_village_together_narrow_further(clerk):
    villagers(1)
    make_person(village="新桥村", township="洪口镇")

    assert clerk.get(f"{PEOPLE}?village=铁佛镇 新桥村").context["page"].paginator.count == 1


def test_nonsense_in_an_address_is_no_filter(clerk):
    villagers(1)

    page = clerk.get(f"{PEOPLE}?state=erased&status=rich&county=x'--")
    assert (page.context["on"], page.context["page"].paginator.count) == ([], 1)


def test_filters_are_kept_opened_renamed_put_away_and_brought_back(clerk, visit):
    answer = clerk.send(f"{PEOPLE}saved/new/", {"name": "新桥", "village": "新桥村", "words": "张三丰"})
    [(row, url)] = clerk.get(PEOPLE).context["saved"]
    assert answer["Location"] == url == f"{PEOPLE}?village=%E6%96%B0%E6%A1%A5%E6%9D%91"

    clerk.send(f"{PEOPLE}saved/{row.pk}/rename/", {"name": "新桥的"})
    assert [one.name for one, _ in clerk.get(PEOPLE).context["saved"]] == ["新桥的"]
    clerk.send(f"{PEOPLE}saved/{row.pk}/put-away/")
    assert clerk.get(PEOPLE).context["saved"] == []
    clerk.send(f"{PEOPLE}saved/{row.pk}/bring-back/")
    assert [one.name for one, _ in clerk.get(PEOPLE).context["saved"]] == ["新桥的"]

    other = visit(Role.CLERK, TONGJIANG)
    assert other.get(PEOPLE).context["saved"] == []
    assert other.send(f"{PEOPLE}saved/{row.pk}/put-away/").status_code == 404


def test_a_short_list_leaves_at_once_masked_and_marked(clerk):
    villagers(2)
    villagers(1, PINGCHANG)
    answer = clerk.send(f"{ASK}?village=新桥村", SAID)
    made = Export.objects.unscoped("test").get()
    assert answer["Location"] == f"{EXPORTS}{made.pk}/"

    data = clerk.send(f"{EXPORTS}{made.pk}/download/")
    lines = list(csv.reader(io.StringIO(data.content.decode("utf-8-sig"))))

    assert data["Content-Disposition"] == f'attachment; filename="people-{made.code}.csv"'
    assert [(line[0], line[5], line[-1]) for line in lines[2:-1]] == [("张*丰", "新桥村", made.code)] * 2
    assert "招聘会通知到人" in lines[0][0]
    assert "张三丰" not in data.content.decode("utf-8-sig")


def test_a_long_list_waits_for_the_county_office(clerk, visit):
    villagers(51)
    clerk.send(ASK, {**SAID, "file_format": "xlsx"})
    made = Export.objects.unscoped("test").get()
    assert clerk.send(f"{EXPORTS}{made.pk}/download/").status_code == 409
    assert clerk.send(f"{EXPORTS}{made.pk}/approve/").status_code == 403

    foreign = visit(Role.WESTERN_OFFICER, PINGCHANG)
    foreign.step_up("export")
    assert foreign.send(f"{EXPORTS}{made.pk}/approve/").status_code == 404
    officer = visit(Role.WESTERN_OFFICER, TONGJIANG)
    assert officer.get(EXPORTS).context["deciding"] == [made]
    officer.step_up("export")
    officer.send(f"{EXPORTS}{made.pk}/approve/")

    assert clerk.send(f"{EXPORTS}{made.pk}/download/").status_code == 200
    assert officer.send(f"{EXPORTS}{made.pk}/download/").status_code == 403


def test_without_a_fresh_proof_or_a_purpose_nothing_is_asked(clerk, visit):
    villagers(1)
    assert clerk.send(ASK, {"file_format": "csv"}).status_code == 400
    stale = visit(Role.CLERK, TONGJIANG)
    assert stale.send(ASK, SAID)["Location"].startswith("/account/step-up/")

    assert Export.objects.unscoped("test").count() == 0


def test_words_narrow_an_export_and_stand_nowhere(clerk):
    villagers(1)
    make_person(name="李小梅")
    clerk.send(ASK, {**SAID, "words": "李小梅"})
    made = Export.objects.unscoped("test").get()

    assert (made.row_count, made.described) == (1, "按词查找")


def test_an_auditor_reads_the_list_and_takes_nothing_out(visit):
    auditor = visit(Role.AUDITOR, "3307")
    page = auditor.get(PEOPLE)

    assert (page.status_code, page.context["may_register"], page.context["saved"]) == (200, False, [])
    assert ASK not in page.content.decode()


def test_somebody_without_a_way_forward_is_put_on_today_s_list_with_one_tap(clerk):
    [person] = villagers(1)
    set_wishes(person, going="yes", trades=["sewer"], by=HAND, at=clock.now())
    page = clerk.get(f"{PEOPLE}unsolved/?village=铁佛镇 新桥村")
    assert [(one.person, one.advice) for one, _ in page.context["lines"]] == [(person, "consent")]
    assert [(choice.label, choice.count) for choice in page.context["filters"][0].choices] == [
        ("全部", None),
        ("铁佛镇新桥村", 1),
    ]

    today = clock.today().isoformat()
    said = {"kind": "call", "about": "先问愿不愿意", "due_on": today, "back": "unsolved"}
    answer = clerk.send(f"{PEOPLE}{person.pk}/follow/?village=铁佛镇 新桥村", said)

    assert answer["Location"].startswith(f"{PEOPLE}unsolved/?village=")
    assert FollowUp.objects.unscoped("test").get().person_id == person.pk
    assert clerk.get(f"{PEOPLE}unsolved/").context["lines"] == []
