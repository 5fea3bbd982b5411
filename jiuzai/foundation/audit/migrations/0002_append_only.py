"""The record and its seals are written once. On SQLite a later change that remakes a table must repeat its line here."""

from django.db import migrations

from jiuzai.foundation.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [AppendOnly("audit_auditrow"), AppendOnly("audit_auditseal")]
