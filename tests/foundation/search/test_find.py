"""Finding, on either database."""

import datetime as dt

import pytest
from django.db import connection

from jiuzai.foundation.search.actions import Item, forget, index, index_many, replace_kind
from jiuzai.foundation.search.engines import engine
from jiuzai.foundation.search.models import SearchEntry
from jiuzai.foundation.search.queries import find

pytestmark = [pytest.mark.django_db, pytest.mark.promise]
AT = dt.datetime(2025, 11, 5, 8, tzinfo=dt.UTC)


@pytest.fixture
def pages() -> None:
    index_many(
        [
            Item("guide", "1", "来金交通费补助怎么领", "首次来金华就业，参保一个月以后可以领取1000元。", "/guides/1/"),
            Item("guide", "2", "电工证去哪里考", "低压电工作业证由应急管理部门发。", "/guides/2/"),
            Item("guide", "3", "五金厂招工", "要懂CNC数控的师傅，也要电工两名；电工夜班有补贴。", "/guides/3/"),
            Item("place", "513323", "丹巴县", "四川省甘孜藏族自治州丹巴县 རོང་བྲག་རྫོང", "/places/513323/"),
            Item("place", "511921", "通江县", "四川省巴中市通江县，与兰溪市结对。", "/places/511921/"),
        ],
        AT,
    )


def keys(text: str, **how: object) -> list[str]:
    return [hit.key for hit in find(text, **how)]  # type: ignore[arg-type]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电工", ["2", "3"]),
        ("电", ["2", "3"]),
        ("县", ["511921", "513323"]),
        ("通江县", ["511921"]),
        ("交通费补助", ["1"]),
        ("补助 交通费", ["1"]),
        ("cnc", ["3"]),
        ("cn", ["3"]),
        ("CNC数控", ["3"]),
        ("\uff23\uff2e\uff23", ["3"]),
        ("1000", ["1"]),
        ("རོང་བྲག", ["513323"]),
        ("རོང༌བྲག", ["513323"]),
        ("丹巴 兰溪", []),
        ("工电", []),
        ("县四川", []),
        ("", []),
        ("   ", []),
        ("，", []),
    ],
)
def test_words_of_one_two_and_more_letters_are_found(text: str, found: list[str]) -> None:
    assert sorted(keys(text)) == sorted(found)


@pytest.mark.usefixtures("pages")
def test_a_hit_in_the_title_leads_however_often_the_body_says_it() -> None:
    index("guide", "4", "夜班须知", "电工" * 50, "/guides/4/", AT)
    assert keys("电工")[0] == "2"
    assert set(keys("电工")) == {"2", "3", "4"}


@pytest.mark.usefixtures("pages")
def test_kinds_narrow_and_the_limit_cuts() -> None:
    assert keys("四川", kinds=["guide"]) == []
    assert sorted(keys("四川", kinds=["place", "guide"])) == ["511921", "513323"]
    assert keys("四川", kinds=[]) == []
    assert len(find("四川", limit=1)) == 1
    assert find("四川", limit=0) == ()


@pytest.mark.usefixtures("pages")
def test_a_hit_comes_with_marked_parts_and_no_markup() -> None:
    (hit,) = find("丹巴")
    assert hit.title_parts == (("丹巴", True), ("县", False))
    assert hit.body_parts[:2] == (("四川省甘孜藏族自治州", False), ("丹巴", True))
    assert (hit.kind, hit.url) == ("place", "/places/513323/")


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    "text", ["'", '"', "电工'", '电工" OR "县', "title:电工", "电*", "NEAR(电工)", "a:*&|!", "\x00", "%s", "电工" * 500]
)
def test_D_01_what_looks_like_a_query_language_is_plain_text(text: str) -> None:
    assert {hit.key for hit in find(text)} <= {"2", "3"}


@pytest.mark.usefixtures("pages")
def test_indexing_again_replaces_what_was_there() -> None:
    index("guide", "2", "焊工证去哪里考", "熔化焊接作业证。", "/guides/2/", AT)
    assert keys("电工") == ["3"]
    assert keys("焊工") == ["2"]
    assert SearchEntry.objects.filter(kind="guide", key="2").count() == 1


@pytest.mark.usefixtures("pages")
def test_what_is_forgotten_is_not_found() -> None:
    forget("guide", "2")
    forget("guide", "2")
    assert keys("电工") == ["3"]
    assert SearchEntry.objects.count() == 4


@pytest.mark.usefixtures("pages")
def test_rebuilding_a_kind_forgets_what_is_gone_and_leaves_other_kinds() -> None:
    count = replace_kind("guide", [Item("guide", "9", "新指南", "", "/guides/9/")], AT)
    assert count == 1
    assert sorted(SearchEntry.objects.values_list("kind", "key")) == [
        ("guide", "9"),
        ("place", "511921"),
        ("place", "513323"),
    ]
    assert keys("电工") == []
    assert keys("指南") == ["9"]


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_only_paths_of_this_site_are_indexed(url: str) -> None:
    with pytest.raises(ValueError, match="paths of this site only"):
        index("guide", "1", "标题", "", url, AT)
    assert not SearchEntry.objects.exists()


def test_a_book_is_indexed_up_to_its_limit() -> None:
    index("guide", "1", "长文", "金华" * 20_000 + "尾巴", "/guides/1/", AT)
    assert keys("金华") == ["1"]
    assert keys("尾巴") == []


@pytest.mark.usefixtures("pages")
def test_finding_costs_two_questions(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):
        find("四川")


def test_a_row_left_behind_by_a_raw_delete_is_never_shown() -> None:
    index("guide", "1", "电工", "", "/guides/1/", AT)
    SearchEntry.objects.all().delete()
    assert find("电工") == ()


def test_the_engine_is_that_of_the_database() -> None:
    expected = {"sqlite": "Fts5", "postgresql": "Tsvector"}
    assert type(engine()).__name__ == expected[connection.vendor]


@pytest.mark.postgres
def test_the_question_uses_the_index_on_postgresql() -> None:
    index("guide", "1", "电工", "", "/guides/1/", AT)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT id FROM search_searchentry WHERE grams @@ '''75355de5'''::tsquery")
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "search_entry_grams" in plan
