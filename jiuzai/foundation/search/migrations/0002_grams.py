from django.db import migrations

from jiuzai.foundation.search.engines import postgresql, sqlite


def _create(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (sqlite.CREATE,) if on_sqlite else postgresql.CREATE:
        schema_editor.execute(statement)


def _remove(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (sqlite.REMOVE,) if on_sqlite else postgresql.REMOVE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_create, _remove)]
