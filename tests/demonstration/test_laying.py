"""The whole demonstration laid on an empty database, by the deeds people use."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Count

from jiuzai.demonstration.actions import lay
from jiuzai.demonstration.layers import LAYERS
from jiuzai.demonstration.queries import holders, seated
from jiuzai.foundation.deployment.queries import forget
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets.actions import run_to_end
from jiuzai.foundation.spreadsheets.models import Import, ManualEntry
from jiuzai.registry.employment.models import HeldInsuranceRow, InsuranceMonth
from jiuzai.registry.organizations.models import BankAccount, Membership, Organization
from jiuzai.registry.organizations.queries import cluster_of
from jiuzai.registry.people.models import DataRequest, Mandate, PayeeAccount, Person, PovertyStatus

pytestmark = pytest.mark.django_db
WHY = "what the demonstration made"
DEMO = Path(__file__).resolve().parents[2] / "demo"


@pytest.fixture
def laid(settings):
    settings.ALLOW_DEMONSTRATION = True
    forget()
    yield lay(clock.now())
    forget()


def states(model, field="state") -> dict[str, int]:
    return dict(Counter(model.objects.unscoped(WHY).values_list(field, flat=True)))


def test_the_register_is_full_and_the_desks_are_lively(laid):
    assert laid == [layer.name for layer in LAYERS]
    assert lay(clock.now()) == []
    _people()
    _organisations()
    _insurance()
    _desks()
    _workbooks()


def _people() -> None:
    standing = Person.objects.unscoped(WHY).standing()
    assert standing.exclude(id_number="").count() == 1500 + 5
    assert standing.values("county_code").distinct().count() == 22
    dated = PovertyStatus.objects.unscoped(WHY)
    assert dated.filter(starts_on__isnull=False).count() > 250
    assert dated.filter(ends_on__isnull=False).count() > 5
    worker = holders("15400000001")[0]
    assert Person.objects.visible_to(worker).count() == 1


def _organisations() -> None:
    rows = Organization.objects.unscoped(WHY)
    made = rows.exclude(source="insurance")
    assert (made.count(), made.values("kind").distinct().count()) == (80, 13)
    assert dict(made.values_list("state").annotate(Count("id")).order_by("state")) == {
        **{"draft": 3, "refused": 1, "returned": 1, "submitted": 9, "suspended": 1, "vetted": 65}
    }
    one = rows.get(name="义乌市示例恒顺人力资源有限公司")
    assert len(cluster_of(seated("yiwu-1"), one).members) >= 3
    assert states(Membership) == {"active": 7}
    assert states(BankAccount) == {"confirmed": 2, "proposed": 1}


def _insurance() -> None:
    rows = InsuranceMonth.objects.unscoped(WHY)
    assert rows.values("person").distinct().count() == 600
    assert rows.values("month").distinct().count() == 18
    assert states(HeldInsuranceRow) == {"disputed": 4, "waiting": 4}
    assert Person.objects.visible_to(seated("lanxi-1")).count() > 30


def _desks() -> None:
    found = states(Import)
    done = found.pop("done")
    assert done == 22 + 5 + 8
    assert found == {"preview": 3, "awaiting_second": 2, "mapping": 1, "refused": 1, "withdrawn": 1}
    assert states(ManualEntry) == {"waiting": 1}
    assert states(PayeeAccount) == {"active": 6, "proposed": 6}
    assert states(DataRequest) == {"done": 1, "received": 3}
    assert Mandate.objects.unscoped(WHY).filter(revoked_at__isnull=True).count() == 26


def _workbooks() -> None:
    """The files under demo/ meet the people of the database: each verdict has its rows."""
    answers = {}
    for kind, name, county, by, second in (
        ("roster", "roster-tongjiang.xlsx", "511921", "tongjiang-west", "agriculture-1"),
        ("status", "status-tongjiang.csv", "511921", "tongjiang-west", "agriculture-1"),
        ("insurance", "insurance-lanxi.xlsx", "330781", "lanxi-1", "lanxi-2"),
    ):
        with (DEMO / name).open("rb") as file:
            said = run_to_end(
                kind,
                io.BytesIO(file.read()),
                name,
                by=seated(by),
                second=seated(second),
                at=clock.now(),
                county=county,
                dry_run=True,
            )
        answers[name] = (said["accepted"] > 0, said["updated"] > 0, said["duplicate"] > 0, said["returned"] > 0)
    assert answers == {
        "roster-tongjiang.xlsx": (True, True, True, True),
        "status-tongjiang.csv": (False, True, True, True),
        "insurance-lanxi.xlsx": (True, False, False, True),
    }
