from django.db import migrations

from jiuzai.foundation.vocabulary import reference


def load(apps, schema_editor):
    reference.load(lambda name: apps.get_model("vocabulary", name))


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
