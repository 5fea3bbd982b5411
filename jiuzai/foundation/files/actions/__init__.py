"""Deeds with files."""

from jiuzai.foundation.files.actions.inspecting import inspect, rescan
from jiuzai.foundation.files.actions.receiving import store
from jiuzai.foundation.files.actions.removing import forget_files, keep_longer, remove, remove_expired

__all__ = ["forget_files", "inspect", "keep_longer", "remove", "remove_expired", "rescan", "store"]
