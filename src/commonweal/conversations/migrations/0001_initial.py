import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
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
                    name='Conversation',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('question', commonweal.web.translated.TranslatedField(verbose_name='what is asked')),
                        ('closes', models.DateTimeField(verbose_name='closes')),
                        ('state', models.CharField(choices=[('draft', 'Being prepared'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=20)),
                        ('opened', models.DateTimeField(blank=True, null=True)),
                        ('closed', models.DateTimeField(blank=True, null=True)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='places.place')),
                    ],
                    options={
                        'ordering': [models.OrderBy(models.F('opened'), descending=True, nulls_first=True), 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('opened__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('opened__isnull', False)), _connector='OR'), name='a_conversation_has_its_opening_unless_a_draft'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed__isnull', False), _connector='OR'), name='a_closed_conversation_has_its_close')],
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('found', models.JSONField()),
                        ('made', models.DateTimeField()),
                        ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='conversations.conversation')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Statement',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField()),
                        ('words', models.CharField(max_length=140, verbose_name='statement')),
                        ('state', models.CharField(choices=[('waiting', 'To be read'), ('shown', 'Shown'), ('refused', 'Not shown, with a reason')], default='waiting', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('written', models.DateTimeField()),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to=settings.AUTH_USER_MODEL)),
                        ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='conversations.conversation')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('conversation', 'number'), name='one_statement_of_a_number_in_a_conversation'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_refused_statement_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('side', models.SmallIntegerField(choices=[(1, 'Agree'), (-1, 'Disagree'), (0, 'Pass')])),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to=settings.AUTH_USER_MODEL)),
                        ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='conversations.statement')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('statement', 'person'), name='one_answer_of_a_person')],
                    },
                ),
            ],
        ),
    ]
