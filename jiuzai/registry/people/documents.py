"""Papers that say who somebody is: the citizen's card, and the few others that come across a counter."""

from __future__ import annotations

import datetime as dt
import re

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier, person_name, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.people.enums import IdKind

_OTHER_NUMBER = re.compile(r"[0-9A-Z\u4e00-\u9fff()（）-]{5,30}")
# GB 11643 numbers of people from Hong Kong, Macao and Taiwan begin like this (港澳台居民居住证).
PERMIT_STARTS = ("810000", "820000", "830000")
WORKING_AGE = 16
SCHOOL_AGE = 14
OLDEST = 110


def document_number(kind: str, number: str) -> str:
    """The number as the register keeps it; "" for none. Raises BadInput."""
    if kind == IdKind.NONE or not number.strip():
        return ""
    if kind in {IdKind.CITIZEN, IdKind.RESIDENT_PERMIT}:
        return identifiers.id_number(number)
    plain = identifier(number)
    if not _OTHER_NUMBER.fullmatch(plain):
        raise BadInput("证件号码写得不对。", next_step="请照证件逐位核对。", where="id_number")
    return plain


def kind_of(number: str) -> IdKind:
    """What an 18-character number that passed its check is."""
    return IdKind.RESIDENT_PERMIT if number.startswith(PERMIT_STARTS) else IdKind.CITIZEN


def matching_number(number: str) -> str:
    """The form that is compared. Short old numbers meet their long form; other papers only lose case and spaces."""
    try:
        return identifiers.id_number(number)
    except BadInput:
        return identifier(number)


def matching_name(name: str) -> str:
    """The form names are compared in: every dot alike, no case; what is no proper name is compared as typed."""
    try:
        return person_name(name).casefold()
    except BadInput:
        return text(name).casefold()


def age_on(born_on: dt.date, on: dt.date) -> int:
    """Full years on that day; somebody born on 29 February is a year older from 1 March."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
