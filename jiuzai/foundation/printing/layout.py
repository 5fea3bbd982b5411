"""Full page layout by WeasyPrint. Imported on first use: loading it takes more than a second."""

from __future__ import annotations

import base64
import functools
import importlib
import re
import urllib.parse
from typing import Any

_DATA = re.compile(r"data:(?P<mime>[\w/+.-]*)(?P<base64>;base64)?,(?P<rest>.*)", re.DOTALL)


class NothingFetched(ValueError):
    """The page asked for something outside itself."""


@functools.cache
def available() -> bool:
    """Whether WeasyPrint finds pango on this machine."""
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def render(document: str) -> bytes:
    """PDF bytes of a whole HTML document."""
    weasyprint = importlib.import_module("weasyprint")
    fetcher = _fetcher_class()()
    page = weasyprint.HTML(string=document, url_fetcher=fetcher, base_url=None)
    pdf: bytes = page.write_pdf(pdf_forms=False, pdf_tags=True)
    return pdf


@functools.cache
def _fetcher_class() -> Any:
    urls: Any = importlib.import_module("weasyprint.urls")

    class OnlyInline(urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Answers `data:` addresses from themselves and refuses every other."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=["data"], allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            found = _DATA.match(url)
            if found is None:
                raise NothingFetched("printed pages fetch nothing")
            raw = urllib.parse.unquote_to_bytes(found["rest"])
            body = base64.b64decode(raw) if found["base64"] else raw
            mime = found["mime"] or "text/plain"
            return urls.URLFetcherResponse(url, body, {"Content-Type": mime})

    return OnlyInline
