"""The database keeps balances true and refuses to change what was posted: see ``budgets/guarded.py``."""

from django.db import migrations

from commonweal.budgets import guarded


def install(apps, schema_editor):
    guarded.install(schema_editor.connection)


def lift(apps, schema_editor):
    guarded.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial"), ("record", "0002_append_only")]
    operations = [migrations.RunPython(install, lift)]
