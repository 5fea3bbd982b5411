"""Notices, letters and a slip: what people find when they open the door."""

from __future__ import annotations

import datetime as dt

from jiuzai.demonstration.cast import DESKS, HANDSETS
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.queries import holders, seated
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.messaging.actions import post, print_slip, publish_notice

_STAFF = [role.value for role in Role if role is not Role.WORKER]
# (days ago, days it stays, roles, title, body)
_NOTICES: tuple[tuple[int, int, list[str], str, str], ...] = (
    (
        9,
        60,
        _STAFF,
        "平台试运行：先用起来，再提意见",
        (
            "账户、地区、消息、凭条已经可以使用；名册导入、岗位、补贴会陆续开放。"
            "请各单位核对本单位人员的角色和起止日期，发现不对的请联系本地区管理员。"
        ),
    ),
    (
        4,
        30,
        [Role.COUNTY_OFFICER.value, Role.CITY_OFFICER.value, Role.WESTERN_OFFICER.value],
        "结对关系请各地核对",
        "协作县页面列出了二十二个县和六对结对关系，并注明依据。没有依据的标为待核实，请掌握文件的单位补充来源。",
    ),
    (
        2,
        90,
        [],
        "防骗提醒：我们不收任何费用",
        "找工作、办补贴都不收钱。短信里不会带登录链接，工作人员不会问您要验证码。拿不准，先打电话问。",
    ),
)


def build(ground: Ground) -> None:
    today = clock.local_date(ground.at)
    for ago, stays, roles, title, body in _NOTICES:
        publish_notice(
            title=title,
            body=body,
            roles=roles,
            starts_on=today - dt.timedelta(days=ago),
            ends_on=today + dt.timedelta(days=stays),
            by=ground.first,
            at=ground.ago(ago, 8, 30),
        )
    for desk in DESKS:
        _welcome(ground, seated(desk.login), f"您的账户已启用：{desk.title}")
    for handset in HANDSETS:
        for account in holders(handset.phone):
            if handset.role is Role.WORKER:
                _welcome_worker(ground, account)
            else:
                _welcome(ground, account, f"您的账户已开通：{handset.title}")


def _welcome(ground: Ground, account: Actor, title: str) -> None:
    body = "请先到「我的账户」核对角色和有效日期，再看看「正在登录的设备」。有不明白的，打页面上的电话。"
    post(recipient=account.actor_id, title=title, body=body, by=ground.first, at=ground.ago(3, 9, 40), link="/account/")


def _welcome_worker(ground: Ground, account: Actor) -> None:
    post(
        recipient=account.actor_id,
        title="欢迎您",
        body="岗位正在陆续发布。有合适的，我们会发短信给您，也可以让帮办员替您看。",
        by=ground.first,
        at=ground.ago(3, 9, 40),
    )
    slip = print_slip(
        title="办事凭条",
        lines=["您已登记手机号。", "以后来站里办事，报这个码就行。", "不收任何费用。"],
        subject=("accounts.account", account.actor_id),
        by=ground.first,
        at=ground.ago(3, 9, 45),
    )
    post(
        recipient=account.actor_id,
        title="您的凭条码",
        body=f"凭条码 {slip.code}，到服务站出示即可。",
        by=ground.first,
        at=ground.ago(3, 9, 46),
    )


LETTERS = Layer("letters", "通知和消息", build)
