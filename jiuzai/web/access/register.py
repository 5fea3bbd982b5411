"""The access register: every address, who may open it and how. Printed into docs/reference/urls.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from jiuzai.web.access.rules import Rule, methods_of, rule_of

HEAD = """# Addresses and who may open them

Written by `python manage.py list_urls --write`; a test compares it with the address table.
A view without a rule is refused at run time and fails the build.

| address | name | who may | methods |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Address:
    path: str
    name: str
    view: Callable[..., Any]

    @property
    def rule(self) -> Rule | None:
        return rule_of(self.view)

    @property
    def methods(self) -> tuple[str, ...]:
        return methods_of(self.view)

    @property
    def line(self) -> str:
        who = self.rule.label if self.rule else "**没有规则**"
        return f"| `{self.path}` | {self.name} | {who} | {' '.join(self.methods)} |"


def addresses() -> list[Address]:
    """Every address the site answers, sorted by path."""
    found = _walk(get_resolver().url_patterns, "/", "")
    return sorted(found, key=lambda address: (address.path, address.name))


def page() -> str:
    """The register as Markdown."""
    return HEAD + "\n".join(address.line for address in addresses()) + "\n"


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield Address(path, f"{space}{pattern.name or ''}", pattern.callback)
