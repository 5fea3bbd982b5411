"""Messages inside the site."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

from django.db import IntegrityError, transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.messaging.events import letter_posted
from jiuzai.foundation.messaging.models import Letter
from jiuzai.foundation.vault.codec import mac

LONGEST_TITLE = 60
LONGEST_BODY = 2000
# A path of this site: one slash, then nothing a browser could read as another host.
_INSIDE = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f]*")


def post(
    *, recipient: str, title: str, body: str, by: Actor, at: dt.datetime, link: str = "", dedupe: str = ""
) -> Letter:
    """Put a letter into somebody's inbox. `link` is a path of this site. Raises BadInput.

    The same `dedupe` for the same recipient again returns the first letter.
    """
    title, body = title.strip(), body.strip()
    if not recipient or not 1 <= len(title) <= LONGEST_TITLE or len(body) > LONGEST_BODY:
        raise BadInput(f"站内信要有收件人和标题（{LONGEST_TITLE}字以内），内容不超过{LONGEST_BODY}字。")
    if link and not (len(link) <= 200 and _INSIDE.fullmatch(link)):
        raise BadInput("站内信只能链接到本站页面。", code="link_outside", where="link")
    letter = Letter(
        recipient=recipient,
        title=title,
        body=body,
        link=link,
        sender_label=by.actor_label,
        posted_by=by.actor_id,
        posted_at=at,
        dedupe=mac("messaging.letter", f"{recipient}|{dedupe}".encode()) if dedupe else None,
    )
    with transaction.atomic():
        try:
            with transaction.atomic():
                letter.save(force_insert=True)
        except IntegrityError:
            earlier = _earlier(letter)
            if earlier is None:
                raise
            return earlier
        record(by=by, at=at, deed="messaging.post", subject=("messaging.letter", str(letter.pk)))
        letter_posted.send(sender=Letter, letter=letter)
    return letter


def mark_read(letter_id: UUID | str, *, by: Actor, at: dt.datetime) -> Letter:
    """Note the first reading of one's own letter. Raises NotFound for anybody else's."""
    with transaction.atomic():
        letter: Letter | None = Letter.objects.visible_to(by).select_for_update().filter(pk=letter_id).first()
        if letter is None:
            raise NotFound("没有找到这条消息。", next_step="请回到消息列表查看。")
        if letter.read_at is None:
            letter.read_at = at
            letter.save(update_fields=["read_at"])
    return letter


def mark_all_read(*, by: Actor, at: dt.datetime) -> int:
    """Note that the whole inbox was read; answers how many letters were still unread."""
    return Letter.objects.visible_to(by).unread().filter(posted_at__lte=at).update(read_at=at)


def _earlier(letter: Letter) -> Letter | None:
    if letter.dedupe is None:
        return None
    found: Letter | None = Letter.objects.unscoped("the same occasion, once").filter(dedupe=letter.dedupe).first()
    return found
