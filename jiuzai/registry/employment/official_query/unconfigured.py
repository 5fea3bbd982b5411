"""No insurance system is connected: said plainly, never answered with nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from jiuzai.foundation.kernel.periods import Month
from jiuzai.registry.employment.official_query.base import Answer

_SENTENCE = "还没有接通社保查询，参保情况以导入的明细表为准。"


class UnconfiguredQuery:
    label: ClassVar[str] = "未接通"

    def __init__(self, options: Mapping[str, Any]) -> None:
        pass

    def problem(self) -> str:
        return _SENTENCE

    def months(self, *, id_number: str, name: str, since: Month | None, at: dt.datetime) -> Answer:
        return Answer(known=False, problem=_SENTENCE)
