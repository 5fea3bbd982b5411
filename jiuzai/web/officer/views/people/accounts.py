"""Her account at a desk: the ID tail, a join, another number, a lost telephone; and the second pair of eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.registry.people import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell.account_forms import JoinForm, OtherPhoneForm, TailForm, TelephoneOfAccountForm
from jiuzai.web.ui.pages import render_page

_WAITS = "已记下，等另一位同事核对。"


@for_roles(*STAFF)
def account(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _page(request, person_id)


def _page(request: HttpRequest, person_id: UUID, status: int = 200, **forms: Any) -> HttpResponse:
    visitor = present.visitor(request)
    person = queries.person_for(visitor.account, person_id)
    waiting = queries.account_changes_waiting(visitor.account).filter(person=person).first()
    context = {
        "person": person,
        "held": queries.account_of(person),
        "waiting": waiting,
        "may": visitor.account.has_perm("people.care_for_account", person) and person.is_open,
        "may_confirm": waiting is not None and visitor.account.has_perm("people.confirm_account_change", waiting),
        "tail": TailForm(),
        "find": TelephoneOfAccountForm(),
        "other": OtherPhoneForm(),
        **forms,
    }
    return render_page(request, "officer/people/account.html", context, status=status)


@for_roles(*STAFF)
@accepts("POST")
def tail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = TailForm(request.POST)
    return _done(request, person_id, "tail", form, actions.note_id_tail, "后四位已登记，以后用它核对本人。")


@for_roles(*STAFF)
@accepts("POST")
def join(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """First the number, then which account at it: names stay covered."""
    find = TelephoneOfAccountForm(request.POST)
    if not find.is_valid():
        return _page(request, person_id, status=400, find=find)
    phone = find.cleaned_data["phone"]
    free = queries.accounts_at(phone)
    choices = [(str(one.pk), f"{one.actor_label}，{clock.local_date(one.created_at)} 开") for one in free]
    if request.POST.get("wish") != "join":
        return _page(request, person_id, find=find, join=JoinForm(choices=choices), phone=phone)
    form = JoinForm(request.POST, choices=choices)

    def deed(person: Any, **said: Any) -> None:
        actions.propose_join(person, phone, **said)

    return _done(request, person_id, "join", form, deed, _WAITS, find=find, phone=phone)


@for_roles(*STAFF)
@accepts("POST")
def other_phone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = OtherPhoneForm(request.POST)
    return _done(request, person_id, "other", form, actions.propose_phone, _WAITS)


@for_roles(*STAFF)
@accepts("POST")
def shut_out(request: HttpRequest, person_id: UUID) -> HttpResponse:
    who = present.visitor(request).account
    person = queries.person_for(who, person_id)
    actions.shut_out(person, reason=request.POST.get("reason", ""), by=who, at=clock.now())
    messages.success(request, "所有手机和设备上都退出了。")
    return redirect("officer:person_account", person_id=person_id)


def _done(
    request: HttpRequest, person_id: UUID, name: str, form: Any, deed: Callable[..., Any], words: str, **more: Any
) -> HttpResponse:
    who = present.visitor(request).account
    status = 400
    if form.is_valid():
        try:
            deed(queries.person_for(who, person_id), **form.cleaned_data, by=who, at=clock.now())
            messages.success(request, words)
            return redirect("officer:person_account", person_id=person_id)
        except Refusal as refusal:
            status = on_form(form, refusal)
    return _page(request, person_id, status=status, **{name: form}, **more)


DEEDS: dict[str, tuple[Callable[..., Any], str]] = {
    "refuse": (actions.refuse_account_change, "没有通过，什么都没改。"),
    "withdraw": (actions.withdraw_account_change, "撤下了，什么都没改。"),
}


@for_roles(*STAFF)
@accepts("POST")
def confirm_change(request: HttpRequest, change_id: UUID) -> HttpResponse:
    who = present.visitor(request).account
    row = queries.account_change_for(who, change_id)
    actions.confirm_account_change(row, by=who, at=clock.now())
    messages.success(request, "办好了，已发短信告诉本人。")
    return redirect("officer:person_account", person_id=row.person_id)


@for_roles(*STAFF)
@accepts("POST")
def end_change(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Refused by the second person, or taken back."""
    who = present.visitor(request).account
    row = queries.account_change_for(who, change_id)
    deed, words = DEEDS.get(request.POST.get("deed", ""), DEEDS["withdraw"])
    deed(row, by=who, at=clock.now(), reason=request.POST.get("reason", ""))
    messages.success(request, words)
    return redirect("officer:person_account", person_id=row.person_id)
