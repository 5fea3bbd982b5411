"""The words of a person's record: what people tick, what offices say, and what a row may be."""

from __future__ import annotations

from django.db.models import TextChoices


class PersonState(TextChoices):
    ACTIVE = "active", "正常"
    RESTRICTED = "restricted", "限制使用"
    MERGED = "merged", "已并入"
    ERASED = "erased", "已删除"


class IdKind(TextChoices):
    CITIZEN = "citizen", "居民身份证"
    RESIDENT_PERMIT = "resident_permit", "港澳台居民居住证"
    MILITARY = "military", "军人证件"
    PASSPORT = "passport", "护照"
    OTHER = "other", "其他证件"
    NONE = "none", "暂无证件"


class SexKind(TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"
    UNSAID = "", "未说明"


class Marriage(TextChoices):
    UNSAID = "", "未说明"
    SINGLE = "single", "未婚"
    MARRIED = "married", "已婚"
    DIVORCED = "divorced", "离异"
    WIDOWED = "widowed", "丧偶"


class PhoneOwner(TextChoices):
    SELF = "self", "本人"
    SPOUSE = "spouse", "配偶"
    PARENT = "parent", "父母"
    CHILD = "child", "子女"
    RELATIVE = "relative", "亲戚"
    CADRE = "cadre", "村干部"
    OTHER = "other", "其他人"


class ResidenceKind(TextChoices):
    HOME = "home", "户籍地"
    LIVING = "living", "居住地"


class Dialect(TextChoices):
    UNSAID = "", "未说明"
    MANDARIN = "mandarin", "普通话"
    SICHUAN = "sichuan", "四川话"
    LONGZHONG = "longzhong", "陇中方言"
    LONGNAN = "longnan", "陇南方言"
    GYALRONG = "gyalrong", "嘉绒话"
    ERGONG = "ergong", "尔龚（道孚）话"
    KHAM = "kham", "康巴藏语"
    OTHER = "other", "其他"


class Ease(TextChoices):
    """How easily she reads Chinese, or speaks the common language."""

    UNSAID = "", "未说明"
    WELL = "well", "没问题"
    SOME = "some", "会一点"
    NO = "no", "不会"


class Limit(TextChoices):
    """What work must not ask of her. Never why: no diagnosis is kept anywhere (DA-7)."""

    STAND = "stand", "不能久站"
    LIFT = "lift", "不能搬重物"
    NIGHT = "night", "不上夜班"
    EYESIGHT = "eyesight", "看不清细小物件"
    HEIGHTS = "heights", "不能登高"
    DUST = "dust", "不能接触粉尘"
    FOOD_HEALTH = "food_health", "不做入口食品"


class Shift(TextChoices):
    DAY = "day", "白班"
    TWO = "two", "两班倒"
    THREE = "three", "三班倒"
    NIGHT = "night", "夜班"


class Lodging(TextChoices):
    UNSAID = "", "未说明"
    NOT_NEEDED = "not_needed", "不需要"
    DORM = "dorm", "集体宿舍"
    COUPLE = "couple", "夫妻房"
    ALLOWANCE = "allowance", "自己租房，要补贴"


class Going(TextChoices):
    """Whether she means to go out to work at all."""

    UNSAID = "", "未说明"
    YES = "yes", "打算外出"
    MAYBE = "maybe", "还没想好"
    NO = "no", "不外出"
    AWAY = "away", "已在外务工"


class CompanionKind(TextChoices):
    COUPLE = "couple", "夫妻"
    RELATIVE = "relative", "亲戚"
    FELLOW = "fellow", "同乡"


class HouseholdTie(TextChoices):
    HEAD = "head", "户主"
    SPOUSE = "spouse", "配偶"
    CHILD = "child", "子女"
    PARENT = "parent", "父母"
    OTHER = "other", "其他成员"
    UNSAID = "", "未说明"


class PovertyKind(TextChoices):
    """Kinds of the national monitoring system. Which of them a benefit asks for is policy's word, not ours."""

    STABLE = "stable", "脱贫户（稳定）"
    UNSTABLE = "unstable", "脱贫不稳定户"
    MARGINAL = "marginal", "边缘易致贫户"
    SUDDEN = "sudden", "突发严重困难户"


class CorrectionKind(TextChoices):
    """What is put right by hand in a status: another kind from a day, off the list, or never on it."""

    BECAME = "became", "是这一类"
    LEFT = "left", "已退出名单"
    NEVER = "never", "登记错了，从来不在名单"


class CorrectionState(TextChoices):
    PROPOSED = "proposed", "待第二人核对"
    DONE = "done", "已更正"
    REFUSED = "refused", "未通过"
    WITHDRAWN = "withdrawn", "已撤下"


class Source(TextChoices):
    """How a record, or a fact in it, came to us."""

    ROSTER = "roster", "花名册"
    COUNTER = "counter", "窗口登记"
    SELF = "self", "本人登记"
    SCHOOL = "school", "院校名单"
    PARTNER = "partner", "外部平台"


class ConsentPurpose(TextChoices):
    MATCHING = "matching", "推荐岗位"
    EMPLOYER = "employer", "向用人单位提供"
    HOME_COUNTY = "home_county", "向户籍县提供在外情况"
    SUBSIDY = "subsidy", "补贴核验"
    INSURANCE = "insurance", "查询社会保险缴费"
    RECORDING = "recording", "面试录音录像"
    CONTACT = "contact", "电话和短信联系"


class ConsentField(TextChoices):
    PROFILE = "profile", "基本情况"
    PHONE = "phone", "手机号"
    EMPLOYER = "employer", "在哪里上班"
    PAY = "pay", "工资"
    INSURANCE = "insurance", "参保月份"
    POVERTY = "poverty", "脱贫人口身份"
    VOICE = "voice", "声音和影像"


class Told(TextChoices):
    HEARD = "heard", "读给本人听"
    READ = "read", "本人阅读"


class AgreedBy(TextChoices):
    TAP = "tap", "本人点击"
    VOICE = "voice", "语音同意"
    THUMB = "thumb", "按手印"
    SIGNATURE = "signature", "签名"
    WITNESSED = "witnessed", "口头同意并有见证人"


class MandateScope(TextChoices):
    REGISTER = "register", "登记和更新资料"
    APPLY = "apply", "报名和约面试"
    CLAIM = "claim", "申领补贴"
    SPEAK = "speak", "代为沟通"


class PayeeState(TextChoices):
    PROPOSED = "proposed", "待第二人核对"
    ACTIVE = "active", "有效"
    REFUSED = "refused", "未通过"
    ENDED = "ended", "已停用"


class RequestKind(TextChoices):
    ACCESS = "access", "查阅、复制"
    CORRECT = "correct", "更正"
    DELETE = "delete", "删除"
    RESTRICT = "restrict", "限制使用"


class RequestState(TextChoices):
    RECEIVED = "received", "已受理"
    DONE = "done", "已办结"
    REFUSED = "refused", "不予办理"
    WITHDRAWN = "withdrawn", "本人撤回"


class CaseKind(TextChoices):
    OTHER_COUNTY = "other_county", "身份证号已在其他县登记"
    OTHER_NAME = "other_name", "同一身份证号姓名不同"
    DOCUMENT = "document", "需人工核对证件"


class CaseState(TextChoices):
    OPEN = "open", "待核对"
    SETTLED = "settled", "已核对"


class Verdict(TextChoices):
    """What the city found about a number said of two."""

    STANDS = "stands", "原登记正确，不变"
    MOVED = "moved", "户籍已迁到提出的县"
    RENAMED = "renamed", "姓名以提出的为准"
    ANOTHER = "another", "是两个人，双方重新核对证件"


class AccountChangeKind(TextChoices):
    JOIN = "join", "关联本人账户"
    PHONE = "phone", "更换登录手机号"


class AccountChangeState(TextChoices):
    PROPOSED = "proposed", "待第二人核对"
    DONE = "done", "已办好"
    REFUSED = "refused", "未通过"
    WITHDRAWN = "withdrawn", "已撤下"


class Part(TextChoices):
    """What of a person a role may see: see `sight.py`."""

    PROFILE = "profile", "基本情况"
    STATUS = "status", "脱贫人口状态"
    LIMITS = "limits", "工作限制"
    MONEY = "money", "收款账户"
    RIGHTS = "rights", "同意和授权"


class Unmaskable(TextChoices):
    NAME = "name", "姓名"
    ID_NUMBER = "id_number", "证件号码"
    PHONE = "phone", "手机号"
    CARD = "card", "银行卡号"


class RetentionClass(TextChoices):
    """Which clock a record runs on (RT-1)."""

    DRAFT = "draft", "未完成登记"
    SEEKER = "seeker", "求职登记"
    CLAIMANT = "claimant", "享受待遇"
