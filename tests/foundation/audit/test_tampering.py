"""What a superuser does to the record with raw SQL, and what verify_audit says then."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import connection

from jiuzai.foundation.audit.actions import anchor, seal_new
from jiuzai.foundation.audit.chain import GENESIS, link_hash, signed_bytes
from jiuzai.foundation.audit.models import AuditRow, AuditSeal
from jiuzai.foundation.audit.models.row import SIGNED
from jiuzai.foundation.audit.queries import verify
from tests.foundation.audit.conftest import AT, write

pytestmark = [pytest.mark.promise, pytest.mark.django_db]


def found():
    broken = verify().first_broken
    return broken and (broken.kind, broken.sequence, broken.row)


def rewrite_chain(superuser):
    """Hash every remaining row anew from the beginning: needs no key, only the database."""
    rows = list(AuditRow.objects.unscoped("forging").order_by("pk").values("pk", "mac", *SIGNED))
    superuser("DELETE FROM audit_auditseal")
    previous = GENESIS
    for sequence, row in enumerate(rows, 1):
        linked = link_hash(sequence, previous, AT, signed_bytes(row), row["mac"])
        AuditSeal.objects.create(sequence=sequence, row_id=row["pk"], previous_hash=previous, hash=linked, sealed_at=AT)
        previous = linked


def forge_row(superuser, moment="at"):
    """A row like the first, written past the application."""
    names = (
        "at, actor, actor_label, on_behalf_of, deed, subject_kind, subject_id, reason, details, request_id, row_digest"
    )
    superuser(
        f"INSERT INTO audit_auditrow (key, mac, {names}) "
        f"SELECT %s, mac, {names.replace('subject_id', '999')} FROM audit_auditrow ORDER BY id LIMIT 1".replace(
            "999", "'999'"
        ),
        "0" * 32,
    )
    return AuditRow.objects.unscoped("looking").order_by("-pk").first().pk


def test_an_untouched_record_is_whole(sealed):
    anchor(AT)
    write(2)

    told = verify()

    assert (told.intact, told.links, told.unsealed_tail, told.anchors, told.anchored_to) == (True, 10, 2, 1, 10)
    assert told.oldest_unsealed_at == AT
    assert told.head == AuditSeal.objects.get(sequence=10).hash
    assert told.first_broken is None


@pytest.mark.parametrize(
    "change",
    ["deed = 'x'", "reason = 'x'", "actor = 'x'", "request_id = 'x'", "row_count = 7", "on_behalf_of = 'x'"],
)
def test_G_22_an_edited_row_is_named(sealed, superuser, change):
    superuser(f"UPDATE audit_auditrow SET {change} WHERE id >= %s", sealed[3].pk)

    assert found() == ("row_edited", 4, sealed[3].pk)


@pytest.mark.parametrize("details", ['{"n": 3}', '{"n": 3.5}', "[]"])
def test_G_22_edited_details_are_named(sealed, superuser, details):
    superuser("UPDATE audit_auditrow SET details = %s WHERE id = %s", details, sealed[3].pk)

    assert found() == ("row_edited", 4, sealed[3].pk)


@pytest.mark.parametrize("column", ["at", "key"])
def test_G_22_a_value_that_is_none_is_named_and_does_not_stop_the_check(sealed, superuser, column):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's types refuse such a value")
    superuser(f"UPDATE audit_auditrow SET {column} = 'rubbish' WHERE id = %s", sealed[3].pk)

    assert found() == ("row_edited", 4, sealed[3].pk)


def test_G_22_an_edit_with_the_chain_rewritten_still_lacks_the_key(sealed, superuser):
    superuser("UPDATE audit_auditrow SET reason = 'x' WHERE id = %s", sealed[3].pk)
    rewrite_chain(superuser)

    assert found() == ("row_forged", 4, sealed[3].pk)


def test_G_22_a_deleted_row_is_named(sealed, superuser):
    superuser("DELETE FROM audit_auditrow WHERE id = %s", sealed[4].pk)

    assert found() == ("row_deleted", 5, sealed[4].pk)


def test_G_22_a_row_deleted_with_its_link_is_named(sealed, superuser):
    superuser("DELETE FROM audit_auditrow WHERE id = %s", sealed[4].pk)
    superuser("DELETE FROM audit_auditseal WHERE sequence = 5")

    assert found() == ("link_missing", 5, None)


def test_G_22_a_gap_closed_by_renumbering_is_named(sealed, superuser):
    superuser("DELETE FROM audit_auditseal WHERE sequence = 5")
    for sequence in range(6, 11):
        superuser("UPDATE audit_auditseal SET sequence = %s WHERE sequence = %s", sequence - 1, sequence)

    assert found() == ("link_broken", 5, sealed[5].pk)


@pytest.mark.parametrize("sealed_after", [False, True], ids=["unsealed", "sealed"])
def test_G_22_a_row_inserted_without_the_key_is_named(sealed, superuser, sealed_after):
    forged = forge_row(superuser)
    if sealed_after:
        seal_new(AT)

    assert found() == ("row_forged", 11 if sealed_after else None, forged)


def test_G_22_two_rows_in_each_others_place_are_named(sealed, superuser):
    one, two = sealed[2].pk, sealed[6].pk
    for new, old in ((-1, one), (one, two), (two, -1)):
        superuser("UPDATE audit_auditrow SET id = %s WHERE id = %s", new, old)

    assert found() == ("row_moved", 3, one)


def test_G_22_two_links_in_each_others_place_are_named(sealed, superuser):
    for new, old in ((-1, 3), (3, 7), (7, -1)):
        superuser("UPDATE audit_auditseal SET sequence = %s WHERE sequence = %s", new, old)

    assert found() == ("link_broken", 3, sealed[6].pk)


@pytest.mark.parametrize("change", ["hash = 'x'", "sealed_at = '2020-01-01 00:00:00'"])
def test_G_22_an_edited_link_is_named(sealed, superuser, change):
    superuser(f"UPDATE audit_auditseal SET {change} WHERE sequence = 10")

    assert found() == ("row_moved", 10, sealed[9].pk)


def test_G_22_a_cut_tail_is_found_through_the_anchor_and_only_there(sealed, superuser, settings, tmp_path):
    anchor(AT)
    superuser("DELETE FROM audit_auditseal WHERE sequence > 7")
    superuser("DELETE FROM audit_auditrow WHERE id > %s", sealed[6].pk)

    assert found() == ("tail_cut", 8, None)
    settings.AUDIT_ANCHORS = tmp_path / "none"
    assert found() is None


def test_G_22_a_cut_tail_with_new_rows_grown_over_it_is_found(sealed, superuser):
    anchor(AT)
    superuser("DELETE FROM audit_auditseal WHERE sequence > 7")
    superuser("DELETE FROM audit_auditrow WHERE id > %s", sealed[6].pk)
    write(5)
    seal_new(AT)

    assert found() == ("rewritten", 10, None)


def test_G_22_a_chain_rewritten_as_a_whole_is_found_through_the_anchor_and_only_there(
    sealed, superuser, settings, tmp_path
):
    anchor(AT)
    superuser("DELETE FROM audit_auditrow WHERE id = %s", sealed[2].pk)
    rewrite_chain(superuser)

    assert found() == ("tail_cut", 10, None)
    write(1)
    seal_new(AT)
    assert found() == ("rewritten", 10, None)
    settings.AUDIT_ANCHORS = tmp_path / "none"
    assert found() is None


def test_an_anchor_written_without_the_key_is_named(sealed, settings):
    anchor(AT)
    path = settings.AUDIT_ANCHORS / "anchors-2025.jsonl"
    line = json.loads(path.read_text())
    path.write_text(json.dumps({**line, "hash": "0" * 64}))

    assert found() == ("anchor_forged", 10, None)


def test_the_first_of_several_breaks_is_named(sealed, superuser):
    superuser("DELETE FROM audit_auditrow WHERE id = %s", sealed[8].pk)
    superuser("UPDATE audit_auditrow SET reason = 'x' WHERE id = %s", sealed[2].pk)
    forge_row(superuser)

    assert found() == ("row_edited", 3, sealed[2].pk)


def test_the_command_answers_in_json_and_by_its_exit_code(sealed, superuser, capsys):
    call_command("anchor_audit")
    assert json.loads(capsys.readouterr().out)["anchored"]["sequence"] == 10
    write(1, at=AT + dt.timedelta(minutes=1))
    call_command("verify_audit")
    assert json.loads(capsys.readouterr().out)["unsealed_tail"] == 1
    call_command("seal_audit", "--thorough")
    assert json.loads(capsys.readouterr().out) == {"sealed": 1}
    superuser("UPDATE audit_auditrow SET reason = 'x' WHERE id = %s", sealed[0].pk)

    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit")

    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert told["intact"] is False
    assert told["first_broken"] == {
        "kind": "row_edited",
        "message": f"第 1 环封存的记录（{sealed[0].pk}）在封存后被改动。",
        "sequence": 1,
        "row": sealed[0].pk,
    }


def test_without_the_key_the_command_refuses_in_words(sealed, settings, tmp_path, capsys):
    settings.VAULT_KEYS_FILE = tmp_path / "lost.json"
    settings.ALLOW_DEMONSTRATION = False

    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit")

    assert ended.value.code == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "key_missing"


@pytest.mark.parametrize("anchored", [False, True], ids=["no anchor", "anchored, and written on with the other ring"])
def test_another_key_ring_is_named_as_the_trouble_and_no_row_is_called_forged(sealed, settings, tmp_path, anchored):
    if anchored:
        anchor(AT)
    settings.VAULT_KEYS_FILE = tmp_path / "other.json"
    if anchored:
        write(2)
        seal_new(AT)

    broken = verify().first_broken

    assert (broken.kind, broken.sequence, broken.row) == ("key_mismatch", None, None)
    assert broken.message.startswith("密钥对不上")


def test_G_22_the_first_row_forged_alone_is_no_matter_of_keys(sealed, superuser):
    anchor(AT)
    superuser("UPDATE audit_auditrow SET reason = 'x' WHERE id = %s", sealed[0].pk)
    rewrite_chain(superuser)

    assert found() == ("row_forged", 1, sealed[0].pk)
