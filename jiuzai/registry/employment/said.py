"""What the cells of an insurance list say: months, schemes, status, yes and no. Plain Python; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from jiuzai.foundation.kernel.money import Fen, fen_from_yuan
from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.employment import schemes
from jiuzai.registry.employment.enums import InsuranceMode, Scheme

# The same few words stand in thousands of rows. Refusals are not remembered.
_remembered = lru_cache(maxsize=4096)
LONGEST_MONTHS = 480
_LARGEST_BASE: Fen = 100_000_000  # a million yuan a month: far above any ceiling, far below a misplaced number
EARLIEST = Month(1986, 1)
_JOIN = r"(?:-{1,2}|–|—|~|至|到|\|)"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    # 2024年1-3月, 2024年1月至3月, 2024.1-3
    re.compile(rf"{_YEAR}(?:年|[./])(?P<first>\d{{1,2}})月?份?{_JOIN}(?P<last>\d{{1,2}})月?份?"),
    # 202401-202403, 2024-01至2024-03, 2024年11月-2025年2月
    re.compile(
        rf"{_YEAR}(?:年|[-./])?(?P<first>\d{{1,2}})月?份?{_JOIN}(?P<until>\d{{4}})(?:年|[-./])?(?P<last>\d{{1,2}})月?份?"
    ),
)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日|(?P<sep>[-./])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2}))"
    r"(?P<clock>[ T]?\d{1,2}:\d{2}(?::\d{2})?(?:\.0+)?)?"
)
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_BEFORE_SPLIT = re.compile(r"[、，,;；\s]+")

_SCHEME_WORDS = (
    (("养老",), Scheme.PENSION),
    (("医疗", "医保"), Scheme.MEDICAL),
    (("失业",), Scheme.UNEMPLOYMENT),
    (("工伤",), Scheme.INJURY),
    (("生育",), Scheme.MATERNITY),
)
_SUMS = {
    "五险": schemes.ALL,
    "五险合一": schemes.ALL,
    "全部": schemes.ALL,
    "社保五险": schemes.ALL,
    "三险": schemes.bits([Scheme.PENSION, Scheme.UNEMPLOYMENT, Scheme.INJURY]),
    "社会保险": schemes.ALL,
    "五险一金": schemes.ALL,
    "四险": schemes.ALL - Scheme.MATERNITY,
}
_SCHEME_CODES = {"110": 1, "120": 1, "310": 2, "210": 4, "410": 8, "510": 16}
_MODES = (
    (("灵活", "个体缴费", "自由职业", "个人参保", "个人身份", "个体身份"), InsuranceMode.FLEXIBLE),
    (("居民", "城居", "新农合", "农保"), InsuranceMode.RESIDENT),
    (
        ("职工", "在职", "单位", "员工", "企业", "农民工", "合同制", "机关", "事业", "公务员"),
        InsuranceMode.EMPLOYEE,
    ),
)
_RESIDENTS_SCHEMES = ("居民", "新农合", "新农保", "城居保")
_YES = frozenset({"是", "补缴", "有", "补", "Y", "YES", "1", "TRUE", "√", "✓", "已补缴", "补收"})
_NO = frozenset({"", "否", "正常", "无", "N", "NO", "0", "FALSE", "×", "正常缴费", "未补缴", "正常应缴", "-", "/"})
_PAID = frozenset({"", "已缴", "已缴费", "正常", "到账", "已到账", "足额到账", "实缴", "正常缴费", "已实缴", "缴费"})
_VOID = frozenset({"退费", "已退费", "作废", "冲销", "撤销", "退收", "核销"})


@_remembered
def months(text: str) -> Period:
    """`2024年1-3月`, `202401-202403`, `2024-01`, a date cell … as the months from first to last. Raises BadInput."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    _refuse_ambiguous(plain)
    single = _one_month(plain)
    if single is not None:
        return between(single, single)
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found:
            until = found.groupdict().get("until") or found["year"]
            return between(_month(found["year"], found["first"]), _month(until, found["last"]))
    for join in re.finditer(_JOIN, plain):
        first, last = _one_month(plain[: join.start()]), _one_month(plain[join.end() :])
        if first is not None and last is not None:
            return between(first, last)
    raise _strange_period()


