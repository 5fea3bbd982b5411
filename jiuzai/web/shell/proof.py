"""A photographed thumb print or a recorded word, kept before the deed that rests on it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from jiuzai.foundation.files.actions import store
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.people.enums import AgreedBy
from jiuzai.registry.people.proofs import SPOKEN

WRITTEN = "evidence"


def kept(upload: Any, method: str, person: Any, *, by: Any, at: dt.datetime) -> UUID | None:
    """The key of the stored file, None without one. Raises BadInput when the file is refused."""
    if upload is None:
        return None
    purpose = SPOKEN.name if method == AgreedBy.VOICE else WRITTEN
    row = store(upload=upload, name=upload.name, purpose=purpose, by=by, at=at, region_code=person.region_code)
    if row.refusal:
        raise BadInput(row.refusal, where="proof", next_step="请换一个文件，再传一次。")
    key: UUID = row.pk
    return key
