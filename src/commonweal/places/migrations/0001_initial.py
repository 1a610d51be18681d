import commonweal.places.models
import commonweal.record.chance
import commonweal.web.together
import commonweal.web.translated
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        commonweal.web.together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('slug', models.SlugField(unique=True, validators=[commonweal.places.models.check_slug], verbose_name='short name in addresses')),
                        ('name', commonweal.web.translated.TranslatedField(max_length=100, verbose_name='name')),
                        ('about', commonweal.web.translated.TranslatedField(blank=True, verbose_name='about this place')),
                        ('nation', models.CharField(choices=[('England', 'England'), ('Wales', 'Wales'), ('Scotland', 'Scotland'), ('Northern Ireland', 'Northern Ireland')], default='England', max_length=20, verbose_name='nation')),
                        ('buyer', models.CharField(choices=[('council', 'A council or combined authority'), ('central', 'A department or body of central government'), ('other', 'Another public body')], default='council', max_length=10, verbose_name='kind of public body')),
                        ('colour', models.CharField(default='#1d70b8', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$', 'Enter a colour as # and six digits, like #1d70b8.')], verbose_name='colour')),
                        ('languages', models.JSONField(default=commonweal.places.models.only_default_language, validators=[commonweal.places.models.check_languages], verbose_name='languages for public text')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='email address for the public')),
                        ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='telephone number for the public')),
                        ('contact_address', models.TextField(blank=True, verbose_name='postal address')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Area',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('county', 'County'), ('district', 'District or borough'), ('ward', 'Ward'), ('parish', 'Parish or community'), ('lsoa', 'Lower layer super output area'), ('neighbourhood', 'Neighbourhood'), ('other', 'Other area')], default='ward', max_length=20, verbose_name='kind')),
                        ('code', models.CharField(max_length=20, verbose_name='code')),
                        ('vintage', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of the boundaries')),
                        ('name', commonweal.web.translated.TranslatedField(max_length=100, verbose_name='name')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='places.area')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='places.place')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('place', 'code'), name='one_area_per_code_in_a_place'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='area_is_not_its_own_parent')],
                    },
                ),
                migrations.CreateModel(
                    name='AreaOutline',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('polygons', models.JSONField(verbose_name='outline')),
                        ('source', models.CharField(max_length=200, verbose_name='source')),
                        ('recorded_at', models.DateTimeField()),
                        ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outline', to='places.area')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PlanOutcome',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('title', commonweal.web.translated.TranslatedField(max_length=200, verbose_name='what the plan is to achieve')),
                        ('plan', models.CharField(max_length=200, verbose_name='the plan')),
                        ('added_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_outcomes', to='places.place')),
                    ],
                    options={
                        'ordering': ['added_at', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Population',
                    fields=[
                        ('id', models.UUIDField(default=commonweal.record.chance.new_id, editable=False, primary_key=True, serialize=False)),
                        ('dimension', models.CharField(choices=[('all', 'Everyone'), ('age', 'Age band'), ('sex', 'Sex'), ('ethnicity', 'Ethnic group'), ('disability', 'Disability'), ('religion', 'Religion or belief'), ('orientation', 'Sexual orientation'), ('language', 'Main language'), ('care', 'Unpaid care'), ('deprivation', 'Deprivation'), ('tenure', 'Housing tenure')], max_length=20)),
                        ('group', models.CharField(max_length=100)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('count', models.PositiveIntegerField()),
                        ('source', models.CharField(max_length=200)),
                        ('counted_on', models.DateField()),
                        ('recorded_at', models.DateTimeField()),
                        ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='population', to='places.area')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='population', to='places.place')),
                    ],
                    options={
                        'ordering': ['dimension', 'order', 'group'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('area', None)), fields=('place', 'dimension', 'group', 'source', 'counted_on'), name='one_count_of_a_group_in_a_place'), models.UniqueConstraint(condition=models.Q(('area__isnull', False)), fields=('area', 'dimension', 'group', 'source', 'counted_on'), name='one_count_of_a_group_in_an_area')],
                    },
                ),
            ],
        ),
    ]
