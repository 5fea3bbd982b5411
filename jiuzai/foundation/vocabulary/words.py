"""The form in which words for work are compared."""

from __future__ import annotations

import re

from jiuzai.foundation.kernel.normalise import identifier

_NOISE = re.compile(r"[\s,，。、;；:：!！?？·/\\|()（）\[\]【】\"“”'‘’+＋-]+")


def matching_form(text: str) -> str:
    """Full width, case, spaces and punctuation do not count: ` cnc（数控）` becomes `CNC数控`."""
    return _NOISE.sub("", identifier(text))
