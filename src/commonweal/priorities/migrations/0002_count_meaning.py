"""What a count means for voters is kept beside its outcome."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Counts made before have nothing there, and their pages leave it out."""

    dependencies = [("priorities", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="count",
            name="meaning",
            field=models.JSONField(default=dict),
        )
    ]
