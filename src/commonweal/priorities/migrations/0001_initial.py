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
        ('files', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('voting', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Phase',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('informing', 'Informing'), ('proposing', 'Proposing'), ('codesign', 'Working out together'), ('reviewing', 'Reviewing'), ('costing', 'Costing'), ('publishing_costs', 'Publishing costs'), ('deliberating', 'Deliberating'), ('voting', 'Voting'), ('checking', 'Checking'), ('results', 'Results'), ('delivery', 'Delivery')], max_length=20, verbose_name='phase')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('starts', models.DateTimeField(blank=True, null=True, verbose_name='begins')),
                        ('ends', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                        ('began', models.DateTimeField(blank=True, null=True, verbose_name='began')),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='why it was begun by hand')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'kind'), name='a_phase_comes_once_in_a_round'), models.CheckConstraint(condition=models.Q(('ends', None), ('kind__in', ['proposing', 'voting']), _connector='OR'), name='two_phases_end_at_a_moment_of_their_own'), models.CheckConstraint(condition=models.Q(('ends', None), ('starts', None), ('starts__lt', models.F('ends')), _connector='OR'), name='a_phase_begins_before_it_ends')],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerWords',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=80, verbose_name='name')),
                        ('words', models.TextField(max_length=800, verbose_name='words')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answer_words', to='places.place')),
                    ],
                    options={
                        'ordering': ['title', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLine',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=40, verbose_name='code')),
                        ('title', models.CharField(max_length=150, verbose_name='what it is spent on')),
                        ('nature', models.CharField(choices=[('revenue', 'Revenue'), ('capital', 'Capital')], max_length=10, verbose_name='capital or revenue')),
                        ('pence', models.BigIntegerField(verbose_name='amount')),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='places.area')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='needs.need')),
                        ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='budget_lines', to='places.planoutcome')),
                        ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='priorities.spendingtable')),
                    ],
                    options={
                        'ordering': ['-pence', 'code', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('table', 'code'), name='one_budget_line_for_a_code'), models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_budget_line_spends_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Count',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('evidence', models.JSONField()),
                        ('outcome', models.JSONField()),
                        ('compared', models.JSONField(default=list)),
                        ('meaning', models.JSONField(default=dict)),
                        ('currency', models.CharField(blank=True, max_length=10)),
                        ('counted', models.DateTimeField()),
                        ('counted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='places.area')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('round', 'district'), name='one_count_of_a_district'), models.UniqueConstraint(condition=models.Q(('district', None)), fields=('round',), name='one_count_of_the_whole_place')],
                    },
                ),
                migrations.CreateModel(
                    name='Forum',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='name')),
                        ('about', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what it is for')),
                        ('meets', commonweal.web.translated.TranslatedField(blank=True, max_length=200, verbose_name='when it meets')),
                        ('began', models.DateTimeField()),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forums', to='places.area')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forums', to='places.place')),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='forum', to='people.work')),
                    ],
                    options={
                        'ordering': ['began', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Community',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=100, verbose_name='community')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communities', to='priorities.forum')),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('forum', 'position'), name='one_community_of_a_position_in_a_forum')],
                    },
                ),
                migrations.CreateModel(
                    name='LessHere',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('pence', models.BigIntegerField(verbose_name='how much less')),
                        ('why', models.TextField(max_length=2000, verbose_name='why the money is no longer needed here')),
                        ('instead_words', models.CharField(blank=True, max_length=300, verbose_name='where it should go')),
                        ('state', models.CharField(choices=[('said', 'Waiting for an answer'), ('taken_up', 'Taken up'), ('not_taken_up', 'Not taken up'), ('withdrawn', 'Withdrawn by who said it')], default='said', max_length=20)),
                        ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('instead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='more_instead', to='priorities.budgetline')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='less', to='priorities.budgetline')),
                    ],
                    options={
                        'ordering': ['-at', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='less_is_something_less'), models.CheckConstraint(condition=models.Q(('instead__isnull', False), models.Q(('instead_words', ''), _negated=True), _connector='OR'), name='less_here_is_more_elsewhere'), models.CheckConstraint(condition=models.Q(('instead', None), models.Q(('instead', models.F('line')), _negated=True), _connector='OR'), name='less_here_is_not_more_here'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['taken_up', 'not_taken_up']), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='a_word_on_spending_is_answered_in_words')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='what the meeting is called')),
                        ('purpose', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what it is for')),
                        ('venue', models.CharField(max_length=200, verbose_name='where')),
                        ('access', models.JSONField(default=list, verbose_name='what is offered so that people can take part')),
                        ('starts', models.DateTimeField(verbose_name='start')),
                        ('ends', models.DateTimeField(verbose_name='end')),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled, with a reason')], default='planned', max_length=20)),
                        ('concluded', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what was concluded')),
                        ('disagreed', commonweal.web.translated.TranslatedField(blank=True, verbose_name='where people did not agree')),
                        ('minutes', commonweal.web.translated.TranslatedField(blank=True, verbose_name='minutes')),
                        ('reaching', commonweal.web.translated.TranslatedField(blank=True, verbose_name='how those who were missing are reached')),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='people.workrole')),
                        ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='priorities.forum')),
                        ('needs', models.ManyToManyField(related_name='forum_meetings', to='needs.need')),
                        ('raised', models.ManyToManyField(related_name='forum_meetings', to='needs.submission')),
                        ('proposals', models.ManyToManyField(related_name='meetings', to='priorities.proposal')),
                        ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['-starts', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='a_meeting_takes_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_cancelled_meeting_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Came',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('count', models.PositiveSmallIntegerField(verbose_name='how many')),
                        ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came', to='priorities.community')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came', to='priorities.meeting')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'community'), name='one_count_of_a_community_at_a_meeting'), models.UniqueConstraint(condition=models.Q(('community', None)), fields=('meeting',), name='one_count_of_others_at_a_meeting'), models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='a_community_that_came_is_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('group', models.CharField(blank=True, max_length=150, verbose_name='name of the group')),
                        ('how_asked', models.CharField(blank=True, max_length=300, verbose_name='how it asks those it speaks for')),
                        ('joined', models.DateTimeField()),
                        ('left', models.DateTimeField(blank=True, null=True)),
                        ('why_left', models.CharField(blank=True, max_length=300, verbose_name='why it left')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='priorities.community')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forum_seats', to='people.organisation')),
                    ],
                    options={
                        'ordering': ['joined', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('group', ''), _negated=True), _connector='XOR'), name='a_member_is_an_organisation_or_a_named_group'), models.CheckConstraint(condition=models.Q(('left__isnull', True), models.Q(('why_left', ''), _negated=True), _connector='OR'), name='a_member_that_left_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='DateChange',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('from_starts', models.DateTimeField(blank=True, null=True)),
                        ('from_ends', models.DateTimeField(blank=True, null=True)),
                        ('to_starts', models.DateTimeField(blank=True, null=True)),
                        ('to_ends', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(max_length=1000, verbose_name='reason')),
                        ('changed', models.DateTimeField()),
                        ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='priorities.phase')),
                    ],
                    options={
                        'ordering': ['changed', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_changed_date_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('description', commonweal.web.translated.TranslatedField(verbose_name='description')),
                        ('cost_pence', models.BigIntegerField(verbose_name='cost')),
                        ('running_cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost a year afterwards')),
                        ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                        ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                        ('state', models.CharField(choices=[('proposed', 'To be reviewed'), ('accepted', 'On the ballot'), ('refused', 'Not on the ballot, with a reason'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged with another'), ('funded', 'Funded'), ('not_funded', 'Not funded')], default='proposed', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('failed', models.JSONField(blank=True, default=dict, verbose_name='criteria it does not meet, with reasons')),
                        ('answered', models.DateTimeField(blank=True, null=True)),
                        ('proposed', models.DateTimeField()),
                        ('also_meets', models.ManyToManyField(blank=True, related_name='+', to='needs.need')),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='places.area')),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='priorities.proposal')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='needs.need')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='people.organisation')),
                        ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to=settings.AUTH_USER_MODEL)),
                        ('variant_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='priorities.proposal')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['proposed', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('cost_pence__gt', 0)), name='a_proposal_costs_something'), models.CheckConstraint(condition=models.Q(('running_cost_pence__isnull', True), ('running_cost_pence__gte', 0), _connector='OR'), name='a_running_cost_is_not_below_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='a_point_has_both_its_figures'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='a_merged_proposal_leads_to_the_one'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_refused_proposal_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Picture',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('says', models.CharField(max_length=250, verbose_name='what it shows')),
                        ('width', models.PositiveIntegerField()),
                        ('height', models.PositiveIntegerField()),
                        ('added', models.DateTimeField()),
                        ('state', models.CharField(choices=[('waiting', 'To be looked at'), ('shown', 'Shown'), ('hidden', 'Hidden by the rules'), ('taken_back', 'Taken back')], default='waiting', max_length=20)),
                        ('rule', models.CharField(blank=True, max_length=20, verbose_name='the rule that it broke')),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['added', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('says', ''), _negated=True), name='a_picture_says_what_it_shows'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'hidden'), _negated=True), models.Q(('rule', ''), _negated=True), _connector='OR'), name='a_hidden_picture_names_its_rule')],
                    },
                ),
                migrations.CreateModel(
                    name='Merge',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='the project, in a line')),
                        ('description', models.TextField(max_length=4000, verbose_name='what would be done, where and for whom')),
                        ('cost_pence', models.BigIntegerField(verbose_name='cost')),
                        ('running_cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost a year afterwards')),
                        ('asked', models.DateTimeField()),
                        ('answered', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('state', models.CharField(choices=[('asked', 'Waits for the other proposer'), ('agreed', 'Agreed: they are one'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='asked', max_length=20)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_asked', to='priorities.proposal')),
                        ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_to_answer', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['-asked', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='a_proposal_is_not_merged_with_itself'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('one', 'other'), name='one_open_question_to_merge_two'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='whoever_declines_to_merge_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='LineProject',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('keep', 'Keep this line'), ('more', 'Spend more on this line')], max_length=10)),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='priorities.budgetline')),
                        ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='on_line', to='priorities.proposal')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CoProposer',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='co_proposals', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='co_proposers', to='priorities.proposal')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='a_person_proposes_with_others_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('made', models.DateTimeField(verbose_name='funded')),
                        ('next_step', models.CharField(blank=True, max_length=200, verbose_name='what happens next')),
                        ('next_by', models.DateField(blank=True, null=True, verbose_name='by when')),
                        ('next_who', models.CharField(blank=True, max_length=100, verbose_name='who does it')),
                        ('told_until', models.DateTimeField()),
                        ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commitment', to='priorities.proposal')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('next_by__isnull', True), ('next_step', ''), ('next_who', '')), models.Q(models.Q(('next_step', ''), _negated=True), ('next_by__isnull', False), models.Q(('next_who', ''), _negated=True)), _connector='OR'), name='a_next_step_says_by_when_and_who')],
                    },
                ),
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('speaks', models.CharField(choices=[('resident', 'A resident'), ('organisation', 'My organisation'), ('officer', 'An officer of the place'), ('member', 'An elected member')], default='resident', max_length=12, verbose_name='who speaks')),
                        ('interest', models.CharField(blank=True, max_length=300, verbose_name='interest declared')),
                        ('words', models.TextField(blank=True, max_length=2000, verbose_name='comment')),
                        ('said', models.DateTimeField()),
                        ('state', models.CharField(choices=[('shown', 'Shown'), ('hidden', 'Hidden by the rules'), ('taken_back', 'Taken back')], default='shown', max_length=20)),
                        ('rule', models.CharField(blank=True, max_length=20, verbose_name='the rule that it broke')),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('answered', models.DateTimeField(blank=True, null=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposal_comments', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['said', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'hidden'), _negated=True), models.Q(('rule', ''), _negated=True), _connector='OR'), name='a_hidden_comment_names_its_rule')],
                    },
                ),
                migrations.CreateModel(
                    name='Change',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='the project, in a line')),
                        ('description', models.TextField(max_length=4000, verbose_name='what would be done, where and for whom')),
                        ('cost_pence', models.BigIntegerField(verbose_name='cost')),
                        ('running_cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost a year afterwards')),
                        ('asked', models.DateTimeField()),
                        ('answered', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('version', models.PositiveIntegerField(verbose_name='on which version')),
                        ('why', models.TextField(max_length=1000, verbose_name='why')),
                        ('state', models.CharField(choices=[('offered', 'Waits for the proposer'), ('taken_up', 'Taken up'), ('left', 'Not taken up')], default='offered', max_length=20)),
                        ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['-asked', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'left'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='whoever_leaves_a_change_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Argument',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('side', models.CharField(choices=[('for', 'For'), ('against', 'Against')], max_length=10, verbose_name='side')),
                        ('words', models.CharField(max_length=280, verbose_name='argument')),
                        ('standing', models.CharField(blank=True, choices=[('', 'A resident'), ('proposer', 'Whoever proposed it'), ('member', 'A member of the organisation that proposed it'), ('expert', 'An expert citizen'), ('officer', 'An officer of the place')], max_length=10)),
                        ('field', models.CharField(blank=True, max_length=150, verbose_name='field of an expert citizen')),
                        ('written', models.DateTimeField()),
                        ('state', models.CharField(choices=[('shown', 'Shown'), ('hidden', 'Hidden by the rules'), ('withdrawn', 'Withdrawn')], default='shown', max_length=20)),
                        ('rule', models.CharField(blank=True, max_length=20, verbose_name='the rule that it broke')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arguments', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['written', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'hidden'), _negated=True), models.Q(('rule', ''), _negated=True), _connector='OR'), name='a_hidden_argument_names_the_rule'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'expert'), _negated=True), models.Q(('field', ''), _negated=True), _connector='OR'), name='an_expert_argues_from_a_declared_field')],
                    },
                ),
                migrations.CreateModel(
                    name='Appeal',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=2000, verbose_name='why the refusal is wrong')),
                        ('made', models.DateTimeField()),
                        ('state', models.CharField(choices=[('open', 'To be decided'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed')], default='open', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('decided', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='priorities.proposal')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(models.Q(('reason', ''), _negated=True), ('decided__isnull', False)), _connector='OR'), name='an_appeal_decided_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='ProposalVersion',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveIntegerField()),
                        ('why', models.CharField(choices=[('proposed', 'As it was put forward'), ('edited', 'Changed by its proposer'), ('taken_up', "An officer's change, taken up by its proposer"), ('merged', 'Two proposals become one'), ('costed', 'The cost that officers found')], max_length=10)),
                        ('title', models.CharField(max_length=150, verbose_name='title')),
                        ('description', models.TextField(verbose_name='description')),
                        ('cost_pence', models.BigIntegerField(verbose_name='cost')),
                        ('running_cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost a year afterwards')),
                        ('made', models.DateTimeField()),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'number'), name='one_version_of_a_number_of_a_proposal')],
                    },
                ),
                migrations.CreateModel(
                    name='Result',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('project', models.CharField(max_length=200, verbose_name='project')),
                        ('name', models.CharField(max_length=500, verbose_name='name')),
                        ('cost', models.CharField(max_length=60, verbose_name='cost')),
                        ('votes', models.PositiveIntegerField(blank=True, null=True, verbose_name='votes')),
                        ('position', models.PositiveIntegerField(blank=True, null=True, verbose_name='bought as number')),
                        ('reason', models.JSONField(verbose_name='reason as data')),
                        ('sentence', models.TextField(verbose_name='reason')),
                        ('count', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='priorities.count')),
                        ('proposal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='result', to='priorities.proposal')),
                    ],
                    options={
                        'ordering': [models.OrderBy(models.F('position'), nulls_last=True), '-votes', 'project'],
                        'constraints': [models.UniqueConstraint(fields=('count', 'project'), name='one_result_per_project'), models.UniqueConstraint(fields=('count', 'position'), name='one_project_per_position')],
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('role', models.CharField(max_length=80, verbose_name='reviews it as')),
                        ('assigned', models.DateTimeField()),
                        ('state', models.CharField(choices=[('assigned', 'Waits for the reviewer'), ('given', 'Given'), ('released', 'Given back')], default='assigned', max_length=20)),
                        ('interest', models.CharField(blank=True, max_length=300, verbose_name='interest declared')),
                        ('cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost')),
                        ('running_cost_pence', models.BigIntegerField(blank=True, null=True, verbose_name='cost a year afterwards')),
                        ('given', models.DateTimeField(blank=True, null=True)),
                        ('assigned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='priorities.proposal')),
                        ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposal_reviews', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['assigned', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'reviewer'), name='a_reviewer_is_asked_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'given'), _negated=True), models.Q(('cost_pence__gt', 0), ('given__isnull', False)), _connector='OR'), name='findings_given_have_their_cost')],
                    },
                ),
                migrations.CreateModel(
                    name='Found',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('criterion', models.CharField(choices=[('cost', 'Cost'), ('running_cost', 'Cost in later years'), ('legal_power', 'Legal power'), ('land', 'Land and permission'), ('need', 'Meets the need'), ('support', 'Support')], max_length=20)),
                        ('answer', models.CharField(choices=[('yes', 'Yes'), ('conditions', 'Yes, if'), ('no', 'No')], max_length=12)),
                        ('words', models.TextField(max_length=1000, verbose_name='what was found')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='priorities.review')),
                    ],
                    options={
                        'ordering': ['review', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('review', 'criterion'), name='one_finding_by_each_criterion')],
                    },
                ),
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('about', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what it is about')),
                        ('source', models.CharField(choices=[('here', 'Held here'), ('file', 'Brought in from a file')], default='here', max_length=10)),
                        ('budget_pence', models.BigIntegerField(blank=True, null=True, verbose_name='budget')),
                        ('nature', models.CharField(choices=[('revenue', 'Revenue'), ('capital', 'Capital')], default='revenue', max_length=10, verbose_name='capital or revenue')),
                        ('purposes', models.JSONField(blank=True, default=list, verbose_name='purposes it serves')),
                        ('leftover', models.CharField(choices=[('pot', 'It is free again in the budget it came from'), ('next', 'It waits for the next round out of the same budget'), ('purpose', 'It is set aside for a purpose named now')], default='pot', max_length=10, verbose_name='what becomes of money left over')),
                        ('leftover_for', models.CharField(blank=True, max_length=150, verbose_name='purpose of money left over')),
                        ('rule', models.JSONField(verbose_name='rule of the count')),
                        ('ballot', models.JSONField(blank=True, default=dict, verbose_name='form of the ballot')),
                        ('state', models.CharField(choices=[('setting_up', 'Being set up'), ('informing', 'Telling people about it'), ('proposing', 'Taking proposals'), ('codesign', 'Working proposals out with their proposers'), ('reviewing', 'Reviewing proposals'), ('costing', 'Costing projects'), ('publishing_costs', 'Costs published'), ('deliberating', 'Being discussed'), ('voting', 'At the vote'), ('counted', 'Counted, not yet published'), ('published', 'Published'), ('abandoned', 'Abandoned, with a reason')], default='setting_up', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('opened', models.DateTimeField()),
                        ('carried_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_from', to='priorities.round')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='places.place')),
                        ('pot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='budgets.pot')),
                        ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='round', to='voting.vote')),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='round', to='people.work')),
                    ],
                    options={
                        'ordering': ['-opened', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('source', 'file'), models.Q(('budget_pence__gt', 0), ('pot__isnull', False)), _connector='OR'), name='a_round_held_here_has_its_money'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'voting'), _negated=True), ('vote__isnull', False), _connector='OR'), name='a_round_at_the_vote_has_its_vote'), models.CheckConstraint(condition=models.Q(models.Q(('leftover', 'purpose'), models.Q(('leftover_for', ''), _negated=True)), models.Q(models.Q(('leftover', 'purpose'), _negated=True), ('leftover_for', '')), _connector='OR'), name='money_left_for_a_purpose_names_it'), models.CheckConstraint(condition=models.Q(('carried_to', None), ('leftover', 'next'), _connector='OR'), name='only_money_left_for_the_next_round_is_carried'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'abandoned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_abandoned_round_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Rivals',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reason', models.TextField(max_length=1000, verbose_name='why not both')),
                        ('ended_because', models.TextField(blank=True, max_length=1000, verbose_name='why no longer')),
                        ('said', models.DateTimeField()),
                        ('proposals', models.ManyToManyField(related_name='rivals', to='priorities.proposal')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rivals', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['said', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='rivals_have_their_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='InOffice',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('capacity', models.CharField(choices=[('member', 'Ward member'), ('officer', 'Officer')], max_length=10, verbose_name='takes part as')),
                        ('stake', models.TextField(blank=True, max_length=2000, verbose_name='interests')),
                        ('declared', models.DateTimeField(blank=True, null=True)),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_office', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['capacity', 'person__name', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='once_in_office_in_a_round'), models.CheckConstraint(condition=models.Q(('declared__isnull', False), models.Q(('organisation', None), ('stake', '')), _connector='OR'), name='a_stake_in_a_round_is_declared'), models.CheckConstraint(condition=models.Q(('organisation', None), models.Q(('stake', ''), _negated=True), _connector='OR'), name='a_stake_in_a_body_is_told')],
                    },
                ),
                migrations.CreateModel(
                    name='Following',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('address', models.EmailField(blank=True, max_length=254)),
                        ('confirmed', models.BooleanField(default=False)),
                        ('asked_on', models.DateField()),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followings', to='priorities.proposal')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('person__isnull', False)), models.Q(('person__isnull', True), models.Q(('address', ''), _negated=True)), _connector='OR'), name='a_follower_is_a_person_or_an_address'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('proposal__isnull', False)), fields=('round', 'proposal', 'person'), name='a_person_follows_a_project_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', True), ('proposal__isnull', False)), fields=('round', 'proposal', 'address'), name='an_address_follows_a_project_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('proposal__isnull', True)), fields=('round', 'person'), name='a_person_follows_a_round_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', True), ('proposal__isnull', True)), fields=('round', 'address'), name='an_address_follows_a_round_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Embargo',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('until', models.DateTimeField()),
                        ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='embargo', to='priorities.round')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('typed', models.JSONField(default=dict, verbose_name="what was typed, by the form's fields")),
                        ('saved', models.DateTimeField()),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposal_drafts', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['-saved', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Division',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('whole_pence', models.BigIntegerField(default=0, verbose_name='for the whole place')),
                        ('least_voters', models.PositiveSmallIntegerField(default=10, verbose_name='least number of voters')),
                        ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='division', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('whole_pence__gte', 0)), name='whole_place_sum_not_below_nought'), models.CheckConstraint(condition=models.Q(('least_voters__gte', 5)), name='few_voters_are_at_least_five')],
                    },
                ),
                migrations.CreateModel(
                    name='Departure',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('minimum', 'A project did not reach the votes that it needed'), ('withdrawn', 'A project was withdrawn, or can no longer be done'), ('elected', 'An elected body decided otherwise')], max_length=10, verbose_name='ground')),
                        ('body', models.CharField(max_length=150, verbose_name='who decided')),
                        ('decided_on', models.DateField(verbose_name='decided on')),
                        ('minute', models.URLField(max_length=300, verbose_name='address of the minute')),
                        ('reason', models.TextField(max_length=4000, verbose_name='reason')),
                        ('dissent', models.TextField(blank=True, max_length=8000, verbose_name='who disagreed, word for word')),
                        ('changes', models.JSONField()),
                        ('evidence', models.JSONField(default=dict)),
                        ('outcome', models.JSONField(default=dict)),
                        ('state', models.CharField(choices=[('drafted', 'Waiting for another officer'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped before it was confirmed')], default='drafted', max_length=10)),
                        ('drafted', models.DateTimeField()),
                        ('confirmed', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['drafted', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('body', ''), _negated=True)), name='a_departure_has_its_reason'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed__isnull', False), ('confirmed_by__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('confirmed__isnull', True)), _connector='OR'), name='a_confirmed_departure_says_when'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='whoever_records_a_departure_does_not_confirm_it'), models.UniqueConstraint(condition=models.Q(('state', 'drafted')), fields=('round',), name='one_departure_waits_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Counting',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('asked', models.DateTimeField()),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='counting', to='priorities.round')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RoundTemplate',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=150, verbose_name='name')),
                        ('data', models.JSONField()),
                        ('kept', models.DateTimeField()),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_templates', to='places.place')),
                    ],
                    options={
                        'ordering': ['title'],
                        'constraints': [models.UniqueConstraint(fields=('place', 'title'), name='one_template_of_a_name_in_a_place')],
                    },
                ),
                migrations.CreateModel(
                    name='Serves',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='places.planoutcome')),
                        ('proposal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='serves', to='priorities.proposal')),
                        ('round', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='serves', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('proposal__isnull', False), ('round', None)), models.Q(('proposal', None), ('round__isnull', False)), _connector='OR'), name='a_round_or_a_project_serves')],
                    },
                ),
                migrations.CreateModel(
                    name='SpendingTable',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('year', models.PositiveSmallIntegerField(verbose_name='financial year')),
                        ('source', models.CharField(max_length=200, verbose_name='where the figures are published')),
                        ('published', models.DateField(verbose_name='date of the figures')),
                        ('includes_pools', models.BooleanField(default=False, verbose_name='shared budgets are part of these lines')),
                        ('base_pence', models.BigIntegerField(blank=True, null=True, verbose_name='net expenditure not met from Council Tax')),
                        ('at', models.DateTimeField()),
                        ('replaced', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spending_tables', to='places.place')),
                    ],
                    options={
                        'ordering': ['-year', '-at', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('replaced', None)), fields=('place', 'year'), name='one_spending_table_for_a_year'), models.CheckConstraint(condition=models.Q(('base_pence', None), ('base_pence__gt', 0), _connector='OR'), name='what_a_return_is_of_is_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Supporter',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to=settings.AUTH_USER_MODEL)),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporters', to='priorities.proposal')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='a_person_supports_a_proposal_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TakingPart',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('act', models.CharField(choices=[('propose', 'Propose'), ('vote', 'Vote')], max_length=10)),
                        ('least_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='least age')),
                        ('members_only', models.BooleanField(default=False, verbose_name='members of organisations only')),
                        ('areas', models.ManyToManyField(blank=True, related_name='+', to='places.area')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taking_part', to='priorities.round')),
                    ],
                    options={
                        'ordering': ['act'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'act'), name='said_once_who_may_take_part')],
                    },
                ),
                migrations.CreateModel(
                    name='Terms',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('least_supporters', models.PositiveIntegerField(default=0, verbose_name='supporters a proposal needs')),
                        ('appeal_days', models.PositiveIntegerField(default=14, verbose_name='days in which to appeal')),
                        ('reviewed', models.BooleanField(default=True, verbose_name='a named reviewer looks at each')),
                        ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('appeal_days__gte', 1)), name='there_is_a_day_to_appeal')],
                    },
                ),
                migrations.CreateModel(
                    name='Update',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('words', models.TextField(max_length=2000, verbose_name='what happened')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='priorities.commitment')),
                    ],
                    options={
                        'ordering': ['-at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Useful',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('argument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='useful', to='priorities.argument')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='found_useful', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('argument', 'person'), name='useful_to_a_person_once')],
                    },
                ),
                migrations.CreateModel(
                    name='VoterGroups',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('asked_how', models.CharField(max_length=300, verbose_name='how voters were asked')),
                        ('source', models.CharField(max_length=200, verbose_name='where the numbers of people come from')),
                        ('told', models.JSONField(verbose_name='what is published')),
                        ('at', models.DateTimeField()),
                        ('withdrawn', models.DateTimeField(blank=True, null=True)),
                        ('why_withdrawn', models.TextField(blank=True, max_length=1000, verbose_name='why they were withdrawn')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='voter_groups', to='priorities.round')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('why_withdrawn', ''), ('withdrawn', None)), models.Q(('withdrawn__isnull', False), models.Q(('why_withdrawn', ''), _negated=True)), _connector='OR'), name='voters_by_group_are_withdrawn_with_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Withheld',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('salt', models.CharField(max_length=64)),
                        ('evidence', models.JSONField()),
                        ('outcome', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('count', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kept_back', to='priorities.count')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CommentReport',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('rule', models.CharField(max_length=20)),
                        ('at', models.DateTimeField()),
                        ('read', models.BooleanField(default=False)),
                        ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='priorities.comment')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('comment', 'person'), name='a_person_reports_a_comment_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DistrictShare',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('pence', models.BigIntegerField(verbose_name='sum')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='places.area')),
                        ('division', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='priorities.division')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('division', 'area'), name='one_sum_for_a_district'), models.CheckConstraint(condition=models.Q(('pence__gt', 0)), name='a_district_has_money')],
                    },
                ),
            ],
        ),
    ]
