"""Asking the insurance system itself. Which adapter answers is a setting; without one, it says so."""

from __future__ import annotations

from django.conf import settings

from jiuzai.registry.employment.official_query.base import Answer, Line, OfficialQuery
from jiuzai.registry.employment.official_query.http import HttpQuery
from jiuzai.registry.employment.official_query.local import LocalQuery
from jiuzai.registry.employment.official_query.unconfigured import UnconfiguredQuery

_ADAPTERS: dict[str, type[OfficialQuery]] = {"": UnconfiguredQuery, "local": LocalQuery, "http": HttpQuery}


def adapter() -> OfficialQuery:
    """The one chosen by `INSURANCE_QUERY["adapter"]`; KeyError for a name nobody knows."""
    chosen = getattr(settings, "INSURANCE_QUERY", {})
    return _ADAPTERS[str(chosen.get("adapter", ""))](chosen)


__all__ = ["Answer", "HttpQuery", "Line", "LocalQuery", "OfficialQuery", "UnconfiguredQuery", "adapter"]
