import commonweal.record.chance
import commonweal.record.clock
import commonweal.web.together
import commonweal.web.translated
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
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
                    name='Organisation',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('kind', models.CharField(choices=[('council', 'Local authority'), ('nhs', 'NHS body'), ('police', 'Police body'), ('charity', 'Charity'), ('cic', 'Community interest company'), ('cooperative', 'Co-operative or community benefit society'), ('mutual', 'Public service mutual'), ('company', 'Company'), ('group', 'Unincorporated community group')], max_length=20, verbose_name='kind')),
                        ('profit', models.CharField(blank=True, choices=[('none', 'Makes none, or puts all of it into its purpose'), ('community', 'Shares some, with its assets locked for the community'), ('members', 'Shares it among its members'), ('owners', 'Shares it among its owners')], max_length=20, verbose_name='what becomes of a profit')),
                        ('control', models.CharField(blank=True, choices=[('public', 'A public body'), ('trustees', 'Its trustees or committee'), ('members', 'Its members, each with one vote'), ('employees', 'The people who work in it'), ('owners', 'Its owners, by their shares')], max_length=20, verbose_name='who controls it')),
                        ('about', models.TextField(blank=True, max_length=2000, verbose_name='what it does')),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('registered_at', models.DateTimeField(default=commonweal.record.clock.now)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                        ('name', models.CharField(max_length=150, verbose_name='name')),
                        ('language', models.CharField(choices=[('en-gb', 'English'), ('cy', 'Cymraeg')], default='en-gb', max_length=10, verbose_name='language of messages')),
                        ('is_active', models.BooleanField(default=True)),
                        ('joined_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed_at', None), ('is_active', False), _connector='OR'), name='a_closed_account_is_not_active'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='email_in_lower_case')],
                    },
                ),
                migrations.CreateModel(
                    name='Work',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('project', 'Piece of work'), ('assessment', 'Needs assessment'), ('round', 'Round of participatory budgeting'), ('specification', 'Specification'), ('tender', 'Tender'), ('contract', 'Contract'), ('review', 'Review')], default='project', max_length=20)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200)),
                        ('opened_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.work')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='places.place')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='work_is_not_its_own_parent')],
                    },
                ),
                migrations.CreateModel(
                    name='Interest',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(blank=True, choices=[('personal', 'Personal'), ('professional', 'Professional'), ('financial', 'Financial')], max_length=20, verbose_name='kind of interest')),
                        ('direct', models.BooleanField(default=True, verbose_name='direct')),
                        ('concerned', models.CharField(blank=True, max_length=200, verbose_name='person concerned')),
                        ('detail', models.TextField(blank=True, max_length=2000, verbose_name='what the interest is')),
                        ('declared_at', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='people.organisation')),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='people.work')),
                    ],
                    options={
                        'ordering': ['declared_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', ''), ('organisation', None), ('concerned', ''), ('detail', '')), models.Q(models.Q(('kind', ''), _negated=True), models.Q(('detail', ''), _negated=True)), _connector='OR'), name='an_interest_is_told_or_is_nil')],
                    },
                ),
                migrations.CreateModel(
                    name='AlsoFrom',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('joined_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='also_led_to', to='people.work')),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='also_from', to='people.work')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('work', 'earlier'), name='a_work_grows_from_another_once'), models.CheckConstraint(condition=models.Q(('work', models.F('earlier')), _negated=True), name='a_work_is_not_its_own_source')],
                    },
                ),
                migrations.CreateModel(
                    name='WorkRole',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('lead', 'Lead officer'), ('facilitator', 'Facilitator'), ('expert', 'Expert citizen'), ('evaluator', 'Evaluator'), ('bidder', 'Bidder')], max_length=20, verbose_name='role')),
                        ('taken_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='work_roles', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_roles', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='people.work')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('work', 'person', 'role'), name='one_role_of_a_kind_in_a_work'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'bidder'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='a_bidder_is_an_organisation')],
                    },
                ),
                migrations.CreateModel(
                    name='RoleSaying',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('field', models.CharField(blank=True, max_length=150, verbose_name='field')),
                        ('skills', models.TextField(blank=True, max_length=1000, verbose_name='skills')),
                        ('neutrality', models.TextField(blank=True, max_length=1000, verbose_name='neutrality')),
                        ('said_at', models.DateTimeField()),
                        ('held', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sayings', to='people.workrole')),
                    ],
                    options={
                        'ordering': ['-said_at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('field', ''), _negated=True), models.Q(models.Q(('skills', ''), _negated=True), models.Q(('neutrality', ''), _negated=True)), _connector='OR'), name='an_expert_names_a_field_and_a_facilitator_both')],
                    },
                ),
                migrations.CreateModel(
                    name='Permit',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('lead', 'Lead officer'), ('facilitator', 'Facilitator'), ('expert', 'Expert citizen'), ('evaluator', 'Evaluator'), ('bidder', 'Bidder')], max_length=20)),
                        ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                        ('decided_at', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='permits', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permits', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permits', to='people.work')),
                        ('despite', models.ManyToManyField(related_name='permits', to='people.workrole')),
                    ],
                    options={
                        'ordering': ['-decided_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_decision_has_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Office',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('commissioner', 'Commissioner'), ('finance', 'Finance officer'), ('evaluator', 'Evaluator'), ('auditor', 'Auditor'), ('operator', 'Operator'), ('champion', 'Champion of civil society')], max_length=20, verbose_name='office')),
                        ('began_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='why it ended')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='places.place')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'place', 'kind'), name='one_office_of_a_kind_in_a_place'), models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_office_ends_with_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('admin', 'Administrator'), ('bids', 'Bid writer'), ('finance', 'Finance'), ('member', 'Member')], default='member', max_length=10, verbose_name='role')),
                        ('began_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.organisation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'organisation'), name='one_membership_per_organisation')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('email', models.EmailField(max_length=254, verbose_name='email address')),
                        ('role', models.CharField(choices=[('admin', 'Administrator'), ('bids', 'Bid writer'), ('finance', 'Finance'), ('member', 'Member')], default='member', max_length=10, verbose_name='role')),
                        ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                        ('invited_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.organisation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open'), models.Q(('email', ''), _negated=True)), fields=('organisation', 'email'), name='one_open_invitation_per_address')],
                    },
                ),
                migrations.CreateModel(
                    name='Identifier',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('scheme', models.CharField(choices=[('GB-CHC', 'Charity Commission for England and Wales'), ('GB-SC', 'Scottish Charity Regulator'), ('GB-NIC', 'Charity Commission for Northern Ireland'), ('GB-COH', 'Companies House'), ('GB-MPR', 'Mutuals Public Register'), ('GB-NHS', 'NHS Organisation Data Service'), ('GB-LAE', 'Local authority in England, by its three letters'), ('GSS', 'Council, by its statistical code'), ('GB-UKPRN', 'UK Register of Learning Providers'), ('GB-PPON', 'Find a Tender supplier or buyer'), ('GB-VAT', 'Value added tax'), ('XI-LEI', 'Legal Entity Identifier')], max_length=20, verbose_name='register')),
                        ('value', models.CharField(max_length=40, verbose_name='number')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['scheme', 'value'],
                        'constraints': [models.UniqueConstraint(fields=('scheme', 'value'), name='one_organisation_per_identifier')],
                    },
                ),
            ],
        ),
    ]
