"""Columns of the list of insured months: the canonical names and what offices call them."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.spreadsheets.kinds import Column


def _column(key: str, header: str, synonyms: str = "", **more: Any) -> Column:
    return Column(key, header, tuple(synonyms.split()), **more)


_NUMBERS = "身份证号码 身份证 公民身份号码 公民身份证号码 证件号码 证件号 社会保障号码 社会保障号 社保号"
_FIRST = "费款所属期始 所属期起 缴费开始月份 缴费起始年月 开始年月 起始月份 起始年月 所属期开始 费款所属期开始 起"
_LAST = "费款所属期终 所属期止 缴费结束月份 缴费终止年月 结束年月 终止年月 截止月份 终止月份 所属期结束 止"
_PERIOD = "所属期 缴费月份 参保月份 缴费年月 参保年月 缴费所属期 对应费款所属期 所属年月 费款所属年月 月份"

COLUMNS = (
    _column(
        "name",
        "姓名",
        "名字 人员姓名 参保人姓名 职工姓名 参保人",
        required=True,
        example="张梅",
        mask="name",
    ),
    _column("id_number", "身份证号", _NUMBERS, required=True, identifier=True, example="511921198001010009"),
    _column(
        "employer",
        "单位名称",
        "单位 参保单位 参保单位名称 用人单位 缴费单位 企业名称 公司名称",
        example="金华好运服饰有限公司",
    ),
    _column(
        "credit_code",
        "统一社会信用代码",
        "信用代码 社会信用代码 单位信用代码 统一信用代码 单位统一社会信用代码",
        identifier=True,
        example="91330782MA00000011",
    ),
    _column(
        "county",
        "参保地",
        "参保地区 参保县 参保县市区 参保地行政区划 统筹区 缴费地 参保机构",
        example="义乌市",
    ),
    _column("first", "费款所属期起", _FIRST, example="2024-01"),
    _column("last", "费款所属期止", _LAST, example="2024-03"),
    _column(
        "period",
        "费款所属期",
        _PERIOD,
        help="可写 2024-01、202401、2024年1-3月、202401-202403；与起止两列二选一。",
    ),
    _column(
        "schemes",
        "险种",
        "险种名称 险种类型 参保险种 缴费险种",
        example="养老",
        help="养老、医疗、失业、工伤、生育，可并列。",
    ),
    _column("base", "缴费基数", "基数 缴费工资 月缴费基数", example="4812.00"),
    _column(
        "back_paid",
        "补缴",
        "是否补缴 补缴标志 缴费类型 补缴标识 应缴类型",
        choices=("否", "是"),
        example="否",
    ),
    _column(
        "mode",
        "参保身份",
        "缴费人员类别 参保类型 参保方式 人员身份 缴费身份 参保类别 人员参保类别",
        choices=("职工", "灵活就业", "居民"),
        example="职工",
    ),
    _column(
        "payment",
        "缴费状态",
        "到账状态 缴费标志 到账标志 实缴标志",
        help="空着就是已到账；写“退费”“作废”表示取消这个月。",
    ),
    _column("posted_on", "到账日期", "缴费日期 到账时间 入库日期 划账日期 缴费时间", example="2024-02-08"),
)
