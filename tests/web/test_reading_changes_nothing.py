"""SE-3: whoever fetches a link (a chat's preview, a crawler with a cookie) changes nothing in any table."""

from __future__ import annotations

import hashlib

import pytest
from django.db import connection

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.actions import post
from tests.foundation.accounts.factories import CONFIRMER
from tests.web.test_matrix import addresses, path_of


def tables() -> dict[str, str]:
    """Every table's rows as one digest."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()}"
    return found


def test_the_digest_sees_one_changed_word(db):
    before = tables()
    post(recipient="somebody", title="一封信", body="", by=CONFIRMER, at=clock.now())
    changed = {name for name, digest in tables().items() if before[name] != digest}

    assert changed == {"messaging_letter", "audit_auditrow"}


@pytest.mark.parametrize("role", [None, *Role.values], ids=lambda role: role or "stranger")
def test_SE_3_getting_every_address_changes_nothing(role, visit, stranger):
    visitor = stranger if role is None else visit(role)
    if visitor.account is not None:
        letter = post(recipient=visitor.account.actor_id, title="一封信", body="看", by=CONFIRMER, at=clock.now())
        visitor.step_up("change_roles")
        visitor.step_up("change_keys")
    before = tables()

    for pattern, _who, methods in addresses():
        if "GET" in methods:
            visitor.get(path_of(pattern))
    if visitor.account is not None:
        assert visitor.get(f"/account/messages/{letter.pk}/").status_code == 200
        assert visitor.get(f"/officer/accounts/{visitor.account.pk}/").status_code in (200, 403)
        visitor.get("/auditor/?verify=1")

    assert tables() == before
