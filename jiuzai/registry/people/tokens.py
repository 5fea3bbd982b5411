"""Words to find a person by, as keyed digests: parts of the name, its sound, the ends of her numbers.

One key for all words, told apart by a letter in front, so equal words of different kinds do not look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from jiuzai.foundation.kernel.normalise import DOT, identifier, units
from jiuzai.foundation.vault.codec import mac_for
from jiuzai.registry.people.documents import matching_name
from jiuzai.registry.people.sounds import readings

TAIL = 4
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS = re.compile(r"[a-z]+")
_LONGEST_SOUND = 8


def digester() -> Callable[[Iterable[str]], set[int]]:
    """A function from words to digests; makes the key once, for many people in a row."""
    digest = mac_for("people.token")
    return lambda words: {int(digest(word.encode())[:16], 16) >> 1 for word in words}


def words_of_person(name: str, id_number: str, phones: Iterable[str]) -> set[str]:
    """Every word a person is found by."""
    words = set(_name_words(name)) | set(_sound_words(name))
    if id_number:
        words.add(f"i{identifier(id_number)[-TAIL:]}")
    return words | {f"t{phone[-TAIL:]}" for phone in phones if phone}


def words_of_name(text: str) -> set[str]:
    """What the asker's letters must all be among: pairs of neighbours, or the first letter alone."""
    plain = matching_name(text)
    if is_latin(plain):
        return {f"p{_sound_typed(plain)}"}
    parts = [units(part) for part in plain.split(DOT)]
    pairs = {f"n{left}{right}" for part in parts for left, right in pairwise(part)}
    return pairs or {f"n{part[0]}" for part in parts if part}


def words_of_tail(text: str) -> tuple[str, str]:
    """An ID tail and a telephone tail of the same four characters."""
    return f"i{text}", f"t{text}"


def is_latin(text: str) -> bool:
    return bool(_LETTERS.match(text.casefold())) and not _HAN.search(text)


def _sound_typed(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold().replace("ü", "v"))


def _name_words(name: str) -> Iterator[str]:
    for part in matching_name(name).split(DOT):
        letters = units(part)
        if letters:
            yield f"n{letters[0]}"
        yield from (f"n{left}{right}" for left, right in pairwise(letters))


def _sound_words(name: str) -> Iterator[str]:
    """`zhang`, `zhangsan`, `zhangsanfeng`, the given name alone, and the initials from the first two on."""
    han = "".join(_HAN.findall(name))
    for syllables in readings(han):
        short = syllables[:_LONGEST_SOUND]
        yield from (f"p{''.join(short[:end])}" for end in range(1, len(short) + 1))
        if len(short) > 2:
            yield f"p{''.join(short[1:])}"
        initials = "".join(syllable[0] for syllable in short)
        yield from (f"p{initials[:end]}" for end in range(2, len(initials) + 1))
    if not han and is_latin(name):
        yield f"p{_sound_typed(name)}"
        yield from (f"p{word}" for word in _LETTERS.findall(name.casefold()))
