"""Where private files lie: a folder nobody serves, or S3. Keys are random; no name ever becomes a path."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFolder(FileSystemStorage):
    """A folder only the service may read, and without an address."""

    def __init__(self) -> None:
        super().__init__(
            location=settings.PRIVATE_FILES,
            base_url=None,
            file_permissions_mode=0o600,
            directory_permissions_mode=0o700,
        )

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address; they are opened for one person at a time")


def private() -> Storage:
    return storages["private"]


def put(content: bytes) -> str:
    """Keep `content` under a fresh random key and answer the key."""
    key = uuid.uuid4().hex
    return private().save(f"{key[:2]}/{key[2:4]}/{key}", ContentFile(content))


def get(key: str) -> bytes:
    """The bytes. Raises FileNotFoundError (folder) or the storage's own error."""
    with private().open(key, "rb") as stream:
        content: Any = stream.read()
    return bytes(content)


def drop(key: str) -> None:
    """Delete the bytes; nothing happens when they are gone already."""
    if key:
        private().delete(key)
