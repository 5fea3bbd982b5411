"""What passes between the steps of signing in. A page keeps only opaque ids of these in its session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.accounts.enums import Purpose, Tier


@dataclass(frozen=True)
class Client:
    """Where a request comes from. `device_id` is the secret in the signed device cookie ("" without one),
    `attempt_id` a random value the page puts into the session when sign-in begins."""

    ip: str
    device_id: str = ""
    attempt_id: str = ""


@dataclass(frozen=True)
class Choice:
    """One account of a shared phone, as a stranger may see it. `asks_tail`: the ID tail must be given to enter."""

    account_id: UUID
    masked_name: str
    since: dt.date
    asks_tail: bool


@dataclass(frozen=True)
class CodeProof:
    """A right code was given: `code_id` and the attempt are what `choose` and `register_worker` ask for."""

    code_id: UUID
    attempt_id: str
    purpose: Purpose
    choices: tuple[Choice, ...]
    withheld: bool = False  # the phone has an account that the code alone may not open and no tail can

    @property
    def only_choice(self) -> Choice | None:
        """The one account that may be entered without a further question."""
        alone = len(self.choices) == 1 and not self.withheld
        return self.choices[0] if alone and not self.choices[0].asks_tail else None


@dataclass(frozen=True)
class Proven:
    """`account_id` was proved to this strength at this moment; good for two minutes, once used it is a sign-in."""

    account_id: UUID
    tier: Tier
    at: dt.datetime
