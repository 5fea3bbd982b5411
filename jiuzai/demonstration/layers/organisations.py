"""Eighty organisations, registered by one officer and vetted by another; some still wait, one was given back."""

from __future__ import annotations

import datetime as dt

from jiuzai.demonstration import employers
from jiuzai.demonstration.employers import HOSTED, Employer
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.queries import holders, offices_of
from jiuzai.demonstration.synthetic import given_name
from jiuzai.foundation.accounts.actions import confirm_role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.organizations import actions
from jiuzai.registry.organizations.actions import Details
from jiuzai.registry.organizations.enums import LicenceKind, MemberRole
from jiuzai.registry.organizations.models import Licence, Organization

# Name of the organisation each telephone works for.
_STAFF = {
    "15400000011": "兰溪市示例纺织有限公司",
    "15400000012": "永康市示例五金制造有限公司",
    "15400000021": "义乌市示例人力资源有限公司",
    "15400000031": "巴州区示例职业中学",
    "15400000032": "武都区示例职业培训学校",
    "15400000041": "兰溪驻通江示例劳务工作站",
    "15400000042": "丹巴县示例村民委员会",
}
_PAPER_OF = {
    "enterprise": LicenceKind.BUSINESS,
    "individual_business": LicenceKind.BUSINESS,
    "hr_agency": LicenceKind.HR_PERMIT,
    "labour_broker": LicenceKind.BROKER_FILING,
    "training_body": LicenceKind.SCHOOL_PERMIT,
    "vocational_school": LicenceKind.REGISTRATION,
    "workstation": LicenceKind.STATION_APPROVAL,
    "resident_station": LicenceKind.STATION_APPROVAL,
}
_DISPATCHERS = ("金华开发区示例劳务派遣有限公司", "永康市示例人力资源有限公司")
_LAPSED = "示例经纪人泽仁工作室"
_PAUSED = "永康市示例人力资源有限公司"


def build(ground: Ground) -> None:
    made: dict[str, Organization] = {}
    for each in employers.everyone():
        made[each.name] = _take_in(ground, each)
    for each, (_kind, name, _place, _town, host) in zip(employers.hosted(), HOSTED, strict=True):
        made[name] = _take_in(ground, each, made[host])
    for phone, name in _STAFF.items():
        _seat(ground, phone, made[name])
    _accounts(ground, made)


def _take_in(ground: Ground, each: Employer, host: Organization | None = None) -> Organization:
    first, _ = offices_of(each.place)
    day = ground.rng.randint(12, 40)
    at = ground.ago(day, 9 + day % 8, each.number % 60)
    details = Details(
        kind=each.kind,
        name=each.name,
        region_code=each.place,
        credit_code=each.credit_code,
        ownership=each.ownership,
        industry_code=each.industry,
        address=each.whole_address,
        representative=each.head or given_name(ground.rng, each.place[:6], ground.rng.random() < 0.3),
        phone=each.telephone,
        mail=each.mail,
        hosting_unit=host.pk if host else None,
    )
    row = actions.register(details, by=first, at=at)
    papers = _papers(ground, each, row, at)
    if each.fate != "draft":
        actions.submit(row, by=first, at=at + dt.timedelta(minutes=20))
        _decide(ground, each, row, papers, day)
    return row


def _papers(ground: Ground, each: Employer, row: Organization, at: dt.datetime) -> list[Licence]:
    kinds = [_PAPER_OF[each.kind]] if each.kind in _PAPER_OF else []
    if each.name in _DISPATCHERS:
        kinds.append(LicenceKind.DISPATCH_PERMIT)
    first, _ = offices_of(each.place)
    today = clock.local_date(ground.at)
    papers = []
    for kind in kinds:
        starts = today - dt.timedelta(days=ground.rng.randint(200, 900))
        lasts = 1095 if kind != LicenceKind.BUSINESS else None
        ends = starts + dt.timedelta(days=lasts) if lasts else None
        if each.name == _LAPSED:
            ends = today - dt.timedelta(days=40)
        number = f"演示{kind.value[:3].upper()}-{each.number:04d}"
        papers.append(
            actions.state_licence(
                row,
                kind=kind,
                number=number,
                valid_from=starts,
                valid_until=ends,
                issuer="示例发证机关",
                by=first,
                at=at,
            )
        )
    return papers


def _decide(ground: Ground, each: Employer, row: Organization, papers: list[Licence], day: int) -> None:
    first, second = offices_of(each.place)
    at = ground.ago(day - 2, 15, each.number % 60)
    if each.fate in ("vetted", "suspended"):
        for paper in papers:
            actions.confirm_licence(paper, by=second, at=at)
        actions.vet(row, by=second, at=at)
    if each.fate == "returned":
        actions.give_back(
            row, by=second, at=at, reason="营业执照照片看不清，请重新拍照上传；联系电话请留本店座机或店主手机。"
        )
    if each.fate == "refused":
        actions.refuse(row, by=second, at=at, reason="登记地址经现场核实没有生产经营场所。")
    if each.fate == "suspended":
        reason = "劳务派遣年度核验未通过，整改期间停用；恢复前不能组织输送。"
        actions.suspend(row, by=first, at=ground.ago(5, 10), reason=reason)
    if each.name == _PAUSED:
        pause = "许可证到期换证中，派遣业务暂停。"
        actions.suspend_licence(papers[-1], by=second, at=ground.ago(4, 11), reason=pause)


def _seat(ground: Ground, phone: str, row: Organization) -> None:
    first, _ = offices_of(row.region_code)
    at = ground.ago(8, 10, 30)
    held = holders(phone)[0]
    member = actions.invite_member(row, name=held.name, phone=phone, role=MemberRole.MANAGER, by=first, at=at)
    confirm_role(member.grant, by=ground.second, at=at + dt.timedelta(hours=3))


def _accounts(ground: Ground, made: dict[str, Organization]) -> None:
    """Bank accounts: two in use, one that waits for the second person."""
    for number, name in enumerate(_STAFF.values(), start=1):
        row = made[name]
        if not row.credit_code or number > 3:
            continue
        first, second = offices_of(row.region_code)
        opened = actions.propose_account(
            row,
            holder=row.name,
            bank="示例银行金华分行",
            number=f"99900{number:012d}",
            by=first,
            at=ground.ago(6, 14, number),
        )
        if number < 3:
            actions.confirm_account(opened, by=second, at=ground.ago(5, 9, number))


ORGANISATIONS = Layer("organisations", "八十家单位", build)
