"""The words of insurance months: as what somebody is insured, in which schemes, and how a month stands."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class InsuranceMode(TextChoices):
    EMPLOYEE = "employee", "职工参保"
    FLEXIBLE = "flexible", "灵活就业参保"
    RESIDENT = "resident", "城乡居民参保"


class Scheme(IntegerChoices):
    """Bits of `InsuranceMonth.schemes`; 0 means that nobody said which."""

    PENSION = 1, "养老"
    MEDICAL = 2, "医疗"
    UNEMPLOYMENT = 4, "失业"
    INJURY = 8, "工伤"
    MATERNITY = 16, "生育"


class InsuranceState(TextChoices):
    """How one month of a person stands; the rules are in `derive.state_of`."""

    INSURED = "insured", "正常"
    GAP = "gap", "断缴"
    STOPPED = "stopped", "停保"
    NEVER = "never", "未参保"


class MonthSource(TextChoices):
    LIST = "list", "参保明细表"
    OFFICIAL_QUERY = "official_query", "社保查询"


class HeldState(TextChoices):
    WAITING = "waiting", "等人员登记"
    JOINED = "joined", "已入账"
    DISPUTED = "disputed", "姓名不一致，待核对"
    DROPPED = "dropped", "已随导入撤回"
    REFUSED = "refused", "不予入账"
