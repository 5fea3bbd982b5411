"""Damaged rosters and lists of insured months: 500 workbooks and 500 CSV files through reading, judging and writing.

Half of them have strange things in their cells, half have broken bytes. Each comes in whole as its receipt says, or not
at all. Reading runs in this process, by the child's own conversation; that children keep to their memory is shown in
tests/foundation/spreadsheets/test_fuzz.py and, for these files, below. JIUZAI_FAULT_SEEDS=20 makes twenty times more.
"""

import io
import json
import random
from collections import Counter

import pytest
from django.db import transaction

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets import child
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.foundation.spreadsheets.models import CommittedRow, StagedRow
from jiuzai.foundation.spreadsheets.reading import conversation, limits
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people.models import Person
from tests.bench.imports import files
from tests.faults import lists
from tests.faults.seeds import SEEDS
from tests.foundation.spreadsheets import books, fuzz
from tests.foundation.spreadsheets.test_fuzz import go_through_warm_child

TIMES = 250  # of each kind and format: 500 workbooks and 500 CSV files altogether
ROWS = 5
NASTY = (
    *("\u202e反", "\u200b", "\x01", "=1+1", "＝cmd|'/c calc'!A1", "@SUM(A1)", "-2+3", "'511921199001010002", "😀"),
    *("1e99", "-1", "0", "NaN", "2025-13", "2025年1-3月", "9999-12-31", "202501-202412", "十三", "511921199002300002"),
    *("x" * 2_500, "\n\n", "“”", "NULL", "<script>", "{{7*7}}", "%s", "\\N", "\ud7ff", "།༌", "𬭛", "½", "٣", "\u3000"),
)
ODD_VALUES = (*NASTY, 3.5, 10**17, -0.0, True, ("1/0", "#DIV/0!"), ("VLOOKUP(1,A:B,2)", ""), ("1+1", 2))


@pytest.fixture
def read_here(monkeypatch):
    """The same talk without a process for each file; a mistake of the parent is not taken for one of the file."""

    def read(data, plan, allowed=child.USUAL):
        mistakes = []

        def ask(heads):
            try:
                return plan(json.loads(json.dumps(heads)))
            except Exception as mistake:
                mistakes.append(mistake)
                raise

        for message in conversation.converse(data, ask):
            if mistakes:
                raise mistakes[0]
            if "heads" not in message:
                yield child._parsed(json.dumps(message, ensure_ascii=False).encode())

    monkeypatch.setattr(child, "read", read)


def strange_cells(drill, chance, values):
    """A list with some cells no office would write."""
    header = list(files.ROSTER if drill.kind == "roster" else files.INSURANCE)
    rows = [list(row) for row in drill.rows(ROWS)]
    for _ in range(chance.randint(1, 8)):
        row = chance.choice([*rows, *rows, header])
        row[chance.randrange(len(row))] = chance.choice(values)
    return [header, *rows]


def workbook(drill, chance):
    if chance.random() < 0.5:
        return books.book({"名册": strange_cells(drill, chance, ODD_VALUES)})
    return fuzz.damaged_workbook(books.book({"名册": strange_cells(drill, chance, ("",))}), chance)


def text(drill, chance):
    if chance.random() < 0.5:
        data = lists.as_csv([tuple(row) for row in strange_cells(drill, chance, NASTY)])
        return data.decode().encode(chance.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    return fuzz.damaged(drill.data(ROWS).decode().encode(chance.choice(["utf-8", "gb18030", "utf-16"])), chance)


def held():
    """How much of everything a list may write there is."""
    people, months = Person.objects.unscoped("test"), InsuranceMonth.objects.unscoped("test")
    return people.count(), months.count(), CommittedRow.objects.count()


def outcome_of(drill, data):
    """`refused` when nothing came in, `taken` when all that the receipt counts did; there must be no third."""
    before = held()
    given = {"by": drill.sender, "second": drill.second or drill.colleague, "county": drill.county}
    try:
        receipt = run_to_end(drill.kind, io.BytesIO(data), "表", at=clock.now(), **given)
    except BadInput:
        assert held() == before
        return "refused"
    assert not {"NOT_JUDGED", "NOT_WRITTEN"} & {row["code"] for row in receipt["rows"]}
    counts = Counter({name: receipt[name] for name in ("accepted", "updated", "duplicate", "returned")})
    batch = receipt["import_id"]
    assert ("state" in receipt, StagedRow.objects.filter(batch=batch).count()) == (False, counts.total())
    more_people, more_months, more_written = (now - then for now, then in zip(held(), before, strict=True))
    assert more_people == (counts["accepted"] if drill.kind == "roster" else 0)
    assert more_written == counts["accepted"] + counts["updated"]
    assert bool(more_months) == (drill.kind == "insurance" and bool(more_written))
    return "taken"


def drill_of(kind):
    return lists.roster_drill() if kind == "roster" else lists.insurance_drill(ROWS)


@pytest.mark.django_db
@pytest.mark.parametrize("make", [workbook, text])
@pytest.mark.parametrize("kind", ["roster", "insurance"])
@pytest.mark.parametrize("seed", SEEDS)
def test_A_20_A_26_a_damaged_list_comes_in_as_its_receipt_says_or_not_at_all(read_here, kind, make, seed):
    drill, chance = drill_of(kind), random.Random(f"{kind} {make.__name__} {seed}")
    ends = Counter()
    for _ in range(TIMES):
        with transaction.atomic():
            ends[outcome_of(drill, make(drill, chance))] += 1
            transaction.set_rollback(True)
    assert ends.total() == TIMES
    assert min(ends["taken"], ends["refused"]) > TIMES // 20, ends  # neither always fatal nor always harmless


@pytest.mark.django_db
@pytest.mark.parametrize("make", [workbook, text])
def test_A_20_A_26_reading_the_damaged_lists_stays_within_the_memory_of_a_child(make):
    made = []
    for kind in ("roster", "insurance"):
        drill, chance = lists.Drill(kind, None, None), random.Random(f"{kind} {make.__name__} 0")
        made += [make(drill, chance) for _ in range(TIMES)]
    ends = go_through_warm_child(made)
    assert ends["read"] + ends["refused"] == 2 * TIMES
    assert ends["mb"] * 1024 * 1024 < limits.MEMORY_BYTES
