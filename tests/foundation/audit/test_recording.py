"""One deed, one row, in the deed's own transaction; then nobody changes it."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from jiuzai.foundation.audit.actions import record, record_read
from jiuzai.foundation.audit.integrity import questions
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.audit.queries import rows_for_investigator, verify
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.foundation.kernel.trace import request_id
from jiuzai.foundation.scoping.querysets import UnscopedRead
from tests.foundation.audit.conftest import AT, CLERK, INVESTIGATOR, write

pytestmark = pytest.mark.promise


def all_rows():
    return AuditRow.objects.visible_to(INVESTIGATOR).order_by("pk")


@pytest.mark.django_db
def test_AD_1_a_row_says_who_did_what_for_whom_when_and_why():
    with request_id("7K3F-9QXD"):
        record(
            by=CLERK,
            at=AT,
            deed="claim.approve",
            subject=("claim", "c-1"),
            on_behalf_of="account-9",
            reason="核对无误",
            details={"from": "filed", "to": "approved", "days": 3},
        )

    row = all_rows().get()
    told = {name: getattr(row, name) for name in ("at", "actor", "actor_label", "on_behalf_of", "deed", "reason")}
    assert told == {
        "at": AT,
        "actor": "system:clerk",
        "actor_label": "系统（clerk）",
        "on_behalf_of": "account-9",
        "deed": "claim.approve",
        "reason": "核对无误",
    }
    assert (row.subject_kind, row.subject_id, row.request_id) == ("claim", "c-1", "7K3F-9QXD")
    assert row.details == {"from": "filed", "to": "approved", "days": 3}
    assert (row.row_count, row.row_digest) == (None, "")


@pytest.mark.django_db
def test_a_bulk_deed_is_one_row_with_a_count_and_a_digest_of_its_content():
    first = record(by=CLERK, at=AT, deed="claims.export", rows=iter(["a", "b", ["c", 1]]))
    same = record(by=CLERK, at=AT, deed="claims.export", rows=["a", "b", ["c", 1]])
    other = record(by=CLERK, at=AT, deed="claims.export", rows=["b", "a", ["c", 1]])
    models = record(by=CLERK, at=AT, deed="claims.export", rows=[first, same])

    assert [row.row_count for row in all_rows()] == [3, 3, 3, 2]
    assert first.row_digest == same.row_digest
    assert len({first.row_digest, other.row_digest, models.row_digest}) == 3


@pytest.mark.django_db(transaction=True)
def test_a_row_stands_and_falls_with_the_deed():
    with pytest.raises(RuntimeError, match="needs the deed's transaction"):
        record(by=CLERK, at=AT, deed="claim.approve")
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    assert all_rows().count() == 0
    with transaction.atomic():
        write(1)
    assert all_rows().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("details", [{"ratio": 0.5}, {"rows": [1, {"x": 1.0}]}, {"who": object()}])
def test_details_without_one_byte_form_are_refused(details):
    with pytest.raises(TypeError):
        record(by=CLERK, at=AT, deed="claim.approve", details=details)


@pytest.mark.django_db
def test_details_come_back_as_they_were_signed():
    details = {"by_month": {10: 1, 9: 2}, "on": dt.date(2025, 3, 1), "pair": ("a", 10**15), "none": None, "ཀ": "藏"}

    record(by=CLERK, at=AT, deed="claim.approve", details=details)

    assert all_rows().get().details == {
        "by_month": {"10": 1, "9": 2},
        "on": "2025-03-01",
        "pair": ["a", 10**15],
        "none": None,
        "ཀ": "藏",
    }
    assert verify().intact


@pytest.mark.django_db
def test_AD_3_a_look_at_a_sensitive_field_leaves_a_row_and_needs_a_reason():
    with pytest.raises(BadInput):
        record_read(by=CLERK, at=AT, what="people.id_number", subject=("person", "p-1"), reason="  ")

    record_read(by=CLERK, at=AT, what="people.id_number", subject=("person", "p-1"), reason="电话核对")

    row = all_rows().get()
    assert (row.deed, row.subject_id, row.reason) == ("read.people.id_number", "p-1", "电话核对")


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_auditrow", "audit_auditseal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_AD_1_the_database_refuses_change_and_removal(sealed, table, statement):
    column = "deed" if table == "audit_auditrow" else "hash"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))

    assert verify().intact


@pytest.mark.django_db
def test_AD_1_the_models_cannot_change_or_remove_either(sealed):
    row = all_rows().first()
    row.deed = "x"

    for deed in (row.save, row.delete, all_rows().delete, lambda: all_rows().update(deed="x")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()

    assert {found.deed for found in all_rows()} == {"claim.approve"}


@pytest.mark.postgres
@pytest.mark.django_db
def test_AD_1_postgresql_refuses_truncation_too(sealed):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditrow")

    assert all_rows().count() == 10


@pytest.mark.django_db
def test_a_lifted_protection_is_noticed(request, sealed):
    assert [answer for _, answers in questions() for answer in answers] == []

    request.getfixturevalue("superuser")

    assert dict(questions()) == {"失去只增保护的审计表": ["audit_auditrow", "audit_auditseal"]}


@pytest.mark.django_db
def test_only_an_investigator_reads_and_sees_the_asked_period_newest_first(sealed):
    later = write(2, deed="claim.refuse", at=AT + dt.timedelta(hours=1))
    start, end = AT, AT + dt.timedelta(hours=1)

    found = rows_for_investigator(INVESTIGATOR, start=start, end=end)
    about_one = rows_for_investigator(INVESTIGATOR, start=start, end=end, subject=("claim", "1"))

    assert [row.subject_id for row in found] == [str(n) for n in range(9, -1, -1)]
    assert [row.deed for row in about_one] == ["claim.approve"]
    after = rows_for_investigator(INVESTIGATOR, start=end, end=end + dt.timedelta(seconds=1))
    assert [row.key for row in after] == [later[1].key, later[0].key]
    with pytest.raises(NotPermitted):
        rows_for_investigator(CLERK, start=start, end=end)
    with pytest.raises(UnscopedRead):
        list(AuditRow.objects.all())
