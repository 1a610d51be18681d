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
                    name='Feed',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('made_at', models.DateTimeField()),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('address', models.EmailField(blank=True, max_length=254)),
                        ('topic', models.CharField(choices=[('progress', 'What became of what you sent in'), ('rounds', 'Votes and their results'), ('followed', 'Projects and rounds that you follow'), ('opportunities', 'Notices and other opportunities for providers'), ('reminders', 'Reminders of what is due')], max_length=20)),
                        ('how', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day, together'), ('weekly', 'Once a week, together'), ('never', 'No email')], default='at_once', max_length=10)),
                        ('used_at', models.DateTimeField()),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('person', None), _negated=True), fields=('person', 'topic'), name='one_preference_for_a_person'), models.UniqueConstraint(condition=models.Q(('address', ''), _negated=True), fields=('address', 'topic'), name='one_preference_for_an_address'), models.CheckConstraint(condition=models.Q(('person', None), ('address', ''), _connector='OR'), name='preference_of_a_person_or_an_address')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('template', models.CharField(max_length=100)),
                        ('address', models.EmailField(blank=True, max_length=254)),
                        ('language', models.CharField(max_length=10)),
                        ('subject', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('about_type', models.CharField(blank=True, max_length=60)),
                        ('about_id', models.UUIDField(null=True)),
                        ('link', models.CharField(blank=True, max_length=500)),
                        ('written_at', models.DateTimeField()),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('gathered', 'Waiting for the next summary'), ('in_digest', 'Sent in a summary'), ('shown', 'Shown on this site only')], default='waiting', max_length=10)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('not_before', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('problem', models.CharField(blank=True, max_length=100)),
                        ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gathered', to='letters.message')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('preference', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='letters.preference')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['state', 'not_before'], name='letters_mes_state_733481_idx'), models.Index(fields=['person', 'written_at'], name='letters_mes_person__82cb65_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_message_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='Wording',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('template', models.CharField(max_length=100)),
                        ('language', models.CharField(max_length=10)),
                        ('subject', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('written_at', models.DateTimeField()),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('place', 'template', 'language'), name='one_wording_for_each_language')],
                    },
                ),
            ],
        ),
    ]
