"""A table that contradicts itself never serves a page."""

import itertools

import pytest
from django.db.models import TextChoices

from jiuzai.foundation.kernel.refusals import StepNotAllowed
from jiuzai.foundation.workflow.table import Workflow, WorkflowMistake, step
from tests.foundation.workflow.parcels import PARCELS, STEPS, State


class Door(TextChoices):
    OPEN = "open", "开着"
    SHUT = "shut", "关着"
    STUCK = "stuck", "卡住"


SHUT = step("shut", "关门", Door.OPEN, to=Door.SHUT, permission="doors.shut")
JAM = step("jam", "卡住", Door.SHUT, to=Door.STUCK, permission="doors.jam")


def build(*steps: object, start: str = Door.OPEN) -> Workflow:
    return Workflow("door", label="门", states=Door, start=start, steps=steps)  # type: ignore[arg-type]


def test_a_sound_table_is_accepted() -> None:
    assert build(SHUT, JAM).ends() == ["stuck"]


def test_a_state_no_step_leads_to_is_named() -> None:
    with pytest.raises(WorkflowMistake, match="no step leads to stuck"):
        build(SHUT)


def test_an_island_of_states_that_only_reach_each_other_is_named() -> None:
    back = step("free", "修好", Door.STUCK, to=Door.SHUT, permission="doors.free")
    with pytest.raises(WorkflowMistake, match="no step leads to shut, stuck"):
        build(JAM, back)


def test_a_step_from_or_to_a_state_that_does_not_exist_is_named() -> None:
    with pytest.raises(WorkflowMistake, match=r"door\.break: unknown state broken"):
        build(SHUT, JAM, step("break", "砸门", Door.OPEN, to="broken", permission="doors.break"))
    with pytest.raises(WorkflowMistake, match=r"door\.mend: unknown state broken"):
        build(SHUT, JAM, step("mend", "修门", "broken", to=Door.OPEN, permission="doors.mend"))


def test_a_start_that_does_not_exist_is_named() -> None:
    with pytest.raises(WorkflowMistake, match=r"door\.start: unknown state ajar"):
        build(SHUT, JAM, start="ajar")


def test_one_verb_twice_from_one_state_is_named() -> None:
    with pytest.raises(WorkflowMistake, match=r"door\.shut: twice from open"):
        build(SHUT, JAM, step("shut", "关门", Door.OPEN, to=Door.STUCK, permission="doors.shut"))


def test_a_step_from_nowhere_is_named() -> None:
    with pytest.raises(WorkflowMistake, match=r"door\.appear: no source state"):
        build(SHUT, JAM, step("appear", "出现", to=Door.SHUT, permission="doors.appear"))


@pytest.mark.parametrize(("name", "state"), list(itertools.product([each.name for each in STEPS], State.values)))
def test_every_step_from_every_state_is_allowed_or_refused_in_words(name: str, state: str) -> None:
    allowed = {
        ("send", "packed"): "sent",
        ("deliver", "sent"): "delivered",
        ("lose", "packed"): "lost",
        ("lose", "sent"): "lost",
        ("find", "lost"): "packed",
    }
    if (name, state) in allowed:
        assert PARCELS.step(name, state).to == allowed[name, state]
    else:
        with pytest.raises(StepNotAllowed, match=f"「{State(state).label}」状态不能"):
            PARCELS.step(name, state)


def test_a_step_nobody_knows_is_refused_by_its_name() -> None:
    with pytest.raises(StepNotAllowed, match="「已打包」状态不能burn"):
        PARCELS.step("burn", "packed")


def test_steps_from_a_state_are_its_buttons() -> None:
    assert [each.label for each in PARCELS.steps_from("packed")] == ["寄出", "报失"]
    assert PARCELS.steps_from("delivered") == []
    assert PARCELS.ends() == ["delivered"]


def test_the_diagram_says_every_state_and_step_in_chinese() -> None:
    assert PARCELS.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> packed",
        "    packed: 已打包",
        "    sent: 已寄出",
        "    delivered: 已签收",
        "    lost: 已丢失",
        "    packed --> sent: 寄出",
        "    sent --> delivered: 签收",
        "    packed --> lost: 报失",
        "    sent --> lost: 报失",
        "    lost --> packed: 找回",
        "    delivered --> [*]",
    ]
