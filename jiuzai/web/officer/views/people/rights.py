"""Her money and her rights at a desk: the account, requests, mandates, consents, stopping use, two that are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.region.queries import label
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import RequestKind
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.details import filled, found_for
from jiuzai.web.officer.views.people.lists import OFFICERS, STAFF
from jiuzai.web.shell import person_forms as forms
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tags.formats import day

CARD_PHOTO = "identity"


@for_roles(*STAFF)
@accepts("GET", "POST")
def payee(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A first account in her presence with a photo of the card; a second person looks before money goes there."""
    person = found_for(request, person_id)
    form = forms.PayeeForm(request.POST or None, request.FILES or None)

    def deed(*, by: Any, at: Any) -> None:
        said = dict(form.cleaned_data)
        photo = said.pop("photo")
        kept = store(upload=photo, name=photo.name, purpose=CARD_PHOTO, by=by, at=at, region_code=person.region_code)
        if kept.refusal:
            raise BadInput(kept.refusal, where="photo", next_step="请重新拍一张。")
        actions.add_payee_account(person, **said, photo_id=kept.pk, by=by, at=at)

    words = "已录入，等另一位同事对着照片核对。"
    return filled(request, person, form, deed, "录入收款账户", words, upload=True)


@for_roles(*STAFF)
def payees(request: HttpRequest) -> HttpResponse:
    """Accounts colleagues entered, for the second pair of eyes; and requests with their clocks."""
    account = present.visitor(request).account
    context = {
        "payees": list(queries.payees_to_confirm(account).select_related("person")[:50]),
        "requests": list(queries.open_requests(account).select_related("person")[:50]),
        "changes": list(queries.account_changes_waiting(account)[:50]),
        "cases": list(queries.cases_in(account, "open")[:50]),
        "today": clock.today(),
    }
    return render_page(request, "officer/people/waiting.html", context)


def _with(
    request: HttpRequest, person_id: UUID, rows: str, key: UUID, deed: Callable[..., Any], words: str, **more: Any
) -> HttpResponse:
    """A deed with one row that belongs to a person in sight."""
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    row = getattr(person, rows).visible_to(account).filter(pk=key).first()
    if row is None:
        raise NotFound("没有找到这一项。", next_step="请回到资料页查看。")
    deed(row, by=account, at=clock.now(), **more)
    messages.success(request, words)
    return redirect("officer:person", person_id=person_id)


def _why(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


@for_roles(*STAFF)
@accepts("POST")
def confirm_payee(request: HttpRequest, person_id: UUID, payee_id: UUID) -> HttpResponse:
    return _with(request, person_id, "payees", payee_id, actions.confirm_payee, "核对无误，以后的钱打到这张卡。")


@for_roles(*STAFF)
@accepts("POST")
def refuse_payee(request: HttpRequest, person_id: UUID, payee_id: UUID) -> HttpResponse:
    return _with(request, person_id, "payees", payee_id, actions.refuse_payee, "没有通过。", reason=_why(request))


@for_roles(*OFFICERS)
@accepts("POST")
def end_payee(request: HttpRequest, person_id: UUID, payee_id: UUID) -> HttpResponse:
    return _with(request, person_id, "payees", payee_id, actions.end_payee, "这张卡停用了。", reason=_why(request))


@for_roles(*STAFF)
@accepts("POST")
def revoke_mandate(request: HttpRequest, person_id: UUID, mandate_id: UUID) -> HttpResponse:
    words = "授权已撤销，马上不算数。"
    return _with(request, person_id, "mandates", mandate_id, actions.revoke_mandate, words, reason=_why(request))


@for_roles(*STAFF)
@accepts("GET", "POST")
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """She asks to see, correct, delete or stop the use of her data, and somebody writes it down."""
    person = found_for(request, person_id)
    form = forms.RequestForm(request.POST or None)

    def deed(**who: Any) -> None:
        said = dict(form.cleaned_data)
        actions.request_data(person, RequestKind(said.pop("kind")), **said, **who)

    return filled(request, person, form, deed, "受理个人信息请求", "已受理，期限从今天算。")


@for_roles(*OFFICERS)
@accepts("POST")
def answer_request(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    answer = _why(request)
    return _with(request, person_id, "requests", request_id, actions.answer_request, "已办结。", answer=answer)


@for_roles(*OFFICERS)
@accepts("POST")
def refuse_request(request: HttpRequest, person_id: UUID, request_id: UUID) -> HttpResponse:
    words = "没有办，理由会告诉本人。"
    return _with(request, person_id, "requests", request_id, actions.refuse_request, words, reason=_why(request))


@for_roles(*OFFICERS)
@accepts("POST")
def restrict(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Stop using the record, or use it again."""
    person, account = found_for(request, person_id), present.visitor(request).account
    deed = actions.restrict if person.is_open else actions.lift_restriction
    deed(person, by=account, at=clock.now(), reason=_why(request))
    messages.success(request, "已办好。")
    return redirect("officer:person", person_id=person_id)


@for_roles(*STAFF)
@accepts("POST")
def withdraw_consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person, account = found_for(request, person_id), present.visitor(request).account
    count = actions.withdraw_consent(person, by=account, at=clock.now())
    messages.success(request, f"撤回了 {count} 项，马上不再用。")
    return redirect("officer:person", person_id=person_id)


MERGERS = (Role.WESTERN_OFFICER, Role.CITY_OFFICER)


@for_roles(*MERGERS)
@accepts("GET", "POST")
def merge(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Two that are one: the other is found by its whole number, seen side by side, then merged with a reason."""
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    other_id = request.POST.get("other", "")
    other = queries.person_for(account, other_id) if other_id else None
    if other is not None and request.POST.get("wish") == "merge":
        actions.merge(person, other, by=account, at=clock.now(), reason=_why(request))
        messages.success(request, "合并好了。合错了可以撤销，原来的都还在。")
        return redirect("officer:person", person_id=person.pk)
    words = request.POST.get("words", "").strip()
    found = actions.look_up(account, words, at=clock.now()).exclude(pk=person.pk)[:10] if words else []
    sides = [("留下", person), ("并进来", other)] if other is not None else []
    compared = [(title, one, _compared(one, account)) for title, one in sides]
    context = {"person": person, "other": other, "found": list(found), "sides": compared}
    return render_page(request, "officer/people/merge.html", context)


def _compared(person: Any, account: Any) -> list[tuple[str, Any]]:
    """What tells two records apart or shows that they are one, covered as everywhere."""
    home = queries.home_on(person, clock.today())
    phones = person.phones.visible_to(account).filter(ends_on=None)
    return [
        ("出生", person.born_on),
        ("老家", f"{label(home.county_code)}{home.township}{home.village}" if home else ""),
        ("手机", "、".join(masking.phone(one.phone) for one in phones)),
        ("登记", f"{day(person.registered_at)} {person.get_source_display()}"),
    ]


@for_roles(*MERGERS)
@accepts("POST")
def undo_merge(request: HttpRequest, person_id: UUID, merge_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    done = queries.merges_of(account, person).filter(pk=merge_id).first()
    if done is None:
        raise NotFound("没有找到这次合并。", next_step="请回到资料页查看。")
    actions.undo_merge(done, by=account, at=clock.now(), reason=_why(request))
    messages.success(request, "已撤销合并，又是两份资料。")
    return redirect("officer:person", person_id=person_id)
