import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
import django.db.models.deletion
import django.db.models.expressions
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
                    name='Elector',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('who', models.CharField(max_length=64)),
                        ('code_hash', models.CharField(blank=True, max_length=64)),
                        ('email_hash', models.CharField(blank=True, max_length=64)),
                        ('phone_hash', models.CharField(blank=True, max_length=64)),
                        ('declared', models.BooleanField(default=False)),
                        ('district', models.CharField(blank=True, max_length=64)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='electors', to='voting.vote')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('vote', 'who'), name='one_place_on_the_register'), models.UniqueConstraint(condition=models.Q(('code_hash', ''), _negated=True), fields=('vote', 'code_hash'), name='one_elector_for_a_code')],
                    },
                ),
                migrations.CreateModel(
                    name='PollingPlace',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', models.CharField(max_length=100, verbose_name='name')),
                        ('address', models.CharField(blank=True, max_length=300, verbose_name='address and opening hours')),
                        ('handed', models.PositiveIntegerField(default=0)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polling_places', to='voting.vote')),
                    ],
                    options={
                        'ordering': ['title'],
                        'constraints': [models.UniqueConstraint(fields=('vote', 'title'), name='one_polling_place_of_a_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Mark',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('channel', models.CharField(choices=[('online', 'Online'), ('paper', 'On paper')], max_length=10)),
                        ('elector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mark', to='voting.elector')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Batch',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('first', models.PositiveIntegerField()),
                        ('last', models.PositiveIntegerField()),
                        ('spoilt_there', models.PositiveIntegerField(default=0, verbose_name='spoilt and exchanged')),
                        ('unused', models.PositiveIntegerField(default=0, verbose_name='brought back unused')),
                        ('missing', models.PositiveIntegerField(default=0, verbose_name='missing')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='why papers are missing')),
                        ('reconciled', models.BooleanField(default=False)),
                        ('district', models.CharField(blank=True, max_length=64)),
                        ('polling_place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='voting.pollingplace')),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='voting.vote')),
                    ],
                    options={
                        'ordering': ['first'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='a_batch_has_papers'), models.UniqueConstraint(fields=('vote', 'first'), name='one_batch_from_a_serial_number'), models.CheckConstraint(condition=models.Q(('missing', 0), models.Q(('reason', ''), _negated=True), _connector='OR'), name='missing_papers_have_a_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Reminder',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('email', models.EmailField(max_length=254)),
                        ('language', models.CharField(max_length=10)),
                        ('sent', models.BooleanField(default=False)),
                        ('elector', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder', to='voting.elector')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ShortCode',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code_hash', models.CharField(max_length=64, unique=True)),
                        ('good_until', models.DateTimeField()),
                        ('elector', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='short_code', to='voting.elector')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Vote',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200, verbose_name='title')),
                        ('question', commonweal.web.translated.TranslatedField(verbose_name='what people vote on')),
                        ('returns_to', models.CharField(blank=True, max_length=300)),
                        ('state', models.CharField(choices=[('preparing', 'Being prepared'), ('open', 'Ballot fixed, voting'), ('closing', 'Closing: the box is being emptied'), ('closed', 'Closed')], default='preparing', max_length=20)),
                        ('kind', models.CharField(choices=[('approval', 'Tick the options you support'), ('knapsack', 'Choose options within the budget'), ('ranking', 'Number the options in your order'), ('points', 'Share out points')], max_length=10, verbose_name='form of the ballot')),
                        ('least', models.PositiveIntegerField(default=0, verbose_name='at least')),
                        ('most', models.PositiveIntegerField(blank=True, null=True, verbose_name='at most')),
                        ('budget_pence', models.BigIntegerField(blank=True, null=True, verbose_name='budget')),
                        ('points', models.PositiveIntegerField(blank=True, null=True, verbose_name='points')),
                        ('opens', models.DateTimeField(blank=True, null=True, verbose_name='voting opens')),
                        ('closes', models.DateTimeField(blank=True, null=True, verbose_name='voting closes')),
                        ('by_letter', models.BooleanField(default=False, verbose_name='a code in a letter')),
                        ('by_message', models.BooleanField(default=False, verbose_name='a code by email or text message')),
                        ('at_polling_places', models.BooleanField(default=False, verbose_name='staff at a polling place')),
                        ('by_declaration', models.BooleanField(default=False, verbose_name="people's own word")),
                        ('least_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='least age')),
                        ('own_area', models.BooleanField(default=False, verbose_name='say in which area they live')),
                        ('live_batch', models.PositiveIntegerField(blank=True, null=True, verbose_name='ballots before results so far move')),
                        ('live', models.JSONField(default=dict)),
                        ('salt', models.BinaryField(default=commonweal.record.chance.new_salt)),
                        ('config_digest', models.CharField(blank=True, max_length=64)),
                        ('reported', models.PositiveIntegerField(default=0)),
                        ('paper_issued', models.PositiveIntegerField(default=0)),
                        ('paper_entered', models.PositiveIntegerField(default=0)),
                        ('paper_written_off', models.PositiveIntegerField(default=0)),
                        ('pages_cleared', models.BooleanField(default=False)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='places.place')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('approval', 'knapsack', 'ranking', 'points'))), name='vote_kind_is_known'), models.CheckConstraint(condition=models.Q(('state', 'preparing'), models.Q(('closes__isnull', False), ('opens__isnull', False), models.Q(('config_digest', ''), _negated=True)), _connector='OR'), name='vote_opens_with_dates_and_a_fixed_ballot'), models.CheckConstraint(condition=models.Q(('state', 'preparing'), ('by_letter', True), ('by_message', True), ('at_polling_places', True), ('by_declaration', True), _connector='OR'), name='vote_opens_with_a_way_to_show_who_may_vote'), models.CheckConstraint(condition=models.Q(('by_declaration', False), models.Q(('at_polling_places', False), ('by_letter', False), ('by_message', False)), _connector='OR'), name='peoples_own_word_stands_beside_no_register'), models.CheckConstraint(condition=models.Q(('opens', None), ('closes', None), ('opens__lt', models.F('closes')), _connector='OR'), name='vote_opens_before_it_closes'), models.CheckConstraint(condition=models.Q(('paper_issued__gte', django.db.models.expressions.CombinedExpression(models.F('paper_entered'), '+', models.F('paper_written_off')))), name='no_more_paper_than_was_handed_out')],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('serial', models.PositiveIntegerField()),
                        ('outcome', models.CharField(choices=[('once', 'Entered once'), ('differs', 'Two entries differ'), ('counted', 'In the box'), ('spoilt', 'Spoilt, not counted')], default='once', max_length=10)),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='voting.batch')),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='voting.vote')),
                    ],
                    options={
                        'ordering': ['serial'],
                        'constraints': [models.UniqueConstraint(fields=('vote', 'serial'), name='one_sheet_of_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Receipt',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('code', models.CharField(max_length=30)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='voting.vote')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('vote', 'code'), name='one_receipt_for_a_code')],
                    },
                ),
                migrations.CreateModel(
                    name='Clerk',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('ended', models.BooleanField(default=False)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clerks', to='voting.vote')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('vote', 'person'), name='a_clerk_once_a_vote')],
                    },
                ),
                migrations.CreateModel(
                    name='Ballot',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('choices', models.TextField()),
                        ('district', models.CharField(blank=True, max_length=64)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='voting.vote')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='VoteDistrict',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=64)),
                        ('code', models.CharField(blank=True, max_length=20)),
                        ('order', models.PositiveIntegerField()),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200, verbose_name='name')),
                        ('least', models.PositiveIntegerField(default=0, verbose_name='at least')),
                        ('most', models.PositiveIntegerField(blank=True, null=True, verbose_name='at most')),
                        ('budget_pence', models.BigIntegerField(blank=True, null=True, verbose_name='budget')),
                        ('points', models.PositiveIntegerField(blank=True, null=True, verbose_name='points')),
                        ('paper_issued', models.PositiveIntegerField(default=0)),
                        ('paper_entered', models.PositiveIntegerField(default=0)),
                        ('paper_written_off', models.PositiveIntegerField(default=0)),
                        ('electors', models.PositiveIntegerField(blank=True, null=True)),
                        ('voted', models.PositiveIntegerField(blank=True, null=True)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='voting.vote')),
                    ],
                    options={
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('vote', 'key'), name='one_district_for_a_key'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='a_district_has_a_key'), models.CheckConstraint(condition=models.Q(('paper_issued__gte', django.db.models.expressions.CombinedExpression(models.F('paper_entered'), '+', models.F('paper_written_off')))), name='no_more_paper_than_a_district_was_handed')],
                    },
                ),
                migrations.CreateModel(
                    name='VoteOption',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=64)),
                        ('order', models.PositiveIntegerField()),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200)),
                        ('summary', commonweal.web.translated.TranslatedField(blank=True)),
                        ('cost_pence', models.BigIntegerField(default=0)),
                        ('address', models.CharField(blank=True, max_length=300)),
                        ('district', models.CharField(blank=True, max_length=64)),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='voting.vote')),
                    ],
                    options={
                        'ordering': ['order'],
                        'constraints': [models.UniqueConstraint(fields=('vote', 'key'), name='one_option_for_a_key'), models.CheckConstraint(condition=models.Q(('cost_pence__gte', 0)), name='option_cost_not_below_nought')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('says', models.TextField(blank=True)),
                        ('clerk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='voting.sheet')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'clerk'), name='nobody_enters_a_paper_twice')],
                    },
                ),
            ],
        ),
    ]
