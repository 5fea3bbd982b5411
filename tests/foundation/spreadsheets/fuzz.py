"""Real bytes with seeded damage: flips, cuts, repeats, swapped pieces, and edits inside a package's entries."""

from __future__ import annotations

import io
import random
import zipfile

from tests.foundation.spreadsheets import books

_POISON = [b"\x00", b"\xff\xfe", b'"', b"<", b">", b"&", b"]]>", b"\r", b"99999999999", b"-1", b"E+308", b"\xd0\xd5"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few mistakes anywhere in the bytes."""
    held = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        _hurt(held, chance)
    return bytes(held)


def damaged_workbook(data: bytes, chance: random.Random) -> bytes:
    """Half of the time the container is hurt, half of the time the XML inside a container that stays whole."""
    if chance.random() < 0.4:
        return damaged(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        name = chance.choice([*names, *["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] * 3])
        content = package.read(name) if name in names else b"<x/>"
    return books.with_parts(data, {name: damaged(content, chance)})


def _hurt(held: bytearray, chance: random.Random) -> None:
    if not held:
        return
    place = chance.randrange(len(held))
    length = chance.randint(1, min(40, len(held)))
    deed = chance.randrange(6)
    if deed == 0:
        held[place] ^= 1 << chance.randrange(8)
    elif deed == 1:
        del held[place : place + length]
    elif deed == 2:
        held[place:place] = held[place : place + length] * chance.randint(1, 30)
    elif deed == 3:
        held[place:place] = chance.choice(_POISON)
    elif deed == 4:
        held[place : place + length] = chance.randbytes(length)
    else:
        other = chance.randrange(len(held))
        held[place : place + length], held[other : other + length] = (
            held[other : other + length],
            held[place : place + length],
        )
