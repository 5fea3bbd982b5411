"""Icons inside the page, drawings beside it, QR figures."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jiuzai.web.ui.tags.library import register

# Width and height of every drawing, so that the page does not jump when it arrives.
WIDE = (1200, 440)
SQUARE = (240, 180)


@lru_cache(maxsize=256)
def _svg(path: str) -> str:
    """The text of one of our own SVG files; a missing one is a mistake in a template."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise LookupError(f"no such picture: {path}")
    with open(found, encoding="utf-8") as file:
        return file.read().strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small sign beside words; the words carry the meaning, so it is hidden from readers."""
    return mark_safe(_svg(f"icons/{name}.svg"))


@register.simple_tag
def drawing(name: str, title: str = "", *, inline: bool = False) -> SafeString:
    """One of our line drawings; `inline` saves a request where a small one is on the first screen."""
    if inline:
        return format_html('<span class="drawing">{}</span>', mark_safe(_svg(f"drawings/{name}.svg")))
    width, height = WIDE if name == "hero" else SQUARE
    return format_html(
        '<img class="drawing" src="{}" alt="{}" width="{}" height="{}" loading="{}" decoding="async">',
        static(f"drawings/{name}.svg"),
        title,
        width,
        height,
        "eager" if name == "hero" else "lazy",
    )


@register.inclusion_tag("ui/components/qr.html")
def qr_figure(svg: str, code: str, caption: str = "") -> dict[str, Any]:
    """A QR drawn elsewhere (`printing.qr.svg`) with the short code people can type instead."""
    return {"svg": mark_safe(svg), "code": code, "caption": caption}
