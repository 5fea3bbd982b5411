"""The envelope and the archive refuse what was touched."""

import io
import tarfile

import pytest

from jiuzai.foundation.deployment import archive, envelope
from jiuzai.foundation.kernel.refusals import BadInput

KEY, OTHER = b"k" * 32, b"o" * 32
PIECE = 1024 * 1024


def sealed(content, key=KEY):
    out = io.BytesIO()
    envelope.seal(io.BytesIO(content), out, key)
    return out.getvalue()


def opened(content, key=KEY):
    out = io.BytesIO()
    envelope.unseal(io.BytesIO(content), out, key)
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens_whatever_its_length(size):
    content = b"x" * size
    assert opened(sealed(content)) == content


def test_two_seals_of_the_same_differ():
    assert sealed(b"same") != sealed(b"same")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-1],
        lambda content: content[: len(envelope.MAGIC) + 32 + PIECE + 16],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: content + b"x",
        lambda content: b"other magic, no envelope at all",
    ],
    ids=["cut", "last piece left out", "bit changed", "longer", "another file"],
)
def test_a_touched_envelope_is_refused(spoil):
    with pytest.raises(BadInput):
        opened(spoil(sealed(b"y" * (PIECE + 10))))


def test_another_key_does_not_open():
    with pytest.raises(BadInput):
        opened(sealed(b"content"), OTHER)


def test_a_key_file_is_made_once_and_private(tmp_path):
    envelope.make_key(tmp_path / "key")
    assert (len(envelope.read_key(tmp_path / "key")), (tmp_path / "key").stat().st_mode & 0o777) == (32, 0o600)
    with pytest.raises(FileExistsError):
        envelope.make_key(tmp_path / "key")
    with pytest.raises(BadInput):
        envelope.read_key(tmp_path / "nowhere")


@pytest.fixture
def packed(tmp_path):
    (tmp_path / "one").write_text("one")
    archive.pack(tmp_path / "a.tar", [("files/一", tmp_path / "one")], {"engine": "sqlite"}, tmp_path)
    return tmp_path / "a.tar"


def test_members_come_back_and_the_manifest_names_them(packed, tmp_path):
    manifest = archive.unpack(packed, tmp_path / "out")
    assert (tmp_path / "out" / "files" / "一").read_text() == "one"
    assert {name: told["size"] for name, told in manifest["members"].items()} == {"files/一": 3}


def test_a_member_more_than_the_manifest_tells_is_refused(packed, tmp_path):
    with tarfile.open(packed, "a") as tar:
        tar.add(tmp_path / "one", arcname="files/二")
    with pytest.raises(BadInput, match="与清单不符"):
        archive.unpack(packed, tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/absolute", "files/../../outside"])
def test_FI_1_a_member_that_would_leave_the_folder_is_refused(packed, tmp_path, name):
    with tarfile.open(packed, "a") as tar:
        member = tarfile.TarInfo(name)
        tar.addfile(member, io.BytesIO())
    with pytest.raises(BadInput, match="不该有"):
        archive.unpack(packed, tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_a_link_inside_is_refused(packed, tmp_path):
    with tarfile.open(packed, "a") as tar:
        member = tarfile.TarInfo("files/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(BadInput, match="不该有"):
        archive.unpack(packed, tmp_path / "out")
