"""Questions about words for work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiuzai.foundation.vocabulary.enums import CertificateKind, IndustryKind, Schooling
from jiuzai.foundation.vocabulary.models import (
    Certificate,
    CertificateWord,
    Industry,
    Skill,
    Trade,
    TradeFamily,
    TradeWord,
)
from jiuzai.foundation.vocabulary.words import matching_form

# What people add around the word that says the trade.
_AROUND = re.compile(
    r"^(招聘|急招|诚聘|招|熟练|高级|初级|中级|男女)+|(师傅|学徒|人员|熟手|生手|若干|多名|数名|岗位|岗|员|工)+$"
)
_SHORTEST_WORD = 2
_SCHOOLING_WORDS = {
    **dict.fromkeys(("文盲", "未上学", "没上学", "没上过学", "无", "不填", "不限", "半文盲"), Schooling.NONE),
    **dict.fromkeys(("小学", "小学毕业", "小学肄业", "小学及以下"), Schooling.PRIMARY),
    **dict.fromkeys(("初中", "初中毕业", "初中肄业", "初级中学"), Schooling.JUNIOR),
    **dict.fromkeys(
        ("高中", "中专", "技校", "职高", "中技", "中职", "职中", "高级中学", "中等专科", "技工学校", "高中中专技校"),
        Schooling.SENIOR,
    ),
    **dict.fromkeys(("大专", "专科", "高职", "大学专科", "高技", "大专高职"), Schooling.COLLEGE),
    **dict.fromkeys(
        ("本科", "大学", "大学本科", "硕士", "博士", "研究生", "本科及以上", "硕士研究生", "博士研究生"),
        Schooling.UNIVERSITY,
    ),
}


@dataclass(frozen=True)
class TradeView:
    code: str
    name: str
    family_code: str
    family_name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class FamilyView:
    code: str
    name: str
    trades: tuple[TradeView, ...]


@dataclass(frozen=True)
class CertificateView:
    code: str
    name: str
    kind: CertificateKind


@dataclass(frozen=True)
class IndustryView:
    code: str
    name: str
    kind: IndustryKind
    parent_code: str


def trades(family_code: str = "") -> tuple[TradeView, ...]:
    """Every trade in reading order, or those of one family, with the words people use for each."""
    rows = Trade.objects.select_related("family")
    if family_code:
        rows = rows.filter(family_id=family_code)
    words: dict[str, list[str]] = {}
    for trade, word in TradeWord.objects.order_by("word").values_list("trade_id", "word"):
        words.setdefault(trade, []).append(word)
    return tuple(_trade_view(row, tuple(words.get(row.code, ()))) for row in rows)


def trade(code: str) -> TradeView | None:
    row = Trade.objects.select_related("family").filter(pk=code).first()
    return _trade_view(row) if row else None


def families() -> tuple[FamilyView, ...]:
    """Families in reading order, each with its trades."""
    inside: dict[str, list[TradeView]] = {}
    for each in trades():
        inside.setdefault(each.family_code, []).append(each)
    return tuple(FamilyView(row.code, row.name, tuple(inside.get(row.code, ()))) for row in TradeFamily.objects.all())


def find_trade(text: str) -> TradeView | None:
    """The trade somebody means by `text`, or None. The longest known word inside the text wins."""
    found = find_trades(text, limit=1)
    return found[0] if found else None


def find_trades(text: str, *, limit: int = 5) -> tuple[TradeView, ...]:
    """Trades meant by `text`, surest first: the whole text, the text without `招` and `工`, words inside it."""
    whole = matching_form(text)
    core = _AROUND.sub("", whole)
    candidates = [whole, core, f"{core}工", *_pieces(whole)]
    known = dict(TradeWord.objects.filter(word__in=set(candidates)).values_list("word", "trade_id"))
    codes = list(dict.fromkeys(known[word] for word in candidates if word in known))[:limit]
    rows = {row.code: row for row in Trade.objects.select_related("family").filter(pk__in=codes)}
    return tuple(_trade_view(rows[code]) for code in codes)


def skills(family_code: str = "") -> list[Skill]:
    """Skills everybody may have, and those of one family when given; all when not."""
    rows = Skill.objects.all()
    return list(rows.filter(family=None) | rows.filter(family_id=family_code)) if family_code else list(rows)


def certificates() -> tuple[CertificateView, ...]:
    return tuple(_certificate_view(row) for row in Certificate.objects.all())


def find_certificate(text: str) -> CertificateView | None:
    """The certificate somebody means by `text`, by whole word only: papers are not guessed."""
    word = CertificateWord.objects.select_related("certificate").filter(word=matching_form(text)).first()
    return _certificate_view(word.certificate) if word else None


def find_schooling(text: str) -> Schooling | None:
    """The rung somebody means by `中专`, `高中毕业` or `3`; None when it is not clear."""
    word = matching_form(text).removesuffix("学历").removesuffix("文化").removesuffix("毕业")
    if word in {str(rung.value) for rung in Schooling}:
        return Schooling(int(word))
    return _SCHOOLING_WORDS.get(word)


def industries(kind: IndustryKind | None = None, *, under: str = "") -> tuple[IndustryView, ...]:
    """Industries in code order, of one kind or right under one code."""
    rows = Industry.objects.all()
    if kind is not None:
        rows = rows.filter(kind=kind)
    if under:
        rows = rows.filter(parent_id=under)
    return tuple(IndustryView(row.code, row.name, IndustryKind(row.kind), row.parent_id or "") for row in rows)


def _pieces(text: str) -> list[str]:
    """Every stretch of the text of two or more letters, longest first, earlier first; long texts are cut at 30."""
    text = text[:30]
    lengths = range(len(text), _SHORTEST_WORD - 1, -1)
    return [text[start : start + length] for length in lengths for start in range(len(text) - length + 1)]


def _trade_view(row: Trade, words: tuple[str, ...] = ()) -> TradeView:
    return TradeView(row.code, row.name, row.family_id, row.family.name, words)


def _certificate_view(row: Certificate) -> CertificateView:
    return CertificateView(row.code, row.name, CertificateKind(row.kind))
