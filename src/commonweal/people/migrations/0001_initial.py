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
                    name='Consortium',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='name')),
                        ('purpose', models.TextField(max_length=2000, verbose_name='what it is for')),
                        ('kind', models.CharField(choices=[('network', 'Networking: we exchange what we know'), ('services', 'Shared services: an office, a payroll, a minibus'), ('joint', 'Joint delivery: we bid and deliver together'), ('hub', 'Hub and spoke: a hub of ours contracts, members deliver'), ('merger', 'Merger: we become one organisation')], max_length=10)),
                        ('structure', models.CharField(choices=[('none', 'No contracting body'), ('lead', 'One member leads and contracts'), ('new', 'A new body that the members own'), ('outside', 'An outside body that manages and does not deliver')], default='none', max_length=10)),
                        ('community', models.CharField(blank=True, choices=[('everyone', 'Everyone who lives there'), ('children', 'Children and young people'), ('older', 'Older people'), ('disabled', 'Disabled people'), ('ethnic', 'Black and minority ethnic communities'), ('lone-parents', 'Lone parents and families'), ('carers', 'Unpaid carers'), ('migrants', 'Refugees and newcomers'), ('women', 'Women'), ('lgbt', 'Lesbian, gay, bisexual and trans people'), ('homeless', 'People without a home'), ('workless', 'People looking for work'), ('ill', 'People living with long illness or distress'), ('offenders', 'People leaving prison or on probation')], max_length=20)),
                        ('allocates', models.CharField(choices=[('joint', 'All members plan it together'), ('panel', 'A panel of members that do not tender')], default='joint', max_length=10)),
                        ('slice_hundredths', models.PositiveIntegerField(default=0)),
                        ('bar', models.TextField(blank=True, max_length=3000, verbose_name='what full members show')),
                        ('prospectus', models.TextField(blank=True, max_length=6000, verbose_name='prospectus')),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('founded_at', models.DateTimeField()),
                        ('state', models.CharField(choices=[('open', 'Standing'), ('ended', 'Wound up')], default='open', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=1000)),
                        ('founded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'consortia',
                        'ordering': ['title', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('slice_hundredths__lt', 10000)), name='a_hub_never_keeps_all_of_a_contract'), models.CheckConstraint(condition=models.Q(('published_at', None), models.Q(('prospectus', ''), _negated=True), _connector='OR'), name='what_is_published_has_its_words'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_consortium_ends_with_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('words', models.JSONField(default=dict)),
                        ('payment_days', models.PositiveSmallIntegerField(default=30)),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('put', 'Put to the trustees'), ('standing', 'Approved by all'), ('past', 'Superseded')], default='draft', max_length=10)),
                        ('saved_at', models.DateTimeField()),
                        ('frozen', models.JSONField(default=dict)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('put_at', models.DateTimeField(blank=True, null=True)),
                        ('put_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='people.consortium')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('consortium', 'number'), name='one_agreement_of_a_number'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('consortium',), name='one_draft_of_an_agreement'), models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('consortium',), name='one_agreement_stands'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('digest', ''), _negated=True), ('put_at__isnull', False)), _connector='OR'), name='what_was_put_to_members_is_fixed'), models.CheckConstraint(condition=models.Q(('payment_days__gte', 1), ('payment_days__lte', 30)), name='partners_are_paid_within_thirty_days')],
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
                migrations.CreateModel(
                    name='DeliveryPart',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('lot', models.CharField(max_length=100)),
                        ('title', models.CharField(max_length=200)),
                        ('share_hundredths', models.PositiveIntegerField(blank=True, null=True)),
                        ('amount_pence', models.BigIntegerField(blank=True, null=True)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.consortium')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['lot', 'organisation__name', 'title', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount_pence', None), ('share_hundredths__gt', 0), ('share_hundredths__lte', 10000)), models.Q(('amount_pence__gt', 0), ('share_hundredths', None)), _connector='OR'), name='a_part_is_a_share_or_an_amount')],
                    },
                ),
                migrations.CreateModel(
                    name='ConsortiumRisk',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('risk', models.CharField(choices=[('vat', 'VAT on what the hub or lead charges'), ('tupe', 'Staff who transfer, and their pensions (TUPE)'), ('competition', 'Members compete with each other'), ('hub', 'Members come to depend on the hub'), ('power', 'One member has too much power'), ('reputation', "One member's failure harms all")], max_length=12)),
                        ('answer', models.TextField(max_length=1000)),
                        ('review_on', models.DateField()),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='people.consortium')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('consortium', 'risk'), name='one_row_for_each_risk'), models.CheckConstraint(condition=models.Q(('answer', ''), _negated=True), name='a_risk_has_its_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='ConsortiumMember',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('lead', 'Lead: contracts and delivers'), ('hub', 'Contracting body: contracts, does not deliver'), ('partner', 'Partner: delivers'), ('panel', 'Does not tender: may allocate the work')], default='partner', max_length=10)),
                        ('tier', models.CharField(choices=[('associate', 'Associate: works towards the bar'), ('full', 'Full member: meets the bar')], default='associate', max_length=10)),
                        ('evidence', models.TextField(blank=True, max_length=1000, verbose_name='evidence that it meets the bar')),
                        ('evidence_on', models.DateField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('invited', 'Invited'), ('agreed', 'Takes part'), ('declined', 'Declined'), ('withdrawn', 'Not asked any more'), ('left', 'Has left')], default='invited', max_length=10)),
                        ('invited_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('left_at', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.CharField(blank=True, max_length=1000, verbose_name='why')),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.consortium')),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='people.consortiummember')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consortia', to='people.organisation')),
                        ('named_at', models.DateTimeField(blank=True, null=True)),
                        ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['organisation__name', 'invited_at', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['invited', 'agreed'])), fields=('consortium', 'organisation'), name='an_organisation_takes_part_once'), models.UniqueConstraint(condition=models.Q(('role__in', ['lead', 'hub']), ('state', 'agreed')), fields=('consortium',), name='one_body_contracts_for_a_consortium'), models.CheckConstraint(condition=models.Q(('state__in', ['invited', 'withdrawn']), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='nobody_takes_part_without_an_answer'), models.CheckConstraint(condition=models.Q(('named_at', None), models.Q(('named_by__isnull', False), ('state', 'agreed')), _connector='OR'), name='only_who_takes_part_is_named_in_public'), models.CheckConstraint(condition=models.Q(models.Q(('tier', 'full'), _negated=True), models.Q(models.Q(('evidence', ''), _negated=True), ('evidence_on__isnull', False)), _connector='OR'), name='a_full_member_has_evidence_with_its_date'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'left'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('left_at__isnull', False)), _connector='OR'), name='whoever_left_has_a_date_and_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Approach',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=3000, verbose_name='what was written')),
                        ('written_at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approaches_made', to='people.organisation')),
                        ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approaches', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['written_at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('sender', models.F('to')), _negated=True), name='nobody_writes_to_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='PartnerOffer',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('does', models.TextField(max_length=2000, verbose_name='what it does')),
                        ('seeks', models.TextField(max_length=2000, verbose_name='what it looks for in partners')),
                        ('capacity', models.TextField(blank=True, max_length=1000, verbose_name='how much it can take on')),
                        ('state', models.CharField(choices=[('shown', 'Shown to everyone'), ('withdrawn', 'Withdrawn')], default='shown', max_length=10)),
                        ('said_at', models.DateTimeField()),
                        ('areas', models.ManyToManyField(blank=True, related_name='+', to='places.area')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='partner_offer', to='people.organisation')),
                        ('places', models.ManyToManyField(blank=True, related_name='+', to='places.place')),
                        ('languages', models.CharField(blank=True, max_length=200, verbose_name='languages it works in')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PartnerReach',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('community', models.CharField(choices=[('everyone', 'Everyone who lives there'), ('children', 'Children and young people'), ('older', 'Older people'), ('disabled', 'Disabled people'), ('ethnic', 'Black and minority ethnic communities'), ('lone-parents', 'Lone parents and families'), ('carers', 'Unpaid carers'), ('migrants', 'Refugees and newcomers'), ('women', 'Women'), ('lgbt', 'Lesbian, gay, bisexual and trans people'), ('homeless', 'People without a home'), ('workless', 'People looking for work'), ('ill', 'People living with long illness or distress'), ('offenders', 'People leaving prison or on probation')], max_length=20)),
                        ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reaches', to='people.partneroffer')),
                    ],
                    options={
                        'ordering': ['community'],
                        'constraints': [models.UniqueConstraint(fields=('offer', 'community'), name='one_reach_of_a_community')],
                    },
                ),
                migrations.CreateModel(
                    name='PaymentTie',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('what', models.CharField(max_length=200)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='people.consortium')),
                        ('hangs_on', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('paid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['paid__name', 'hangs_on__name', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('consortium', 'paid', 'hangs_on'), name='one_tie_between_two'), models.CheckConstraint(condition=models.Q(('paid', models.F('hangs_on')), _negated=True), name='nobody_hangs_on_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='SetUpStep',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('step', models.CharField(choices=[('steering', 'Steering group'), ('seed', 'Seed money'), ('prospectus', 'Prospectus for members'), ('company', 'Incorporation'), ('plan', 'Three-year plan'), ('hub', 'Investment in the hub')], max_length=10)),
                        ('document', models.CharField(blank=True, max_length=200)),
                        ('link', models.URLField(blank=True)),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('funding', models.CharField(choices=[('none', 'Needs no money'), ('needed', 'Money is needed'), ('asked', 'Asked for'), ('promised', 'Promised'), ('received', 'Received')], default='none', max_length=10)),
                        ('amount_pence', models.BigIntegerField(blank=True, null=True)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='people.consortium')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('consortium', 'step'), name='one_row_for_each_step'), models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('document', ''), _negated=True), _connector='OR'), name='a_step_is_done_with_its_document'), models.CheckConstraint(condition=models.Q(('amount_pence', None), ('amount_pence__gte', 0), _connector='OR'), name='a_step_costs_nought_or_more')],
                    },
                ),
                migrations.CreateModel(
                    name='TrusteesApproval',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('decided_on', models.DateField()),
                        ('minute', models.CharField(max_length=100)),
                        ('recorded_at', models.DateTimeField()),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='people.agreement')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['organisation__name', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('agreement', 'organisation'), name='trustees_approve_a_version_once'), models.CheckConstraint(condition=models.Q(('minute', ''), _negated=True), name='an_approval_names_its_minute')],
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
                    name='WorkedExample',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='what was delivered')),
                        ('learnt', models.TextField(max_length=1000, verbose_name='what was learnt')),
                        ('link', models.URLField(blank=True, verbose_name='where to read on')),
                        ('told_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='examples', to='people.partneroffer')),
                    ],
                    options={
                        'ordering': ['-told_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='WorkRole',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(choices=[('lead', 'Lead officer'), ('facilitator', 'Facilitator'), ('expert', 'Expert citizen'), ('evaluator', 'Evaluator'), ('keyholder', 'Key holder'), ('bidder', 'Bidder')], max_length=20, verbose_name='role')),
                        ('taken_at', models.DateTimeField(default=commonweal.record.clock.now)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='work_roles', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_roles', to=settings.AUTH_USER_MODEL)),
                        ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='people.work')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('role', 'bidder'), _negated=True), fields=('work', 'person', 'role'), name='one_role_of_a_kind_in_a_work'), models.UniqueConstraint(condition=models.Q(('role', 'bidder')), fields=('work', 'person', 'organisation'), name='one_bidder_role_for_an_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'bidder'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='a_bidder_is_an_organisation')],
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
                        ('role', models.CharField(choices=[('lead', 'Lead officer'), ('facilitator', 'Facilitator'), ('expert', 'Expert citizen'), ('evaluator', 'Evaluator'), ('keyholder', 'Key holder'), ('bidder', 'Bidder')], max_length=20)),
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
                    name='Facilitator',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('named_at', models.DateTimeField()),
                        ('agreed_at', models.DateTimeField(blank=True, null=True)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('consortium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilitators', to='people.consortium')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['named_at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person', None)), models.Q(('organisation', None), ('person__isnull', False)), _connector='OR'), name='a_person_or_an_organisation_facilitates'), models.CheckConstraint(condition=models.Q(('agreed_at', None), ('answered_by__isnull', False), _connector='OR'), name='nobody_facilitates_without_agreeing'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('person__isnull', False)), fields=('consortium', 'person'), name='a_person_facilitates_once'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('organisation__isnull', False)), fields=('consortium', 'organisation'), name='an_organisation_facilitates_once')],
                    },
                ),
            ],
        ),
    ]
