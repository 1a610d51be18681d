import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
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
                    name='Entry',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('about_type', models.CharField(max_length=60)),
                        ('about_id', models.UUIDField()),
                        ('number', models.BigIntegerField(unique=True)),
                        ('title', commonweal.web.translated.TranslatedField()),
                        ('text', commonweal.web.translated.TranslatedField(blank=True)),
                        ('url', models.CharField(max_length=300)),
                        ('title_words', models.TextField(blank=True)),
                        ('text_words', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('about_type', 'about_id'), name='one_entry_for_each_row')],
                    },
                ),
            ],
        ),
    ]
