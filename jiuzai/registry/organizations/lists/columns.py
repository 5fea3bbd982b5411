"""Columns of the list of organisations."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.spreadsheets.kinds import Column
from jiuzai.registry.organizations.enums import OrganizationKind, Ownership


def _column(key: str, header: str, synonyms: str = "", **more: Any) -> Column:
    return Column(key, header, tuple(synonyms.split()), **more)


COLUMNS = (
    _column("name", "单位名称", "名称 企业名称 机构名称 公司名称 单位", required=True, example="金华好运服饰有限公司"),
    _column(
        "credit_code",
        "统一社会信用代码",
        "信用代码 社会信用代码 统一信用代码 机构代码",
        identifier=True,
        example="91330782MA00000011",
    ),
    _column(
        "kind",
        "单位种类",
        "种类 单位类型 机构类型 类型",
        required=True,
        choices=tuple(str(kind.label) for kind in OrganizationKind),
        example=str(OrganizationKind.ENTERPRISE.label),
    ),
    _column(
        "ownership",
        "所有制",
        "所有制性质 企业性质 经济类型",
        choices=tuple(str(one.label) for one in Ownership if one != Ownership.UNKNOWN),
        example=str(Ownership.PRIVATE.label),
    ),
    _column("industry", "行业", "行业代码 所属行业 行业类别", example="C18"),
    _column("place", "所在地", "所在县 所属县市区 县市区 所属地区 注册地", example="义乌市"),
    _column("address", "地址", "单位地址 注册地址 经营地址 详细地址", example="义乌市北苑街道雪峰路1号", mask="all"),
    _column("representative", "法定代表人", "负责人 法人 法人代表 法定代表人姓名", example="王大甲", mask="name"),
    _column("phone", "联系电话", "电话 手机号 联系方式 单位电话", example="0579-85230001", mask="phone"),
    _column("mail", "邮箱", "电子邮箱 邮件 电子邮件"),
    _column(
        "hosting_unit",
        "依托单位信用代码",
        "依托单位统一社会信用代码 依托单位代码",
        identifier=True,
        help="没有法人资格的站点、基地填写。",
    ),
)
