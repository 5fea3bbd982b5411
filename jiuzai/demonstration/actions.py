"""Lay what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings

from jiuzai.demonstration.ground import FIRST, ground_for
from jiuzai.demonstration.layers import LAYERS
from jiuzai.demonstration.models import BuiltLayer
from jiuzai.demonstration.queries import account
from jiuzai.foundation.deployment.actions import mark_as_demonstration
from jiuzai.foundation.kernel.refusals import Refusal


def lay(at: dt.datetime, say: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Build the layers this database does not have yet, and name them. Existing rows are kept.

    Raises Refusal where demonstration data is not allowed, or when a layer was left half built.
    """
    if not settings.ALLOW_DEMONSTRATION:
        raise Refusal("这个环境不允许放演示数据。", next_step="请在开发环境运行。")
    account.cache_clear()  # another database may have been filled by this process
    mark_as_demonstration(by=FIRST, at=at)
    built = []
    for layer in LAYERS:
        row = BuiltLayer.objects.filter(name=layer.name).first()
        if row is not None and row.finished_at is not None:
            continue
        if row is not None:
            raise Refusal(f"演示数据「{layer.label}」上次没有建完。", next_step="请运行 make demo-reset 重新生成。")
        say(f"{layer.label}…")
        row = BuiltLayer.objects.create(name=layer.name, begun_at=at)
        layer.build(ground_for(layer, at))
        row.finished_at = at
        row.save(update_fields=["finished_at"])
        built.append(layer.name)
    return built
