"""Deeds and things of the record in the words of people. What has no word yet is shown by its code, never hidden."""

from __future__ import annotations

from functools import cache

from django.apps import apps

from jiuzai.foundation.workflow.drawing import all_workflows

# Deeds outside workflows; those inside take the words of their tables.
DEEDS = {
    "account.change_phone": "更换手机号",
    "account.enrol_second_factor": "绑定验证器",
    "account.make_recovery_codes": "换一批恢复码",
    "account.set_display": "改显示设置",
    "account.set_password": "设密码",
    "account.sign_in": "登录",
    "account.sign_out": "退出登录",
    "account.sign_out_everywhere": "退出各处登录",
    "account.step_up": "再次验证",
    "account.use_recovery_code": "用恢复码",
    "background.try_again": "重新办理后台事项",
    "deployment.mark_as_demonstration": "标为演示环境",
    "files.keep_longer": "延长文件保存",
    "messaging.post": "发站内信",
}


def deed(code: str) -> str:
    """`role_grant.confirm` as 角色授予：确认."""
    return DEEDS.get(code) or _steps().get(code) or _reading(code) or code


def thing(kind: str) -> str:
    """`accounts.rolegrant` as 角色授予."""
    app, _, model = kind.partition(".")
    try:
        return str(apps.get_model(app, model)._meta.verbose_name)
    except LookupError:
        return kind


def _reading(code: str) -> str:
    return f"查看：{thing(code.removeprefix('read.'))}" if code.startswith("read.") else ""


@cache
def _steps() -> dict[str, str]:
    found = {}
    for table in all_workflows():
        found[f"{table.name}.begin"] = f"{table.label}：新建"
        found |= {f"{table.name}.{step.name}": f"{table.label}：{step.label}" for step in table.steps}
    return found
