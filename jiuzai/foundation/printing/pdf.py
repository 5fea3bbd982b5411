"""One way to paper: HTML in, PDF out. Full layout where pango is installed, plain text layout elsewhere."""

from __future__ import annotations

import html as markup
import logging
from pathlib import Path
from typing import Any

from jiuzai.foundation.printing import layout, plain

# The libraries quote addresses and text of the page in what they log; a page may hold a person's code (DA-5).
for _chatty in ("weasyprint", "weasyprint.progress", "fontTools", "fpdf"):
    logging.getLogger(_chatty).setLevel(logging.CRITICAL)

STYLESHEET = Path(__file__).with_name("sheet.css")


def render_pdf(html: str, *, title: str) -> bytes:
    """PDF bytes of `html`, the inside of a body; A4, Chinese, title in the metadata, page n/m in the footer.

    Values inside `html` must already be escaped. Nothing is ever fetched: pictures only as `data:` addresses.
    """
    document = _document(html, title)
    if layout.available():
        return layout.render(document)
    return plain.render(document, title=title)


def how() -> dict[str, Any]:
    """Which way is in use, for the health page: `{"layout": bool, "label": str}`."""
    full = layout.available()
    return {"layout": full, "label": "完整排版" if full else "简化排版（本机没有安装 pango）"}


def _document(body: str, title: str) -> str:
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{markup.escape(title)}</title><style>{STYLESHEET.read_text(encoding='utf-8')}</style></head>"
        f"<body>{body}</body></html>"
    )
