"""What is hers: the file, what she agreed to, who looked, her card, what she asks for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import DeedClass, Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import AgreedBy, ConsentPurpose, RequestKind, Told, Unmaskable
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.shell.consent_words import TEXT_VERSION, USES
from jiuzai.web.shell.person_page import abilities_of, rights_of
from jiuzai.web.ui.pages import render_page
from jiuzai.web.worker.forms import CardForm


def _herself(request: HttpRequest) -> tuple[Any, Any]:
    account = present.visitor(request).account
    return account, queries.person_of(account.pk)


def _registered(request: HttpRequest) -> tuple[Any, Any]:
    """Her account and her record; deeds want one."""
    account, person = _herself(request)
    if person is None:
        raise Refusal("您还没有登记。", next_step="请先从“我的今天”开始登记。")
    return account, person


@for_roles(Role.WORKER)
def profile(request: HttpRequest) -> HttpResponse:
    account, person = _herself(request)
    if person is None:
        return redirect("worker:register")
    context = {"person": person, **abilities_of(person, account), **rights_of(person, account)}
    context["home"] = queries.home_on(person, clock.today())
    return render_page(request, "worker/profile.html", context)


@for_roles(Role.WORKER)
def consents(request: HttpRequest) -> HttpResponse:
    account, person = _herself(request)
    if person is None:
        return redirect("worker:register")
    standing: dict[str, list[Any]] = {}
    for one in queries.consents_of(account, person).standing():
        standing.setdefault(one.purpose, []).append(one)
    uses = [(purpose, words, *_stands(standing.get(purpose.value, []))) for purpose, (_, words) in USES.items()]
    return render_page(request, "worker/consents.html", {"uses": uses})


def _stands(lines: list[Any]) -> tuple[bool, str, str]:
    """Whether she agreed, which facts, and which places may read them."""
    facts = "、".join(dict.fromkeys(str(one.get_field_display()) for one in lines))
    regions = labels({one.region_code for one in lines if one.region_code})
    return bool(lines), facts, "、".join(sorted(regions.values()))


@for_roles(Role.WORKER)
@accepts("POST")
def agree(request: HttpRequest) -> HttpResponse:
    """One purpose at a time: agreeing to everything at once would be agreeing to nothing."""
    account, person = _registered(request)
    for purpose in _wanted(request):
        fields, _words = USES[purpose]
        region = person.county_code if purpose == ConsentPurpose.HOME_COUNTY else ""
        actions.give_consent(
            person,
            purpose,
            fields,
            text_version=TEXT_VERSION,
            told=Told.READ,
            method=AgreedBy.TAP,
            region_code=region,
            by=account,
            at=clock.now(),
        )
    messages.success(request, "记下了。什么时候不愿意，随时撤回。")
    return redirect("worker:consents")


@for_roles(Role.WORKER)
@accepts("POST")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Second tap of two: the first opened the page."""
    account, person = _registered(request)
    actions.withdraw_consent(person, by=account, at=clock.now(), purposes=_wanted(request))
    messages.success(request, "撤回了，马上不再用。")
    return redirect("worker:consents")


def _wanted(request: HttpRequest) -> list[ConsentPurpose]:
    given = request.POST.get("purpose", "")
    if given not in {purpose.value for purpose in USES}:
        raise BadInput("没有这一项。", next_step="请从页面上的按钮里选。", where="purpose")
    return [ConsentPurpose(given)]


@for_roles(Role.WORKER)
def seen(request: HttpRequest) -> HttpResponse:
    """Everybody who looked at something of hers in full, when and why."""
    _account, person = _herself(request)
    looks = queries.looks_at(person) if person is not None else []
    words = {one.value: str(one.label) for one in Unmaskable}
    context = {"looks": [(look, words.get(look.field, look.field)) for look in looks]}
    return render_page(request, "worker/seen.html", context)


@for_roles(Role.WORKER, fresh=DeedClass.OWN_DETAILS)
@accepts("GET", "POST")
def card(request: HttpRequest) -> HttpResponse:
    account, person = _herself(request)
    if person is None:
        return redirect("worker:register")
    form = CardForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.add_payee_account(person, **form.cleaned_data, by=account, at=clock.now())
                messages.success(request, "记下了，以后的钱打到这张卡。")
                return redirect("worker:profile")
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "worker/card.html", {"form": form}, status=status)


@for_roles(Role.WORKER)
@accepts("POST")
def ask(request: HttpRequest) -> HttpResponse:
    """See all, or delete all: the clock starts now."""
    account, person = _registered(request)
    kind = request.POST.get("kind", "")
    if kind not in (RequestKind.ACCESS, RequestKind.DELETE, RequestKind.RESTRICT):
        raise BadInput("没有这种请求。", next_step="请从页面上的按钮里选。", where="kind")
    actions.request_data(person, RequestKind(kind), by=account, at=clock.now())
    messages.success(request, "收到了，办好会告诉您。")
    return redirect("worker:profile")
