"""Who sees whom: role × region, against the table people read."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.scoping.querysets import UnscopedRead
from jiuzai.registry.people.actions import grant_mandate, open_reaches, record_status, revoke_mandate, set_limits
from jiuzai.registry.people.enums import AgreedBy, MandateScope, Part, PovertyKind
from jiuzai.registry.people.models import FunctionalLimits, PayeeAccount, Person, PovertyStatus
from jiuzai.registry.people.queries import find, people_visible_to, person_for, statuses_visible_to
from jiuzai.registry.people.sight import SIGHT
from tests.foundation.accounts.factories import AT, CONFIRMER, make_auditor, make_staff, make_worker
from tests.registry.people.factories import DANBA, HAND, LANXI, PINGCHANG, TONGJIANG, YIWU, make_person

pytestmark = pytest.mark.django_db
HERE, PAIR, AFAR, SOMEWHERE = "own county", "a tie to 兰溪", "other county", "mandate"

# role, region → whose records are open. 通江 has 李梅; 王芳 of 平昌 has a tie to 兰溪; 周强 of 丹巴 nothing at all.
TABLE = [
    (Role.CLERK, TONGJIANG, {"李梅"}),
    (Role.CLERK, PINGCHANG, {"王芳"}),
    (Role.CLERK, LANXI, {"王芳"}),
    (Role.CLERK, YIWU, set()),
    (Role.WESTERN_OFFICER, TONGJIANG, {"李梅"}),
    (Role.WESTERN_OFFICER, "5119", {"李梅", "王芳"}),
    (Role.WESTERN_OFFICER, DANBA, {"周强"}),
    (Role.WESTERN_OFFICER, LANXI, set()),
    (Role.COUNTY_OFFICER, LANXI, {"王芳"}),
    (Role.COUNTY_OFFICER, YIWU, set()),
    (Role.COUNTY_OFFICER, TONGJIANG, set()),
    (Role.CITY_OFFICER, "3307", {"李梅", "王芳", "周强"}),
    (Role.CITY_OFFICER, LANXI, {"王芳"}),
    (Role.EMPLOYER, LANXI, set()),
    (Role.AGENCY, LANXI, set()),
    (Role.SCHOOL, TONGJIANG, set()),
    (Role.TRAINING_BODY, TONGJIANG, set()),
    (Role.FINANCE, "3307", set()),
    (Role.AGRICULTURE, "3307", set()),
    (Role.AGRICULTURE, TONGJIANG, set()),
    (Role.PAIRING_OFFICE, "3307", set()),
    (Role.POLICE, "3307", set()),
    (Role.EDUCATION, "3307", set()),
    (Role.UNION, "3307", set()),
    (Role.ADMINISTRATOR, "3307", set()),
]


@pytest.fixture
def three(db):
    people = [make_person("李梅", TONGJIANG), make_person("王芳", PINGCHANG), make_person("周强", DANBA)]
    open_reaches([people[1].pk], LANXI, "application", starts_on=AT.date())
    return people


@pytest.mark.parametrize(
    ("role", "region", "seen"),
    TABLE,
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_role_and_region_decide_whose_record_is_open(three, role, region, seen):
    actor = make_staff(role, region)

    assert {person.name for person in people_visible_to(actor)} == seen
    assert people_visible_to(actor).count() == len(seen)


def test_the_matrix_names_every_role():
    assert {role for role, _, _ in TABLE} == set(Role) - {Role.WORKER, Role.AUDITOR}


def test_an_auditor_of_the_city_looks_at_everybody_and_at_no_money_and_no_limits(three):
    auditor = make_auditor()

    assert people_visible_to(auditor).count() == 3
    assert not SIGHT[Role.AUDITOR].parts & {Part.MONEY, Part.LIMITS}


def test_a_worker_sees_herself_alone(three):
    worker = make_worker()
    make_person("赵敏", account=worker, by=worker)

    assert [person.name for person in people_visible_to(worker)] == ["赵敏"]


def test_a_tie_that_is_over_opens_nothing(three):
    from jiuzai.registry.people.actions import close_reaches

    officer = make_staff(Role.COUNTY_OFFICER, LANXI)
    close_reaches([three[1].pk], LANXI, "application", ends_on=AT.date())

    assert list(people_visible_to(officer)) == []


def test_a_mandate_opens_one_person_of_another_county_until_it_is_revoked(three):
    from jiuzai.foundation.kernel import clock

    clerk = make_staff(Role.CLERK, YIWU)
    today = clock.today()
    mandate = grant_mandate(
        three[0],
        clerk,
        [MandateScope.APPLY],
        method=AgreedBy.THUMB,
        starts_on=today,
        ends_on=today + dt.timedelta(days=30),
        witness="村主任",
        file_id=three[0].pk,
        by=HAND,
        at=AT,
    )
    assert [person.name for person in people_visible_to(clerk)] == ["李梅"]

    revoke_mandate(mandate, by=HAND, at=AT)

    assert list(people_visible_to(clerk)) == []


def test_agriculture_sees_status_and_nothing_else(three):
    other = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    record_status(
        three[0],
        PovertyKind.STABLE,
        county_code=TONGJIANG,
        as_of=AT.date(),
        by=HAND,
        checked_by=CONFIRMER,
        at=AT,
    )
    set_limits(three[0], ["lift"], by=HAND, at=AT)
    city, county, elsewhere = (make_staff(Role.AGRICULTURE, code) for code in ("3307", TONGJIANG, PINGCHANG))

    assert [statuses_visible_to(one, AT.date()).count() for one in (city, county, elsewhere)] == [1, 1, 0]
    assert [FunctionalLimits.objects.visible_to(one).count() for one in (city, county, other)] == [0, 0, 1]
    assert list(people_visible_to(city)) == []


def test_clerks_never_see_accounts_for_money(three):
    clerk = make_staff(Role.CLERK, TONGJIANG)

    assert Part.MONEY not in SIGHT[Role.CLERK].parts
    assert PayeeAccount.objects.visible_to(clerk).count() == 0


def test_AZ_10_search_and_counts_stay_inside_the_sight(three):
    officer = make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    for words in ("王芳", "wangfang", three[1].id_number, three[1].id_number[-4:]):
        assert find(officer, words).exclude(pk=three[0].pk).count() == 0


def test_an_unscoped_read_raises(three):
    with pytest.raises(UnscopedRead):
        list(Person.objects.all())
    with pytest.raises(UnscopedRead):
        PovertyStatus.objects.count()


def test_another_persons_record_is_simply_not_there(three):
    from jiuzai.foundation.kernel.refusals import NotFound

    officer = make_staff(Role.WESTERN_OFFICER, TONGJIANG)

    with pytest.raises(NotFound):
        person_for(officer, three[1].pk)
    with pytest.raises(NotFound):
        person_for(officer, "no-such-key")
