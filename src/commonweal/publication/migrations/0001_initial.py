import commonweal.record.chance
import commonweal.web.together
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Origin',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                        ('licence', models.CharField(blank=True, max_length=300, verbose_name='licence')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Harvest',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('source', models.CharField(max_length=1000)),
                        ('sha256', models.CharField(max_length=64)),
                        ('state', models.CharField(choices=[('running', 'Being read'), ('finished', 'Read to its end'), ('broken', 'Not whole: read as far as it went')], default='running', max_length=10)),
                        ('position', models.PositiveIntegerField(default=0)),
                        ('kept', models.PositiveIntegerField(default=0)),
                        ('repeated', models.PositiveIntegerField(default=0)),
                        ('faulty', models.PositiveIntegerField(default=0)),
                        ('refused', models.PositiveIntegerField(default=0)),
                        ('why', models.CharField(blank=True, max_length=500)),
                        ('started', models.DateTimeField()),
                        ('finished', models.DateTimeField(blank=True, null=True)),
                        ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='harvests', to='publication.origin')),
                    ],
                    options={
                        'ordering': ['-started', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('origin', 'sha256'), name='a_file_is_harvested_once'), models.CheckConstraint(condition=models.Q(('state', 'running'), ('finished__isnull', False), _connector='OR'), name='a_harvest_ends_at_a_moment')],
                    },
                ),
                migrations.CreateModel(
                    name='HarvestFault',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('path', models.CharField(blank=True, max_length=300)),
                        ('sentence', models.CharField(max_length=500)),
                        ('stops', models.BooleanField(default=False)),
                        ('times', models.PositiveIntegerField(default=0)),
                        ('first_number', models.PositiveIntegerField()),
                        ('first_ocid', models.CharField(blank=True, max_length=200)),
                        ('harvest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='publication.harvest')),
                    ],
                    options={
                        'ordering': ['-times', 'path', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('harvest', 'path', 'sentence'), name='a_kind_of_fault_stands_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HeldRelease',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('ocid', models.CharField(max_length=200)),
                        ('release_id', models.CharField(max_length=200)),
                        ('digest', models.CharField(max_length=64)),
                        ('content', models.JSONField()),
                        ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='publication.origin')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('origin', 'ocid', 'release_id'), name='a_release_is_held_once_for_its_id')],
                    },
                ),
            ],
        ),
    ]
