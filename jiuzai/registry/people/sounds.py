"""How a name is typed by sound: syllables without tones, `v` for ü, the family name read as a family name."""

from __future__ import annotations

from pypinyin import lazy_pinyin

# Letters read differently when they are a family name.
_FAMILY_READINGS = {
    **{"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "朴": "piao"},
    **{"任": "ren", "缪": "miao", "翟": "zhai", "乐": "yue", "华": "hua", "燕": "yan", "尹": "yin", "覃": "qin"},
    **{"洗": "xian", "冼": "xian", "纪": "ji", "宁": "ning", "哈": "ha", "召": "shao", "员": "yun", "黑": "he"},
    **{"秘": "bi", "折": "she", "种": "chong", "訾": "zi", "厍": "she", "牟": "mu", "那": "na", "尉": "wei"},
}


def readings(name: str) -> list[list[str]]:
    """Syllables of the name, each as somebody may type it; a second reading where the family name has its own."""
    usual = [_plain(syllable) for syllable in lazy_pinyin(name, errors="ignore")]
    if not usual:
        return []
    own = _FAMILY_READINGS.get(name[0])
    return [usual] if own is None or own == usual[0] else [[own, *usual[1:]], usual]


def _plain(syllable: str) -> str:
    return syllable.replace("ü", "v").casefold()
