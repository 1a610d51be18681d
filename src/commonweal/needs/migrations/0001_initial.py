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
                    name='Assessment',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('question', commonweal.web.translated.TranslatedField(verbose_name='what we ask')),
                        ('state', models.CharField(choices=[('listening', 'Listening'), ('published', 'Published')], default='listening', max_length=20)),
                        ('opened', models.DateTimeField()),
                        ('published', models.DateTimeField(blank=True, null=True)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='places.place')),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='assessment', to='people.work')),
                    ],
                    options={
                        'ordering': ['-opened', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('published__isnull', True)), _connector='OR'), name='a_published_assessment_has_its_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('description', commonweal.web.translated.TranslatedField(verbose_name='description')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn, with a reason')], default='draft', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='needs.assessment')),
                    ],
                    options={
                        'ordering': ['title__en', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_withdrawn_need_has_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=150, verbose_name='what is counted')),
                        ('count', models.PositiveIntegerField(verbose_name='how many here')),
                        ('population', models.PositiveIntegerField(verbose_name='out of how many')),
                        ('benchmark_count', models.PositiveIntegerField(verbose_name='how many in the comparison')),
                        ('benchmark_population', models.PositiveIntegerField(verbose_name='out of how many in the comparison')),
                        ('benchmark_name', models.CharField(max_length=100, verbose_name='compared with')),
                        ('source', models.CharField(max_length=200, verbose_name='source')),
                        ('measured', models.DateField(verbose_name='date of the figures')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='needs.need')),
                        ('people_in_need', models.BooleanField(default=False, verbose_name='each one counted is a person with this need')),
                    ],
                    options={
                        'ordering': ['name', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('population__gt', 0), ('benchmark_population__gt', 0), ('count__lte', models.F('population')), ('benchmark_count__lte', models.F('benchmark_population'))), name='an_indicator_is_a_part_of_a_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('lesson', 'A lesson from a review'), ('study', 'A study or report'), ('organisation', 'What an organisation knows')], max_length=20, verbose_name='kind')),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='what was learnt, in a line')),
                        ('statement', commonweal.web.translated.TranslatedField(verbose_name='what was learnt')),
                        ('source', models.CharField(max_length=200, verbose_name='source')),
                        ('recorded', models.DateTimeField()),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_of_need', to='places.place')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='needs.need')),
                    ],
                    options={
                        'ordering': ['-recorded', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reference', models.CharField(max_length=20, unique=True)),
                        ('words', models.TextField(max_length=4000, verbose_name='what is needed')),
                        ('speaking', models.CharField(choices=[('self', 'Myself or my family'), ('cared_for', 'Someone I care for'), ('community', 'My street or community'), ('organisation', 'People my organisation works with')], max_length=20, verbose_name='who it is for')),
                        ('age_band', models.CharField(blank=True, max_length=20, verbose_name='age')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('may_quote', models.BooleanField(default=False)),
                        ('channel', models.CharField(choices=[('web', 'Online'), ('paper', 'On paper'), ('phone', 'By telephone'), ('event', 'At an event')], default='web', max_length=10)),
                        ('received', models.DateTimeField()),
                        ('state', models.CharField(choices=[('received', 'To be read'), ('joined', 'Joined to a need'), ('set_aside', 'Set aside, with a reason')], default='received', max_length=20)),
                        ('reason', models.TextField(blank=True, max_length=1000)),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='places.area')),
                        ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='needs.assessment')),
                        ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions_entered', to=settings.AUTH_USER_MODEL)),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='needs.need')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='places.place')),
                    ],
                    options={
                        'ordering': ['received', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('need__isnull', False), ('state', 'joined')), models.Q(models.Q(('state', 'joined'), _negated=True), ('need__isnull', True)), _connector='OR'), name='a_joined_submission_has_its_need'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'set_aside'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_set_aside_submission_has_its_reason')],
                    },
                ),
            ],
        ),
    ]
