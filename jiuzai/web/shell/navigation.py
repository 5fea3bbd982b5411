"""Where each role can go. A table: adding a page to somebody's shell is one line here."""

from __future__ import annotations

from dataclasses import dataclass

from jiuzai.foundation.accounts.enums import Role


@dataclass(frozen=True)
class Link:
    """A word, the name of an address, a small drawing."""

    label: str
    name: str
    icon: str


@dataclass(frozen=True)
class Journey:
    """One shell: whose it is, what it is called, its own links; the first is its front page."""

    label: str
    roles: frozenset[str]
    links: tuple[Link, ...]

    @property
    def home(self) -> str:
        return self.links[0].name


def _journey(label: str, *roles: Role, links: tuple[Link, ...]) -> Journey:
    return Journey(label, frozenset(role.value for role in roles), links)


COUNTIES = Link("协作县", "public:counties", "place")
COUNTER = Link("登记", "station:counter", "person")
PEOPLE = Link("人员", "officer:people", "people")
UNITS = Link("单位", "officer:organizations", "factory")
OWN_UNIT = Link("本单位", "account:organizations", "shield")
STATUSES = Link("名单上的人", "department:statuses", "list")
HELD_INSURANCE = Link("参保认领", "officer:held_insurance", "list")
LOOKS = Link("谁看过资料", "officer:looks", "shield")
LISTS = Link("表格导入", "officer:imports", "upload")
TODAY = Link("今天", "station:today", "calendar")
UNSOLVED = Link("还没着落的", "officer:unsolved", "clock")
EXPORTS = Link("名单导出", "officer:exports", "download")

JOURNEYS: tuple[Journey, ...] = (
    _journey(
        "务工",
        Role.WORKER,
        links=(
            Link("我的今天", "worker:day", "home"),
            Link("找工作", "public:find_work", "work"),
            Link("我的资料", "worker:profile", "person"),
        ),
    ),
    _journey(
        "企业",
        Role.EMPLOYER,
        links=(Link("企业首页", "employer:desk", "factory"), OWN_UNIT, Link("工种名称", "public:trades", "list")),
    ),
    _journey(
        "人力资源机构",
        Role.AGENCY,
        links=(Link("机构首页", "agency:desk", "people"), OWN_UNIT, COUNTIES),
    ),
    _journey(
        "院校与培训",
        Role.SCHOOL,
        Role.TRAINING_BODY,
        links=(Link("院校与培训首页", "school:desk", "school"), OWN_UNIT, Link("工种名称", "public:trades", "list")),
    ),
    _journey(
        "工作站",
        Role.CLERK,
        links=(
            Link("站点首页", "station:desk", "home"),
            COUNTER,
            TODAY,
            Link("授权签名册", "station:mandates", "hand"),
            PEOPLE,
            UNSOLVED,
            EXPORTS,
            LISTS,
            UNITS,
            Link("查办事单", "station:slips", "search"),
            Link("公用屏", "station:kiosk", "shield"),
        ),
    ),
    _journey(
        "人社",
        Role.COUNTY_OFFICER,
        Role.CITY_OFFICER,
        links=(
            Link("工作台", "officer:desk", "home"),
            TODAY,
            PEOPLE,
            UNSOLVED,
            EXPORTS,
            LISTS,
            HELD_INSURANCE,
            UNITS,
            Link("账户", "officer:accounts", "people"),
            Link("待确认", "officer:waiting", "check"),
            LOOKS,
            Link("通知", "officer:notices", "bell"),
            Link("查办事单", "station:slips", "search"),
            Link("协作县与结对", "public:counties", "place"),
        ),
    ),
    _journey(
        "账户管理",
        Role.ADMINISTRATOR,
        links=(
            Link("管理首页", "officer:desk", "home"),
            Link("账户", "officer:accounts", "people"),
            Link("待确认", "officer:waiting", "check"),
            Link("邀请同事", "officer:invite", "hand"),
            LOOKS,
        ),
    ),
    _journey("财政", Role.FINANCE, links=(Link("财政首页", "finance:desk", "money"), COUNTIES)),
    _journey(
        "西部人社",
        Role.WESTERN_OFFICER,
        links=(
            Link("本县首页", "west:desk", "home"),
            COUNTER,
            TODAY,
            PEOPLE,
            UNSOLVED,
            EXPORTS,
            STATUSES,
            LISTS,
            UNITS,
            Link("账户", "officer:accounts", "people"),
            Link("待确认", "officer:waiting", "check"),
            LOOKS,
            Link("查办事单", "station:slips", "search"),
            COUNTIES,
        ),
    ),
    _journey(
        "农业农村",
        Role.AGRICULTURE,
        links=(Link("部门首页", "department:desk", "home"), STATUSES, LISTS, UNITS, COUNTIES),
    ),
    _journey(
        "协同部门",
        Role.PAIRING_OFFICE,
        Role.POLICE,
        Role.EDUCATION,
        Role.UNION,
        links=(Link("部门首页", "department:desk", "home"), COUNTIES),
    ),
    _journey(
        "审计",
        Role.AUDITOR,
        links=(
            Link("审计首页", "auditor:desk", "home"),
            Link("操作记录", "auditor:rows", "list"),
            LOOKS,
            PEOPLE,
            UNITS,
        ),
    ),
)

PUBLIC: tuple[Link, ...] = (
    Link("首页", "public:home", "home"),
    Link("找工作", "public:find_work", "work"),
    Link("招人", "public:hire", "people"),
    Link("办补贴", "public:claim", "money"),
)

OWN: tuple[Link, ...] = (
    Link("消息", "account:messages", "message"),
    Link("我的账户", "account:mine", "person"),
)

FOOTER: tuple[Link, ...] = (
    Link("协作县", "public:counties", "place"),
    Link("金华十地", "public:units", "place"),
    Link("正规机构名录", "public:agencies", "shield"),
    Link("工种名称", "public:trades", "list"),
    Link("帮助与电话", "public:help", "phone"),
    Link("隐私说明", "public:privacy", "shield"),
    Link("无障碍说明", "public:accessibility", "person"),
)


def journeys_of(roles: frozenset[str]) -> list[Journey]:
    """The shells of somebody with these roles, in the order of the table."""
    return [journey for journey in JOURNEYS if journey.roles & roles]


def home_of(roles: frozenset[str]) -> str:
    """The name of the page a person lands on after signing in."""
    mine = journeys_of(roles)
    return mine[0].home if mine else "account:mine"
