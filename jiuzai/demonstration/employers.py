"""Eighty organisations of every kind: made up, called 示例, spread over the ten units and the partner counties.

Plain Python, like the villages: layers and workbooks speak of the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiuzai.demonstration.synthetic import credit_code


@dataclass(frozen=True)
class Employer:
    """`place` is the unit or county, `town` a street inside it. `fate` is how far its vetting came."""

    kind: str
    name: str
    place: str
    town: str
    industry: str
    number: int
    fate: str = "vetted"
    ownership: str = "private"
    prefix: str = "91"
    phone: str = ""
    address: str = ""
    head: str = ""
    mail: str = ""
    has_code: bool = True

    @property
    def credit_code(self) -> str:
        return credit_code(self.prefix, self.place[:6], self.number) if self.has_code else ""

    @property
    def telephone(self) -> str:
        area = "0827" if self.place.startswith("5119") else "0939" if self.place.startswith("62") else "0579"
        return self.phone or f"{area}-8600{self.number:04d}"

    @property
    def whole_address(self) -> str:
        return self.address or f"{self.town}示例路{self.number}号"


UNIT_NAMES = {
    **{"330702": "婺城区", "330703": "金东区", "330723": "武义县", "330726": "浦江县", "330727": "磐安县"},
    **{"330781": "兰溪市", "330782": "义乌市", "330783": "东阳市", "330784": "永康市", "330702-KFQ": "金华开发区"},
}
# Unit; then name, industry and town of its enterprises: what each place really lives by.
_ENTERPRISES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "330784": (
        ("示例五金制造有限公司", "C332", "西城街道"),
        ("示例保温杯有限公司", "C338", "东城街道"),
        ("示例防盗门有限公司", "C335", "江南街道"),
        ("示例电动工具有限公司", "C346", "象珠镇"),
        ("示例不锈钢制品有限公司", "C338", "芝英镇"),
        ("示例休闲车有限公司", "C367", "龙山镇"),
    ),
    "330782": (
        ("示例饰品有限公司", "C243", "廿三里街道"),
        ("示例针织袜业有限公司", "C182", "大陈镇"),
        ("示例拉链有限公司", "C292", "义亭镇"),
        ("示例电商包装有限公司", "G59", "北苑街道"),
        ("示例衬衫服饰有限公司", "C181", "大陈镇"),
        ("示例仿真花有限公司", "C243", "佛堂镇"),
    ),
    "330781": (
        ("示例纺织有限公司", "C171", "云山街道"),
        ("示例织造有限公司", "C175", "永昌街道"),
        ("示例光学膜有限公司", "C292", "上华街道"),
        ("示例医药化工有限公司", "C271", "女埠街道"),
        ("示例毛巾家纺有限公司", "C177", "游埠镇"),
    ),
    "330783": (
        ("示例木雕红木有限公司", "C211", "南马镇"),
        ("示例磁性材料有限公司", "C397", "横店镇"),
        ("示例影视服务有限公司", "R87", "横店镇"),
        ("示例建筑有限公司", "E47", "吴宁街道"),
    ),
    "330723": (
        ("示例工具制造有限公司", "C346", "桐琴镇"),
        ("示例炊具有限公司", "C338", "泉溪镇"),
        ("示例户外家具有限公司", "C213", "茭道镇"),
    ),
    "330726": (
        ("示例水晶工艺有限公司", "C243", "浦南街道"),
        ("示例锁具有限公司", "C335", "黄宅镇"),
        ("示例绗缝家纺有限公司", "C177", "岩头镇"),
    ),
    "330727": (("示例药材加工有限公司", "C273", "新渥街道"), ("示例塑胶有限公司", "C292", "尖山镇")),
    "330702": (
        ("示例汽车零部件有限公司", "C367", "白龙桥镇"),
        ("示例食品有限公司", "C14", "蒋堂镇"),
        ("示例电机有限公司", "C381", "乾西乡"),
        ("示例智能装备有限公司", "C358", "琅琊镇"),
    ),
    "330703": (
        ("示例仓储物流有限公司", "G59", "孝顺镇"),
        ("示例机械配件有限公司", "C348", "曹宅镇"),
        ("示例净水器有限公司", "C385", "傅村镇"),
    ),
    "330702-KFQ": (("示例整车制造有限公司", "C361", "秋滨街道"), ("示例制药有限公司", "C272", "三江街道")),
}
_STATE_OWNED = frozenset({"金华开发区示例制药有限公司"})
# kind, name, place, town, prefix of the credit code
_OTHERS: tuple[tuple[str, str, str, str, str], ...] = (
    ("individual_business", "永康市示例抛光加工店", "330784", "芝英镇", "92"),
    ("individual_business", "义乌市示例打包服务部", "330782", "江东街道", "92"),
    ("individual_business", "浦江县示例磨珠加工厂", "330726", "浦阳街道", "92"),
    ("individual_business", "兰溪市示例小吃店", "330781", "兰江街道", "92"),
    ("individual_business", "东阳市示例木线条加工厂", "330783", "画水镇", "92"),
    ("individual_business", "磐安县示例农家客栈", "330727", "尖山镇", "92"),
    ("social_organisation", "义乌市示例来料加工行业协会", "330782", "稠城街道", "51"),
    ("social_organisation", "永康市示例五金行业协会", "330784", "东城街道", "51"),
    ("social_organisation", "金东区示例社会工作服务中心", "330703", "多湖街道", "52"),
    ("public_institution", "兰溪市示例就业服务中心", "330781", "兰江街道", "12"),
    ("public_institution", "婺城区示例敬老院", "330702", "城北街道", "12"),
    ("public_institution", "通江县示例农民工服务中心", "511921", "诺江镇", "12"),
    ("public_institution", "武都区示例就业服务局", "621202", "城关镇", "12"),
    ("government_office", "磐安县示例镇人民政府", "330727", "尖山镇", "11"),
    ("government_office", "武义县示例街道办事处", "330723", "壶山街道", "11"),
    ("hr_agency", "义乌市示例人力资源有限公司", "330782", "福田街道", "91"),
    ("hr_agency", "永康市示例人力资源有限公司", "330784", "西城街道", "91"),
    ("hr_agency", "金华开发区示例劳务派遣有限公司", "330702-KFQ", "秋滨街道", "91"),
    ("hr_agency", "通江县示例劳务有限公司", "511921", "诺江镇", "91"),
    ("labour_broker", "示例经纪人苟某工作室", "511921", "铁佛镇", ""),
    ("labour_broker", "示例经纪人泽仁工作室", "513323", "章谷镇", ""),
    ("labour_broker", "示例劳务经纪服务部", "621202", "安化镇", "92"),
    ("vocational_school", "巴州区示例职业中学", "511902", "东城街道", "12"),
    ("vocational_school", "武都区示例职业学校", "621202", "城关镇", "12"),
    ("vocational_school", "安定区示例职业中等专业学校", "621102", "永定路街道", "12"),
    ("vocational_school", "永康市示例技工学校", "330784", "东城街道", "12"),
    ("training_body", "武都区示例职业培训学校", "621202", "城关镇", "52"),
    ("training_body", "南江县示例职业技能培训学校", "511922", "集州街道", "52"),
    ("training_body", "义乌市示例电商培训学校", "330782", "北苑街道", "52"),
    ("training_body", "东阳市示例木雕技艺培训中心", "330783", "江北街道", "52"),
    ("village_committee", "通江县铁佛镇示例村民委员会", "511921", "铁佛镇", "54"),
    ("village_committee", "丹巴县示例村民委员会", "513323", "章谷镇", "54"),
)
# Hosted ones have no code of their own: kind, name, place, town, name of the host.
HOSTED: tuple[tuple[str, str, str, str, str], ...] = (
    ("workstation", "兰溪驻通江示例劳务工作站", "511921", "诺江镇", "通江县示例农民工服务中心"),
    ("workstation", "武都区示例劳务工作站", "621202", "城关镇", "武都区示例就业服务局"),
    ("workstation", "丹巴县示例劳务工作站", "513323", "章谷镇", "丹巴县示例村民委员会"),
    ("resident_station", "通江县驻兰溪示例劳务工作站", "330781", "云山街道", "兰溪市示例就业服务中心"),
    ("resident_station", "武都区驻永康示例劳务工作站", "330784", "西城街道", "永康市示例五金行业协会"),
    ("cooperation_base", "通江县示例劳务合作基地", "511921", "铁佛镇", "通江县示例劳务有限公司"),
    ("cooperation_base", "巴州区示例劳务合作基地", "511902", "东城街道", "巴州区示例职业中学"),
)
_FATES = {
    "义乌市示例电商包装有限公司": "submitted",
    "永康市示例休闲车有限公司": "submitted",
    "兰溪市示例光学膜有限公司": "submitted",
    "武义县示例户外家具有限公司": "submitted",
    "磐安县示例农家客栈": "submitted",
    "义乌市示例电商培训学校": "submitted",
    "通江县示例劳务合作基地": "submitted",
    "示例劳务经纪服务部": "submitted",
    "金东区示例机械配件有限公司": "draft",
    "婺城区示例食品有限公司": "draft",
    "东阳市示例木线条加工厂": "draft",
    "浦江县示例磨珠加工厂": "returned",
    "金华开发区示例劳务派遣有限公司": "suspended",
    "磐安县示例塑胶有限公司": "refused",
}
# Three that look like one hand: same telephone, one address in three spellings, one head, one mail domain.
_CLUSTER = (
    ("义乌市示例恒顺人力资源有限公司", "hr_agency", "义乌市稠江街道示例大道188号3楼", "vetted"),
    ("义乌市示例恒利劳务有限公司", "hr_agency", "浙江省义乌市稠江街道示例大道一八八号三楼", "vetted"),
    ("义乌市示例恒泰外包服务有限公司", "hr_agency", "浙江省金华市义乌市稠江街道 示例大道188号 3楼", "submitted"),
)


def everyone() -> list[Employer]:
    """All that have a code or are natural persons, then the cluster; hosted ones come from `hosted`."""
    found: list[Employer] = []
    for place, rows in _ENTERPRISES.items():
        for name, industry, town in rows:
            whole = UNIT_NAMES[place] + name
            ownership = "state" if whole in _STATE_OWNED else "private"
            fate = _FATES.get(whole, "vetted")
            found.append(
                Employer(*("enterprise", whole, place, town, industry, len(found) + 1), fate=fate, ownership=ownership)
            )
    for kind, name, place, town, prefix in _OTHERS:
        found.append(
            Employer(
                *(kind, name, place, town, "", len(found) + 1),
                fate=_FATES.get(name, "vetted"),
                ownership="private" if kind in ("individual_business", "hr_agency") else "none",
                prefix=prefix,
                has_code=bool(prefix),
            )
        )
    for name, kind, address, fate in _CLUSTER:
        found.append(
            Employer(
                *(kind, name, "330782", "稠江街道", "L72", len(found) + 1),
                fate=fate,
                phone="0579-85990188",
                address=address,
                head="蒋成林",
                mail="office@shili-heng.example",
            )
        )
    return found


def hosted() -> list[Employer]:
    start = 900
    return [
        Employer(
            kind,
            name,
            place,
            town,
            "",
            start + number,
            ownership="none",
            fate=_FATES.get(name, "vetted"),
            has_code=False,
        )
        for number, (kind, name, place, town, _host) in enumerate(HOSTED)
    ]


def insuring() -> list[Employer]:
    """Those who insure workers in Jinhua: vetted or not, as in life."""
    kinds = ("enterprise", "individual_business", "hr_agency", "social_organisation", "public_institution")
    return [one for one in everyone() if one.kind in kinds and one.place.startswith("3307")]
