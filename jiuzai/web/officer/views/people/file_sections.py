"""The sections of a person's file: what is held, the small form, and the deed that saves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.vocabulary import queries as words
from jiuzai.registry.people import actions, queries
from jiuzai.web.shell import file_forms, person_forms
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.tags.formats import day, masked

SPEECH = ("dialect", "mandarin", "reading")


@dataclass(frozen=True)
class Line:
    """One thing held; `key` where it can be taken out."""

    text: str
    note: str = ""
    key: str = ""


@dataclass(frozen=True)
class Section:
    """`first` fills the form with what is held, for forms that speak of the whole."""

    code: str
    word: str
    form: type[HouseForm]
    held: Callable[[Any, Any], list[Line]]
    keep: Callable[..., Any]
    first: Callable[[Any, Any], dict[str, Any]] = lambda _person, _actor: {}
    drop: Callable[..., Any] | None = None
    note: str = ""


def _phones(person: Any, actor: Any) -> list[Line]:
    rows = person.phones.visible_to(actor).filter(ends_on=None).order_by("starts_on", "id")
    return [
        Line(
            masked(one.phone, "phone"), f"{one.get_owner_display()}{'，家人共用' if one.is_shared else ''}", str(one.pk)
        )
        for one in rows
    ]


def _homes(person: Any, actor: Any) -> list[Line]:
    rows = list(person.residences.visible_to(actor).order_by("-ends_on", "-starts_on"))
    named = labels({one.county_code for one in rows})
    rows.sort(key=lambda one: one.ends_on is not None)
    return [
        Line(f"{one.get_kind_display()} {named.get(one.county_code, '')}{one.township}{one.village}", _days(one))
        for one in rows
    ]


def _days(row: Any) -> str:
    first = f"{day(row.starts_on)}起" if row.starts_on else ""
    last = f"到 {day(row.ends_on)}" if row.ends_on else ""
    return "，".join(part for part in (first, last) if part) or "一直"


def _speech(person: Any, _actor: Any) -> list[Line]:
    said = [person.get_dialect_display()] if person.dialect else []
    said += [f"普通话{person.get_mandarin_display()}"] if person.mandarin else []
    said += [f"看汉字{person.get_reading_display()}"] if person.reading else []
    return [Line("，".join(said))] if said else []


def _schoolings(person: Any, actor: Any) -> list[Line]:
    rows = person.schoolings.visible_to(actor).order_by("-recorded_on", "-rung")
    return [Line(one.get_rung_display(), f"{one.school} {day(one.ended_on)}".strip(), str(one.pk)) for one in rows]


def _abilities(person: Any, actor: Any) -> list[Line]:
    named = {code: name for name, code in file_forms.ability_names().items()}
    trades = {one.code: one.name for one in words.trades()}
    rows = person.skills.visible_to(actor).order_by("trade_code", "skill_code")
    return [
        Line(
            named.get(one.skill_code) or trades.get(one.trade_code) or one.as_written,
            f"{one.years} 年" if one.years else "",
            str(one.pk),
        )
        for one in rows
    ]


def _certificates(person: Any, actor: Any) -> list[Line]:
    named = {one.code: one.name for one in words.certificates()}
    rows = person.certificates.visible_to(actor).order_by("-issued_on", "certificate_code")
    return [
        Line(
            f"{named.get(one.certificate_code, one.as_written)}{f' {_LEVELS[one.level]}' if one.level else ''}",
            "，".join(part for part in (one.issuer, f"到 {day(one.valid_until)}" if one.valid_until else "") if part),
            str(one.pk),
        )
        for one in rows
    ]


_LEVELS = dict(file_forms.LEVELS)


def _jobs(person: Any, actor: Any) -> list[Line]:
    rows = person.past_jobs.visible_to(actor).order_by("-starts_on", "id")
    return [
        Line(
            one.what or one.trade_code,
            " ".join(part for part in (one.place, one.employer, _days(one) if one.starts_on else "") if part),
            str(one.pk),
        )
        for one in rows
    ]


def _limits(person: Any, actor: Any) -> list[Line]:
    held = queries.limits_shown(actor, person)
    return [Line("、".join(str(word.label) for word in sorted(held)))] if held else []


def _wishes(person: Any, actor: Any) -> list[Line]:
    row = queries.wishes_of(actor, person)
    if row is None:
        return []
    named = {one.code: one.name for one in words.trades()}
    wage = f"每月 {row.wage_floor_fen // 100:,} 元以上" if row.wage_floor_fen else ""
    said = [row.get_going_display(), "、".join(named.get(code, code) for code in row.trades), wage]
    return [Line("；".join(part for part in said if part))]


def _keep_home(person: Any, form: HouseForm, **who: Any) -> None:
    actions.move_home(person, **form.cleaned_data, **who)


def _keep_ability(person: Any, form: HouseForm, **who: Any) -> None:
    code, years = form.cleaned_data["ability"], form.cleaned_data["years"]
    add_ability(person, code, years, **who)


def add_ability(person: Any, code: str, years: int | None, **who: Any) -> None:
    """One more word beside those held: the deed speaks of the whole."""
    skills, trades = _held_abilities(person, who["by"])
    if code.startswith("trade:"):
        trades[code.removeprefix("trade:")] = years
    else:
        skills.add(code)
    actions.record_skills(person, skills=skills, trades=list(trades.items()), **who)


def _drop_ability(person: Any, key: str, **who: Any) -> None:
    row = _one(person.skills, key, who["by"])
    skills, trades = _held_abilities(person, who["by"])
    skills.discard(row.skill_code)
    trades.pop(row.trade_code, None)
    actions.record_skills(person, skills=skills, trades=list(trades.items()), **who)


def _held_abilities(person: Any, actor: Any) -> tuple[set[str], dict[str, int | None]]:
    rows = list(person.skills.visible_to(actor))
    return {one.skill_code for one in rows if one.skill_code}, {o.trade_code: o.years for o in rows if o.trade_code}


def _one(rows: Any, key: str, actor: Any) -> Any:
    found = next((one for one in rows.visible_to(actor) if str(one.pk) == key), None)
    if found is None:
        raise NotFound("没有找到这一项。", next_step="请刷新页面查看。")
    return found


def _dropping(rows: str) -> Callable[..., None]:
    def drop(person: Any, key: str, **who: Any) -> None:
        actions.remove_ability(_one(getattr(person, rows), key, who["by"]), **who)

    return drop


def _drop_phone(person: Any, key: str, **who: Any) -> None:
    actions.end_phone(_one(person.phones, key, who["by"]), **who)


S, F = Section, file_forms
SECTIONS = (
    S(
        "phones",
        "电话",
        F.PhonesForm,
        _phones,
        lambda person, form, **who: actions.add_phone(person, **form.cleaned_data, **who),
        drop=_drop_phone,
    ),
    S("homes", "户籍和住处", F.ResidenceForm, _homes, _keep_home, note="以前住过的都留着。"),
    S(
        "speech",
        "说话和看字",
        F.SpeechForm,
        _speech,
        lambda person, form, **who: actions.correct(person, form.cleaned_data, **who),
        first=lambda person, _actor: {name: getattr(person, name) for name in SPEECH},
    ),
    S(
        "schooling",
        "文化程度",
        F.SchoolForm,
        _schoolings,
        lambda person, form, **who: actions.record_schooling(person, **form.cleaned_data, **who),
        drop=_dropping("schoolings"),
    ),
    S("abilities", "会做的活", F.AbilityForm, _abilities, _keep_ability, drop=_drop_ability),
    S(
        "certificates",
        "证书",
        F.CertificateForm,
        _certificates,
        lambda person, form, **who: actions.record_certificate(person, **form.cleaned_data, **who),
        drop=_dropping("certificates"),
    ),
    S(
        "jobs",
        "做过的活",
        F.PastJobForm,
        _jobs,
        lambda person, form, **who: actions.record_past_job(person, **form.cleaned_data, **who),
        drop=_dropping("past_jobs"),
    ),
    S(
        "limits",
        "做不了的",
        person_forms.LimitsForm,
        _limits,
        lambda person, form, **who: actions.set_limits(person, form.cleaned_data["limits"], **who),
        first=lambda person, actor: {"limits": sorted(queries.limits_shown(actor, person))},
        note="只记做不了什么，不问病，企业看不到。",
    ),
    S(
        "wishes",
        "想做什么",
        person_forms.WishesForm,
        _wishes,
        lambda person, form, **who: actions.set_wishes(person, **form.said, **who),
        first=lambda person, actor: person_forms.held_wishes(queries.wishes_of(actor, person)),
    ),
)
