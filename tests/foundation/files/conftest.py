"""A storage folder of its own for every test."""

import pytest


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    """Where the bytes lie."""
    settings.PRIVATE_FILES = tmp_path / "private"
    settings.STORAGES = {**settings.STORAGES}  # forgets the storage made before
    return settings.PRIVATE_FILES
