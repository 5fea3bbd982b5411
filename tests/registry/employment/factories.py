"""Insurance to test with: lists as bytes, statements, people with months."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.registry.employment.actions import Statement, Written, write_months
from jiuzai.registry.employment.actions.unknown import hold_unknown_of
from jiuzai.registry.employment.enums import MonthSource
from jiuzai.registry.employment.ledger import Said, employer_key
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people.models import Person
from tests.foundation.accounts.factories import Everyman, make_staff

AT = dt.datetime(2025, 3, 3, 1, 0, 15, tzinfo=dt.UTC)
HEADERS = (
    *("姓名", "身份证号", "单位名称", "统一社会信用代码", "参保地", "费款所属期起", "费款所属期止", "险种", "缴费基数"),
    *("补缴", "参保身份"),
)
HAND = Everyman("insurance office")
CODE, OTHER_CODE = "91330782MA0000777Q", "91330782MA0000888J"


def table(rows: Iterable[Mapping[str, str]], headers: Iterable[str] = HEADERS) -> bytes:
    """A CSV file with these headers; a row names the cells it fills."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(headers), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def line(person: Person, **cells: str) -> dict[str, str]:
    """A row about `person`: employed at one garment maker in Yiwu, pension and injury, January 2024."""
    filled = {
        "姓名": person.name,
        "身份证号": person.id_number,
        "单位名称": "金华好运服饰有限公司",
        "统一社会信用代码": CODE,
        "参保地": "义乌市",
        "费款所属期起": "2024-01",
        "费款所属期止": "2024-01",
        "险种": "养老、工伤",
        "缴费基数": "4812",
        "参保身份": "职工",
    }
    return {**filled, **cells}


def officer(region: str = "3307") -> Account:
    return make_staff(Role.CITY_OFFICER if region == "3307" else Role.COUNTY_OFFICER, region)


def send(
    data: bytes, *, by: Account | None = None, county: str = "", at: dt.datetime = AT, **more: Any
) -> dict[str, Any]:
    """The list from file to receipt, as the command does it."""
    answer = run_to_end("insurance", io.BytesIO(data), "参保.csv", by=by or officer(), at=at, county=county, **more)
    if "state" not in answer and not more.get("dry_run"):
        hold_unknown_of(uuid.UUID(answer["import_id"]), at=at)
    return answer


def codes(answer: Mapping[str, Any]) -> list[str]:
    return [row["code"] for row in answer["rows"]]


def said(first: str = "2024-01", last: str = "", *, code: str = CODE, **given: Any) -> Said:
    mode = given.pop("mode", "employee")
    return Said(
        **{
            "first": first,
            "last": last or first,
            "mode": mode,
            "county_code": "330782",
            "schemes": 9,
            "credit_code": code,
            "employer_name": "某服饰厂" if code else "",
            "employer_key": employer_key(code, "", mode),
            **given,
        }
    )


def give(person: Person, *what: Said, batch: uuid.UUID | None = None, at: dt.datetime = AT) -> list[Written]:
    """Write months straight into the ledger, as one list."""
    statements = [Statement(person.pk, one, number) for number, one in enumerate(what)]
    return write_months(statements, source=MonthSource.LIST, batch=batch or uuid.uuid4(), by=HAND, at=at)


def held(person: Person) -> list[tuple[str, str, int]]:
    """(month, employer key, schemes) of what counts now."""
    rows = InsuranceMonth.objects.unscoped("test").counting().filter(person=person)
    found = rows.order_by("month", "employer_key", "schemes").values_list("month", "employer_key", "schemes")
    return [(str(Month.of(month)), key, bits) for month, key, bits in found]
