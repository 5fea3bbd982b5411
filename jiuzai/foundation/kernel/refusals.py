"""A refusal is a sentence for a citizen: pages show it as it is."""

from __future__ import annotations


class Refusal(Exception):
    """Something was asked for that cannot be done, said in Chinese, with what to do next.

    `code` is stable for machines, `next_step` one sentence on what would help, `where` names the field or place.
    """

    code = "refused"
    status = 409

    def __init__(self, message: str, *, code: str = "", next_step: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.next_step = next_step
        self.where = where

    def __str__(self) -> str:
        return self.message


class BadInput(Refusal):
    """What was given cannot be understood or breaks a rule of its own."""

    code = "bad_input"
    status = 400


class NotPermitted(Refusal):
    """The person asking may not do this."""

    code = "not_permitted"
    status = 403


class NotFound(Refusal):
    """There is no such thing, or the person asking may not know that there is."""

    code = "not_found"
    status = 404


class StepNotAllowed(Refusal):
    """The workflow has no such step from where the row stands."""

    code = "step_not_allowed"


class StaleVersion(Refusal):
    """Somebody else changed the row since it was read."""

    code = "stale_version"


class LimitReached(Refusal):
    """Too many of something in a window; `retry_after` is seconds until another try makes sense."""

    code = "limit_reached"
    status = 429

    def __init__(self, message: str, *, retry_after: int = 0, **rest: str) -> None:
        super().__init__(message, **rest)
        self.retry_after = retry_after
