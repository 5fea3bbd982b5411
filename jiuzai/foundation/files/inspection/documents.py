"""PDF, old Excel, text and sound: looked at, kept as they are, only ever handed out as attachments."""

from __future__ import annotations

import re
import zlib

from jiuzai.foundation.files.inspection.verdict import Refused, Verdict

_MOST_INFLATED = 50 * 1024 * 1024
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PDF_TOKENS = (
    (b"/JavaScript", "PDF 里带脚本，不能上传。请打印成新的 PDF 或拍照上传。"),
    (b"/Launch", "PDF 里带启动程序的动作，不能上传。请打印成新的 PDF 或拍照上传。"),
    (b"/EmbeddedFile", "PDF 里嵌了别的文件，不能上传。请打印成新的 PDF 或拍照上传。"),
    (b"/RichMedia", "PDF 里嵌了多媒体，不能上传。请打印成新的 PDF 或拍照上传。"),
    (b"/Encrypt", "PDF 有密码或限制，不能上传。请打印成新的 PDF 或拍照上传。"),
)
_SHORT_TOKENS = re.compile(rb"/(JS|XFA)(?=[\s(<\[/])")
_MACRO_NAMES = tuple(word.encode("utf-16-le") for word in ("_VBA_PROJECT", "Macros"))
_LOCKED_NAMES = tuple(word.encode("utf-16-le") for word in ("EncryptedPackage", "EncryptionInfo"))
_BOOK_NAMES = tuple(word.encode("utf-16-le") for word in ("Workbook", "Book"))
_BOOK_START = re.compile(rb"\x09\x08(?:\x10|\x08)\x00")
_FILE_PASS = b"\x2f\x00"


def inspect_pdf(data: bytes) -> Verdict:
    """Refuses scripts, launches, attachments, forms that run and passwords, also inside object streams."""
    if b"%%EOF" not in data[-2048:]:
        raise Refused("PDF 不完整，可能没有传完。请重新上传。")
    if b"PK\x05\x06" in data[-70_000:] or b"<script" in data[:2048].lower() or b"<html" in data[:2048].lower():
        raise Refused("文件里混着别的格式，不能上传。请打印成新的 PDF 或拍照上传。")
    bare = _STREAM.sub(b"", data)
    for part in (_unescaped(data), *(_unescaped(inner) for inner in _object_streams(data))):
        for token, sentence in _PDF_TOKENS:
            if token in part:
                raise Refused(sentence)
    for part in (_unescaped(bare), *(_unescaped(inner) for inner in _object_streams(data))):
        if _SHORT_TOKENS.search(part):
            raise Refused("PDF 里带脚本或表单程序，不能上传。请打印成新的 PDF 或拍照上传。")
    return Verdict("pdf")


def _unescaped(part: bytes) -> bytes:
    return _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)


def _object_streams(data: bytes) -> list[bytes]:
    """What compressed object streams hold; objects hide there since PDF 1.5."""
    found, total = [], 0
    for match in _STREAM.finditer(data):
        if b"/ObjStm" not in _unescaped(data[max(0, match.start() - 1024) : match.start()]):
            continue
        inflate = zlib.decompressobj()
        try:
            inner = inflate.decompress(match[1], _MOST_INFLATED - total)
        except zlib.error as damage:
            raise Refused("PDF 用了看不清的压缩方式，不能上传。请打印成新的 PDF 或拍照上传。") from damage
        total += len(inner)
        if inflate.unconsumed_tail or total >= _MOST_INFLATED:
            raise Refused("PDF 解开后太大，不能上传。")
        found.append(inner)
    return found


def inspect_xls(data: bytes) -> Verdict:
    """Old Excel: refuses macros and passwords. Other files of the same container are not taken."""
    if any(name in data for name in _LOCKED_NAMES):
        raise Refused("文件有密码。请去掉密码后再上传。")
    if any(name in data for name in _MACRO_NAMES):
        raise Refused("文件里带宏。请另存为 xlsx 再上传。")
    if not any(name in data for name in _BOOK_NAMES):
        raise Refused("这不是 Excel 表格。旧的 Word 文件请另存为 docx 或 PDF 再上传。")
    for start in _BOOK_START.finditer(data):
        length = int.from_bytes(data[start.start() + 2 : start.start() + 4], "little")
        after = start.start() + 4 + length
        if data[after : after + 2] == _FILE_PASS:
            raise Refused("文件有密码。请去掉密码后再上传。")
    return Verdict("xls")


def inspect_text(data: bytes) -> Verdict:
    """Text that `kinds.sniff` could read."""
    lowered = data[:4096].lower()
    if any(word in lowered for word in (b"<script", b"<html", b"<svg", b"<!doctype")):
        raise Refused("网页、矢量图（SVG、HTML、XML）不能上传。请截图或拍照，保存成 JPG 再上传。")
    return Verdict("text")


def inspect_sound(data: bytes, kind: str) -> Verdict:
    """A recording; refused when it holds another format too."""
    if b"PK\x05\x06" in data[-70_000:] or b"<script" in data[:4096].lower() or b"<html" in data[:4096].lower():
        raise Refused("录音里混着别的格式，不能上传。请重新录一段。")
    if kind == "webm" and b"V_VP" in data[:4096]:
        raise Refused("这是录像，不是录音。请只录声音再上传。")
    return Verdict(kind)
