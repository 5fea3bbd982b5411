"""Which inspector looks at which kind. Runs in the child."""

from __future__ import annotations

import importlib

from jiuzai.foundation.files.inspection import documents, kinds, packages
from jiuzai.foundation.files.inspection.verdict import Refused, Verdict


def look(data: bytes, kind: str) -> Verdict:
    """A verdict, with its refusal as a sentence when the file is not taken."""
    try:
        return _look(data, kind)
    except Refused as refused:
        return Verdict(kind, refusal=str(refused))


def _look(data: bytes, kind: str) -> Verdict:
    if kind == kinds.PACKAGE:
        return packages.inspect(data)
    if kind in kinds.PICTURES:
        # Pillow takes a while to load; only pictures pay for it.
        pictures = importlib.import_module("jiuzai.foundation.files.inspection.pictures")
        verdict: Verdict = pictures.inspect(data, kind)
        return verdict
    if kind == "pdf":
        return documents.inspect_pdf(data)
    if kind == "xls":
        return documents.inspect_xls(data)
    if kind == "text":
        return documents.inspect_text(data)
    return documents.inspect_sound(data, kind)
