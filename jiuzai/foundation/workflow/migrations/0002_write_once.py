from django.db import migrations

from jiuzai.foundation.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [AppendOnly("workflow_transition")]
