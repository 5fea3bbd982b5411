"""Files and folders that production refuses to miss or to leave open."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from jiuzai.foundation.deployment.checks.problem import Problem
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.vault.keys import ring


def place_problems() -> Iterator[Problem]:
    yield from _keys()
    yield from _anchors()
    yield from _private_files()
    yield from _backup_key()


def _keys() -> Iterator[Problem]:
    path = Path(settings.VAULT_KEYS_FILE)
    # After a restore without its keys the site may be opened on purpose: sealed fields stay shut, audited deeds refuse.
    grave = not getattr(settings, "WITHOUT_KEYS", False)
    if not path.is_file():
        remedy = "从密钥备份中恢复；新装的系统先运行 make_keys；确实要在没有密钥时先打开，设 JIUZAI_WITHOUT_KEYS=1。"
        yield Problem("keys_missing", f"找不到加密密钥文件 {path}。", remedy, grave)
    elif stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Problem("keys_open", f"加密密钥文件 {path} 可被他人读取。", "运行 chmod 600，只留给本服务账号。")
    else:
        try:
            ring()
        except (Refusal, OSError) as trouble:
            yield Problem("keys_unreadable", f"加密密钥文件 {path} 不能用：{trouble}", "请从密钥备份中恢复。", grave)


def _anchors() -> Iterator[Problem]:
    path = Path(settings.AUDIT_ANCHORS)
    remedy = "建好这个文件夹（最好挂载自另一台机器），并让本服务账号可写。"
    if not path.is_dir():
        yield Problem("anchors_missing", f"找不到审计锚点文件夹 {path}。", remedy)
    elif not os.access(path, os.W_OK):
        yield Problem("anchors_shut", f"审计锚点文件夹 {path} 不能写入。", remedy)


def _private_files() -> Iterator[Problem]:
    path = Path(settings.PRIVATE_FILES)
    if not path.is_dir():
        yield Problem("files_missing", f"找不到材料文件夹 {path}。", "建好这个文件夹，只给本服务账号读写。")
    elif stat.S_IMODE(path.stat().st_mode) & 0o007:
        yield Problem("files_open", f"材料文件夹 {path} 可被他人读取。", "运行 chmod 700，只留给本服务账号。")


def _backup_key() -> Iterator[Problem]:
    path = settings.BACKUP_KEY_FILE
    if path is None or not Path(path).is_file():
        remedy = "运行 make_backup_key，把密钥另存一份，再设 JIUZAI_BACKUP_KEY_FILE。"
        yield Problem("backup_key_missing", "备份没有加密密钥，备份文件不会加密。", remedy, grave=False)
