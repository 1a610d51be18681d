import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('delivery', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('places', '0001_initial'),
        ('specifications', '0001_initial'),
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='title')),
                        ('summary', commonweal.web.translated.TranslatedField(blank=True, verbose_name='what the review found')),
                        ('unheard', commonweal.web.translated.TranslatedField(blank=True, verbose_name='why no user was heard')),
                        ('state', models.CharField(choices=[('listening', 'Listening'), ('published', 'Published')], default='listening', max_length=20)),
                        ('opened', models.DateTimeField(verbose_name='opened')),
                        ('published', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                        ('figures', models.JSONField(default=dict)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='delivery.contract')),
                        ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='places.place')),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='people.work')),
                    ],
                    options={
                        'ordering': ['-opened', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'listening')), fields=('contract',), name='one_open_review_of_a_contract'), models.CheckConstraint(condition=models.Q(models.Q(('published__isnull', False), ('state', 'published'), models.Q(('digest', ''), _negated=True)), models.Q(models.Q(('state', 'published'), _negated=True), ('digest', ''), ('published__isnull', True)), _connector='OR'), name='a_published_review_has_its_time_and_digest'), models.CheckConstraint(condition=models.Q(('published_by__isnull', True), ('opened_by__isnull', True), models.Q(('published_by', models.F('opened_by')), _negated=True), _connector='OR'), name='whoever_opened_a_review_does_not_publish_it')],
                    },
                ),
                migrations.CreateModel(
                    name='Lesson',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=150, verbose_name='what was learnt, in a line')),
                        ('statement', commonweal.web.translated.TranslatedField(verbose_name='what was learnt')),
                        ('source', models.CharField(max_length=200, verbose_name='how it is known')),
                        ('written', models.DateTimeField()),
                        ('evidence', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lesson', to='needs.evidence')),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='needs.need')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='review.review')),
                    ],
                    options={
                        'ordering': ['written', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Side',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('whom', models.CharField(choices=[('users', 'Users'), ('others', 'Others')], max_length=10, verbose_name='for whom')),
                        ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='specifications.outcome')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sides', to='review.review')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review', 'outcome'), name='one_side_for_each_outcome')],
                    },
                ),
                migrations.CreateModel(
                    name='Voice',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('reference', models.CharField(max_length=20, unique=True)),
                        ('speaker', models.CharField(choices=[('user', 'I use or used the service'), ('family', 'I am family of, or care for, somebody who does'), ('staff', 'I work or volunteer in it'), ('neighbour', 'I am a neighbour or another resident'), ('provider', 'I speak for the provider')], max_length=20, verbose_name='who speaks')),
                        ('satisfaction', models.PositiveSmallIntegerField(choices=[(1, 'Very dissatisfied'), (2, 'Dissatisfied'), (3, 'Neither satisfied nor dissatisfied'), (4, 'Satisfied'), (5, 'Very satisfied')], verbose_name='satisfaction')),
                        ('words', models.TextField(blank=True, max_length=4000, verbose_name='in their words')),
                        ('may_quote', models.BooleanField(default=False)),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('received', models.DateTimeField(verbose_name='received')),
                        ('state', models.CharField(choices=[('received', 'To be answered'), ('answered', 'Answered')], default='received', max_length=20)),
                        ('reply', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                        ('replied', models.DateTimeField(blank=True, null=True)),
                        ('held_back', models.TextField(blank=True, max_length=1000, verbose_name='why the words are held back')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='review.review')),
                    ],
                    options={
                        'ordering': ['received', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('satisfaction__gte', 1), ('satisfaction__lte', 5)), name='satisfaction_is_from_one_to_five'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('replied__isnull', False), models.Q(('reply', ''), _negated=True)), _connector='OR'), name='an_answered_voice_has_its_answer')],
                    },
                ),
                migrations.CreateModel(
                    name='Writing',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('summary', commonweal.web.translated.TranslatedField(verbose_name='what the review found')),
                        ('unheard', commonweal.web.translated.TranslatedField(blank=True, verbose_name='why no user was heard')),
                        ('written', models.DateTimeField()),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='writings', to='review.review')),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['written', 'id'],
                    },
                ),
            ],
        ),
    ]
