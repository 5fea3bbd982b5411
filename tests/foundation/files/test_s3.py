"""The same promises over S3."""

import boto3
import pytest
from moto import mock_aws

from jiuzai.foundation.files import storage
from jiuzai.foundation.files.queries import open_for
from tests.foundation.files import made
from tests.foundation.files.factories import AT, make_worker, stored

pytestmark = pytest.mark.django_db
BUCKET = "jiuzai-private"


@pytest.fixture
def s3(settings, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        settings.STORAGES = {
            **settings.STORAGES,
            "private": {
                "BACKEND": "storages.backends.s3.S3Storage",
                "OPTIONS": {"bucket_name": BUCKET, "region_name": "us-east-1", "default_acl": "private"},
            },
        }
        yield client


def keys(client):
    return [one["Key"] for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def test_a_file_with_a_chinese_name_goes_in_and_comes_out(s3):
    worker = make_worker()
    file = stored(made.pdf(), worker, name="就业证明（张三）.pdf")
    serving = open_for(worker, file.pk, AT)
    assert (keys(s3), b"".join(serving.chunks())) == ([file.key], made.pdf())
    assert "%E5%B0%B1%E4%B8%9A" in serving.headers["Content-Disposition"]


def test_no_name_becomes_a_key(s3):
    stored(made.pdf(), make_worker(), name="../../证明.pdf")
    (key,) = keys(s3)
    assert key.replace("/", "").isalnum()
    assert key.isascii()


def test_keys_in_chinese_would_survive_too(s3):
    from django.core.files.base import ContentFile

    saved = storage.private().save("导出/名册 二〇二五.txt", ContentFile(b"x"))
    assert (saved, storage.get(saved), keys(s3)) == ("导出/名册 二〇二五.txt", b"x", [saved])


def test_a_redrawn_picture_leaves_one_object(s3, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = stored(made.picture(), make_worker())
    assert keys(s3) == [file.key]
