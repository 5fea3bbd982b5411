"""A stand-in for the insurance system: answers from a JSON file of synthetic people, for development and tests.

The file maps ID numbers to {"name", "lines": [{first, last, employer, …}]}. Production refuses this adapter.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from jiuzai.foundation.kernel.periods import Month
from jiuzai.registry.employment.official_query.base import Answer, Line


class LocalQuery:
    label: ClassVar[str] = "本机模拟"

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._file = Path(str(options.get("file", "")))

    def problem(self) -> str:
        return "" if self._file.is_file() else "本机模拟的数据文件不在。"

    def months(self, *, id_number: str, name: str, since: Month | None, at: dt.datetime) -> Answer:
        wrong = self.problem()
        if wrong:
            return Answer(known=False, problem=wrong)
        held = json.loads(self._file.read_text(encoding="utf-8")).get(id_number)
        if held is None or held["name"] != name:
            return Answer(known=False, reference="local")
        lines = [Line(**line) for line in held["lines"]]
        kept = [line for line in lines if since is None or Month.parse(line.last) >= since]
        return Answer(known=True, lines=tuple(kept), reference="local")
