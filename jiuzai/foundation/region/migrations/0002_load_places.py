from django.db import migrations

from jiuzai.foundation.region import reference


def load(apps, schema_editor):
    reference.load(lambda name: apps.get_model("region", name))


class Migration(migrations.Migration):
    dependencies = [("region", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
