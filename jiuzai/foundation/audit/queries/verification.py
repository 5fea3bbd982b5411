"""Is the record whole? Walks the chain in blocks, so that a million rows need no memory, and names the first break.

What each check finds: the row's mac - an edit, or a row written without the key; the link's hash - rows swapped or
replaced; the sequence - a link torn out; the anchors - a chain rewritten as a whole, or its tail cut off.
Rows cut off before they were sealed leave no trace but their absence: the sealer runs every few seconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from jiuzai.foundation.audit.anchors import Mark, anchor_adapter
from jiuzai.foundation.audit.chain import GENESIS, PURPOSE, link_hash
from jiuzai.foundation.audit.queries.blocks import UNREADABLE, Facts, facts_of, links_with_rows, unsealed_rows
from jiuzai.foundation.vault.codec import mac_for, same_mac

_SENTENCES = {
    "link_missing": "第 {sequence} 环不见了。",
    "link_broken": "第 {sequence} 环与前一环接不上。",
    "row_deleted": "第 {sequence} 环封存的记录（{row}）被删除。",
    "row_edited": "第 {sequence} 环封存的记录（{row}）在封存后被改动。",
    "row_forged": "记录（{row}）不是由系统写入的，或在封存前被改动。",
    "key_mismatch": "密钥对不上：封存的记录从最早一条起，就不能用现在的密钥核对。"
    "请先核对密钥文件是不是写这份记录时的那一份；如果是，这些记录就不是由系统写入的。",
    "row_moved": "第 {sequence} 环与记录（{row}）对不上：记录被替换、调换了次序，或封存信息被改动。",
    "rewritten": "到第 {sequence} 环，链与库外的锚不一致：上一个相符的锚之后有记录被重写。",
    "tail_cut": "从第 {sequence} 环起的记录被截去，库外的锚证明它们存在过。",
    "anchor_forged": "第 {sequence} 环的锚不是由系统写下的。",
}


@dataclass(frozen=True)
class Broken:
    """The first break. `kind` is stable for machines; `sequence` and `row` are None where they do not apply."""

    kind: str
    message: str
    sequence: int | None = None
    row: int | None = None


@dataclass(frozen=True)
class Verification:
    """`links` were checked up to the break; `unsealed_tail` rows are whole but have no link yet."""

    intact: bool
    links: int
    anchors: int
    anchored_to: int
    unsealed_tail: int
    oldest_unsealed_at: dt.datetime | None
    head: str
    first_broken: Broken | None


def verify(told: Callable[[int], object] = lambda links: None) -> Verification:
    """Check every link, every row and every anchor; `told` hears how many links are done. Raises KeyMissing."""
    # Anchors first: one written while we walk may point past the links we saw.
    marks = sorted(anchor_adapter().marks(), key=lambda mark: mark.sequence)
    walk = _Walk(marks)
    broken = walk.run(told)
    tail = _Tail(None, 0, None)
    for block in unsealed_rows():
        tail = tail.with_block(block, walk.mac)
    broken = broken or tail.broken
    return Verification(
        intact=broken is None,
        links=walk.sequence,
        anchors=len(marks),
        anchored_to=marks[-1].sequence if marks else 0,
        unsealed_tail=tail.count,
        oldest_unsealed_at=tail.oldest,
        head=walk.head,
        first_broken=broken,
    )


class _Walk:
    """Along the chain, one link after the other."""

    def __init__(self, marks: list[Mark]) -> None:
        self.sequence, self.head = 0, GENESIS
        self.mac = mac_for(PURPOSE)
        self._marks = [mark for mark in marks if mark.genuine]
        self._forged = [mark for mark in marks if not mark.genuine]
        self._met = 0

    def run(self, told: Callable[[int], object]) -> Broken | None:
        for links, rows in links_with_rows():
            for link in links:
                broken = self._check(link, rows.get(link["row_id"])) or self._check_anchors(link["pk"])
                if broken and broken.kind == "row_forged" and not self.sequence and self._is_other_ring(rows):
                    return _broken("key_mismatch", None)
                if broken:
                    return broken
            told(self.sequence)
        if self._met < len(self._marks):
            return _broken("tail_cut", self.sequence + 1)
        return _broken("anchor_forged", self._forged[0].sequence) if self._forged else None

    def _check(self, link: Facts, row: Facts | None) -> Broken | None:
        expected = self.sequence + 1
        if link["pk"] != expected:
            return _broken("link_missing", expected)
        if link["previous_hash"] != self.head:
            return _broken("link_broken", expected, link["row_id"])
        if row is None:
            return _broken("row_deleted", expected, link["row_id"])
        signed = facts_of(row)
        linked = link_hash(expected, self.head, link["sealed_at"], signed, row["mac"]) == link["hash"]
        genuine = same_mac(row["mac"], self.mac(signed))
        if not (linked and genuine):
            kind = "row_moved" if genuine else "row_forged" if linked else "row_edited"
            return _broken(kind, expected, link["row_id"])
        self.sequence, self.head = expected, link["hash"]
        return None

    def _is_other_ring(self, rows: dict[int, Facts]) -> bool:
        """Anchors name another key, or none of the oldest rows fits ours: a wrong ring, not many forgeries."""
        named = any(not mark.ours for mark in self._forged)
        return named or not any(same_mac(row["mac"], self.mac(facts_of(row))) for row in rows.values())

    def _check_anchors(self, sequence: int) -> Broken | None:
        while self._met < len(self._marks) and self._marks[self._met].sequence <= sequence:
            mark = self._marks[self._met]
            if mark.sequence == sequence and mark.hash != self.head:
                return _broken("rewritten", sequence)
            self._met += 1
        return None


@dataclass(frozen=True)
class _Tail:
    """What is written and not sealed yet."""

    broken: Broken | None
    count: int
    oldest: dt.datetime | None

    def with_block(self, rows: list[Facts], mac: Callable[[bytes], str]) -> _Tail:
        forged = next((row["pk"] for row in rows if not same_mac(row["mac"], mac(facts_of(row)))), None)
        broken = self.broken or (_broken("row_forged", None, forged) if forged is not None else None)
        moments = [row["at"] for row in rows if row["at"] != UNREADABLE] + ([self.oldest] if self.oldest else [])
        return _Tail(broken, self.count + len(rows), min(moments, default=None))


def _broken(kind: str, sequence: int | None, row: int | None = None) -> Broken:
    return Broken(kind, _SENTENCES[kind].format(sequence=sequence, row=row), sequence, row)
