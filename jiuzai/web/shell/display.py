"""How a person wants pages to look: from the account, or from a cookie for strangers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import TextSize
from jiuzai.web.access import present

COOKIE = "display"
LANGUAGES = {"zh-hans": "简体中文", "bo": "བོད་ཡིག"}
YEAR_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Display:
    text_size: str = TextSize.NORMAL.value
    high_contrast: bool = False
    language: str = "zh-hans"


def of(request: HttpRequest) -> Display:
    account = present.visitor(request).account
    if account is not None:
        return Display(account.text_size, account.high_contrast, account.language)
    return _read(request.COOKIES.get(COOKIE, ""))


def keep(response: HttpResponse, display: Display) -> None:
    """Remember a stranger's wish in the browser. No personal data: three short words."""
    value = ".".join((display.text_size, "high" if display.high_contrast else "plain", display.language))
    response.set_cookie(COOKIE, value, max_age=YEAR_SECONDS, samesite="Lax", httponly=True)


def _read(value: str) -> Display:
    size, _, rest = value.partition(".")
    contrast, _, language = rest.partition(".")
    if size not in TextSize.values or language not in LANGUAGES:
        return Display()
    return Display(size, contrast == "high", language)
