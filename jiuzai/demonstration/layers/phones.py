"""People who come by telephone: workers, factories, agencies, schools, clerks, and a couple with one telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jiuzai.demonstration.cast import HANDSETS, SHARED_PHONE, Handset
from jiuzai.demonstration.ground import Ground, Layer, ground_for
from jiuzai.demonstration.synthetic import MadeUpPerson, person
from jiuzai.foundation.accounts.actions import confirm_role, invite_staff, make_worker_account
from jiuzai.foundation.accounts.enums import Role


def build(ground: Ground) -> None:
    for number, handset in enumerate(HANDSETS):
        _hand_over(ground, handset, day=30 - number)
    for _ in range(2):
        made_up = person(ground.rng, area="511921", phone=SHARED_PHONE)
        make_worker_account(SHARED_PHONE, at=ground.ago(12, 10), name=made_up.name, id_number=made_up.id_number)


def _hand_over(ground: Ground, handset: Handset, day: int) -> None:
    made_up = person(ground.rng, area=handset.id_area, phone=handset.phone)
    at = ground.ago(day, 10, 20)
    if handset.role is Role.WORKER:
        make_worker_account(handset.phone, at=at, name=made_up.name, id_number=made_up.id_number)
        return
    invited = invite_staff(
        role=handset.role,
        region_code=handset.region,
        name=made_up.name,
        phone=handset.phone,
        post_title=handset.title,
        by=ground.first,
        at=at,
    )
    confirm_role(invited.grant, by=ground.second, at=ground.ago(day - 1, 15, 5))


PHONES = Layer("phones", "手机登录的人", build)


def worker_people(at: dt.datetime) -> Iterator[tuple[MadeUpPerson, str]]:
    """The workers of this layer again, each with her county: the same chance makes the same people."""
    ground = ground_for(PHONES, at)
    for handset in HANDSETS:
        made_up = person(ground.rng, area=handset.id_area, phone=handset.phone)
        if handset.role is Role.WORKER:
            yield made_up, handset.id_area
    for _ in range(2):
        yield person(ground.rng, area="511921", phone=SHARED_PHONE), "511921"
