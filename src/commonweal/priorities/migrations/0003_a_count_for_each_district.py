"""A round can be counted once for the whole place and once for each of its districts."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Counts made before are the whole place's."""

    dependencies = [
        ('places', '0003_whose_law_holds'),
        ('priorities', '0002_count_meaning'),
    ]

    operations = [
        migrations.AddField(
            model_name='count',
            name='district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='places.area'),
        ),
        migrations.AlterField(
            model_name='count',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='priorities.round'),
        ),
        migrations.AddConstraint(
            model_name='count',
            constraint=models.UniqueConstraint(fields=('round', 'district'), name='one_count_of_a_district'),
        ),
        migrations.AddConstraint(
            model_name='count',
            constraint=models.UniqueConstraint(condition=models.Q(('district', None)), fields=('round',), name='one_count_of_the_whole_place'),
        ),
    ]
