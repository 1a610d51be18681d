"""Districts have a part of the ballot of their own, and a vote may show how it stands so far."""

from __future__ import annotations

import commonweal.record.chance
import commonweal.web.translated
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    """Votes prepared before have one part and show nothing before they close."""

    dependencies = [
        ('voting', '0002_eligibility_and_paper'),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='district',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='batch',
            name='district',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='elector',
            name='district',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='vote',
            name='live',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='vote',
            name='live_batch',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='ballots before results so far move'),
        ),
        migrations.AddField(
            model_name='voteoption',
            name='district',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.CreateModel(
            name='VoteDistrict',
            fields=[
                ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('order', models.PositiveIntegerField()),
                ('title', commonweal.web.translated.TranslatedField(max_length=200, verbose_name='name')),
                ('least', models.PositiveIntegerField(default=0, verbose_name='at least')),
                ('most', models.PositiveIntegerField(blank=True, null=True, verbose_name='at most')),
                ('budget_pence', models.BigIntegerField(blank=True, null=True, verbose_name='budget')),
                ('points', models.PositiveIntegerField(blank=True, null=True, verbose_name='points')),
                ('paper_issued', models.PositiveIntegerField(default=0)),
                ('paper_entered', models.PositiveIntegerField(default=0)),
                ('paper_written_off', models.PositiveIntegerField(default=0)),
                ('electors', models.PositiveIntegerField(blank=True, null=True)),
                ('voted', models.PositiveIntegerField(blank=True, null=True)),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='voting.vote')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'key'), name='one_district_for_a_key'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='a_district_has_a_key'), models.CheckConstraint(condition=models.Q(('paper_issued__gte', django.db.models.expressions.CombinedExpression(models.F('paper_entered'), '+', models.F('paper_written_off')))), name='no_more_paper_than_a_district_was_handed')],
            },
        ),
    ]
