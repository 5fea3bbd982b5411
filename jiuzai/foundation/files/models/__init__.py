"""Uploaded files and how much room they take."""

from jiuzai.foundation.files.models.stored_file import StoredFile
from jiuzai.foundation.files.models.usage import Usage

__all__ = ["StoredFile", "Usage"]
