"""Room for files: per account and per county. One full account or county leaves the others alone (FI-5)."""

from __future__ import annotations

from django.conf import settings
from django.db.models import F

from jiuzai.foundation.files.models import StoredFile, Usage
from jiuzai.foundation.kernel.refusals import Refusal

MEGABYTE = 1024 * 1024


class QuotaFull(Refusal):
    """No room left; the sentence says whose."""

    code = "quota_full"


def scopes_of(uploaded_by: str, region_code: str) -> list[tuple[str, int, str]]:
    """(scope, limit in bytes, sentence when full) for a file of this person and region."""
    found = [
        (
            f"account:{uploaded_by}",
            settings.FILES_QUOTA_ACCOUNT_MB * MEGABYTE,
            f"您的文件空间已满（{settings.FILES_QUOTA_ACCOUNT_MB} MB），这份文件没有收下。",
        )
    ]
    if region_code:
        found.append(
            (
                f"county:{region_code[:6]}",
                settings.FILES_QUOTA_COUNTY_MB * MEGABYTE,
                "本县（市、区）的文件空间已满，这份文件没有收下。",
            )
        )
    return found


def claim(uploaded_by: str, region_code: str, size: int) -> None:
    """Take room inside the caller's transaction, or raise QuotaFull and take none."""
    scopes = scopes_of(uploaded_by, region_code)
    Usage.objects.bulk_create([Usage(scope=scope) for scope, _, _ in scopes], ignore_conflicts=True)
    for scope, limit, sentence in scopes:
        fits = Usage.objects.filter(scope=scope, used_bytes__lte=limit - size)
        if not fits.update(used_bytes=F("used_bytes") + size):
            raise QuotaFull(sentence, next_step="请联系就业服务站的工作人员清理旧文件，或者先把材料送到窗口。")


def change(file: StoredFile, difference: int) -> None:
    """Book `difference` bytes more or less for a file already taken in."""
    for scope, _, _ in scopes_of(file.uploaded_by, file.region_code):
        Usage.objects.filter(scope=scope).update(used_bytes=F("used_bytes") + difference)
