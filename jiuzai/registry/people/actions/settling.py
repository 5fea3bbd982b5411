"""The city decides about a number said of two. A verdict may change the record, and can be taken back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.messaging.actions import post
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.people.actions.correcting import correct, move_home
from jiuzai.registry.people.actions.noting import note_change, open_record
from jiuzai.registry.people.enums import CaseState, ResidenceKind, Verdict
from jiuzai.registry.people.models import CityCase, Person, PersonChange, Residence

_TOLD = (Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CLERK)
_STANDS = {
    Verdict.STANDS: ("原登记不变，请按理由核对本县名单。", "本县的登记不变。"),
    Verdict.MOVED: ("户籍已改到本县，可以接着办。", "户籍已迁走，资料转到新的县。"),
    Verdict.RENAMED: ("姓名已按本县名单更正。", "姓名已更正。"),
    Verdict.ANOTHER: ("是两个人，请当面核对本县这一位的证件。", "是两个人，请当面核对本县登记的证件。"),
}


@transaction.atomic
def settle_case(case: CityCase, *, outcome: str, by: Actor, at: dt.datetime, verdict: str = Verdict.STANDS) -> CityCase:
    """Decide, with what was found as the reason; both counties get a letter. Raises BadInput, NotPermitted, Refusal.

    `moved` makes the raising county her home from today, `renamed` takes the claimed name; the others change nobody.
    """
    if verdict not in Verdict.values:
        raise BadInput("请选择结论。", where="verdict")
    if verdict in (Verdict.MOVED, Verdict.RENAMED) and case.person is None:
        raise BadInput("没有登记的人，不能这样办。", where="verdict")
    claimed, holder = case.claimed, case.person.county_code if case.person else ""
    move(
        case,
        "settle",
        by=by,
        at=at,
        reason=outcome,
        outcome=text(outcome)[:200],
        verdict=verdict,
        settled_by=by.actor_id,
        settled_at=at,
    )
    case.wrote = _carry_out(case, claimed, by=by, at=at)
    case.save(update_fields=["wrote"])
    _tell_both(case, holder, by=by, at=at)
    return case


def _carry_out(case: CityCase, claimed: str, *, by: Actor, at: dt.datetime) -> dict[str, str]:
    """Keys of what the verdict wrote; nothing for a verdict that changes nobody."""
    wrote: dict[str, str] = {}
    if case.person is None:
        return wrote
    if case.verdict == Verdict.MOVED:
        before = _home(case.person)
        today = clock.local_date(at)
        made = move_home(case.person, county_code=case.county_code, starts_on=today, by=by, at=at, reason="市级核对")
        wrote = {"home": str(made.pk), "before": str(before.pk) if before else ""}
    elif case.verdict == Verdict.RENAMED:
        correct(case.person, {"name": claimed}, by=by, at=at, reason="市级核对")
    if wrote or case.verdict == Verdict.RENAMED:
        wrote["change"] = str(_newest_change(case.person))
    return wrote


@transaction.atomic
def reopen_case(case: CityCase, *, reason: str, by: Actor, at: dt.datetime) -> CityCase:
    """Take a verdict back while nothing hangs on it: nobody touched the record since. Raises Refusal `touched`."""
    person = case.person
    again = CityCase.objects.unscoped("is it open anew").filter(person=person, kind=case.kind, state=CaseState.OPEN)
    if person is not None and again.filter(county_code=case.county_code).exists():
        raise Refusal("这件事又提出了一次，正在等核对。", code="open_again", next_step="请直接办新的那一件。")
    if person is not None:
        held = Person.objects.unscoped("a verdict taken back").select_for_update().get(pk=person.pk)
        if case.settled_at is not None and held.changed_at > case.settled_at:
            raise Refusal(
                "结论之后有人改过这个人的资料，不能直接撤销。", code="touched", next_step="请在资料页更正，写明理由。"
            )
    wrote, holder = dict(case.wrote), person.county_code if person is not None else ""
    blank: dict[str, Any] = {"verdict": "", "settled_by": "", "settled_at": None, "outcome": "", "wrote": {}}
    move(case, "reopen", by=by, at=at, reason=reason, **blank)
    if wrote and person is not None:
        _take_back(person, wrote, by=by, at=at, reason=reason)
    for county in dict.fromkeys((case.county_code, holder)):
        _post(county, "市级核对的结论撤销了", f"重新核对中，请先不要办。理由：{reason}", case, by=by, at=at)
    return case


def _take_back(person: Person, wrote: dict[str, str], *, by: Actor, at: dt.datetime, reason: str) -> None:
    change = PersonChange.objects.unscoped("what stood there").get(pk=wrote["change"])
    if "home" not in wrote:
        correct(person, {"name": change.values_before["name"]}, by=by, at=at, reason=f"撤销市级核对：{reason}")
        return
    held = open_record(person, by=by)
    rows = Residence.objects.unscoped("a home taken back").filter(person=held)
    rows.filter(pk=wrote["home"]).delete()
    rows.filter(pk=wrote["before"] or None).update(ends_on=None)
    now = {"county_code": held.county_code, "place_code": held.place_code}
    held.county_code = change.values_before["county_code"]
    held.place_code = change.values_before["place_code"]
    held.save(update_fields=["county_code", "place_code"])
    note_change(held, now, by=by, at=at, reason=f"撤销市级核对：{reason}", deed="people.move_home")


def _home(person: Person) -> Residence | None:
    rows = Residence.objects.unscoped("the home before").filter(person=person, kind=ResidenceKind.HOME)
    found: Residence | None = rows.filter(ends_on__isnull=True).first()
    return found


def _newest_change(person: Person) -> UUID:
    rows = PersonChange.objects.unscoped("what the verdict wrote").filter(person=person)
    return rows.order_by("-changed_at", "-id").values_list("pk", flat=True)[0]


def _tell_both(case: CityCase, holder: str, *, by: Actor, at: dt.datetime) -> None:
    """One letter for each side. Neither names the other county."""
    claimant_words, holder_words = _STANDS[Verdict(case.verdict)]
    title = f"市级核对有结果：{case.get_verdict_display()}"
    _post(case.county_code, title, f"{_whose(case)}{claimant_words}理由：{case.outcome}", case, by=by, at=at)
    if holder and holder != case.county_code:
        _post(holder, title, f"{_whose(case)}{holder_words}理由：{case.outcome}", case, by=by, at=at)


def _whose(case: CityCase) -> str:
    return f"{masking.name(case.claimed)}，{case.get_kind_display()}。" if case.claimed else ""


def _post(county: str, title: str, body: str, case: CityCase, *, by: Actor, at: dt.datetime) -> None:
    """To everybody who looks after people of that county, and to whoever raised it there."""
    live = RoleGrant.objects.live_on(clock.local_date(at)).filter(role__in=_TOLD, region_code=county)
    told = {str(key) for key in live.values_list("account_id", flat=True)} if county else set()
    if county == case.county_code and Account.objects.unscoped("who raised it").filter(pk=_key(case)).exists():
        told.add(case.raised_by)
    for recipient in sorted(told):
        post(recipient=recipient, title=title, body=body, by=by, at=at)


def _key(case: CityCase) -> str | None:
    """`raised_by` as a key of accounts; None for what a list or a system raised."""
    try:
        return str(UUID(case.raised_by))
    except ValueError:
        return None
