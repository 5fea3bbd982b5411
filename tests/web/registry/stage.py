"""One county, one city, one enterprise, and everybody who might open their papers: what the matrix walks over."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

from jiuzai.foundation.accounts.enums import TIER_OF, Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings.models import Export, SavedListing
from jiuzai.foundation.spreadsheets import actions as spreadsheets
from jiuzai.foundation.spreadsheets.models import ManualEntry
from jiuzai.registry.caseload.actions import open_follow_up, record_outcome
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.organizations import actions as organizations
from jiuzai.registry.organizations.models import Membership
from jiuzai.registry.people import actions as people
from jiuzai.registry.people.enums import (
    AgreedBy,
    CaseKind,
    CompanionKind,
    CorrectionKind,
    MandateScope,
    PovertyKind,
    RequestKind,
)
from jiuzai.registry.people.models import Person, PersonPhone, Reach, StatusCorrection
from tests.foundation.accounts.factories import CONFIRMER, PROPOSER, make_auditor, make_staff, make_worker, next_phone
from tests.registry.employment.factories import line, table
from tests.registry.employment.factories import send as send_insured
from tests.registry.organizations.factories import manager_of, vetted
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, id_number, make_person
from tests.web.conftest import Visitor, signed_in

# Words that stand nowhere but on these papers.
VILLAGE, FILE = "映山红村", "阳雀花名册"
YIWU, LANXI, CITY = "330782", "330781", "3307"
DAY = dt.timedelta(days=1)
DEEDS = ("unmask", "export", "own_details", "change_roles")


@dataclass(frozen=True)
class Seat:
    """A column of the matrix: a letter, a role, a region. "" is the stranger."""

    letter: str
    role: str
    region: str = ""


# Capital letters stand where the papers are; small letters of the same role stand elsewhere.
SEATS = (
    Seat("-", ""),
    Seat("K", Role.WORKER),
    Seat("k", Role.WORKER),
    Seat("C", Role.CLERK, TONGJIANG),
    Seat("c", Role.CLERK, PINGCHANG),
    Seat("W", Role.WESTERN_OFFICER, TONGJIANG),
    Seat("w", Role.WESTERN_OFFICER, PINGCHANG),
    Seat("O", Role.COUNTY_OFFICER, YIWU),
    Seat("o", Role.COUNTY_OFFICER, LANXI),
    Seat("M", Role.CITY_OFFICER, CITY),
    Seat("G", Role.AGRICULTURE, CITY),
    Seat("g", Role.AGRICULTURE, PINGCHANG),
    Seat("A", Role.AUDITOR, CITY),
    Seat("a", Role.AUDITOR, LANXI),
    Seat("F", Role.FINANCE, CITY),
    Seat("f", Role.FINANCE, LANXI),
    Seat("P", Role.PAIRING_OFFICE, CITY),
    Seat("D", Role.EDUCATION, CITY),
    Seat("U", Role.UNION, CITY),
    Seat("E", Role.EMPLOYER, YIWU),
    Seat("e", Role.EMPLOYER, YIWU),
    Seat("H", Role.AGENCY, YIWU),
    Seat("S", Role.SCHOOL, TONGJIANG),
    Seat("T", Role.TRAINING_BODY, TONGJIANG),
    Seat("L", Role.POLICE, CITY),
    Seat("X", Role.ADMINISTRATOR, CITY),
)


def picture() -> io.BytesIO:
    found = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(found, "JPEG")
    found.seek(0)
    return found


class Stage:
    """Papers by the names their addresses use, and a browser for every seat."""

    def __init__(self) -> None:
        self.now = clock.now()
        self.today = clock.today()
        self.herself = make_worker(name="王小梅")
        self.person = make_person("王小梅", account=self.herself, township="诺江镇", village=VILLAGE)
        self.organization = vetted(region_code=YIWU)
        self.manager = manager_of(self.organization)
        self.rival = vetted(region_code=YIWU)
        self.visitors = {seat.letter: self._seat(seat) for seat in SEATS}
        self.papers: dict[str, Any] = {"person_id": self.person.pk, "organization_id": self.organization.pk}
        self._reach(self.person)
        self._her_papers()
        self._its_papers()
        self._lists()

    def account(self, letter: str) -> Account:
        found = self.visitors[letter].account
        assert found is not None
        return found

    def _seat(self, seat: Seat) -> Visitor:
        if not seat.role:
            return Visitor()
        if seat.role == Role.WORKER:
            account = self.herself if seat.letter == "K" else make_worker(name="李大山")
        elif seat.letter == "E":
            account = self.manager
        elif seat.letter in "eHST":
            account = manager_of(self.rival) if seat.letter == "e" else make_staff(Role(seat.role), seat.region)
        elif seat.role == Role.AUDITOR:
            account = make_auditor(seat.region)
        else:
            account = make_staff(Role(seat.role), seat.region)
        visitor = signed_in(account, TIER_OF[Role(seat.role)])
        for deed in DEEDS:
            visitor.step_up(deed)
        return visitor

    def _reach(self, person: Person) -> None:
        """She was registered at a counter in Yiwu too."""
        Reach.objects.create(person=person, region_code=YIWU, why="registered", starts_on=self.today)

    def _her_papers(self) -> None:
        at, person, west = self.now, self.person, self.account("W")
        twin = make_person("王小梅")
        phone = next_phone()
        friend = make_person("周强", phone=phone, account=self.account("k"))
        self._reach(friend)
        people.go_together(person, friend, CompanionKind.COUPLE, by=west, at=at, heard_both=True)
        people.record_status(
            person,
            PovertyKind.STABLE,
            by=HAND,
            starts_on=dt.date(2020, 1, 1),
            county_code=TONGJIANG,
            as_of=self.today,
            checked_by=CONFIRMER,
            at=at,
        )
        people.propose_correction(
            person, CorrectionKind.LEFT, reason="全家搬走了", ends_on=self.today - DAY, by=west, at=at
        )
        row = open_follow_up(person, kind="call", due_on=self.today, by=west, at=at, about="问岗位")
        tap = record_outcome(row, "nobody", by=west, at=at)
        self.papers |= {
            "payee_id": people.add_payee_account(
                person,
                holder="王小梅",
                card="6222020000000000000",
                bank="通江农商行",
                in_presence=True,
                photo_id=person.pk,
                by=HAND,
                at=at,
            ).pk,
            "mandate_id": people.grant_mandate(
                person,
                self.account("C"),
                [MandateScope.APPLY],
                method=AgreedBy.THUMB,
                starts_on=self.today,
                ends_on=self.today + 30 * DAY,
                witness="村主任",
                file_id=person.pk,
                by=HAND,
                at=at,
            ).pk,
            "request_id": people.request_data(person, RequestKind.ACCESS, by=self.herself, at=at).pk,
            "merge_id": people.merge(person, twin, by=HAND, at=at, reason="同一人").pk,
            "phone_id": PersonPhone.objects.unscoped("stage").filter(person=person).first().pk,
            "ask_id": people.ask_along(person, name="周强", phone=phone, kind="fellow", by=self.herself, at=at).pk,
            "other_id": friend.pk,
            "correction_id": StatusCorrection.objects.unscoped("stage").get().pk,
            "follow_up_id": row.pk,
            "attempt_id": tap.pk,
            "change_id": people.propose_phone(
                person, next_phone(), in_presence=True, reason="换了号码", by=west, at=at
            ).pk,
            "case_id": people.raise_case(
                CaseKind.OTHER_COUNTY, person, county_code=PINGCHANG, claimed="王小梅", by=self.account("w"), at=at
            ).pk,
            "purpose": "matching",
        }

    def _its_papers(self) -> None:
        at, own = self.now, self.organization
        send_insured(
            table([line(self.person, 姓名="向不识", 身份证号=id_number())]), by=self.account("O"), county=YIWU, at=at
        )
        HeldInsuranceRow.objects.unscoped("stage").update(state=HeldState.DISPUTED)
        contact = organizations.add_contact(
            own, name="陈联系", phone="13700009999", duty="招工", by=self.manager, at=at
        )
        scan = store(upload=picture(), name="执照.jpg", purpose="evidence", by=self.manager, at=at, region_code=YIWU)
        paper = organizations.state_licence(
            own, kind="business", number="3-1", valid_from=self.today - DAY, file_id=scan.pk, by=PROPOSER, at=at
        )
        bank = organizations.propose_account(
            own, holder=own.name, bank="工商银行", number="1208011009200123456", by=PROPOSER, at=at
        )
        member = Membership.objects.unscoped("stage").get(organization=own)
        self.insurance_id = self._insurance()
        self.papers |= {"contact_id": contact.pk, "row_id": HeldInsuranceRow.objects.unscoped("stage").get().pk}
        self.papers |= {"licence_id": paper.pk, "account_id": bank.pk, "member_id": member.pk}

    def _lists(self) -> None:
        west = self.account("W")
        rows = f"姓名,身份证号\n向新来,{id_number()}\n王抄错,511921199001010000\n"
        batch = spreadsheets.receive("roster", io.BytesIO(rows.encode()), f"{FILE}.csv", west, self.now, TONGJIANG)
        spreadsheets.judge(batch.pk, clock.now)
        spreadsheets.receive_photo("roster", picture(), "名单.jpg", by=west, at=self.now, county=TONGJIANG)
        asked = {"listing": "people", "purpose": "通知到人", "asked_at": self.now, "ends_at": self.now + DAY}
        export = Export.objects.create(
            **asked,
            row_count=1,
            keys=[str(self.person.pk)],
            region_code=TONGJIANG,
            asked_by=west.actor_id,
            asked_by_label=west.actor_label,
        )
        saved = SavedListing.objects.create(owner=west, listing="people", name="本村", saved_at=self.now)
        self.papers |= {
            "import_id": batch.pk,
            "entry_id": ManualEntry.objects.unscoped("stage").get().pk,
            "export_id": export.pk,
            "saved_id": saved.pk,
        }

    def _insurance(self) -> Any:
        """A list of insured months, sent by the county in the east: nobody of the west knows of it."""
        rows = "姓名,身份证号,单位名称,参保地,费款所属期起\n王小梅,511921199001010000,某厂,义乌市,2024-01\n"
        county = self.account("O")
        batch = spreadsheets.receive("insurance", io.BytesIO(rows.encode()), "参保.csv", county, self.now, YIWU)
        spreadsheets.judge(batch.pk, clock.now)
        return batch.pk
