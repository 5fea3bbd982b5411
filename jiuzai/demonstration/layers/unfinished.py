"""Work that waits, so that desks are not empty: invitations, a role to confirm, an account stopped with a reason."""

from __future__ import annotations

from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.queries import seated
from jiuzai.demonstration.synthetic import person
from jiuzai.foundation.accounts.actions import invite_staff, suspend
from jiuzai.foundation.accounts.enums import Role

_WAITING = (
    ("lanxi-3", Role.COUNTY_OFFICER, "330781", "兰溪市人社窗口岗", 2),
    ("yiwu-3", Role.COUNTY_OFFICER, "330782", "义乌市人社窗口岗", 1),
    ("minxian-west", Role.WESTERN_OFFICER, "621126", "岷县人社劳务岗", 5),
    ("finance-yiwu", Role.FINANCE, "330782", "义乌市财政社保岗", 0),
)
_WAITING_BY_PHONE = (
    ("15400000051", Role.EMPLOYER, "330781", "示例针织招工岗", 1),
    ("15400000052", Role.CLERK, "511921", "示例乡镇帮办岗", 0),
)
_STOPPED = ("wucheng-2", "本人调离原岗位，账户停用，工作已交接给初审岗。")


def build(ground: Ground) -> None:
    for login, role, region, title, day in _WAITING:
        name = person(ground.rng, area="330702", phone="").name
        invite_staff(
            role=role, region_code=region, name=name, login=login, post_title=title, by=ground.first, at=ground.ago(day)
        )
    for phone, role, region, title, day in _WAITING_BY_PHONE:
        name = person(ground.rng, area="330702", phone=phone).name
        invite_staff(
            role=role, region_code=region, name=name, phone=phone, post_title=title, by=ground.first, at=ground.ago(day)
        )
    login, reason = _STOPPED
    suspend(seated(login), by=ground.second, at=ground.ago(6, 16), reason=reason)


UNFINISHED = Layer("unfinished", "等着办的事", build)
