"""Pictures are drawn anew: what comes out holds pixels and nothing else."""

from __future__ import annotations

import io
import re
import struct

from PIL import Image, ImageOps, UnidentifiedImageError

from jiuzai.foundation.files.inspection.verdict import Refused, Verdict

MOST_PIXELS = 25_000_000
MOST_BYTES = 20 * 1024 * 1024
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_EXIF_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, ZeroDivisionError)
# EXIF 2.32 tags
_EXIF_IFD, _GPS_IFD, _MOMENT, _OFFSET_TAG = 0x8769, 0x8825, 0x9003, 0x9011
_LAT_REF, _LAT, _LON_REF, _LON = 1, 2, 3, 4


def inspect(data: bytes, kind: str) -> Verdict:
    """The picture re-encoded, first frame only, upright, RGB; with the time and place it told of."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit stands before any decoding
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Refused(
                    f"照片太大：{width}×{height} 点，最多 2500 万点。"
                    "请在手机相机里把照片尺寸调小一些再拍，或截屏后上传。"
                )
            facts = _facts(picture)
            return _encode(_upright(picture), kind, facts)
    except (UnidentifiedImageError, *_DAMAGED) as damage:
        raise Refused("照片打不开，可能已经损坏。请重新拍一张再上传。") from damage


def _upright(picture: Image.Image) -> Image.Image:
    picture.load()  # the first frame of a moving picture
    still = picture.convert("RGBA" if "transparency" in picture.info else "RGB") if picture.mode == "P" else picture
    try:
        return ImageOps.exif_transpose(still)
    except _DAMAGED:
        return still


def _encode(picture: Image.Image, kind: str, facts: dict[str, str]) -> Verdict:
    seen_through = picture.mode in {"RGBA", "LA", "PA"} and kind != "jpeg"
    bare = picture.convert("RGBA" if seen_through else "RGB")
    bare.info = {}
    out = io.BytesIO()
    if seen_through or kind == "png":
        bare.save(out, format="PNG")
        drawn = "png"
        if out.tell() > MOST_BYTES // 2 and not seen_through:
            out, drawn = io.BytesIO(), "jpeg"
    else:
        drawn = "jpeg"
    if drawn == "jpeg":
        bare.save(out, format="JPEG", quality=88)
    if out.tell() > MOST_BYTES:
        raise Refused("照片太大。请把照片尺寸调小一些，或截屏后上传。")
    return Verdict(drawn, out.getvalue(), facts)


def _facts(picture: Image.Image) -> dict[str, str]:
    try:
        exif = picture.getexif()
        inner, gps = exif.get_ifd(_EXIF_IFD), exif.get_ifd(_GPS_IFD)
    except _DAMAGED:
        return {}
    facts = {"taken_at": _moment(inner), "place": _place(gps)}
    return {name: text for name, text in facts.items() if text}


def _moment(inner: dict[int, object]) -> str:
    found = _EXIF_MOMENT.fullmatch(str(inner.get(_MOMENT, "")).strip("\0 "))
    if found is None:
        return ""
    year, month, day, hour, minute, second = found.groups()
    offset = str(inner.get(_OFFSET_TAG, "")).strip("\0 ")
    zone = offset if _OFFSET.fullmatch(offset) else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"


def _place(gps: dict[int, object]) -> str:
    try:
        latitude = _degrees(gps[_LAT], gps.get(_LAT_REF), "S")
        longitude = _degrees(gps[_LON], gps.get(_LON_REF), "W")
    except _DAMAGED:
        return ""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ""
    return f"{latitude:.6f},{longitude:.6f}"


def _degrees(parts: object, reference: object, negative: str) -> float:
    degree, minute, second = (float(part) for part in parts)  # type: ignore[attr-defined]
    value = degree + minute / 60 + second / 3600
    return -value if str(reference).strip("\0 ").upper() == negative else value
