"""Rosters and lists of insured months for drills: who sends them, what they say, does the register say the same.

`Drill` is one kind of list. `missing_or_twice` compares the whole register with the whole file, so a row lost, half
written or written twice is seen wherever it happened.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Any

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.spreadsheets import actions, integrity
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people import integrity as people_integrity
from jiuzai.registry.people.models import Person, PersonPhone, PersonToken, PovertyStatus, Residence
from jiuzai.registry.people.tokens import digester, words_of_person
from tests.bench.imports import files
from tests.foundation.accounts.factories import make_staff
from tests.stage.site import ROOT

WHY = "drill"


@dataclass(frozen=True)
class Drill:
    """One kind of list with its sender and, where it needs one, the second person."""

    kind: str
    sender: Account
    colleague: Account
    second: Account | None = None

    @property
    def county(self) -> str:
        return files.COUNTY if self.kind == "roster" else ""

    def data(self, count: int, start: int = 0) -> bytes:
        header = files.ROSTER if self.kind == "roster" else files.INSURANCE
        return as_csv([header, *self.rows(count, start)])

    def rows(self, count: int, start: int = 0) -> list[tuple[str, ...]]:
        make = files.roster if self.kind == "roster" else files.insurance
        return list(make(count, start))

    def preview(self, data: bytes, *, by: Account | None = None, at: dt.datetime | None = None) -> Import:
        """Received, read and judged."""
        moment, by = at or clock.now(), by or self.sender
        batch = actions.receive(self.kind, io.BytesIO(data), "名单.csv", by, moment, self.county, start=False)
        actions.judge(batch.pk, lambda: moment, by=by)
        return fresh(batch)

    def say_yes(self, batch: Import, at: dt.datetime | None = None, *, start: bool = False) -> Import:
        """By the sender and, where two must look, by the second; with `start` a worker is asked to write."""
        moment = at or clock.now()
        actions.commit(batch.pk, self.sender, moment, start=start)
        if fresh(batch).state == ImportState.AWAITING_SECOND:
            actions.confirm_second(batch.pk, self.second, moment, start=start)
        return fresh(batch)

    def missing_or_twice(self, count: int, start: int = 0) -> list[str]:
        """Empty when the register holds every row of the file once and whole."""
        rows = self.rows(count, start)
        found = _compared_people(rows) if self.kind == "roster" else _compared_months(rows)
        answers = [*integrity.questions(), *people_integrity.questions()]
        return found + [f"{question}: {len(keys)}" for question, keys in answers if keys]

    def written(self) -> int:
        """Rows of the file that are in the register."""
        if self.kind == "roster":
            return int(Person.objects.unscoped(WHY).count())
        return len(set(InsuranceMonth.objects.unscoped(WHY).values_list("batch", "position")))


def roster_drill() -> Drill:
    western, agriculture = Role.WESTERN_OFFICER, Role.AGRICULTURE
    people = [make_staff(role, files.COUNTY) for role in (western, western, agriculture)]
    return Drill("roster", *people)


def insurance_drill(people: int) -> Drill:
    """The insured are in the register already."""
    drill = roster_drill()
    work_off(drill, drill.say_yes(drill.preview(drill.data(people))))
    return Drill("insurance", make_staff(Role.CITY_OFFICER, "3307"), make_staff(Role.CITY_OFFICER, "3307"))


def work_off(drill: Drill, batch: Import, at: dt.datetime | None = None) -> Import:
    """Write here and now what a worker would write."""
    moment = at or clock.now()
    actions.run_commit(batch.pk, lambda: moment)
    return fresh(batch)


def fresh(batch: Import) -> Import:
    found: Import = Import.objects.unscoped(WHY).get(pk=batch.pk)
    return found


def counts(batch: Import) -> tuple[int, int, int, int]:
    return (batch.accepted, batch.updated, batch.duplicate, batch.returned)


def committed_rows(batch: Import) -> int:
    return CommittedRow.objects.filter(batch=batch).count()


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def worker(environment: dict[str, str], failpoint: str = "") -> subprocess.CompletedProcess[bytes]:
    """One worker from start to end, or to the line where it is killed."""
    command = [sys.executable, "-m", "tests.faults.worker"]
    given = {**environment, "FAILPOINT": failpoint}
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, timeout=120, check=False)


def _compared_people(rows: list[tuple[str, ...]]) -> list[str]:
    everybody = {one.id_number: one for one in Person.objects.unscoped(WHY)}
    numbers = [one.id_number for one in Person.objects.unscoped(WHY)]
    wrong = _differences("people", Counter(row[1] for row in rows), Counter(numbers))
    phones = PersonPhone.objects.unscoped(WHY).select_related("person")
    wrong += _differences(
        "phones",
        Counter((row[1], row[2]) for row in rows),
        Counter((one.person.id_number, one.phone) for one in phones),
    )
    homes = Residence.objects.unscoped(WHY).select_related("person")
    wrong += _differences(
        "homes",
        Counter((row[1], row[4], row[5]) for row in rows),
        Counter((one.person.id_number, one.township, one.village) for one in homes),
    )
    statuses = PovertyStatus.objects.unscoped(WHY).select_related("person")
    wrong += _differences(
        "statuses",
        Counter(row[1] for row in rows if row[6] not in ("", "一般户")),
        Counter(one.person.id_number for one in statuses),
    )
    digest = digester()
    wanted = Counter(
        (everybody[row[1]].pk, token)
        for row in rows
        if row[1] in everybody
        for token in digest(words_of_person(row[0], row[1], [row[2]]))
    )
    return wrong + _differences("tokens", wanted, Counter(PersonToken.objects.values_list("person_id", "token")))


def _compared_months(rows: list[tuple[str, ...]]) -> list[str]:
    wanted: Counter[Any] = Counter()
    for row in rows:
        first, last = Month.parse(row[5]), Month.parse(row[6])
        wanted.update((row[1], (first + step).first_day, row[3]) for step in range(last - first + 1))
    held = InsuranceMonth.objects.unscoped(WHY).select_related("person")
    return _differences("months", wanted, Counter((one.person.id_number, one.month, one.employer_key) for one in held))


def _differences(what: str, wanted: Counter[Any], found: Counter[Any]) -> list[str]:
    missing, more = (wanted - found).total(), (found - wanted).total()
    return [f"{what}: {missing} missing, {more} too many"] if missing or more else []
