"""What files are for: which kinds are taken, how long they are kept, whether reading one is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from jiuzai.foundation.files.inspection.kinds import CONTENT_TYPES, PICTURES, SOUNDS

YEAR = 365


@dataclass(frozen=True)
class Purpose:
    """`keeps_place`: time and place of a photo stay as sealed fields; `sensitive`: every reading is audited."""

    name: str
    label: str
    kinds: frozenset[str]
    keeps_days: int
    sensitive: bool = False
    keeps_place: bool = False

    @property
    def accepts(self) -> str:
        """For the `accept` attribute of a file input."""
        return ",".join(sorted({CONTENT_TYPES[kind].partition(";")[0] for kind in self.kinds}))


_registry: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Make `purpose` known; parts above register their own from `ready()`."""
    strange = purpose.kinds - set(CONTENT_TYPES)
    if strange or not purpose.kinds or purpose.keeps_days < 1:
        raise ValueError(f"purpose {purpose.name}: {', '.join(strange) or 'needs kinds and a keeping time'}")
    if _registry.setdefault(purpose.name, purpose) != purpose:
        raise ValueError(f"purpose {purpose.name} is registered twice")
    return purpose


def find(name: str) -> Purpose:
    """The purpose; KeyError when nobody registered it."""
    return _registry[name]


def registered() -> list[Purpose]:
    return [_registry[name] for name in sorted(_registry)]


register(
    Purpose(
        "evidence",
        "证明材料",
        PICTURES | {"pdf", "docx", "xlsx"},
        keeps_days=10 * YEAR,
        sensitive=True,
        keeps_place=True,
    )
)
register(
    Purpose(
        "identity",
        "身份证件照片",
        PICTURES,
        keeps_days=2 * YEAR,
        sensitive=True,
    )
)
register(Purpose("roster", "名册表格", frozenset({"xlsx", "xls", "ods", "text"}), keeps_days=YEAR, sensitive=True))
register(Purpose("voice", "录音", SOUNDS, keeps_days=180, sensitive=True))
register(Purpose("attachment", "附件", PICTURES | {"pdf", "docx", "xlsx", "ods"}, keeps_days=3 * YEAR))
