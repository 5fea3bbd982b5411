"""The card `make run` prints: where to go and who to be."""

from __future__ import annotations

from jiuzai.demonstration.cast import DESKS, HANDSETS, PASSWORD, SHARED_PHONE
from jiuzai.foundation.accounts.enums import Role


def card(address: str) -> str:
    lines = [
        "就在金华（东西部协作版） · 演示环境，数据全部虚构",
        "",
        f"  首页            {address}/",
        f"  手机号登录      {address}/account/sign-in/        验证码：make code LOGIN=手机号",
        f"  工作人员登录    {address}/account/staff/          密码 {PASSWORD}，动态口令：make code LOGIN=登录名",
        "",
        "  用密码登录",
    ]
    lines += [f"    {desk.login:<14} {desk.role.label}　{desk.title}" for desk in DESKS if desk.on_card]
    lines += ["", "  用手机号登录"]
    lines += [
        f"    {handset.phone:<14} {handset.role.label}　{handset.title or '独自登录'}"
        for handset in HANDSETS
        if handset.on_card
    ]
    lines.append(f"    {SHARED_PHONE:<14} {Role.WORKER.label}　两个人共用一部手机")
    return "\n".join(lines)
