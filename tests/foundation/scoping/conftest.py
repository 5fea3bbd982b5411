"""A table for letters, made once for the run and outside every test's transaction."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.foundation.scoping.letters import Letter


@pytest.fixture(scope="session")
def letters_table(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:  # type: ignore[attr-defined]
        editor.create_model(Letter)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:  # type: ignore[attr-defined]
        editor.delete_model(Letter)


@pytest.fixture
def letters(db: None, letters_table: None) -> None:
    Letter.objects.bulk_create(
        [Letter(reader="mei", text="给梅"), Letter(reader="mei", text="又给梅"), Letter(reader="tashi", text="给扎西")]
    )
