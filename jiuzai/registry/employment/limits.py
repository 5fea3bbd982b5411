"""How often the insurance system may be asked: it belongs to somebody else, and each question is about a person."""

from __future__ import annotations

from jiuzai.foundation.background.budgets import declare

ASK_PER_OFFICER = declare("employment.ask_official", [(60, 3600), (300, 86400)], "社保查询的次数太多了。").name
ASK_PER_PERSON = declare("employment.ask_person", [(3, 86400)], "这个人今天已经查过几次了。").name
