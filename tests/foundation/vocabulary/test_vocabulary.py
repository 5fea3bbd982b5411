"""Trades by the words people use, skills, certificates, schooling and industries."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from jiuzai.foundation.vocabulary import queries
from jiuzai.foundation.vocabulary.actions import load_words
from jiuzai.foundation.vocabulary.enums import CertificateKind, IndustryKind, Schooling
from jiuzai.foundation.vocabulary.models import Industry, Skill, Trade, TradeFamily, TradeWord

pytestmark = pytest.mark.django_db


def test_every_family_has_trades_and_every_trade_its_words() -> None:
    families = queries.families()
    assert (len(families), sum(len(family.trades) for family in families)) == (23, 154)
    assert [family.name for family in families if not family.trades] == []
    assert [trade.name for trade in queries.trades() if not trade.words] == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("抛光", "抛光工"),
        ("抛光工", "抛光工"),
        ("招抛光工若干", "抛光工"),
        ("抛光师傅", "抛光工"),
        ("冲床", "冲压工"),
        ("装配", "装配工"),
        ("喷漆", "喷漆工"),
        ("焊接", "电焊工"),
        ("氩弧焊师傅", "氩弧焊工"),
        ("缝纫", "缝纫工"),
        ("平车工", "缝纫工"),
        ("挡车", "挡车工"),
        ("细纱挡车", "细纱挡车工"),
        ("\uff43\uff4e\uff43 操作员", "数控操作工"),
        ("cnc（数控车床）", "数控操作工"),
        ("磨水晶", "水晶磨抛工"),
        ("快递分拣", "分拣员"),
        ("打螺丝的", "装配工"),
        ("群演", "群众演员"),
        ("横店跑龙套", "群众演员"),
        ("磁材", "磁材操作工"),
        ("家具木工", "木工"),
        ("建筑木工", "模板木工"),
    ],
)
def test_a_trade_is_found_by_what_people_call_it(typed: str, name: str) -> None:
    found = queries.find_trade(typed)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("typed", ["", " ", "工", "宇航", "。。", "x" * 200])
def test_what_names_no_trade_finds_none(typed: str) -> None:
    assert queries.find_trade(typed) is None


def test_the_whole_text_comes_before_the_words_inside_it() -> None:
    assert [trade.name for trade in queries.find_trades("木工打磨")][:2] == ["木工打磨工", "木工"]


def test_a_trade_is_asked_by_code() -> None:
    found = queries.trade("polisher")
    assert found is not None
    assert (found.name, found.family_name) == ("抛光工", "五金加工")
    assert queries.trade("astronaut") is None


def test_finding_costs_two_questions_however_long_the_text(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):
        queries.find_trades("永康某五金厂招抛光工冲压工装配工各若干名包吃住")


@pytest.mark.promise
def test_the_database_keeps_one_trade_for_a_word() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TradeWord.objects.create(word="抛光", trade_id="stamper")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("电工证", "低压电工作业证"), ("N1证", "叉车司机证"), ("\uff4e１证", "叉车司机证"), ("健康证", "健康证")],
)
def test_a_certificate_is_found_by_its_common_name(typed: str, name: str) -> None:
    found = queries.find_certificate(typed)
    assert found is not None
    assert found.name == name


def test_a_certificate_is_never_guessed_from_a_part() -> None:
    assert queries.find_certificate("证") is None
    assert queries.find_certificate("叉车") is None


def test_certificates_of_every_kind_are_there() -> None:
    assert {certificate.kind for certificate in queries.certificates()} == set(CertificateKind)


@pytest.mark.parametrize(
    ("typed", "rung"),
    [
        ("小学", Schooling.PRIMARY),
        ("初中毕业", Schooling.JUNIOR),
        ("中专", Schooling.SENIOR),
        ("技校", Schooling.SENIOR),
        ("大专学历", Schooling.COLLEGE),
        ("大学本科", Schooling.UNIVERSITY),
        ("没上过学", Schooling.NONE),
        ("３", Schooling.SENIOR),
        ("幼儿园", None),
        ("6", None),
        ("", None),
    ],
)
def test_schooling_is_read_from_rosters(typed: str, rung: Schooling | None) -> None:
    assert queries.find_schooling(typed) is rung


def test_schooling_has_the_numbers_of_the_matching_files() -> None:
    assert [(rung.value, rung.name.lower()) for rung in Schooling] == [
        (0, "none"),
        (1, "primary"),
        (2, "junior"),
        (3, "senior"),
        (4, "college"),
        (5, "university"),
    ]
    assert all(queries.find_schooling(rung.label.split("、")[0].split("或")[0]) is rung for rung in Schooling)


def test_skills_of_a_family_come_with_those_of_everybody() -> None:
    names = {skill.name for skill in queries.skills("textile")}
    assert {"会看多台织机", "会说普通话"} <= names
    assert "会平焊" not in names
    assert len(queries.skills()) == Skill.objects.count()


def test_industries_form_a_tree_with_the_groups_of_manufacturing() -> None:
    kinds = Counter(Industry.objects.values_list("kind", flat=True))
    assert kinds == {"section": 20, "division": 96, "group": 136}
    assert {industry.parent_code[0] for industry in queries.industries(IndustryKind.GROUP)} == {"C"}
    assert [industry.name for industry in queries.industries(under="C21")] == [
        *("木质家具制造", "竹、藤家具制造", "金属家具制造", "塑料家具制造", "其他家具制造")
    ]


def test_loading_again_changes_nothing_and_keeps_added_words(capsys: pytest.CaptureFixture[str]) -> None:
    TradeWord.objects.create(word="拍金", trade_id="polisher")
    before = (TradeFamily.objects.count(), Trade.objects.count(), TradeWord.objects.count())
    load_words()
    call_command("load_words")
    assert (TradeFamily.objects.count(), Trade.objects.count(), TradeWord.objects.count()) == before
    assert "Trade: 154" in capsys.readouterr().out.splitlines()
    found = queries.find_trade("拍金工")
    assert found is not None
    assert found.name == "抛光工"
