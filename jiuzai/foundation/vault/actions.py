"""Making keys, turning every sealed value to the newest, taking an old key out of use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from jiuzai.foundation.kernel.failpoints import failpoint
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.vault import keys
from jiuzai.foundation.vault.ciphers import CIPHERS
from jiuzai.foundation.vault.codec import seal, unseal
from jiuzai.foundation.vault.columns import filled, name_of, sealed_columns, sealed_with, values_needing
from jiuzai.foundation.vault.fields import Sealed, SealedTextField
from jiuzai.foundation.vault.refusals import KeyInUse, KeyMissing, SealBroken

BATCH = 200


@dataclass
class Rotation:
    """What a rotation did. `left` counts values that still need another key than `current`, by column."""

    current: str
    rewritten: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        return not self.left


def make_keys(alg: str = "aes-256-gcm", *, add: bool = False) -> bool:
    """Create the ring where there is none; with `add`, give it one more key, current from now on. False: all was there.

    Values stay as they are until `rotate`.
    """
    if alg not in CIPHERS:
        raise BadInput(f"不支持的加密算法：{alg}。", next_step=f"可选：{'、'.join(CIPHERS)}。", where="alg")
    path = Path(settings.VAULT_KEYS_FILE)
    with keys.changing(path):
        if not path.exists():
            return keys.create(path, keys.new_ring(alg))
        held = keys.ring()
        if add:
            keys.overwrite(path, held.with_new_key(alg))
        return add


def rotate(tell: Callable[[str], object] = lambda line: None, *, batch: int = BATCH) -> Rotation:
    """Seal every value with the current key that is not yet; `tell` hears progress.

    Needs no memory of its own: what is left to do is what the rows say, so it may be killed anywhere and run again,
    or run twice at once. Each value is replaced only if it still is what was read, so no concurrent write is lost.
    """
    done = Rotation(keys.ring().current)
    for column in sealed_columns():
        name, count = name_of(column), 0
        unreadable: set[str] = set()
        for rewritten, broken in _passes(column, done.current, batch):
            count += rewritten
            unreadable |= broken
            tell(f"{name}：已换 {count} 处")
            failpoint("vault.rotate.after_batch")
        done.rewritten[name] = count
        done.unreadable += [f"{name}:{row}" for row in sorted(unreadable)]
        left = filled(column).exclude(sealed_with(column, done.current)).count()
        if left:
            done.left[name] = left
    return done


def retire(key_id: str) -> None:
    """Take a key out of the ring for good. Refuses while it is current or any value needs it.

    A backup made before needs the key file of its time: keep the two together.
    """
    path = Path(settings.VAULT_KEYS_FILE)
    with keys.changing(path), transaction.atomic():
        held = keys.ring()
        held.key(key_id)
        if key_id == held.current:
            raise KeyInUse("当前密钥不能停用。", next_step="请先运行 make_keys --add，再运行 rotate_keys。")
        _let_writers_finish()
        needed = values_needing(key_id)
        if needed:
            places = "、".join(f"{name} {count} 处" for name, count in needed.items())
            raise KeyInUse(f"还有内容用着密钥 {key_id}：{places}。", next_step="请先运行 rotate_keys，再停用它。")
        keys.overwrite(path, held.without(key_id))


def _passes(column: SealedTextField, current: str, batch: int) -> Iterator[tuple[int, set[str]]]:
    """Batches of one column, walked by primary key until a whole walk changes nothing."""
    changed = True
    while changed:
        changed, after = False, None
        while (step := _turn_batch(column, current, after, batch)) is not None:
            after, rewritten, broken = step
            changed = changed or rewritten > 0
            yield rewritten, broken


@transaction.atomic
def _turn_batch(column: SealedTextField, current: str, after: Any, batch: int) -> tuple[Any, int, set[str]] | None:
    rows = filled(column).exclude(sealed_with(column, current)).order_by("pk")
    if after is not None:
        rows = rows.filter(pk__gt=after)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, no_key=True)  # never waits, so never part of a deadlock
    found = list(rows.values_list("pk", column.name)[:batch])
    if not found:
        return None
    rewritten, broken = 0, set()
    for key, value in found:
        try:
            rewritten += _turn_value(column, key, value, current)
        except (KeyMissing, SealBroken):
            broken.add(str(key))
    return found[-1][0], rewritten, broken


def _turn_value(column: SealedTextField, key: Any, value: Sealed, current: str) -> int:
    place = column.place_of(str(key))
    fresh = Sealed(seal(unseal(value.token, place), place, key_id=current))
    same: models.QuerySet = models.QuerySet(column.model).filter(pk=key, **{column.name: value})
    return same.update(**{column.name: fresh})


def _let_writers_finish() -> None:
    """Wait for transactions that may have sealed with the old key and not committed; SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table, _ in groupby(column.model._meta.db_table for column in sealed_columns()):
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE MODE")
