"""Where this machine keeps a Chinese font."""

from __future__ import annotations

import functools
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_USUAL_PLACES = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)


class NoChineseFont(RuntimeError):
    """The machine cannot print Chinese; the sentence says what to install."""


@dataclass(frozen=True)
class Font:
    """A font file and which face of a collection to take."""

    path: Path
    face: int = 0


@functools.cache
def chinese_font() -> Font:
    """The font fontconfig names for Chinese, else one from its usual place. Raises NoChineseFont."""
    found = _ask_fontconfig() or _look_around()
    if found is None:
        raise NoChineseFont("没有找到中文字体：请安装 fonts-wqy-microhei（apt-get install fonts-wqy-microhei）。")
    return found


def _ask_fontconfig() -> Font | None:
    command = shutil.which("fc-list")
    if command is None:
        return None
    asked = subprocess.run(
        [command, ":lang=zh-cn", "file", "index"], capture_output=True, text=True, timeout=20, check=False
    )
    fonts = []
    for line in asked.stdout.splitlines():
        path, _, rest = line.partition(":")
        index = rest.partition("index=")[2].strip() or "0"
        if index.isdigit() and Path(path.strip()).is_file():
            fonts.append(Font(Path(path.strip()), int(index) & 0xFFFF))
    # A WenQuanYi file makes small documents; any other Chinese face does too.
    fonts.sort(key=lambda font: ("wqy" not in font.path.name, str(font.path), font.face))
    return fonts[0] if fonts else None


def _look_around() -> Font | None:
    return next((Font(Path(place)) for place in _USUAL_PLACES if Path(place).is_file()), None)
