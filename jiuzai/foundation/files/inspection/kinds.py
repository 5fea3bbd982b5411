"""Which kind of file the first bytes tell of. Names and declared types are never believed."""

from __future__ import annotations

from jiuzai.foundation.files.inspection.verdict import Refused

CONTENT_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "text": "text/plain; charset=utf-8",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "webm": "audio/webm",
}
EXTENSIONS = {
    "jpeg": ".jpg",
    "png": ".png",
    "webp": ".webp",
    "pdf": ".pdf",
    "xlsx": ".xlsx",
    "ods": ".ods",
    "docx": ".docx",
    "xls": ".xls",
    "text": ".txt",
    "mp3": ".mp3",
    "m4a": ".m4a",
    "wav": ".wav",
    "webm": ".webm",
}
PICTURES = frozenset({"jpeg", "png", "webp"})
PACKED = frozenset({"xlsx", "ods", "docx"})
SOUNDS = frozenset({"mp3", "m4a", "wav", "webm"})
PACKAGE = "zip"  # which office format it is, only its directory tells

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"3gp4", b"3gp5", b"3gp6", b"dash"}
_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", PACKAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"ID3", "mp3"),
)
_BLANKS = b"\xef\xbb\xbf \t\r\n"


def sniff(data: bytes) -> str:
    """A kind, or `zip` for an office package. Raises Refused for what is never taken."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    found = _boxed(data) or _sound(data)
    if found:
        return found
    if data.lstrip(_BLANKS)[:1] == b"<":
        raise Refused("网页、矢量图（SVG、HTML、XML）不能上传。请截图或拍照，保存成 JPG 再上传。")
    if _is_text(data):
        return "text"
    raise Refused("认不出这是什么文件。可以上传照片（JPG、PNG）、PDF、Excel、Word（docx）、文本或录音。")


def _boxed(data: bytes) -> str:
    head = data[:32]
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        if head[8:12] in _HEIC_BRANDS:
            raise Refused(
                "这是苹果手机的 HEIC 照片，暂时不能上传。请在手机「设置—相机—格式」里选「兼容性最佳」后重拍，"
                "或者截屏保存成普通照片再上传。"
            )
        return "m4a" if head[8:12] in _SOUND_BRANDS else ""
    return ""


def _sound(data: bytes) -> str:
    if data[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in data[:64]:
        return "webm"
    # An MPEG audio frame: eleven set bits, layer III, a bit rate and a sample rate that exist.
    if len(data) > 3 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] & 0xF0 != 0xF0 and data[2] & 0xC != 0xC:
        return "mp3"
    return ""


def _is_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decodes(data, "utf-16")
    return b"\0" not in data and (_decodes(data, "utf-8") or _decodes(data, "gb18030"))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not any(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in text)
