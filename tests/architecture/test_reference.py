"""Reference pages list exactly what there is: settings, commands, workflows."""

from __future__ import annotations

import ast
from typing import Any

import pytest
import rules

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.workflow.table import Workflow
from tests.architecture.tree import CODE, REFERENCE, in_backticks, modules_named, own_models, table_rows, tree_of


def settings_read() -> set[str]:
    """Names our settings files read from the environment."""
    names = set()
    for file in sorted((CODE / "project").rglob("*.py")):
        for node in ast.walk(tree_of(file)):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            if ast.unparse(node.func).startswith("env.") and ast.unparse(node.func) != "env.database":
                names.add(f"JIUZAI_{node.args[0].value}")
    return names


def commands() -> set[str]:
    files = CODE.glob("**/management/commands/*.py")
    return {file.stem for file in files if not file.stem.startswith("_")}


def listed(page: str) -> set[str]:
    return {name for row in table_rows(REFERENCE / page) for name in in_backticks(row[0])}


def test_every_setting_is_documented_and_no_other():
    assert listed("settings.md") == settings_read()


def test_every_command_is_documented_and_no_other():
    assert listed("commands.md") == commands()


def test_the_drawn_workflows_are_current():
    from jiuzai.foundation.workflow.drawing import page_of_all

    assert (REFERENCE / "workflows.md").read_text(encoding="utf-8") == page_of_all()


def walkers() -> list[Any]:
    return [model for model in own_models() if isinstance(getattr(model, "workflow", None), Workflow)]


@pytest.mark.parametrize("model", walkers(), ids=lambda model: model.__name__)
def test_a_row_that_walks_a_workflow_has_a_state_that_fits(model):
    field = model._meta.get_field("state")

    assert sorted(value for value, _ in field.choices) == sorted(model.workflow.states.values)


def permissions_given() -> set[str]:
    """What the parts of the system that act on their own were given."""
    actors = [value for module in modules_named("actions", "tasks") for value in vars(module).values()]
    return {name for actor in actors if isinstance(actor, SystemActor) for name in actor.permissions}


@pytest.mark.parametrize("model", walkers(), ids=lambda model: model.__name__)
def test_somebody_may_take_every_step(model):
    asked = {step.permission for step in model.workflow.steps if step.permission}

    assert sorted(name for name in asked - permissions_given() if not rules.perm_exists(name)) == []
