"""Her own file, one question a screen, in any order; every answer is kept at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import ResidenceKind, Source
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.shell.person_page import abilities_of
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page
from jiuzai.web.worker import file_forms as forms


@dataclass(frozen=True)
class Question:
    """`said` is what she answered before, in a few words; `first` fills the form where an answer is one whole."""

    code: str
    word: str
    form: Callable[..., HouseForm]
    said: Callable[[Any, dict[str, Any]], str]
    keep: Callable[..., Any]
    first: Callable[[Any, Any], dict[str, Any]] = lambda _person, _account: {}
    more: str = ""


def _said_speech(person: Any, _held: dict[str, Any]) -> str:
    said = [person.get_dialect_display()] if person.dialect else []
    said += [f"普通话{person.get_mandarin_display()}"] if person.mandarin else []
    return "，".join([*said, *([f"看汉字{person.get_reading_display()}"] if person.reading else [])])


def _said_phones(_person: Any, held: dict[str, Any]) -> str:
    return "、".join(f"{one.phone[:3]}****{one.phone[-4:]}（{one.get_owner_display()}）" for one in held["phones"])


def _said_living(person: Any, held: dict[str, Any]) -> str:
    row = next((one for one in held["living"]), None)
    return f"{labels([row.county_code])[row.county_code]}{row.village}" if row is not None else ""


def _keep_living(person: Any, said: dict[str, Any], **who: Any) -> None:
    today = clock.local_date(who["at"])
    actions.move_home(person, kind=ResidenceKind.LIVING, starts_on=today, **said, **who)


def _keep_skills(person: Any, said: dict[str, Any], **who: Any) -> None:
    """Ticks speak of the cards on the screen; what else was said before stays."""
    shown = forms.SkillsForm()
    rows = list(person.skills.visible_to(who["by"]))
    skills = {one.skill_code for one in rows if one.skill_code} - _values(shown, "skills")
    trades = {one.trade_code: one.years for one in rows if one.trade_code}
    kept = {code: years for code, years in trades.items() if code not in _values(shown, "trades")}
    fresh = {code: trades.get(code) for code in said["trades"]}
    actions.record_skills(person, skills=skills | set(said["skills"]), trades=list((kept | fresh).items()), **who)


def _values(form: HouseForm, name: str) -> set[str]:
    return {value for value, _ in form.fields[name].choices}  # type: ignore[attr-defined]


def _keep_job(person: Any, said: dict[str, Any], **who: Any) -> None:
    first, last = said.pop("first_year"), said.pop("last_year")
    days: dict[str, Any] = {
        "starts_on": dt.date(first, 1, 1) if first else None,
        "ends_on": dt.date(last, 12, 31) if last else None,
    }
    actions.record_past_job(person, **said, **days, **who)


def _job_form(*args: Any, **rest: Any) -> HouseForm:
    return forms.JobForm(*args, this_year=clock.today().year, **rest)


def _first_skills(person: Any, account: Any) -> dict[str, Any]:
    rows = list(person.skills.visible_to(account))
    return {"skills": [one.skill_code for one in rows], "trades": [one.trade_code for one in rows]}


Q = Question
QUESTIONS = (
    Q(
        "speech",
        "您说什么话",
        forms.SpeechForm,
        _said_speech,
        lambda person, said, **who: actions.correct(person, said, **who),
        lambda person, _account: {name: getattr(person, name) for name in ("dialect", "mandarin", "reading")},
    ),
    Q(
        "schooling",
        "读过书吗",
        forms.SchoolingForm,
        lambda _person, held: held["schooling"].get_rung_display() if held["schooling"] else "",
        lambda person, said, **who: actions.record_schooling(person, int(said["rung"]), **who),
    ),
    Q("skills", "会做什么", forms.SkillsForm, lambda _p, held: "、".join(held["skills"]), _keep_skills, _first_skills),
    Q(
        "certificates",
        "有证吗",
        forms.CertificateForm,
        lambda _person, held: "、".join(name for _row, name in held["certificates"]),
        lambda person, said, **who: actions.record_certificate(person, **said, source=Source.SELF, **who),
        more="再加一个证",
    ),
    Q(
        "jobs",
        "以前做过什么",
        _job_form,
        lambda _person, held: "、".join(one.what for one in held["past_jobs"]),
        _keep_job,
        more="再加一样",
    ),
    Q(
        "phones",
        "怎么找到您",
        forms.PhoneForm,
        _said_phones,
        lambda person, said, **who: actions.add_phone(person, **said, source=Source.SELF, **who),
        more="再加一个",
    ),
    Q("living", "现在住哪里", forms.LivingForm, _said_living, _keep_living),
)


def registered(request: HttpRequest) -> tuple[Any, Any]:
    """Her account and her record; deeds want one."""
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    if person is None:
        raise Refusal("您还没有登记。", next_step="请先从“我的今天”开始登记。")
    return account, person


@for_roles(Role.WORKER)
def file(request: HttpRequest) -> HttpResponse:
    """What is asked, what she said, what is still open; nothing has to be answered."""
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    if person is None:
        return redirect("worker:register")
    held = _held(person, account)
    asked = [(one, one.said(person, held)) for one in QUESTIONS]
    context = {
        "asked": asked,
        "open": next((one for one, said in asked if not said), None),
        "limits": "、".join(held["limits"]),
        "wishes": held["wishes_facts"],
        "companions": len(queries.companions_of(person)),
        "asks_me": len(queries.asked_of(person)),
    }
    return render_page(request, "worker/file.html", context)


@for_roles(Role.WORKER)
@accepts("GET", "POST")
def question(request: HttpRequest, code: str) -> HttpResponse:
    account, person = registered(request)
    here = next((one for one in QUESTIONS if one.code == code), None)
    if here is None:
        raise NotFound("没有这一问。", next_step="请回到“补全我的资料”。")
    form = here.form(request.POST or None, initial=here.first(person, account))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                here.keep(person, dict(form.cleaned_data), by=account, at=clock.now())
                messages.success(request, "记下了。")
                return redirect("worker:file")
            except Refusal as refusal:
                status = on_form(form, refusal)
    said = here.said(person, _held(person, account))
    context = {"form": form, "question": here, "said": said if here.more else ""}
    return render_page(request, "worker/question.html", context, status=status)


def _held(person: Any, account: Any) -> dict[str, Any]:
    rows = person.residences.visible_to(account).filter(kind=ResidenceKind.LIVING, ends_on=None)
    return {**abilities_of(person, account), "living": list(rows)}
