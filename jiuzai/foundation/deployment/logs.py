"""Error logs without personal data: no exception texts, no long numbers (DA-5). Logging starts before models."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

from django.views.debug import SafeExceptionReporterFilter

# ID numbers, telephones, bank cards: eleven digits and more, full-width too, with spaces or dashes between; not UUIDs.
_LONG_NUMBER = re.compile(r"(?<![\dA-Za-z_])(?<![0-9a-f]-)\d(?:[ \-]?\d){9,18}[\dXx\uff38\uff58](?![\dA-Za-z_])")


def without_numbers(text: str) -> str:
    """`text` with every number long enough to name a person replaced by its length."""
    return _LONG_NUMBER.sub(lambda found: f"<{len(found.group())} digits>", text)


class QuietFormatter(logging.Formatter):
    """Says which error and where, never what it quoted: messages of exceptions hold what people typed."""

    def format(self, record: logging.LogRecord) -> str:
        return without_numbers(super().format(record))

    def formatException(self, ei: Any) -> str:
        kind, error, _ = ei
        lines = []
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines) if lines else str(kind)


class NothingPersonal(SafeExceptionReporterFilter):
    """Error reports carry no form values, no cookies and no variables, in whatever mode."""

    def is_active(self, request: Any | None) -> bool:
        return True

    def get_post_parameters(self, request: Any | None) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: Any) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: Any | None, tb_frame: Any) -> Any:
        return {}.items()
