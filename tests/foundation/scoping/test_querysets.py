"""An unscoped read raises, whichever way it is asked; a scoped one gives the person's rows only."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from jiuzai.foundation.scoping.querysets import ScopedQuerySet, UnscopedRead
from tests.foundation.scoping.letters import Diary, Letter

pytestmark = pytest.mark.usefixtures("letters")


async def _drain(rows: Any) -> list[Any]:
    return [row async for row in rows]


READS: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "len": len,
    "bool": bool,
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:2]),
    "iterator": lambda rows: list(rows.iterator()),
    "async iterator": lambda rows: asyncio.run(_drain(rows.aiterator())),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.order_by("pk").last(),
    "get": lambda rows: rows.get(text="给扎西"),
    "values": lambda rows: list(rows.values("text")),
    "values list": lambda rows: list(rows.values_list("text", flat=True)),
    "in bulk": lambda rows: rows.in_bulk(),
    "aggregate": lambda rows: rows.aggregate(),
    "contains": lambda rows: rows.contains(Letter(pk=1)),
    "filter": lambda rows: list(rows.filter(reader="mei").exclude(text="").order_by("pk")),
    "update": lambda rows: rows.update(text=""),
    "delete": lambda rows: rows.delete(),
    "raw": lambda rows: list(rows.raw("SELECT * FROM workflow_letter")),
    "get or create": lambda rows: rows.get_or_create(reader="mei", text="给梅"),
    "or": lambda rows: list(rows.visible_to("mei") | rows),
    "or the other way": lambda rows: list(rows | rows.visible_to("mei")),
    "xor": lambda rows: list(rows.visible_to("mei") ^ rows),
    "union": lambda rows: list(rows.visible_to("mei").union(rows)),
}


@pytest.mark.parametrize("way", READS)
def test_an_unscoped_read_raises_and_is_logged(way: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "jiuzai.scoping"), pytest.raises(UnscopedRead, match=r"workflow\.Letter"):
        READS[way](Letter.objects.all())
    assert caplog.messages == ["unscoped read of workflow.Letter"]
    assert Letter.objects.unscoped("test").exclude(text="").count() == 3


def test_the_manager_itself_is_unscoped() -> None:
    with pytest.raises(UnscopedRead):
        Letter.objects.count()


def test_a_person_reaches_only_what_is_theirs() -> None:
    assert sorted(Letter.objects.visible_to("mei").values_list("text", flat=True)) == ["又给梅", "给梅"]
    assert [letter.text for letter in Letter.objects.visible_to("tashi")] == ["给扎西"]
    assert Letter.objects.visible_to("nobody").count() == 0


def test_counting_and_searching_obey_the_same_scope() -> None:
    mine = Letter.objects.visible_to("mei")
    assert (mine.count(), mine.exists(), mine.filter(text="给扎西").exists()) == (2, True, False)
    with pytest.raises(Letter.DoesNotExist):
        mine.get(text="给扎西")


def test_scope_survives_chaining() -> None:
    chained = Letter.objects.visible_to("mei").filter(text__contains="又").order_by("-pk")[:5]
    assert [letter.text for letter in chained] == ["又给梅"]


def test_scoped_sides_may_be_joined() -> None:
    mei, tashi = (Letter.objects.visible_to(reader) for reader in ("mei", "tashi"))
    assert (mei | tashi).count() == 3
    assert (mei & tashi).count() == 0
    assert len(mei.union(tashi)) == 3


def test_a_scoped_change_touches_only_what_is_theirs() -> None:
    assert Letter.objects.visible_to("mei").update(text="读过") == 2
    assert sorted(Letter.objects.unscoped("test").values_list("text", flat=True)) == ["给扎西", "读过", "读过"]
    assert Letter.objects.visible_to("tashi").delete()[0] == 1
    assert Letter.objects.unscoped("test").count() == 2


def test_machinery_reads_all_and_says_why(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "jiuzai.scoping"):
        assert Letter.objects.unscoped("key rotation").count() == 3
    assert caplog.messages == ["unscoped read of workflow.Letter: key rotation"]


def test_machinery_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Letter.objects.unscoped("")


def test_a_table_that_does_not_say_how_to_reach_its_rows_cannot_be_reached() -> None:
    assert issubclass(type(Diary.objects.all()), ScopedQuerySet)
    with pytest.raises(NotImplementedError, match="Diary says nobody"):
        Diary.objects.visible_to("mei")


def test_making_rows_needs_no_scope() -> None:
    assert Letter.objects.create(reader="mei", text="新").pk is not None
