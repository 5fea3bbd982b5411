"""Draws every workflow as a page people can read: the steps as a table, the states as a diagram."""

from __future__ import annotations

from django.apps import apps

from jiuzai.foundation.workflow.table import Workflow

HEADING = """# Workflows

Drawn from the tables in the code by `manage.py draw_workflows`; a test says whether this page is current.
"""


def all_workflows() -> list[Workflow]:
    """The workflow of every installed model that walks one, each once, by name."""
    found: dict[str, Workflow] = {}
    for model in apps.get_models():
        table = getattr(model, "workflow", None)
        if isinstance(table, Workflow):
            found[table.name] = table
    return [found[name] for name in sorted(found)]


def page_of_all() -> str:
    return "\n".join([HEADING, *(section_of(table) for table in all_workflows())])


def section_of(table: Workflow) -> str:
    rows = [
        f"| `{step.name}` | {step.label} | {'、'.join(table.state_label(state) for state in step.sources)} "
        f"| {table.state_label(step.to)} | {f'`{step.permission}`' if step.permission else '–'} "
        f"| {'yes' if step.needs_reason else ''} |"
        for step in table.steps
    ]
    lines = [f"## {table.label} `{table.name}`", ""]
    lines += ["| step | 名称 | from | to | permission | reason |", "|---|---|---|---|---|---|", *rows]
    return "\n".join([*lines, "", "```mermaid", table.diagram(), "```", ""])
