"""Forms and fields that speak plain Chinese and hand over clean values."""

from jiuzai.web.ui.forms.choices import ChoiceCards, ChoiceCardsField, Option, TickCards, TickCardsField
from jiuzai.web.ui.forms.identity import (
    CodeField,
    IdNumberField,
    IdTailField,
    PasswordField,
    PersonNameField,
    PhoneField,
    PlainField,
)
from jiuzai.web.ui.forms.renderer import HouseForm
from jiuzai.web.ui.forms.texts import ERRORS
from jiuzai.web.ui.forms.values import DateField, MoneyField
from jiuzai.web.ui.forms.words import WordField

__all__ = [
    "ERRORS",
    "ChoiceCards",
    "ChoiceCardsField",
    "CodeField",
    "DateField",
    "HouseForm",
    "IdNumberField",
    "IdTailField",
    "MoneyField",
    "Option",
    "PasswordField",
    "PersonNameField",
    "PhoneField",
    "PlainField",
    "TickCards",
    "TickCardsField",
    "WordField",
]
