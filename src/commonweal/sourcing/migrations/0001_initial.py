import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('record', '0001_initial'),
        ('specifications', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Tender',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('invitation', commonweal.web.translated.TranslatedField(verbose_name='invitation')),
                        ('questions_close', models.DateTimeField(blank=True, null=True, verbose_name='questions close')),
                        ('opens', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                        ('closes', models.DateTimeField(blank=True, null=True, verbose_name='bids close')),
                        ('standstill_days', models.PositiveSmallIntegerField(default=10, verbose_name='days of standstill')),
                        ('evaluation', models.JSONField(default=dict)),
                        ('evaluation_digest', models.CharField(blank=True, max_length=64)),
                        ('sealed_to', models.CharField(blank=True, max_length=100)),
                        ('state', models.CharField(choices=[('preparing', 'Being prepared'), ('open', 'Open for bids'), ('scoring', 'Being scored'), ('awarded', 'Awarded'), ('ended', 'Ended without an award')], default='preparing', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenders', to='places.place')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenders', to='specifications.specification')),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tender', to='people.work')),
                    ],
                    options={
                        'ordering': [models.OrderBy(models.F('closes'), descending=True, nulls_first=True), 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['preparing', 'ended']), models.Q(('closes__gt', models.F('opens')), ('opens__isnull', False), ('questions_close__isnull', False), ('questions_close__lte', models.F('closes'))), _connector='OR'), name='a_published_notice_has_its_dates'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_tender_without_award_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('handed_in', models.DateTimeField(blank=True, null=True)),
                        ('evaluator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to=settings.AUTH_USER_MODEL)),
                        ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='sourcing.tender')),
                    ],
                    options={
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('tender', 'evaluator'), name='one_sheet_per_evaluator'), models.UniqueConstraint(fields=('tender', 'number'), name='one_evaluator_per_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=2000, verbose_name='question')),
                        ('answer', models.TextField(blank=True, max_length=4000, verbose_name='answer')),
                        ('asked', models.DateTimeField()),
                        ('answered', models.DateTimeField(blank=True, null=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='sourcing.tender')),
                    ],
                    options={
                        'ordering': ['asked', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('answered__isnull', True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='an_answered_question_has_its_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='Opportunity',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('origin', models.CharField(blank=True, max_length=100, verbose_name='found in')),
                        ('key', models.CharField(max_length=300, unique=True)),
                        ('source', models.URLField(blank=True, max_length=1000)),
                        ('title', commonweal.web.translated.TranslatedField(verbose_name='title')),
                        ('summary', commonweal.web.translated.TranslatedField(blank=True)),
                        ('buyer', models.CharField(max_length=300, verbose_name='buyer')),
                        ('region', models.CharField(blank=True, max_length=100)),
                        ('categories', models.JSONField(default=list)),
                        ('budget_pence', models.BigIntegerField(blank=True, null=True, verbose_name='budget')),
                        ('for_small', models.BooleanField(null=True)),
                        ('for_charities', models.BooleanField(null=True)),
                        ('published', models.DateTimeField()),
                        ('closes', models.DateTimeField(verbose_name='bids close')),
                        ('is_open', models.BooleanField(default=True)),
                        ('listed', models.DateTimeField()),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
                        ('tender', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='opportunity', to='sourcing.tender')),
                    ],
                    options={
                        'ordering': ['closes', 'id'],
                        'indexes': [models.Index(fields=['is_open', 'closes', 'id'], name='opportunity_by_deadline')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('origin', ''), ('tender__isnull', False)), models.Q(models.Q(('origin', ''), _negated=True), ('tender', None)), _connector='OR'), name='an_opportunity_is_ours_or_says_whose')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('ciphertext', models.BinaryField()),
                        ('sealed_to', models.CharField(max_length=100)),
                        ('version', models.PositiveIntegerField()),
                        ('saved', models.DateTimeField()),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='sourcing.tender')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('tender', 'organisation'), name='one_draft_per_organisation')],
                    },
                ),
                migrations.CreateModel(
                    name='Bid',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('ciphertext', models.BinaryField()),
                        ('digest', models.CharField(max_length=64)),
                        ('received', models.DateTimeField()),
                        ('state', models.CharField(choices=[('sealed', 'Sealed'), ('withdrawn', 'Withdrawn'), ('opened', 'Opened'), ('unreadable', 'Could not be opened')], default='sealed', max_length=20)),
                        ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('price_pence', models.BigIntegerField(blank=True, null=True, verbose_name='price')),
                        ('answers', models.JSONField(default=dict)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='people.organisation')),
                        ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.event')),
                        ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='sourcing.tender')),
                    ],
                    options={
                        'ordering': ['number', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('tender', 'organisation'), name='one_bid_per_organisation'), models.UniqueConstraint(fields=('tender', 'number'), name='one_bid_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'opened'), ('number__isnull', False), ('price_pence__gte', 0)), models.Q(models.Q(('state', 'opened'), _negated=True), ('price_pence__isnull', True)), _connector='OR'), name='only_an_opened_bid_can_be_read')],
                    },
                ),
                migrations.CreateModel(
                    name='Award',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('price_pence', models.BigIntegerField()),
                        ('evidence', models.JSONField()),
                        ('outcome', models.JSONField()),
                        ('decided', models.DateTimeField()),
                        ('standstill_ends', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='people.organisation')),
                        ('bid', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='sourcing.bid')),
                        ('tender', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='sourcing.tender')),
                    ],
                    options={
                        'ordering': ['-decided', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Consensus',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('criterion', models.CharField(max_length=40)),
                        ('value', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('reason', models.TextField(max_length=2000)),
                        ('bid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consensus', to='sourcing.bid')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('bid', 'criterion'), name='one_consensus_per_answer'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_consensus_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='SavedSearch',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('query', models.CharField(blank=True, max_length=2000)),
                        ('saved', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['saved', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('person', 'query'), name='a_search_is_saved_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Score',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('criterion', models.CharField(max_length=40)),
                        ('value', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('reason', models.TextField(max_length=2000)),
                        ('bid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='sourcing.bid')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='sourcing.sheet')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'bid', 'criterion'), name='one_score_per_answer'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_score_has_its_reason')],
                    },
                ),
            ],
        ),
    ]
