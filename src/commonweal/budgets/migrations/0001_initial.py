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
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Condition',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=2000, verbose_name='condition')),
                        ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions_set', to='budgets.fund')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=200, verbose_name='what is to be decided')),
                        ('words', models.TextField(max_length=4000, verbose_name='what it means')),
                        ('pence', models.BigIntegerField(blank=True, null=True, verbose_name='up to how much may be set aside')),
                        ('state', models.CharField(choices=[('open', 'Waiting for votes'), ('agreed', 'Agreed'), ('not_agreed', 'Not agreed')], default='open', max_length=12)),
                        ('put', models.DateTimeField()),
                        ('settled', models.DateTimeField(blank=True, null=True)),
                        ('used', models.CharField(blank=True, max_length=100)),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='budgets.pot')),
                    ],
                    options={
                        'ordering': ['-put', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled__isnull', False)), _connector='OR'), name='a_settled_decision_has_its_time'), models.CheckConstraint(condition=models.Q(('used', ''), models.Q(('pence__isnull', False), ('state', 'agreed')), _connector='OR'), name='only_an_agreed_amount_is_used')],
                    },
                ),
                migrations.CreateModel(
                    name='ConditionFound',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('met', models.BooleanField(verbose_name='met')),
                        ('evidence', models.TextField(max_length=2000, verbose_name='what shows it')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('condition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='found', to='budgets.condition')),
                        ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['-at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('contributed', 'Put in'), ('set aside', 'Set aside'), ('passed on', 'Passed on'), ('released', 'Released'), ('paid', 'Paid')], max_length=12)),
                        ('key', models.CharField(max_length=100)),
                        ('terms_digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='budgets.pot')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['pot', 'at'], name='entry_by_time')],
                        'constraints': [models.UniqueConstraint(fields=('pot', 'key'), name='one_entry_for_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Fund',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('nature', models.CharField(choices=[('revenue', 'Revenue'), ('capital', 'Capital')], max_length=10, verbose_name='capital or revenue')),
                        ('only_for', models.CharField(blank=True, max_length=60, verbose_name='only for')),
                        ('conditions', models.TextField(blank=True, verbose_name='conditions')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funds', to='people.organisation')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funds', to='budgets.pot')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('pot', 'organisation', 'nature', 'only_for'), name='one_fund_for_each_set_of_terms'), models.CheckConstraint(condition=models.Q(('nature__in', ['revenue', 'capital'])), name='fund_nature_is_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('giver', 'Put in'), ('free', 'Not yet set aside'), ('set aside', 'Set aside'), ('paid', 'Paid out')], max_length=10)),
                        ('about_type', models.CharField(blank=True, max_length=60)),
                        ('about_id', models.UUIDField(blank=True, null=True)),
                        ('balance_pence', models.BigIntegerField(default=0)),
                        ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='budgets.fund')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['about_type', 'about_id'], name='account_by_thing')],
                        'constraints': [models.UniqueConstraint(fields=('fund', 'kind', 'about_type', 'about_id'), name='one_account_of_a_kind_for_a_thing'), models.UniqueConstraint(condition=models.Q(('about_id', None)), fields=('fund', 'kind'), name='one_general_account_of_a_kind'), models.CheckConstraint(condition=models.Q(models.Q(('about_id', None), ('about_type', ''), ('kind__in', ['giver', 'free'])), models.Q(('about_id__isnull', False), ('kind__in', ['set aside', 'paid']), models.Q(('about_type', ''), _negated=True)), _connector='OR'), name='account_is_about_a_thing_where_it_must_be'), models.CheckConstraint(condition=models.Q(models.Q(('balance_pence__lte', 0), ('kind', 'giver')), models.Q(models.Q(('kind', 'giver'), _negated=True), ('balance_pence__gte', 0)), _connector='OR'), name='account_never_below_nought')],
                    },
                ),
                migrations.CreateModel(
                    name='Partner',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('votes', models.PositiveSmallIntegerField(default=1, verbose_name='votes')),
                        ('began', models.DateTimeField()),
                        ('ended', models.DateTimeField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.organisation')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='budgets.pot')),
                    ],
                    options={
                        'ordering': ['began', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended', None)), fields=('pot', 'organisation'), name='one_seat_for_a_body'), models.CheckConstraint(condition=models.Q(('votes__gt', 0)), name='a_seat_has_a_vote')],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionVote',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('side', models.CharField(choices=[('for', 'For'), ('against', 'Against'), ('abstains', 'Abstains')], max_length=10, verbose_name='vote')),
                        ('why', models.TextField(blank=True, max_length=2000, verbose_name='why')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='budgets.decision')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cast', to='budgets.partner')),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'partner'), name='one_vote_for_a_partner')],
                    },
                ),
                migrations.CreateModel(
                    name='Posting',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('pence', models.BigIntegerField()),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='budgets.entry')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings_out', to='budgets.account')),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings_in', to='budgets.account')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='posting_moves_something'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='posting_goes_elsewhere')],
                    },
                ),
                migrations.CreateModel(
                    name='Pot',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200, verbose_name='title')),
                        ('purpose', commonweal.web.translated.TranslatedField(verbose_name='what the money is for')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pots', to='places.place')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PoolPlan',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='title')),
                        ('words', models.TextField(max_length=10000, verbose_name='what the money is to do')),
                        ('written', models.DateTimeField()),
                        ('until', models.DateTimeField(verbose_name='residents can say what they think until')),
                        ('adopted', models.DateTimeField(blank=True, null=True)),
                        ('what_changed', models.TextField(blank=True, max_length=4000, verbose_name='what changed because of what residents said')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='budgets.pot')),
                    ],
                    options={
                        'ordering': ['-written', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('adopted', None), models.Q(('what_changed', ''), _negated=True), _connector='OR'), name='an_adopted_plan_says_what_changed')],
                    },
                ),
                migrations.CreateModel(
                    name='Governance',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('passes', models.CharField(choices=[('majority', 'More than half of all votes'), ('two-thirds', 'At least two thirds of all votes'), ('all', 'All votes')], max_length=12, verbose_name='what carries a decision')),
                        ('above_pence', models.BigIntegerField(blank=True, null=True, verbose_name='money above this needs a decision')),
                        ('words', models.TextField(blank=True, max_length=4000, verbose_name='how the partners work together')),
                        ('pot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='governance', to='budgets.pot')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('above_pence', None), ('above_pence__gte', 0), _connector='OR'), name='governed_from_an_amount_on')],
                    },
                ),
                migrations.CreateModel(
                    name='Gain',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('pence', models.BigIntegerField(verbose_name='amount')),
                        ('what', models.CharField(max_length=200, verbose_name='what it need not spend on')),
                        ('source', models.CharField(max_length=300, verbose_name='where it was worked out')),
                        ('on', models.DateField(verbose_name='date of the figure')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gains', to='people.organisation')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gains', to='budgets.pot')),
                    ],
                    options={
                        'ordering': ['on', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_gain_is_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Easing',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('passes', models.CharField(choices=[('majority', 'More than half of all votes'), ('two-thirds', 'At least two thirds of all votes'), ('all', 'All votes')], max_length=12, verbose_name='what carries a decision')),
                        ('above_pence', models.BigIntegerField(blank=True, null=True, verbose_name='money above this needs a decision')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='easing', to='budgets.pot')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('above_pence', None), ('above_pence__gte', 0), _connector='OR'), name='eased_from_an_amount_on')],
                    },
                ),
                migrations.CreateModel(
                    name='Earmark',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='purpose')),
                        ('named', models.DateTimeField()),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earmarks', to='budgets.pot')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('pot', 'title'), name='a_purpose_is_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Promise',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('nature', models.CharField(choices=[('revenue', 'Revenue'), ('capital', 'Capital')], max_length=10, verbose_name='capital or revenue')),
                        ('pence', models.BigIntegerField(verbose_name='amount')),
                        ('due', models.DateField(verbose_name='to be paid in by')),
                        ('agreement', models.CharField(max_length=200, verbose_name='agreement')),
                        ('agreed', models.DateField(verbose_name='date of the agreement')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='people.organisation')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='budgets.pot')),
                    ],
                    options={
                        'ordering': ['due', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_promise_is_of_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Said',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=4000, verbose_name='what you think of it')),
                        ('at', models.DateTimeField()),
                        ('hidden', models.TextField(blank=True, max_length=1000, verbose_name='why it is hidden')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='said', to='budgets.poolplan')),
                    ],
                    options={
                        'ordering': ['at', 'id'],
                    },
                ),
            ],
        ),
    ]
