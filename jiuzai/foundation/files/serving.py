"""What a view needs to hand a file out, headers included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.http import content_disposition_header

from jiuzai.foundation.files import storage
from jiuzai.foundation.files.inspection.kinds import CONTENT_TYPES, EXTENSIONS, PICTURES
from jiuzai.foundation.files.models import StoredFile

_CHUNK = 256 * 1024


@dataclass(frozen=True)
class Serving:
    """One permitted handing-out. `chunks()` reads from storage piece by piece."""

    key: str
    filename: str
    content_type: str
    size: int
    inline: bool

    @property
    def headers(self) -> dict[str, str]:
        """Attachment unless a picture of ours is shown; nothing in the file may run or be guessed at."""
        disposition = content_disposition_header(not self.inline, self.filename) or "attachment"
        return {
            "Content-Type": self.content_type,
            "Content-Length": str(self.size),
            "Content-Disposition": disposition,
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        }

    def chunks(self) -> Iterator[bytes]:
        with storage.private().open(self.key, "rb") as stream:
            yield from stream.chunks(_CHUNK)


def serving_of(file: StoredFile, *, inline: bool) -> Serving:
    """Only pictures, which were drawn anew here, may be shown in the page."""
    stem = file.name.rpartition(".")[0] or file.name
    return Serving(
        key=file.key,
        filename=f"{stem}{EXTENSIONS[file.kind]}",
        content_type=CONTENT_TYPES[file.kind],
        size=file.size,
        inline=inline and file.kind in PICTURES,
    )
