"""What she says at a desk in front of a witness: yes to one use of her data, or one person who acts for her."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.queries import helpers_in
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.region.queries import CITY, label, labels, units
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import AgreedBy, ConsentField, ConsentPurpose, MandateScope, Told
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.details import filled, found_for
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell.consent_words import TEXT_VERSION, USES
from jiuzai.web.shell.file_forms import HeardForm, MandateForm
from jiuzai.web.shell.proof import kept
from jiuzai.web.ui.pages import render_page

A_YEAR = dt.timedelta(days=364)
ALWAYS = "不同意也照样给您找活儿、办事。什么时候不愿意了，说一声，或自己在手机上点撤回，马上停。"


@for_roles(*STAFF)
@accepts("GET", "POST")
def mandate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One helper, some deeds, until a day; with thumb print, signature or voice, and a witness."""
    account = present.visitor(request).account
    person = found_for(request, person_id)
    helpers = {str(one.pk): one for one in _helpers(request, person)}
    today = clock.today()
    first = {"starts_on": today, "ends_on": today + A_YEAR, "agent": account.actor_id}
    offered = [(key, one.actor_label) for key, one in helpers.items()]
    form = MandateForm(request.POST or None, request.FILES or None, initial=first, agents=offered)

    def deed(*, by: Any, at: dt.datetime) -> None:
        said = dict(form.cleaned_data)
        agent, proof = helpers[said.pop("agent")], said.pop("proof")
        scopes, method = [MandateScope(one) for one in said.pop("scopes")], AgreedBy(said.pop("method"))
        _refuse_own_witness(said["witness"], agent, by)
        file_id = kept(proof, method, person, by=by, at=at)
        actions.grant_mandate(person, agent, scopes, method=method, file_id=file_id, **said, by=by, at=at)

    words = "授权登记好了，会给本人发一条短信。"
    return filled(request, person, form, deed, "登记一份代办授权", words, upload=True)


@for_roles(*STAFF)
def purposes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What stands for which use, and what can be read to her."""
    account = present.visitor(request).account
    person = found_for(request, person_id)
    standing: dict[str, list[Any]] = {}
    for one in queries.consents_of(account, person).standing():
        standing.setdefault(one.purpose, []).append(one)
    named = labels({one.region_code for rows in standing.values() for one in rows if one.region_code})
    shown = {key: [(one, named.get(one.region_code, "")) for one in rows] for key, rows in standing.items()}
    uses = [(purpose, words, shown.get(purpose.value, [])) for purpose, (_fields, words) in USES.items()]
    return render_page(request, "officer/people/consents.html", {"person": person, "uses": uses})


@for_roles(*STAFF)
@accepts("GET", "POST")
def hear(request: HttpRequest, person_id: UUID, purpose: str) -> HttpResponse:
    """The words stand on the page: read them out, then write down how she agreed and who heard it."""
    person = found_for(request, person_id)
    if purpose not in {one.value for one in USES}:
        raise NotFound("没有这种用途。", next_step="请返回列表选一种。")
    use = ConsentPurpose(purpose)
    fields, words = USES[use]
    first = {"region_code": person.county_code if use == ConsentPurpose.HOME_COUNTY else "", "language": person.dialect}
    form = HeardForm(
        request.POST or None, request.FILES or None, initial=first, offered=fields, regions=_regions(person)
    )

    def deed(*, by: Any, at: dt.datetime) -> None:
        said = dict(form.cleaned_data)
        agreed, method = [ConsentField(one) for one in said.pop("fields_agreed")], AgreedBy(said.pop("method"))
        _refuse_own_witness(said["witness"], by)
        file_id = kept(said.pop("proof"), method, person, by=by, at=at)
        version: dict[str, Any] = {"text_version": TEXT_VERSION, "told": Told.HEARD}
        actions.give_consent(person, use, agreed, method=method, file_id=file_id, **version, **said, by=by, at=at)

    shown = {"upload": True, "aloud": words, "aloud_more": ALWAYS}
    return filled(request, person, form, deed, f"读给本人听：{use.label}", "记下了，随时能撤回。", **shown)


@for_roles(*STAFF)
@accepts("POST")
def withdraw(request: HttpRequest, person_id: UUID, purpose: str) -> HttpResponse:
    """She says no to one use; it stops at once and asks no reason."""
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    if purpose not in ConsentPurpose.values:
        raise NotFound("没有这种用途。", next_step="请返回列表选一种。")
    actions.withdraw_consent(person, by=account, at=clock.now(), purposes=[ConsentPurpose(purpose)])
    messages.success(request, "撤回了，马上不再用。")
    return redirect("officer:hear_consent", person_id=person_id)


def _helpers(request: HttpRequest, person: Any) -> list[Any]:
    """Clerks where she is at home; and oneself, for a clerk."""
    visitor = present.visitor(request)
    found = helpers_in(person.region_code, Role.CLERK, clock.today())
    if Role.CLERK in present.roles(request) and visitor.account not in found:
        found = [visitor.account, *found]
    return found


def _refuse_own_witness(witness: str, *people: Any) -> None:
    if text(witness) and text(witness) in {text(one.name) for one in people}:
        raise BadInput("见证人不能是代办人，也不能是录入的人。", where="witness", next_step="请写在场的另一个人。")


def _regions(person: Any) -> list[tuple[str, str]]:
    home = [(person.county_code, f"老家 {label(person.county_code)}")] if person.county_code else []
    return [("", "不交给别的地方"), *home, (CITY, "金华全市"), *((one.code, one.name) for one in units())]
