import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('budgets', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('sourcing', '0001_initial'),
        ('specifications', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Contract',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('starts', models.DateField(verbose_name='start')),
                        ('ends', models.DateField(verbose_name='end')),
                        ('value_pence', models.BigIntegerField(verbose_name='most it pays')),
                        ('terms', models.JSONField()),
                        ('terms_digest', models.CharField(max_length=64)),
                        ('pay_within_days', models.PositiveSmallIntegerField(default=30, verbose_name='days to pay')),
                        ('signed', models.DateTimeField(verbose_name='signed')),
                        ('state', models.CharField(choices=[('running', 'Running'), ('ended', 'Ended'), ('ended_early', 'Ended early')], default='running', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='why it ended early')),
                        ('last_day', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('released', models.DateTimeField(blank=True, null=True, verbose_name='money left given back')),
                        ('award', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contract', to='sourcing.award')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='people.organisation')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='places.place')),
                        ('pot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='budgets.pot')),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='specifications.specification')),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contract', to='people.work')),
                        ('end_kind', models.CharField(blank=True, choices=[('agreed', 'Both sides agreed to end it'), ('breach', 'The provider broke it, or did not do better when asked to'), ('excluded', 'The provider may no longer be contracted with'), ('changed', 'It would have to change so much that it needs a new procurement'), ('given_up', 'The provider gave it up, closed or became insolvent'), ('no_need', 'The service is needed no more, or in another way')], max_length=20, verbose_name='how it ended early')),
                        ('end_decided', models.CharField(blank=True, max_length=300, verbose_name='who decided, and when')),
                        ('afterwards', models.TextField(blank=True, max_length=2000, verbose_name='what happens to the people who use the service')),
                    ],
                    options={
                        'ordering': ['-signed', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='a_contract_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('value_pence__gt', 0)), name='a_contract_is_worth_something'), models.CheckConstraint(condition=models.Q(('pay_within_days__gte', 1), ('pay_within_days__lte', 30)), name='a_contract_pays_within_thirty_days'), models.CheckConstraint(condition=models.Q(models.Q(('last_day__isnull', True), ('released__isnull', True), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('last_day__isnull', False)), _connector='OR'), name='a_contract_that_ended_has_its_last_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended_early'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), models.Q(('end_kind', ''), _negated=True), models.Q(('end_decided', ''), _negated=True), models.Q(('afterwards', ''), _negated=True)), _connector='OR'), name='a_contract_that_ended_early_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('period', models.CharField(max_length=60, verbose_name='period')),
                        ('first_day', models.DateField(verbose_name='first day')),
                        ('last_day', models.DateField(verbose_name='last day')),
                        ('state', models.CharField(choices=[('submitted', 'To verify'), ('queried', 'Queried'), ('verified', 'Verified')], default='submitted', max_length=20)),
                        ('first_submitted', models.DateTimeField(verbose_name='first handed in')),
                        ('submitted', models.DateTimeField(verbose_name='handed in')),
                        ('query', models.TextField(blank=True, max_length=1000, verbose_name='what was asked')),
                        ('queried', models.DateTimeField(blank=True, null=True, verbose_name='queried')),
                        ('verified', models.DateTimeField(blank=True, null=True, verbose_name='verified')),
                        ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='delivery.contract')),
                        ('queried_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['first_day', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('contract', 'period'), name='one_report_of_a_name_in_a_contract'), models.UniqueConstraint(fields=('contract', 'first_day'), name='one_report_from_a_day_on'), models.UniqueConstraint(fields=('contract', 'last_day'), name='one_report_up_to_a_day'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='a_period_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'queried'), _negated=True), models.Q(('queried__isnull', False), models.Q(('query', ''), _negated=True)), _connector='OR'), name='a_queried_report_says_what_was_asked'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'verified'), ('verified__isnull', False), ('verified_by__isnull', False)), models.Q(models.Q(('state', 'verified'), _negated=True), ('verified__isnull', True)), _connector='OR'), name='a_verified_report_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Payment',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('due_pence', models.BigIntegerField(verbose_name='due')),
                        ('lines', models.JSONField()),
                        ('reason', models.TextField(blank=True, max_length=500, verbose_name='why nothing is due')),
                        ('received', models.DateTimeField(verbose_name='claim received')),
                        ('due_by', models.DateTimeField(verbose_name='to be paid by')),
                        ('decided', models.DateTimeField(verbose_name='decided')),
                        ('state', models.CharField(choices=[('due', 'To pay'), ('paid', 'Paid'), ('settled', 'Nothing due')], default='due', max_length=20)),
                        ('paid', models.DateTimeField(blank=True, null=True, verbose_name='paid')),
                        ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='delivery.contract')),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('paid_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payment', to='delivery.report')),
                    ],
                    options={
                        'ordering': ['-received', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='payments_stand_in_order'), models.CheckConstraint(condition=models.Q(('due_pence__gte', 0)), name='a_payment_is_not_below_nought'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'settled'), ('due_pence', 0), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'settled'), _negated=True), ('due_pence__gt', 0)), _connector='OR'), name='a_payment_of_nought_is_settled_with_its_reason'), models.CheckConstraint(condition=models.Q(models.Q(('paid__isnull', False), ('paid_by__isnull', False), ('state', 'paid')), models.Q(models.Q(('state', 'paid'), _negated=True), ('paid__isnull', True)), _connector='OR'), name='a_payment_made_has_its_time'), models.CheckConstraint(condition=models.Q(('paid_by__isnull', True), models.Q(('paid_by', models.F('decided_by')), _negated=True), _connector='OR'), name='whoever_verified_does_not_pay')],
                    },
                ),
                migrations.CreateModel(
                    name='ReportLine',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('outcome', models.CharField(max_length=40)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('claimed', models.PositiveIntegerField(verbose_name='claimed')),
                        ('evidence', models.TextField(blank=True, max_length=4000, verbose_name='evidence')),
                        ('verified', models.PositiveIntegerField(blank=True, null=True, verbose_name='verified')),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='why it differs')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='delivery.report')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('report', 'outcome'), name='one_line_for_each_outcome'), models.CheckConstraint(condition=models.Q(('verified__isnull', True), ('verified', models.F('claimed')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_differs_from_the_claim_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Service',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('about', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what it does and for whom')),
                        ('provider', models.CharField(max_length=200, verbose_name='provider')),
                        ('starts', models.DateField(verbose_name='start')),
                        ('ends', models.DateField(blank=True, null=True, verbose_name='end')),
                        ('value_pence', models.BigIntegerField(blank=True, null=True, verbose_name='worth in all')),
                        ('a_year_pence', models.BigIntegerField(blank=True, null=True, verbose_name='spent in a year')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='known from')),
                        ('as_of', models.DateField(blank=True, null=True, verbose_name='as of')),
                        ('small', models.BooleanField(null=True, verbose_name='small or medium-sized')),
                        ('civil', models.BooleanField(null=True, verbose_name='voluntary, community or social enterprise')),
                        ('independent', models.BooleanField(null=True, verbose_name='no public body')),
                        ('local', models.BooleanField(null=True, verbose_name='has its seat here')),
                        ('kind_from', models.CharField(blank=True, max_length=300, verbose_name='where this is known from')),
                        ('choice', models.CharField(blank=True, max_length=80, verbose_name='compared with others as')),
                        ('how_to_choose', models.TextField(blank=True, max_length=1000, verbose_name='how to choose it')),
                        ('listed', models.DateTimeField()),
                        ('withdrawn', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True, max_length=500, verbose_name='why it was taken out')),
                        ('contract', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='service', to='delivery.contract')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='people.organisation')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='places.place')),
                        ('needs', models.ManyToManyField(blank=True, related_name='services', to='needs.need')),
                        ('people_a_month', models.PositiveIntegerField(blank=True, null=True, verbose_name='people it can serve in a month')),
                        ('people_from', models.CharField(blank=True, max_length=300, verbose_name='where this number is known from')),
                    ],
                    options={
                        'ordering': [models.OrderBy(models.F('ends'), nulls_last=True), 'id'],
                        'indexes': [models.Index(fields=['place', 'ends', 'id'], name='service_by_end')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('contract__isnull', False), ('source', '')), models.Q(('contract', None), models.Q(('source', ''), _negated=True)), _connector='OR'), name='a_service_is_contracted_here_or_says_its_source'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='a_service_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('value_pence', None), ('value_pence__gte', 0), _connector='OR'), models.Q(('a_year_pence', None), ('a_year_pence__gte', 0), _connector='OR')), name='a_service_costs_nothing_or_more'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn', None)), models.Q(('withdrawn__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_service_taken_out_has_its_reason'), models.CheckConstraint(condition=models.Q(models.Q(('people_a_month', None), ('people_from', '')), models.Q(('people_a_month__isnull', False), models.Q(('people_from', ''), _negated=True)), _connector='OR'), name='how_many_a_service_can_serve_has_its_source'), models.CheckConstraint(condition=models.Q(('choice', ''), models.Q(('how_to_choose', ''), _negated=True), _connector='OR'), name='a_choice_says_how_it_is_made')],
                    },
                ),
                migrations.CreateModel(
                    name='Measured',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='what was measured')),
                        ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='result')),
                        ('unit', models.CharField(blank=True, max_length=40, verbose_name='unit')),
                        ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='target')),
                        ('people', models.PositiveIntegerField(verbose_name='people it was measured of')),
                        ('measured_on', models.DateField(verbose_name='measured on')),
                        ('source', models.CharField(max_length=300, verbose_name='measured by')),
                        ('written', models.DateTimeField()),
                        ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measured', to='delivery.service')),
                    ],
                    options={
                        'ordering': ['title', '-measured_on', '-written', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='ShareTarget',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('year', models.PositiveSmallIntegerField(verbose_name='financial year')),
                        ('kind', models.CharField(choices=[('small', 'Small and medium-sized enterprises'), ('civil', 'Voluntary, community and social enterprises'), ('independent', 'Independent providers'), ('local', 'Local providers')], max_length=20, verbose_name='kind of provider')),
                        ('measure', models.CharField(choices=[('services', 'Of services'), ('contracts', 'Of contracts signed here'), ('spend', 'Of spending')], max_length=10, verbose_name='share')),
                        ('percent', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='target in per cent')),
                        ('source', models.CharField(max_length=300, verbose_name='where it was decided')),
                        ('at', models.DateTimeField()),
                        ('replaced', models.DateTimeField(blank=True, null=True)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='share_targets', to='places.place')),
                    ],
                    options={
                        'ordering': ['-year', 'kind', 'measure', '-at'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('replaced', None)), fields=('place', 'year', 'kind', 'measure'), name='one_target_for_a_share_in_a_year'), models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='a_target_is_a_part_of_the_whole')],
                    },
                ),
            ],
        ),
    ]
