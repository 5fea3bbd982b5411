"""Who is on stage: fixed logins and telephones, so that guides, tests and the printed card agree."""

from __future__ import annotations

from dataclasses import dataclass

from jiuzai.foundation.accounts.enums import Role

# On the card, on purpose: production refuses to start where an account still has it.
PASSWORD = "lanxi-tongjiang-2026"


@dataclass(frozen=True)
class Desk:
    """A member of staff with password and authenticator."""

    login: str
    role: Role
    region: str
    title: str
    on_card: bool = False


@dataclass(frozen=True)
class Handset:
    """Somebody who signs in by telephone code. `id_area` is where the ID number was issued."""

    phone: str
    role: Role
    region: str
    title: str
    id_area: str
    on_card: bool = False


_UNITS = (
    ("wucheng", "330702", "婺城区"),
    ("jindong", "330703", "金东区"),
    ("wuyi", "330723", "武义县"),
    ("pujiang", "330726", "浦江县"),
    ("panan", "330727", "磐安县"),
    ("lanxi", "330781", "兰溪市"),
    ("yiwu", "330782", "义乌市"),
    ("dongyang", "330783", "东阳市"),
    ("yongkang", "330784", "永康市"),
    ("kfq", "330702-KFQ", "金华开发区"),
)
_WEST = (
    ("bazhou", "511902", "巴州区"),
    ("tongjiang", "511921", "通江县"),
    ("nanjiang", "511922", "南江县"),
    ("pingchang", "511923", "平昌县"),
    ("danba", "513323", "丹巴县"),
    ("daofu", "513326", "道孚县"),
    ("wudu", "621202", "武都区"),
    ("anding", "621102", "安定区"),
)


def _county_desks() -> list[Desk]:
    desks = []
    for name, code, label in _UNITS:
        desks.append(Desk(f"{name}-1", Role.COUNTY_OFFICER, code, f"{label}人社初审岗", name == "lanxi"))
        desks.append(Desk(f"{name}-2", Role.COUNTY_OFFICER, code, f"{label}人社复核岗", name == "lanxi"))
    return desks


DESKS: tuple[Desk, ...] = (
    Desk("admin-1", Role.ADMINISTRATOR, "3307", "平台管理员甲", True),
    Desk("admin-2", Role.ADMINISTRATOR, "3307", "平台管理员乙", True),
    Desk("city-1", Role.CITY_OFFICER, "3307", "市人社就业促进岗", True),
    Desk("city-2", Role.CITY_OFFICER, "3307", "市人社复核岗"),
    *_county_desks(),
    Desk("finance-1", Role.FINANCE, "3307", "市财政社保岗", True),
    Desk("finance-lanxi", Role.FINANCE, "330781", "兰溪市财政社保岗"),
    Desk("agriculture-1", Role.AGRICULTURE, "3307", "市农业农村帮扶岗", True),
    Desk("pairing-1", Role.PAIRING_OFFICE, "3307", "市对口办协作岗", True),
    Desk("police-1", Role.POLICE, "3307", "市公安户政岗", True),
    Desk("education-1", Role.EDUCATION, "3307", "市教育入学岗", True),
    Desk("union-1", Role.UNION, "3307", "市总工会帮扶岗", True),
    *(
        Desk(f"{name}-west", Role.WESTERN_OFFICER, code, f"{label}人社劳务岗", name == "tongjiang")
        for name, code, label in _WEST
    ),
    Desk("auditor-1", Role.AUDITOR, "3307", "市审计一组", True),
)

HANDSETS: tuple[Handset, ...] = (
    Handset("15400000001", Role.WORKER, "", "", "511921", True),
    Handset("15400000002", Role.WORKER, "", "", "513323"),
    Handset("15400000003", Role.WORKER, "", "", "621202"),
    Handset("15400000011", Role.EMPLOYER, "330781", "示例纺织招工岗", "330781", True),
    Handset("15400000012", Role.EMPLOYER, "330784", "示例五金招工岗", "330784"),
    Handset("15400000021", Role.AGENCY, "330782", "示例人力资源输送岗", "330782", True),
    Handset("15400000031", Role.SCHOOL, "511902", "示例职业学校就业办", "511902", True),
    Handset("15400000032", Role.TRAINING_BODY, "621202", "示例培训学校教务岗", "621202"),
    Handset("15400000041", Role.CLERK, "511921", "示例劳务工作站帮办岗", "511921", True),
    Handset("15400000042", Role.CLERK, "513323", "示例村帮办岗", "513323"),
)
# One telephone, two people: a couple who share it. The chooser asks for the ID tail.
SHARED_PHONE = "15400000005"