@_remembered
def month(text: str) -> Month:
    """One month of a column of its own (起, 止). Raises BadInput."""
    found = _one_month(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    if found is None:
        raise _strange_period()
    return found


def between(first: Month, last: Month) -> Period:
    if last < first:
        raise BadInput("费款所属期止早于费款所属期起。", code="PERIOD_BACKWARDS", where="period")
    if first < EARLIEST or last - first >= LONGEST_MONTHS:
        raise BadInput("费款所属期不合常理。", code="PERIOD_STRANGE", next_step="请核对年份。", where="period")
    return Period.through(first, last)


@_remembered
def scheme_bits(text: str) -> int:
    """Bits of the schemes named; 0 for an empty cell. Raises BadInput for words nobody knows."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return 0
    if plain in _SUMS:
        return _SUMS[plain]
    total = 0
    for part in _BEFORE_SPLIT.split(re.sub(r"[+＋/和及|]", "、", plain)):
        total |= _scheme(part)
    return total


@_remembered
def mode(text: str, *, employer: str, scheme_text: str) -> InsuranceMode:
    """As what she is insured. An empty cell is an employee where an employer is named. Raises BadInput."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for words, value in _MODES:
        if any(word in plain for word in words):
            return _agreeing(value, scheme_text)
    if plain:
        raise BadInput(
            "看不懂这个参保身份。", code="MODE_STRANGE", next_step="请写职工、灵活就业或居民。", where="mode"
        )
    if any(word in scheme_text for word in _RESIDENTS_SCHEMES):
        return InsuranceMode.RESIDENT
    if "灵活" in scheme_text:
        return InsuranceMode.FLEXIBLE
    if employer:
        return InsuranceMode.EMPLOYEE
    raise BadInput("没有单位，也没有写参保身份。", code="MODE_MISSING", next_step="请补上其中一项。", where="mode")


def _agreeing(value: InsuranceMode, scheme_text: str) -> InsuranceMode:
    """Residents' insurance is nobody's employment, whatever stands beside it."""
    if value == InsuranceMode.EMPLOYEE and any(word in scheme_text for word in _RESIDENTS_SCHEMES):
        raise BadInput(
            "参保身份和险种对不上：居民保险不是职工参保。",
            code="MODE_CONTRADICTS",
            next_step="请核对是哪一种。",
            where="mode",
        )
    return value


@_remembered
def is_back_paid(text: str) -> bool:
    """An empty cell is an ordinary payment. Raises BadInput for what is neither yes nor no."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if plain in _YES or plain.startswith("补缴"):
        return True
    if plain in _NO:
        return False
    raise BadInput("看不懂补缴这一栏。", code="BACK_PAID_STRANGE", next_step="请写是或否。", where="back_paid")


@_remembered
def is_void(text: str) -> bool:
    """Whether the row cancels a month. Raises BadInput for money that has not come in: no month then."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in _VOID:
        return True
    if plain in _PAID:
        return False
    raise BadInput("这一行没有缴费到账，不算参保月份。", code="NOT_PAID", next_step="到账后再报。", where="payment")


@_remembered
def base_fen(text: str) -> Fen | None:
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("元").strip()
    if not plain:
        return None
    amount = fen_from_yuan(plain)
    if amount < 0:
        raise BadInput("缴费基数是负数。", code="BASE_NEGATIVE", next_step="冲销请在缴费状态写“退费”。", where="base")
    if amount > _LARGEST_BASE:
        raise BadInput(
            "缴费基数大得不像一个月的工资。", code="BASE_TOO_LARGE", next_step="请核对是不是串了列。", where="base"
        )
    return amount


@_remembered
def day(text: str) -> dt.date | None:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    parts = _date_parts(plain)
    try:
        return dt.date(*parts) if parts else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> dt.date:
    raise BadInput("看不懂这个日期。", code="DATE_STRANGE", next_step="请写成 2025-03-15。", where="posted_on")


def _one_month(plain: str) -> Month | None:
    plain = plain.removesuffix("份") if plain.endswith("月份") else plain
    parts = _date_parts(plain)
    if parts:
        return _month(str(parts[0]), str(parts[1])) if 1 <= parts[2] <= 31 else None
    try:
        return Month.parse(plain)
    except BadInput:
        return None


def _date_parts(plain: str) -> tuple[int, int, int] | None:
    found = _DATE.fullmatch(plain)
    if found:
        return int(found["year"]), int(found["m1"] or found["m2"]), int(found["d1"] or found["d2"])
    compact = _COMPACT_DATE.fullmatch(plain)
    return (int(compact[1]), int(compact[2]), int(compact[3])) if compact else None


def _refuse_ambiguous(plain: str) -> None:
    """`2024-1-3` in a column of months is the third of January to one, January to March to another."""
    found = _DATE.fullmatch(plain)
    if found and found["sep"] and not found["clock"] and int(found["m2"]) < int(found["d2"]) <= 12:
        raise BadInput(
            "看不出这是一天还是几个月。",
            code="PERIOD_AMBIGUOUS",
            next_step="请写成 2024年1-3月，或 2024-01。",
            where="period",
        )


def _month(year: str, number: str) -> Month:
    try:
        return Month(int(year), int(number))
    except ValueError as mistake:
        raise _strange_period() from mistake


def _strange_period() -> BadInput:
    return BadInput(
        "看不懂费款所属期。", code="PERIOD_STRANGE", next_step="请写成 2024-03，或 2024年1-3月。", where="period"
    )


def _scheme(part: str) -> int:
    if not part:
        return 0
    if part in _SCHEME_CODES:
        return _SCHEME_CODES[part]
    if part in _SUMS:
        return _SUMS[part]
    found = schemes.bits(scheme for words, scheme in _SCHEME_WORDS if any(word in part for word in words))
    if not found:
        raise BadInput(
            "看不懂这个险种。", code="SCHEME_STRANGE", next_step="请写养老、医疗、失业、工伤、生育。", where="schemes"
        )
    return found
