import commonweal.record.chance
import commonweal.web.together
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('places', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('about_type', models.CharField(max_length=60)),
                        ('about_id', models.UUIDField()),
                        ('document', models.UUIDField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('extension', models.CharField(max_length=10)),
                        ('stored_as', models.CharField(max_length=32, unique=True)),
                        ('size', models.BigIntegerField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('public', models.BooleanField(default=False)),
                        ('sealed_for', models.JSONField(blank=True, default=list)),
                        ('at', models.DateTimeField()),
                        ('keep_until', models.DateField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('erased_at', models.DateTimeField(null=True)),
                        ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['about_type', 'about_id'], name='files_store_about_t_be8bbb_idx'), models.Index(fields=['keep_until'], name='files_store_keep_un_9e86aa_idx')],
                        'constraints': [models.UniqueConstraint(fields=('document', 'version'), name='one_file_for_each_version'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='withdrawn_file_says_why'), models.CheckConstraint(condition=models.Q(('public', False), ('sealed_for', []), _connector='OR'), name='sealed_file_is_not_public'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='stored_file_holds_something')],
                    },
                ),
            ],
        ),
    ]
