"""How a list walks: nothing is written before somebody saw the preview, nothing written is forgotten."""

from __future__ import annotations

from jiuzai.foundation.spreadsheets.enums import ImportState as S
from jiuzai.foundation.spreadsheets.enums import ManualState
from jiuzai.foundation.workflow.table import Workflow, step

SEND = "spreadsheets.send"
CONFIRM = "spreadsheets.confirm"
WORK = "spreadsheets.work"
ENTER = "spreadsheets.enter"

IMPORT = Workflow(
    "spreadsheet_import",
    label="表格导入",
    states=S,
    start=S.RECEIVED,
    steps=[
        step("read", "开始读取", S.RECEIVED, to=S.READING, permission=WORK),
        step("ask", "请人指认各列", S.READING, to=S.MAPPING, permission=WORK),
        step("map", "指认各列", S.MAPPING, to=S.READING, permission=SEND),
        step("judge", "开始核对", S.READING, to=S.JUDGING, permission=WORK),
        step("show", "核对完毕", S.JUDGING, to=S.PREVIEW, permission=WORK),
        step("judge_again", "重新核对", S.PREVIEW, S.AWAITING_SECOND, to=S.READING, permission=WORK),
        step("refuse", "不予收下", S.READING, S.JUDGING, to=S.REFUSED, permission=WORK),
        step("ask_second", "提交复核", S.PREVIEW, to=S.AWAITING_SECOND, permission=SEND),
        step("commit", "确认入库", S.PREVIEW, to=S.COMMITTING, permission=SEND),
        step("confirm", "复核通过", S.AWAITING_SECOND, to=S.COMMITTING, permission=CONFIRM),
        step("give_back", "复核退回", S.AWAITING_SECOND, to=S.PREVIEW, permission=CONFIRM, needs_reason=True),
        step("interrupt", "中断", S.COMMITTING, to=S.INTERRUPTED, permission=WORK),
        step("resume", "继续入库", S.INTERRUPTED, to=S.COMMITTING, permission=SEND),
        step("resume_work", "自动继续入库", S.INTERRUPTED, to=S.COMMITTING, permission=WORK),
        step("finish", "全部入库", S.COMMITTING, to=S.DONE, permission=WORK),
        step(
            "withdraw",
            "放弃",
            S.RECEIVED,
            S.READING,
            S.MAPPING,
            S.JUDGING,
            S.PREVIEW,
            S.AWAITING_SECOND,
            to=S.WITHDRAWN,
            permission=SEND,
        ),
        step("undo", "撤回", S.DONE, S.INTERRUPTED, to=S.UNDOING, permission=SEND, needs_reason=True),
        step("finish_undo", "撤回完毕", S.UNDOING, to=S.UNDONE, permission=WORK),
    ],
)

MANUAL_ENTRY = Workflow(
    "manual_entry",
    label="照片名单录入",
    states=ManualState,
    start=ManualState.WAITING,
    steps=[
        step("enter", "录入完毕", ManualState.WAITING, to=ManualState.ENTERED, permission=ENTER),
        step("drop", "不再录入", ManualState.WAITING, to=ManualState.DROPPED, permission=ENTER, needs_reason=True),
    ],
)
