"""Filling the index. It holds copies of public content, so nothing here is audited and all of it can be rebuilt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from jiuzai.foundation.kernel.normalise import text as normal_text
from jiuzai.foundation.search.engines import engine
from jiuzai.foundation.search.grams import words
from jiuzai.foundation.search.models import SearchEntry


@dataclass(frozen=True)
class Item:
    """Something to be found: `key` is its own within `kind`, `url` a path of this site."""

    kind: str
    key: str
    title: str
    body: str
    url: str


def index(kind: str, key: str, title: str, body: str, url: str, at: dt.datetime) -> None:
    """Make one public thing findable, or refresh it. `url` must be a path of this site."""
    index_many([Item(kind, key, title, body, url)], at)


@transaction.atomic
def index_many(items: Iterable[Item], at: dt.datetime) -> int:
    """Make many findable in one go; returns how many."""
    count = 0
    for item in items:
        count += 1
        if not item.url.startswith("/") or item.url.startswith("//"):
            raise ValueError(f"search holds paths of this site only, not {item.url!r}")
        title, body = normal_text(item.title), normal_text(item.body)
        entry, _ = SearchEntry.objects.update_or_create(
            kind=item.kind,
            key=item.key,
            defaults={"title": title, "body": body, "url": item.url, "indexed_at": at},
        )
        engine().put(entry.pk, words(title), words(body))
    return count


@transaction.atomic
def forget(kind: str, key: str) -> None:
    """Nobody finds it any more; forgetting what was never known is no mistake."""
    _forget_ids(list(SearchEntry.objects.filter(kind=kind, key=key).values_list("pk", flat=True)))


@transaction.atomic
def replace_kind(kind: str, items: Iterable[Item], at: dt.datetime) -> int:
    """Rebuild everything of one kind: `items` is the whole of it, what is not among them is forgotten."""
    kept = [item for item in items if item.kind == kind]
    gone = SearchEntry.objects.filter(kind=kind).exclude(key__in=[item.key for item in kept])
    _forget_ids(list(gone.values_list("pk", flat=True)))
    return index_many(kept, at)


def _forget_ids(ids: list[int]) -> None:
    engine().drop(ids)
    SearchEntry.objects.filter(pk__in=ids).delete()
