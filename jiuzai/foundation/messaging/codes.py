"""Short codes a person reads from paper or aloud: seven random characters and one that checks them."""

from __future__ import annotations

import secrets

from jiuzai.foundation.kernel.refusals import BadInput

# 31 characters without 0/O, 1/I/L. 31 is prime, so a weighted sum finds every single wrong character
# and every swap of two.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACERS = dict.fromkeys(map(ord, " \t-_－—–·　\u200b\ufeff"))


def new_code() -> str:
    """A fresh code, ungrouped."""
    stem = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return stem + _check(stem)


def grouped(code: str) -> str:
    """As printed: `ABCD-EFGH`."""
    return f"{code[:4]}-{code[4:]}"


def normalise(text: str) -> str:
    """Upper case, half width, no spaces or dashes."""
    return text.translate(_FULL_WIDTH).translate(_SPACERS).upper()


def read(text: str) -> str:
    """The code somebody typed. Raises BadInput when it cannot be one, before any look-up."""
    code = normalise(text)
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code) or _check(code[:-1]) != code[-1]:
        raise BadInput(
            "凭条码不对。",
            code="slip_code_wrong",
            next_step="请照凭条上的 8 位字母和数字再输一次；没有 0、1、I、L、O。",
            where="code",
        )
    return code


def _check(stem: str) -> str:
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(stem, start=2))
    return ALPHABET[-total % len(ALPHABET)]
