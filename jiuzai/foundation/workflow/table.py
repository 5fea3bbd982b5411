"""A workflow is a table one can read aloud; it checks itself when it is built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from jiuzai.foundation.kernel.refusals import StepNotAllowed


class WorkflowMistake(ValueError):
    """The table contradicts itself. Raised at import, so a wrong table never serves a page."""


@dataclass(frozen=True)
class Step:
    """One row: the verb, its Chinese label, from which states, to which, and the permission it needs."""

    name: str
    label: str
    sources: tuple[str, ...]
    to: str
    permission: str
    needs_reason: bool = False


def step(name: str, label: str, *sources: str, to: str, permission: str, needs_reason: bool = False) -> Step:
    return Step(name, label, tuple(sources), to, permission, needs_reason)


class Workflow:
    """States, where a row starts, and the steps between. `name` identifies it in transition rows."""

    def __init__(self, name: str, *, label: str, states: type[TextChoices], start: str, steps: Sequence[Step]) -> None:
        self.name = name
        self.label = label
        self.states = states
        self.start = start
        self.steps = tuple(steps)
        self._check()

    def step(self, name: str, state: str) -> Step:
        """The row for `name` from `state`; refuses in words when there is none."""
        for row in self.steps:
            if row.name == name and state in row.sources:
                return row
        label = next((row.label for row in self.steps if row.name == name), name)
        raise StepNotAllowed(
            f"「{self.state_label(state)}」状态不能{label}",
            next_step="请刷新页面，看看现在到了哪一步。",
        )

    def steps_from(self, state: str) -> list[Step]:
        return [row for row in self.steps if state in row.sources]

    def state_label(self, state: str) -> str:
        return str(self.states(state).label)

    def ends(self) -> list[str]:
        """States nothing leaves."""
        return [state for state in self.states.values if not self.steps_from(state)]

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, labels in Chinese."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [f"    {value}: {label}" for value, label in self.states.choices]
        lines += [f"    {source} --> {row.to}: {row.label}" for row in self.steps for source in row.sources]
        lines += [f"    {state} --> [*]" for state in self.ends()]
        return "\n".join(lines)

    def _check(self) -> None:
        known = set(self.states.values)
        self._refuse_unknown([self.start], known, "start")
        seen: set[tuple[str, str]] = set()
        for row in self.steps:
            self._refuse_unknown([*row.sources, row.to], known, row.name)
            if not row.sources:
                raise WorkflowMistake(f"{self.name}.{row.name}: no source state")
            for source in row.sources:
                if (row.name, source) in seen:
                    raise WorkflowMistake(f"{self.name}.{row.name}: twice from {source}")
                seen.add((row.name, source))
        unreachable = known - self._reachable()
        if unreachable:
            raise WorkflowMistake(f"{self.name}: no step leads to {', '.join(sorted(unreachable))}")

    def _refuse_unknown(self, states: Iterable[str], known: set[str], where: str) -> None:
        strange = set(states) - known
        if strange:
            raise WorkflowMistake(f"{self.name}.{where}: unknown state {', '.join(sorted(strange))}")

    def _reachable(self) -> set[str]:
        reached = {str(self.start)}
        grew = True
        while grew:
            more = {row.to for row in self.steps if reached & set(row.sources)} - reached
            reached |= more
            grew = bool(more)
        return reached
