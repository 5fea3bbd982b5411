"""QR codes (ISO/IEC 18004), error level M: still read when a corner of the paper is worn."""

from __future__ import annotations

import base64
import io

import segno


def svg(text: str, *, title: str = "二维码") -> str:
    """An inline `<svg>` element with a quiet zone, scaling with its box, named for people who cannot see it."""
    out = io.BytesIO()
    _code(text).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, title=title, omitsize=True, svgclass="qr", lineclass=None
    )
    return out.getvalue().decode("utf-8").strip()


def png(text: str, *, scale: int = 6) -> bytes:
    """PNG bytes, `scale` pixels a module."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()


def data_address(text: str) -> str:
    """The PNG as a `data:` address, for printed pages, which fetch nothing."""
    return "data:image/png;base64," + base64.b64encode(png(text)).decode("ascii")


def _code(text: str) -> segno.QRCode:
    if not text:
        raise ValueError("a QR code needs a text")
    return segno.make(text, error="m", micro=False)
