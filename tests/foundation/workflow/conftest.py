"""A table for parcels, made once for the run and outside every test's transaction."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.foundation.workflow.parcels import Parcel


@pytest.fixture(scope="session")
def parcels_table(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:  # type: ignore[attr-defined]
        editor.create_model(Parcel)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:  # type: ignore[attr-defined]
        editor.delete_model(Parcel)
