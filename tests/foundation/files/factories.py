"""People, moments and uploads of the file tests."""

import datetime as dt
import io

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.files.models import StoredFile
from tests.foundation.accounts.factories import make_staff, make_worker

AT = dt.datetime(2025, 3, 3, 1, 0, tzinfo=dt.UTC)
YIWU, YONGKANG = "330782", "330784"


def later(**span: float) -> dt.datetime:
    return AT + dt.timedelta(**span)


def stored(data, by, *, name="证明 照片.jpg", purpose="evidence", at=AT, region_code=YIWU):
    return store(upload=io.BytesIO(data), name=name, purpose=purpose, by=by, at=at, region_code=region_code)


def every_file():
    return StoredFile.objects.unscoped("test")


def folder_contents(folder):
    """The files that lie in the folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


__all__ = [
    "AT",
    "YIWU",
    "YONGKANG",
    "Role",
    "every_file",
    "folder_contents",
    "later",
    "make_staff",
    "make_worker",
    "stored",
]
