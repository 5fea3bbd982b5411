"""The words of following people up."""

from __future__ import annotations

from django.db.models import TextChoices


class FollowUpState(TextChoices):
    OPEN = "open", "要跟进"
    DONE = "done", "办好了"
    DROPPED = "dropped", "不跟了"


class FollowUpKind(TextChoices):
    CALL = "call", "打电话"
    VISIT = "visit", "上门"
    COME = "come", "本人来"
    PAPER = "paper", "补材料"
    OTHER = "other", "其他"


class Outcome(TextChoices):
    """What came of one try."""

    DONE = "done", "办好了"
    NOBODY = "nobody", "没找着人"
    PROMISED = "promised", "说好了日子"
    LATER = "later", "改天再找"
    DROPPED = "dropped", "不用跟了"


class Advice(TextChoices):
    """What to do next for somebody without a way forward."""

    PHONE = "phone", "先问到一个打得通的电话"
    CONSENT = "consent", "先问愿不愿意让我们推荐岗位"
    TRADES = "trades", "先问想做什么"
    LEAVE = "leave", "说好能走的日子到了，问走不走得成"
    TALK = "talk", "约来谈岗位"
