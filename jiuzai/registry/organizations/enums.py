"""The words of organisations: what they are, whose they are, which papers they hold, how far vetting came."""

from __future__ import annotations

from django.db.models import TextChoices

from jiuzai.foundation.accounts.enums import Role


class OrganizationKind(TextChoices):
    ENTERPRISE = "enterprise", "企业"
    INDIVIDUAL_BUSINESS = "individual_business", "个体工商户"
    SOCIAL_ORGANISATION = "social_organisation", "社会组织"
    PUBLIC_INSTITUTION = "public_institution", "事业单位"
    GOVERNMENT_OFFICE = "government_office", "机关"
    HR_AGENCY = "hr_agency", "人力资源服务机构"
    LABOUR_BROKER = "labour_broker", "劳务经纪人"
    VOCATIONAL_SCHOOL = "vocational_school", "职业院校（含技工院校）"
    TRAINING_BODY = "training_body", "培训机构"
    COOPERATION_BASE = "cooperation_base", "劳务合作基地"
    WORKSTATION = "workstation", "劳务工作站"
    RESIDENT_STATION = "resident_station", "驻金劳务工作站"
    VILLAGE_COMMITTEE = "village_committee", "村（居）民委员会"


# A station is often a room and two people; money for it goes to the unit that hosts it.
MAY_BE_HOSTED = frozenset(
    {OrganizationKind.WORKSTATION, OrganizationKind.RESIDENT_STATION, OrganizationKind.COOPERATION_BASE}
)
# A broker may be a natural person.
NEEDS_CREDIT_CODE = frozenset(OrganizationKind) - MAY_BE_HOSTED - {OrganizationKind.LABOUR_BROKER}
ROLE_OF: dict[str, Role] = {
    OrganizationKind.ENTERPRISE: Role.EMPLOYER,
    OrganizationKind.INDIVIDUAL_BUSINESS: Role.EMPLOYER,
    OrganizationKind.SOCIAL_ORGANISATION: Role.EMPLOYER,
    OrganizationKind.PUBLIC_INSTITUTION: Role.EMPLOYER,
    OrganizationKind.GOVERNMENT_OFFICE: Role.EMPLOYER,
    OrganizationKind.HR_AGENCY: Role.AGENCY,
    OrganizationKind.LABOUR_BROKER: Role.AGENCY,
    OrganizationKind.VOCATIONAL_SCHOOL: Role.SCHOOL,
    OrganizationKind.TRAINING_BODY: Role.TRAINING_BODY,
    OrganizationKind.COOPERATION_BASE: Role.CLERK,
    OrganizationKind.WORKSTATION: Role.CLERK,
    OrganizationKind.RESIDENT_STATION: Role.CLERK,
    OrganizationKind.VILLAGE_COMMITTEE: Role.CLERK,
}


class Ownership(TextChoices):
    """Of an enterprise; others have none."""

    PRIVATE = "private", "民营"
    STATE = "state", "国有"
    COLLECTIVE = "collective", "集体"
    FOREIGN = "foreign", "外资及港澳台资"
    NONE = "none", "不适用"
    UNKNOWN = "unknown", "未填"


class OrganizationState(TextChoices):
    DRAFT = "draft", "未提交"
    SUBMITTED = "submitted", "待核验"
    RETURNED = "returned", "退回补正"
    VETTED = "vetted", "已核验"
    REFUSED = "refused", "未通过"
    SUSPENDED = "suspended", "已停用"
    ENDED = "ended", "已注销"


class OrganizationSource(TextChoices):
    """How we came to know it."""

    SELF = "self", "单位自行登记"
    OFFICE = "office", "经办人员登记"
    LIST = "list", "表格导入"
    INSURANCE = "insurance", "参保数据带入"
    TAKEN_BACK = "taken_back", "撤回的导入"


# Drafts nobody stands behind: whoever registers the same credit code takes them over.
UNCLAIMED = frozenset({OrganizationSource.INSURANCE, OrganizationSource.TAKEN_BACK})


class LicenceKind(TextChoices):
    BUSINESS = "business", "营业执照"
    HR_PERMIT = "hr_permit", "人力资源服务许可证"
    HR_FILING = "hr_filing", "人力资源服务备案"
    DISPATCH_PERMIT = "dispatch_permit", "劳务派遣经营许可证"
    BROKER_FILING = "broker_filing", "劳务经纪人登记"
    SCHOOL_PERMIT = "school_permit", "办学许可证"
    TRAINING_FILING = "training_filing", "培训机构备案"
    REGISTRATION = "registration", "法人登记证书"
    STATION_APPROVAL = "station_approval", "设站（建基地）批复"


# Any one of these makes the trade lawful; kinds not named here need none beyond their registration.
TRADE_LICENCES: dict[str, frozenset[str]] = {
    OrganizationKind.HR_AGENCY: frozenset({LicenceKind.HR_PERMIT, LicenceKind.HR_FILING}),
    OrganizationKind.LABOUR_BROKER: frozenset({LicenceKind.BROKER_FILING}),
    OrganizationKind.TRAINING_BODY: frozenset({LicenceKind.SCHOOL_PERMIT, LicenceKind.TRAINING_FILING}),
}


class LicenceState(TextChoices):
    STATED = "stated", "待核对"
    CONFIRMED = "confirmed", "已核对"
    SUSPENDED = "suspended", "暂停"
    REVOKED = "revoked", "吊销或注销"
    REFUSED = "refused", "不予认可"


class MemberRole(TextChoices):
    MANAGER = "manager", "负责人"
    MEMBER = "member", "经办人"


class MembershipState(TextChoices):
    INVITED = "invited", "已邀请"
    ACTIVE = "active", "在任"
    ENDED = "ended", "已结束"


class AccountUse(TextChoices):
    """What became of a bank account somebody named for the organisation."""

    PROPOSED = "proposed", "待另一人确认"
    CONFIRMED = "confirmed", "使用中"
    REPLACED = "replaced", "已更换"
    DECLINED = "declined", "未采用"


class SignalKind(TextChoices):
    PHONE = "phone", "电话相同"
    ADDRESS = "address", "地址相同"
    REPRESENTATIVE = "representative", "负责人同名"
    BANK_ACCOUNT = "bank_account", "银行账号相同"
    MAIL_DOMAIN = "mail_domain", "邮箱域名相同"
    HOSTING = "hosting", "依托关系"
