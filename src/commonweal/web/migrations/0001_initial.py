import commonweal.web.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Bucket',
                    fields=[
                        ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('full_at', models.BigIntegerField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Progress',
                    fields=[
                        ('key', models.CharField(max_length=100, primary_key=True, serialize=False)),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to begin'), ('running', 'Under way'), ('done', 'Done'), ('failed', 'Could not be finished')], default='waiting', max_length=10)),
                        ('step', models.PositiveIntegerField(default=0)),
                        ('steps', models.PositiveIntegerField(default=0)),
                        ('words', models.CharField(blank=True, max_length=300)),
                        ('problem', models.TextField(blank=True)),
                        ('beat', models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
