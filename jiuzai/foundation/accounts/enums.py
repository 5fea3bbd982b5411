"""The words of sign-in: roles, how strongly each must prove itself, states and purposes."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    WORKER = "worker", "务工人员"
    EMPLOYER = "employer", "企业"
    AGENCY = "agency", "人力资源机构"
    SCHOOL = "school", "院校"
    TRAINING_BODY = "training_body", "培训机构"
    CLERK = "clerk", "帮办代办员"
    COUNTY_OFFICER = "county_officer", "县（市、区）人社"
    CITY_OFFICER = "city_officer", "市人社"
    FINANCE = "finance", "财政"
    WESTERN_OFFICER = "western_officer", "西部人社"
    AGRICULTURE = "agriculture", "农业农村"
    PAIRING_OFFICE = "pairing_office", "对口办"
    POLICE = "police", "公安"
    EDUCATION = "education", "教育"
    UNION = "union", "工会"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "管理员"


ROLE_SENTENCE: dict[str, str] = {
    Role.WORKER: "找工作、看自己能领的补贴。",
    Role.EMPLOYER: "发布岗位、约面试、办本企业的补贴。",
    Role.AGENCY: "组织输送、备案、看自己的业绩和奖补。",
    Role.SCHOOL: "管理订单班和学生输送，办院校奖励。",
    Role.TRAINING_BODY: "开班、报学员、办培训补贴。",
    Role.CLERK: "在村里或站里帮老乡登记、报名、办事，每一步都留名。",
    Role.COUNTY_OFFICER: "审核本县（市、区）的岗位、备案和补贴，跟进来金人员。",
    Role.CITY_OFFICER: "管政策版本、全市复核、考核和抽查。",
    Role.FINANCE: "管指标、拨付和对账。",
    Role.WESTERN_OFFICER: "看本县在金人员的在岗情况，协同招聘和服务。",
    Role.AGRICULTURE: "核对脱贫人口状态，办本部门的协作事项。",
    Role.PAIRING_OFFICE: "掌握结对协作的整体情况，办本部门的协作事项。",
    Role.POLICE: "办理来金人员居住、入户的协作事项。",
    Role.EDUCATION: "办理随迁子女入学的协作事项。",
    Role.UNION: "开展走访慰问、帮助维护权益。",
    Role.AUDITOR: "凭审计通知书，在约定日期内只读查阅。",
    Role.ADMINISTRATOR: "开通和停用账户，设置角色；不办业务。",
}


class Tier(TextChoices):
    """How strongly a person proves who they are."""

    CODE = "code", "短信验证码"
    DEVICE = "device", "短信验证码和绑定的设备"
    STRONG = "strong", "密码和动态口令"


TIER_OF: dict[str, Tier] = {
    Role.WORKER: Tier.CODE,
    Role.EMPLOYER: Tier.DEVICE,
    Role.AGENCY: Tier.DEVICE,
    Role.SCHOOL: Tier.DEVICE,
    Role.TRAINING_BODY: Tier.DEVICE,
    Role.CLERK: Tier.DEVICE,
    Role.COUNTY_OFFICER: Tier.STRONG,
    Role.CITY_OFFICER: Tier.STRONG,
    Role.FINANCE: Tier.STRONG,
    Role.WESTERN_OFFICER: Tier.STRONG,
    Role.AGRICULTURE: Tier.STRONG,
    Role.PAIRING_OFFICE: Tier.STRONG,
    Role.POLICE: Tier.STRONG,
    Role.EDUCATION: Tier.STRONG,
    Role.UNION: Tier.STRONG,
    Role.AUDITOR: Tier.STRONG,
    Role.ADMINISTRATOR: Tier.STRONG,
}
TIER_ORDER: tuple[Tier, ...] = (Tier.CODE, Tier.DEVICE, Tier.STRONG)


class Purpose(TextChoices):
    """What a phone code is good for; a code for one purpose is nothing for another."""

    SIGN_IN = "sign_in", "登录"
    BIND_DEVICE = "bind_device", "绑定新设备"
    CHANGE_PHONE = "change_phone", "更换手机号"
    STEP_UP = "step_up", "确认是本人"


class DeedClass(TextChoices):
    """Deeds that ask for a fresh proof; one proof opens one class only."""

    UNMASK = "unmask", "查看完整信息"
    EXPORT = "export", "导出数据"
    APPROVE_FUNDS = "approve_funds", "审定资金"
    CHANGE_ROLES = "change_roles", "变更角色"
    CHANGE_KEYS = "change_keys", "更换密钥"
    OWN_DETAILS = "own_details", "查看或修改本人敏感信息"


class AccountState(TextChoices):
    INVITED = "invited", "待启用"
    ACTIVE = "active", "正常"
    SUSPENDED = "suspended", "已停用"
    CLOSED = "closed", "已注销"


class GrantState(TextChoices):
    PROPOSED = "proposed", "待确认"
    ACTIVE = "active", "有效"
    ENDED = "ended", "已结束"


class DeviceState(TextChoices):
    WAITING = "waiting", "待确认"
    BOUND = "bound", "已绑定"
    REVOKED = "revoked", "已解绑"


class EndReason(TextChoices):
    SIGNED_OUT = "signed_out", "本人退出"
    REVOKED = "revoked", "本人远程退出"
    REPLACED = "replaced", "重新登录"
    STOPPED = "stopped", "账户停用"


class TextSize(TextChoices):
    NORMAL = "normal", "标准"
    LARGE = "large", "大字"
    HUGE = "huge", "特大字"
