"""Who does a deed: a signed-in account or the system itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Actor(Protocol):
    """What every action asks of the one who acts. `id` is opaque and stable; `label` is for people."""

    @property
    def actor_id(self) -> str: ...

    @property
    def actor_label(self) -> str: ...

    def has_perm(self, perm: str, obj: object = None) -> bool: ...


@dataclass(frozen=True)
class SystemActor:
    """A part of the system acting on its own: named, and allowed only what it was given."""

    name: str
    permissions: frozenset[str] = field(default_factory=frozenset)

    @property
    def actor_id(self) -> str:
        return f"system:{self.name}"

    @property
    def actor_label(self) -> str:
        return f"系统（{self.name}）"

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm in self.permissions
