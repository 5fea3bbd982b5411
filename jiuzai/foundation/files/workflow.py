"""How a file walks: nothing is handed out before it was inspected, nothing refused ever is."""

from __future__ import annotations

from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.workflow.table import Workflow, step

INSPECT = "files.inspect"
REMOVE = "files.remove"

FILE = Workflow(
    "file",
    label="文件",
    states=FileState,
    start=FileState.RECEIVED,
    steps=[
        step("inspect", "开始检查", FileState.RECEIVED, to=FileState.INSPECTING, permission=INSPECT),
        step("clear", "检查通过", FileState.INSPECTING, to=FileState.CLEAN, permission=INSPECT),
        step("refuse", "不予收下", FileState.INSPECTING, FileState.CLEAN, to=FileState.REFUSED, permission=INSPECT),
        step(
            "remove",
            "删除",
            FileState.CLEAN,
            FileState.REFUSED,
            to=FileState.REMOVED,
            permission=REMOVE,
            needs_reason=True,
        ),
    ],
)
