"""The plain layout by fpdf2: headings, paragraphs, rows and pictures below one another."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import dataclass
from html.parser import HTMLParser

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from jiuzai.foundation.printing.fonts import chinese_font

_SIZES = {"h1": 20.0, "h2": 15.0, "h3": 13.0}
_BLOCKS = {"h1", "h2", "h3", "p", "li", "tr", "dt", "dd", "div", "section", "caption", "pre", "blockquote"}
_UNPRINTED = {"head", "style", "script", "template", "title"}
_PNG = "data:image/png;base64,"


@dataclass(frozen=True)
class Block:
    """One printed block: what tag it came from, its text, or a PNG picture."""

    tag: str
    text: str
    picture: bytes = b""


class _Reader(HTMLParser):
    """Turns HTML into blocks; tags are dropped, text stays literal."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._tag = "p"
        self._words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNPRINTED:
            self._silent += 1
        elif tag in _BLOCKS:
            self.flush()
            self._tag = tag
        elif tag in {"td", "th"} and self._words:
            self._words.append("　")
        elif tag == "br":
            self._words.append("\n")
        elif tag == "img":
            self.flush()
            self._picture(dict(attrs).get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNPRINTED:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(" ".join(data.split()) if data.strip() else " " if self._words else "")

    def flush(self) -> None:
        text = "".join(self._words).strip(" ")
        if text:
            self.blocks.append(Block(self._tag, f"· {text}" if self._tag == "li" else text))
        self._words, self._tag = [], "p"

    def _picture(self, source: str) -> None:
        if not source.startswith(_PNG):
            return
        try:
            self.blocks.append(Block("img", "", base64.b64decode(source[len(_PNG) :], validate=True)))
        except binascii.Error:
            return


class _Sheet(FPDF):
    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("chinese", size=9)
        self.cell(0, 8, f"第 {self.page_no()} / {{nb}} 页", align="C")


def blocks_of(document: str) -> list[Block]:
    """The blocks of an HTML document, in reading order."""
    reader = _Reader()
    reader.feed(document)
    reader.close()
    reader.flush()
    return reader.blocks


def render(document: str, *, title: str) -> bytes:
    """PDF bytes; raises NoChineseFont when the machine has none."""
    font = chinese_font()
    sheet = _Sheet(format="A4")
    sheet.set_title(title)
    sheet.set_lang("zh-CN")
    sheet.set_auto_page_break(auto=True, margin=20)
    sheet.add_font("chinese", fname=str(font.path), collection_font_number=font.face)
    sheet.add_page()
    for block in blocks_of(document):
        if block.picture:
            sheet.image(io.BytesIO(block.picture), w=34)
            continue
        size = _SIZES.get(block.tag, 11.0)
        sheet.set_font("chinese", size=size)
        sheet.multi_cell(0, size * 0.6, block.text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(sheet.output())
