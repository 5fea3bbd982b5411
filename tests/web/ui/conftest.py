"""Pieces of pages rendered alone: no database, no address, a frame of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, engines
from django.test import RequestFactory

from jiuzai.foundation.kernel.clock import SHANGHAI
from jiuzai.web.ui.frame import Frame

FRIDAY_MORNING = dt.datetime(2025, 3, 7, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def friday() -> dt.datetime:
    return FRIDAY_MORNING


@pytest.fixture
def render() -> Callable[..., str]:
    """`render("{% tag %}", url="/list/?q=a", name=value)` with the helpline and the moment in the frame."""

    def render_piece(source: str, url: str = "/", **values: Any) -> str:
        values.setdefault("frame", Frame(at=FRIDAY_MORNING, helpline="0579-12333"))
        template = engines["django"].engine.from_string(source)
        return template.render(Context({"request": RequestFactory().get(url), **values})).strip()

    return render_piece
