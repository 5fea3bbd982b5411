"""Files made for the tests: good ones, and the kinds people attack with."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

CONTENT_TYPES = b'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="x"><Default Extension="xml"/></Types>'
WORKBOOK = b'<?xml version="1.0" encoding="UTF-8"?><workbook/>'
RELATIONS = '<?xml version="1.0" encoding="UTF-8"?><Relationships>{}</Relationships>'


def picture(format="JPEG", size=(40, 30), mode="RGB", color=(200, 30, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, format=format, **options)
    return out.getvalue()


def photo_with_place(orientation=1) -> bytes:
    """A JPEG that tells when and where (29.1°N 119.65°E) it was taken, with a comment and trailing bytes."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8769).update({0x9003: "2025:03:01 08:30:00", 0x9011: "+08:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 6.0, 0.0), 3: "E", 4: (119.0, 39.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(out, format="JPEG", exif=exif, comment=b"SECRETNOTE")
    return out.getvalue() + b"<script>alert(1)</script>"


def moving_picture() -> bytes:
    frames = [Image.new("RGB", (20, 20), color) for color in ((250, 0, 0), (0, 250, 0))]
    out = io.BytesIO()
    frames[0].save(out, format="WEBP", save_all=True, append_images=frames[1:], lossless=True)
    return out.getvalue()


def huge_png(width=60_000, height=60_000) -> bytes:
    """A few hundred bytes that claim to be 3.6 thousand million points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9999)) + chunk(b"IEND", b"")
    )


def package(entries=None, *, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook package with these entries beside the usual two."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        made.writestr("xl/workbook.xml", WORKBOOK)
        for name, content in (entries or {}).items():
            made.writestr(name, content)
    return out.getvalue()


def workbook() -> bytes:
    """As a spreadsheet program writes it, with one link a person may click."""
    link = (
        '<Relationship Id="r1" Type="http://x/relationships/hyperlink" Target="mailto:a@b.cn" TargetMode="External"/>'
    )
    return package(
        {
            "xl/worksheets/sheet1.xml": b'<?xml version="1.0"?><worksheet><v>1</v></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS.format(link),
            "xl/styles.xml": b"<styleSheet>" + b" " * 500_000 + b"</styleSheet>",
        }
    )


def symlink_package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        made.writestr("xl/workbook.xml", WORKBOOK)
        entry = zipfile.ZipInfo("xl/link.xml")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


def locked_package() -> bytes:
    """The encryption flag set in both headers of the last entry."""
    data = bytearray(package({"xl/a.xml": b"<a/>"}))
    local, central = data.rfind(b"PK\x03\x04"), data.rfind(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    return bytes(data)


def overlapping_package() -> bytes:
    """The last two directory entries share one piece of data."""
    data = bytearray(package({"xl/a.xml": b"<a/>" * 50, "xl/b.xml": b"<a/>" * 50}))
    first = data.find(b"PK\x01\x02", data.find(b"xl/a.xml", data.find(b"PK\x01\x02")) - 60)
    last = data.rfind(b"PK\x01\x02")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def pdf(extra=b"") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + extra
        + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def pdf_hiding(inner: bytes) -> bytes:
    """The object sits in a compressed object stream."""
    packed = zlib.compress(inner)
    head = b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(packed)
    return pdf(head + b"stream\n" + packed + b"\nendstream endobj")


def old_excel(extra=b"") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le") + extra + b"\0" * 64


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64
WAV = b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\0" * 40
M4A = b"\0\0\0\x18ftypM4A \0\0\0\0isomM4A " + b"\0" * 40
MP3 = b"\xff\xfb\x90\x00" + b"\0" * 40
