"""Short-lived link tokens: one file, one person, at most five minutes."""

from __future__ import annotations

import base64
import datetime as dt
import struct
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.vault.codec import mac, same_mac

LIVES = dt.timedelta(minutes=5)


def make(actor: Actor, file_id: UUID, at: dt.datetime) -> str:
    """A token for the address of a file; useless to anybody else."""
    body = file_id.bytes + struct.pack(">Q", int((at + LIVES).timestamp()))
    return base64.urlsafe_b64encode(body).decode().rstrip("=") + "." + _mac(actor, body)


def read(token: str, actor: Actor, at: dt.datetime) -> UUID:
    """The file the token names. Raises NotFound when it is over, altered or somebody else's."""
    text, _, seal = token.partition(".")
    try:
        body = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        (until,) = struct.unpack(">Q", body[16:])
        file_id = UUID(bytes=body[:16])
    except (ValueError, struct.error) as mistake:
        raise _over() from mistake
    if not same_mac(seal, _mac(actor, body)) or at.timestamp() >= until:
        raise _over()
    return file_id


def _mac(actor: Actor, body: bytes) -> str:
    return mac("files.link", actor.actor_id.encode() + b"|" + body)


def _over() -> NotFound:
    return NotFound("这个下载链接已经失效。", code="link_over", next_step="请回到原来的页面重新点下载。")
