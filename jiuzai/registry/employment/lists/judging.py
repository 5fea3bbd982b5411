"""Verdicts for a chunk of insured months: three questions to the database for all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.spreadsheets.kinds import ImportContext, Note, SheetRow, Verdict
from jiuzai.foundation.vault import index_of
from jiuzai.registry.employment.actions.writing import Place, Statement, held_months, plan_and_note
from jiuzai.registry.employment.enums import InsuranceMode
from jiuzai.registry.employment.ledger import Held, Said, changes
from jiuzai.registry.employment.reading import Read, read
from jiuzai.registry.organizations.places import Places
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.queries import canonical_ids

UNKNOWN = "UNKNOWN_PERSON"
_UNKNOWN_NOTE = Note("id_number", UNKNOWN, "名册里还没有这个人，这一行先收着，登记后自动入账。")


def judge(rows: list[SheetRow], context: ImportContext) -> Sequence[Verdict]:
    places, this_month = Places(), Month.of(clock.local_date(context.at))
    found = [read(row, places=places, county=context.county, this_month=this_month) for row in rows]
    people = people_by_number([one.number for one in found if one.number])
    statements = {
        one.row.position: Statement(people[one.number][0], one.said, one.row.position)
        for one in found
        if one.said is not None and one.number in people
    }
    held = held_months(list(statements.values())) if statements else {}
    return [_verdict(one, people.get(one.number), statements.get(one.row.position), held) for one in found]


def people_by_number(numbers: Sequence[str]) -> dict[str, tuple[UUID, str | None]]:
    """By normal number: the record in use, and the index of the name registered with that number."""
    wanted = {index_of(Person, "id_index", number): number for number in numbers}
    rows = Person.objects.unscoped("insurance rows name them").filter(id_index__in=list(wanted))
    found = list(rows.values_list("id_index", "pk", "name_index"))
    kept = canonical_ids({pk for _, pk, _ in found})
    return {wanted[index]: (kept[pk], name) for index, pk, name in found}


def _verdict(
    one: Read, person: tuple[UUID, str | None] | None, statement: Statement | None, held: dict[Place, list[Held]]
) -> Verdict:
    said = one.said
    if said is None:
        return Verdict(one.row, "returned", one.notes)
    if person is None:
        return Verdict(
            one.row, "returned", [_UNKNOWN_NOTE, *one.notes], work={"number": one.number, "said": said.as_json()}
        )
    if said.name and index_of(Person, "name_index", said.name) != person[1]:
        note = Note("name", "NAME_DIFFERS", "姓名和名册里这个身份证号的姓名不一致，请核对是谁写错了。")
        return Verdict(one.row, "returned", [note, *one.notes])
    if statement is None:
        raise RuntimeError("a known person's row without a statement")
    return _compared(one, said, statement, held)


def _compared(one: Read, said: Said, statement: Statement, held: dict[Place, list[Held]]) -> Verdict:
    """Against what is held and what rows above said; the row's own effect is taken in, as writing it would."""
    plans = [plan_and_note(said, held, (statement.person_id, month)) for month in said.months()]
    deeds = {made.deed for made in plans}
    notes = [*one.notes, *_remarks(statement, said, held)]
    work = {"person": str(statement.person_id), "said": said.as_json()}
    if deeds == {"nothing_to_void"}:
        note = Note("payment", "NOTHING_TO_VOID", "台账里没有这个月，没有可以作废的。")
        return Verdict(one.row, "returned", [note, *one.notes])
    if "replace" in deeds:
        changed = next(made for made in plans if made.deed == "replace")
        return Verdict(one.row, "updated", notes, str(statement.person_id), changes(changed), work)
    if "add" in deeds:
        return Verdict(one.row, "accepted", notes, str(statement.person_id), work=work)
    return Verdict(one.row, "duplicate", notes, str(statement.person_id))


def _remarks(statement: Statement, said: Said, held: dict[Place, list[Held]]) -> list[Note]:
    """Things that are no mistake and that somebody should see (A-28)."""
    notes: list[Note] = []
    if said.mode == InsuranceMode.EMPLOYEE and not said.credit_code:
        where = "没有信用代码，单位按名称记，暂不和单位档案关联。"
        notes.append(Note("credit_code", "EMPLOYER_NOT_LINKED", where))
    if not said.schemes:
        notes.append(Note("schemes", "SCHEMES_NOT_SAID", "没有写险种，先按“未写明”记。"))
    return notes + _other_employers(statement, said, held)


def _other_employers(statement: Statement, said: Said, held: dict[Place, list[Held]]) -> list[Note]:
    if said.mode != InsuranceMode.EMPLOYEE or said.is_void:
        return []
    twice = [
        month
        for month in said.months()
        if any(
            row.employer_key != said.employer_key and row.mode == InsuranceMode.EMPLOYEE and not row.is_void
            for row in held.get((statement.person_id, month), ())
        )
    ]
    if not twice:
        return []
    listed = "、".join(str(Month.of(month)) for month in twice[:3])
    return [Note("employer", "TWO_EMPLOYERS", f"{listed} 另有单位也给这个人参保，两条都记下。")]
