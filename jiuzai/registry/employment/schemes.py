"""Schemes as one small number and as words."""

from __future__ import annotations

from collections.abc import Iterable

from jiuzai.registry.employment.enums import Scheme

ALL = sum(scheme.value for scheme in Scheme)


def bits(schemes: Iterable[Scheme | int]) -> int:
    total = 0
    for scheme in schemes:
        total |= int(scheme)
    return total


def names(value: int) -> frozenset[str]:
    """`{"pension", "medical"}`: the words of case files."""
    return frozenset(scheme.name.lower() for scheme in Scheme if value & scheme.value)


def label(value: int) -> str:
    return "、".join(str(scheme.label) for scheme in Scheme if value & scheme.value) or "险种未写"
