"""A round's money can be divided between the whole place and its districts before the vote."""

from __future__ import annotations

import commonweal.record.chance
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rounds set up before are not divided."""

    dependencies = [
        ('places', '0003_whose_law_holds'),
        ('priorities', '0010_spending_of_a_place'),
    ]

    operations = [
        migrations.AlterField(
            model_name='result',
            name='votes',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='votes'),
        ),
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                ('whole_pence', models.BigIntegerField(default=0, verbose_name='for the whole place')),
                ('least_voters', models.PositiveSmallIntegerField(default=10, verbose_name='least number of voters')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='division', to='priorities.round')),
            ],
        ),
        migrations.CreateModel(
            name='DistrictShare',
            fields=[
                ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                ('pence', models.BigIntegerField(verbose_name='sum')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='places.area')),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='priorities.division')),
            ],
        ),
        migrations.CreateModel(
            name='Withheld',
            fields=[
                ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                ('salt', models.CharField(max_length=64)),
                ('evidence', models.JSONField()),
                ('outcome', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('count', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kept_back', to='priorities.count')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='division',
            constraint=models.CheckConstraint(condition=models.Q(('whole_pence__gte', 0)), name='whole_place_sum_not_below_nought'),
        ),
        migrations.AddConstraint(
            model_name='division',
            constraint=models.CheckConstraint(condition=models.Q(('least_voters__gte', 5)), name='few_voters_are_at_least_five'),
        ),
        migrations.AddConstraint(
            model_name='districtshare',
            constraint=models.UniqueConstraint(fields=('division', 'area'), name='one_sum_for_a_district'),
        ),
        migrations.AddConstraint(
            model_name='districtshare',
            constraint=models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_district_has_money'),
        ),
    ]
