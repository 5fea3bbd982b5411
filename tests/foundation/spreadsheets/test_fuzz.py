"""500 damaged workbooks and 500 damaged CSV files: read whole or refused in words, and nothing else.

Most go through the child's own conversation in one warm process under the child's limits; some through real children
and the whole pipeline. The seed is in the environment (JIUZAI_FUZZ_SEED) for longer runs.
"""

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from jiuzai.foundation.spreadsheets import child
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.reading import limits
from tests.foundation.spreadsheets import books, fuzz, village
from tests.foundation.spreadsheets.sending import counts, fresh, rows, send

ROOT = Path(__file__).resolve().parents[3]
SEED = int(os.environ.get("JIUZAI_FUZZ_SEED", "20250303"))
TIMES = 500
WARM = """
import json, resource, struct, sys, time
from jiuzai.foundation.spreadsheets.reading import conversation, limits
resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES,) * 2)
plan = lambda heads: {"sheets": [{"index": n, "after": 1, "columns": [0, 1, 2, 3]} for n in range(len(heads["heads"]))]}
given = sys.stdin.buffer
ends = {}
while length := given.read(4):
    data = given.read(struct.unpack(">I", length)[0])
    began, last = time.monotonic(), None
    for last in conversation.converse(data, plan):
        json.dumps(last, ensure_ascii=False).encode()
    end = "refused" if "refused" in last else "read"
    ends[end] = ends.get(end, 0) + 1
    ends["slowest"] = max(ends.get("slowest", 0), time.monotonic() - began)
ends["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(ends))
"""


def go_through_warm_child(files):
    told = b"".join(len(one).to_bytes(4, "big") + one for one in files)
    done = subprocess.run([sys.executable, "-c", WARM], input=told, capture_output=True, cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return json.loads(done.stdout)


def workbooks():
    chance = random.Random(SEED)
    good = books.book({"名册": [books.HEADER, *books.villagers(30)], "二": [["说明"], [("=1+1", 2), 3.5, True]]})
    return [fuzz.damaged_workbook(good, chance) for _ in range(TIMES)]


def csvs():
    chance = random.Random(SEED + 1)
    text = books.csv_text(*books.villagers(30), ['引"号', books.number(3), "a\nb", "x,y"])
    return [fuzz.damaged(text.encode(chance.choice(["utf-8", "gb18030", "utf-16"])), chance) for _ in range(TIMES)]


@pytest.mark.parametrize("made", [workbooks, csvs])
def test_A_20_A_26_five_hundred_damaged_files_are_read_or_refused_within_the_memory(made):
    ends = go_through_warm_child(made())
    assert ends["read"] + ends["refused"] == TIMES
    assert min(ends["read"], ends["refused"]) > 20, ends  # the damage is neither always fatal nor always harmless
    assert ends["mb"] * 1024 * 1024 < limits.MEMORY_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("made", [workbooks, csvs])
def test_A_20_A_26_damaged_files_through_the_whole_pipeline_leave_no_half_list(officer, made):
    for data in made()[:12]:
        batch = fresh(send(data, officer))
        assert batch.state in {ImportState.PREVIEW, ImportState.MAPPING, ImportState.REFUSED}
        held = len(rows(batch))
        assert (sum(counts(batch)), batch.staged) == (held, held)
        assert (batch.state == ImportState.PREVIEW) or not held
    assert village.known() == {}


def test_a_child_that_is_killed_means_a_sentence(monkeypatch):
    started = child._started

    def start_and_kill(*given):
        process = started(*given)
        process.kill()
        return process

    monkeypatch.setattr(child, "_started", start_and_kill)
    with pytest.raises(child.Unreadable, match="读不下来"):
        list(child.read(books.xlsx(*books.villagers(3)), lambda _heads: None))


def test_a_child_inherits_no_more_than_its_limits():
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != limits.MEMORY_BYTES  # the parent itself goes on unlimited
