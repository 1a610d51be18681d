import commonweal.record.chance
import commonweal.web.together
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Checkpoint',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('size', models.BigIntegerField(unique=True)),
                        ('root', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                        ('note', models.TextField()),
                        ('key', models.CharField(max_length=300)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('kind', models.CharField(max_length=100)),
                        ('about_type', models.CharField(max_length=60)),
                        ('about_id', models.UUIDField()),
                        ('facts', models.JSONField(default=dict)),
                        ('personal_hash', models.CharField(blank=True, max_length=64)),
                        ('public', models.BooleanField(default=False)),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['about_type', 'about_id'], name='record_even_about_t_4452f6_idx'), models.Index(fields=['at'], name='record_even_at_fa0e52_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Verifier',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('sha256', models.CharField(max_length=64, unique=True)),
                        ('source', models.TextField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Witness',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=200, unique=True)),
                        ('key', models.CharField(max_length=300)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Waiting',
                    fields=[
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='waiting', serialize=False, to='record.event')),
                    ],
                ),
                migrations.CreateModel(
                    name='Bundle',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('decision', models.CharField(max_length=40)),
                        ('rule', models.CharField(max_length=100)),
                        ('title', models.CharField(max_length=300)),
                        ('about_type', models.CharField(max_length=60)),
                        ('about_id', models.UUIDField()),
                        ('at', models.DateTimeField()),
                        ('payload', models.BinaryField()),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bundle', to='record.event')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['about_type', 'about_id'], name='record_bund_about_t_49533b_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Link',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('earlier_type', models.CharField(max_length=60)),
                        ('earlier_id', models.UUIDField()),
                        ('later_type', models.CharField(max_length=60)),
                        ('later_id', models.UUIDField()),
                        ('kind', models.CharField(max_length=60)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['earlier_type', 'earlier_id'], name='record_link_earlier_7ad283_idx'), models.Index(fields=['later_type', 'later_id'], name='record_link_later_t_ac28cb_idx')],
                        'constraints': [models.UniqueConstraint(fields=('earlier_type', 'earlier_id', 'later_type', 'later_id', 'kind'), name='one_link_of_a_kind')],
                    },
                ),
                migrations.CreateModel(
                    name='LogEntry',
                    fields=[
                        ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('leaf_hash', models.CharField(db_index=True, max_length=64)),
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='record.event')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('position__gte', 0)), name='positions_count_from_nought')],
                    },
                ),
                migrations.CreateModel(
                    name='LogHead',
                    fields=[
                        ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ('size', models.BigIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_head')],
                    },
                ),
                migrations.CreateModel(
                    name='LogNode',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('level', models.SmallIntegerField()),
                        ('index', models.BigIntegerField()),
                        ('hash', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('level', 'index'), name='one_node_at_a_place')],
                    },
                ),
                migrations.CreateModel(
                    name='PersonalPart',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('at', models.DateTimeField()),
                        ('salt', models.BinaryField()),
                        ('payload', models.JSONField()),
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='personal_part', to='record.event')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SealedBundle',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('sha256', models.CharField(max_length=64)),
                        ('content', models.BinaryField()),
                        ('bundle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='record.bundle')),
                        ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.checkpoint')),
                        ('verifier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.verifier')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Cosignature',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('signed_at', models.DateTimeField()),
                        ('line', models.CharField(max_length=500)),
                        ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='record.checkpoint')),
                        ('witness', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='record.witness')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('checkpoint', 'witness'), name='one_cosignature_of_a_witness')],
                    },
                ),
            ],
        ),
    ]
