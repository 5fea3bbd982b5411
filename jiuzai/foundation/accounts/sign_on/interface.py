"""What a sign-on adapter promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from jiuzai.foundation.kernel.refusals import Refusal


class SignOnFailed(Refusal):
    """The identity service did not vouch for anybody. The sentence never says which check failed; the log does."""

    code = "sign_on_failed"
    status = 403


@dataclass(frozen=True)
class Begun:
    """Send the browser to `url`; keep `kept` in its server-side session and take it out on return, once."""

    url: str
    kept: dict[str, str]


class SignOn(Protocol):
    def begin(self) -> Begun: ...

    def finish(self, given: Mapping[str, str], kept: Mapping[str, str], *, at: dt.datetime) -> str:
        """The digest of who was vouched for (`Account.sign_on_subject`); raises SignOnFailed."""
        ...
