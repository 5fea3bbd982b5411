"""Office packages (ZIP): the directory first, then every entry once through a counter, nothing unpacked to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass

from jiuzai.foundation.files.inspection import markup
from jiuzai.foundation.files.inspection.verdict import Refused, Verdict

MOST_ENTRIES = 200
MOST_UNPACKED = 100 * 1024 * 1024
# Below this, a high ratio is ordinary: styles.xml alone often exceeds 100:1.
RATIO_FROM = 1024 * 1024
WORST_RATIO = 100
_CHUNK = 256 * 1024
_LONGEST_DIRECTORY = 256 * 1024
_END = b"PK\x05\x06"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_LINKS = "externallinks/"
_FORBIDDEN_NAMES = (
    ("vbaproject", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    ("macrosheets/", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    ("vbadata", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    ("basic/", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    ("scripts/", "文件里带宏。请另存为不带宏的普通格式再上传。"),
    (_LINKS, "文件里引用了别的文件。请把内容粘贴成数值后再上传。"),
    ("activex", "文件里嵌了控件。请删掉后再上传。"),
    ("embeddings/", "文件里嵌了别的文件。请删掉后再上传。"),
)
_BAD_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
)


@dataclass(frozen=True)
class Tolerance:
    """What one use of a package bears: how big it may be unpacked, and whether links to other books may stand in it.

    Whoever allows links reads cached values only and never hands the package on.
    """

    most_unpacked: int = MOST_UNPACKED
    links_to_books: bool = False


def inspect(data: bytes, tolerance: Tolerance | None = None) -> Verdict:
    """Which office format it is, when every entry is harmless."""
    bears = tolerance or Tolerance()
    _check_end(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries, data, bears)
            kind = _kind(package, entries)
            _read_through(package, entries, bears)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, ValueError) as damage:
        raise Refused("文件打不开，可能已经损坏。请重新保存一份再上传。") from damage
    except RuntimeError as locked:  # zipfile's word for a missing password
        raise Refused("文件有密码。请去掉密码后再上传。") from locked
    return Verdict(kind)


def _check_end(data: bytes) -> None:
    """The end record is read by hand: counting comes before building anything."""
    place = data.rfind(_END, max(0, len(data) - 65_557))
    if place < 0 or place + 22 > len(data):
        raise Refused("文件不完整。请重新保存一份再上传。")
    here, total, size, start, comment = struct.unpack("<HHIIH", data[place + 8 : place + 22])
    if total > MOST_ENTRIES or size > _LONGEST_DIRECTORY:
        raise Refused(f"文件里装了太多东西（最多 {MOST_ENTRIES} 个）。请只保留需要的工作表再上传。")
    if here != total or comment or place + 22 != len(data) or start + size != place:
        raise Refused("文件的结构不对，可能被改动过。请用表格软件重新保存一份再上传。")


def _check_directory(entries: list[zipfile.ZipInfo], data: bytes, bears: Tolerance) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Refused(f"文件里装了太多东西（最多 {MOST_ENTRIES} 个）。请只保留需要的工作表再上传。")
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Refused("文件的结构不对，可能被改动过。请用表格软件重新保存一份再上传。")
    if sum(entry.file_size for entry in entries) > bears.most_unpacked:
        raise _too_big(bears)
    for entry in entries:
        _check_entry(entry, bears)
    _check_layout(entries, len(data))


def _check_entry(entry: zipfile.ZipInfo, bears: Tolerance) -> None:
    # zipfile rewrites names while reading; what stands in the file counts.
    name = entry.orig_filename
    if entry.flag_bits & 0x41:
        raise Refused("文件有密码。请去掉密码后再上传。")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("文件用了少见的压缩方式。请用表格软件重新保存一份再上传。")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in name or any(ord(one) < 32 for one in name):
        raise Refused("文件里有不安全的路径，不能上传。")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("文件里有指向别处的链接，不能上传。")
    if entry.file_size > RATIO_FROM and entry.file_size > WORST_RATIO * max(1, entry.compress_size):
        raise Refused("文件压缩得不正常，像是压缩炸弹，不能上传。")
    for word, sentence in _FORBIDDEN_NAMES:
        if word in name.lower() and not (bears.links_to_books and word == _LINKS):
            raise Refused(sentence)


def _check_layout(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries lie one after another from the first byte: nothing in front, nothing shared."""
    end = 0
    for place, entry in enumerate(sorted(entries, key=lambda one: one.header_offset)):
        if (place == 0 and entry.header_offset != 0) or entry.header_offset < end:
            raise Refused("文件的结构不对，可能被改动过。请用表格软件重新保存一份再上传。")
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size
    if end > size:
        raise Refused("文件不完整。请重新保存一份再上传。")


def _kind(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> str:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return "xlsx"
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and package.getinfo("mimetype").file_size == len(_ODS) and package.read("mimetype") == _ODS:
        return "ods"
    raise Refused("不收压缩包。请把里面的文件取出来，一个一个上传。")


def _too_big(bears: Tolerance) -> Refused:
    return Refused(f"文件解压后太大（最多 {bears.most_unpacked // (1024 * 1024)} MB）。请拆成几份再上传。")


def _read_through(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], bears: Tolerance) -> None:
    total = 0
    for entry in entries:
        scan = markup.LinkScan() if _LINKS in entry.filename.lower() else markup.Scan(entry.filename)
        with package.open(entry) as stream:
            first = True
            while chunk := stream.read(_CHUNK):
                if first and chunk.startswith(_BAD_STARTS):
                    raise Refused("文件里又装了别的文件，不能上传。")
                first = False
                total += len(chunk)
                if total > bears.most_unpacked:
                    raise _too_big(bears)
                scan.feed(chunk)
        scan.close()
