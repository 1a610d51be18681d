"""Places, their areas and who lives there."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, get_resolver
from hypothesis import given
from hypothesis import strategies as st

from commonweal.places import actions, queries, table
from commonweal.places.models import RESERVED, Place, Population
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused

CENSUS = date(2021, 3, 21)


@pytest.fixture
def operator(place, make_person):
    return make_person("Olu Pike", offices=[(place, "operator")])


@pytest.fixture
def ward(place, operator):
    return actions.add_area(by=operator, place=place, code="E05000001", name="Mill End")


def count(by, place, dimension, group, people, **others):
    given = {"source": "Census", "counted_on": CENSUS, **others}
    return actions.record_population(
        by=by, place=place, dimension=dimension, group=group, count=people, **given
    )


@pytest.mark.django_db
def test_a_place_is_opened_with_its_settings_and_the_record_says_so():
    place = actions.open_place(slug="glyn", name={"en": "Glyn", "cy": "Y Glyn"}, languages=["en", "cy"])
    assert place.name.in_language("cy") == "Y Glyn"
    assert Event.objects.get(kind="place opened").facts == {"slug": "glyn", "name": "Glyn"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"slug": "record"}, {"slug": "a b"}, {"colour": "red"}, {"languages": ["xx"]}]
)
def test_a_place_with_a_faulty_setting_is_not_opened(wrong):
    with pytest.raises(ValidationError):
        actions.open_place(**{"slug": "glyn", "name": "Glyn", **wrong})
    assert not Place.objects.exists()


def test_no_address_of_the_site_itself_can_be_a_places_short_name():
    def firsts(patterns, before=""):
        for entry in patterns:
            route = before + str(entry.pattern)
            if isinstance(entry, URLPattern) or "/" in route:
                yield route.split("/")[0]
            else:
                yield from firsts(entry.url_patterns, route)

    taken = {
        first for first in firsts(get_resolver().url_patterns) if first.isidentifier() or first.isalpha()
    }
    assert "accounts" in taken
    assert taken - RESERVED == set()


def test_only_the_operator_of_the_place_draws_its_areas(place, commissioner, foreign_commissioner, ward):
    for person in (commissioner, foreign_commissioner, None):
        with pytest.raises(Refused):
            actions.add_area(by=person, place=place, code="X1", name="X")
    assert list(queries.areas(place)) == [ward]


def test_an_area_belongs_to_the_place_of_its_parent(other_place, make_person, ward):
    elsewhere = make_person("Pim", offices=[(other_place, "operator")])
    with pytest.raises(Refused, match="another place"):
        actions.add_area(by=elsewhere, place=other_place, code="X1", name="X", parent=ward)


def test_a_code_stands_for_one_area_of_a_place(place, operator, ward):
    with pytest.raises(Refused, match="already has an area"):
        actions.add_area(by=operator, place=place, code="E05000001", name="Mill End again")


def test_the_tree_shows_each_area_before_its_parts(place, operator, ward):
    south = actions.add_area(by=operator, place=place, code="S", name="South", kind="district")
    part = actions.add_area(
        by=operator, place=place, code="P", name="Quay", kind="neighbourhood", parent=south
    )
    assert [(branch.area, branch.depth) for branch in queries.tree(place)] == [
        (south, 0),
        (part, 1),
        (ward, 0),
    ]
    assert queries.within(south) == {south.pk, part.pk}


def test_the_newest_count_of_each_group_is_shown_and_the_older_one_kept(place, commissioner):
    count(commissioner, place, "age", "0 to 15", 900, order=1)
    count(commissioner, place, "age", "16 to 64", 5000, order=2)
    count(
        commissioner, place, "age", "0 to 15", 850, counted_on=date(2024, 6, 30), source="Mid-year estimate"
    )
    assert [(row.group, row.count) for row in queries.population(place, "age")] == [
        ("0 to 15", 850),
        ("16 to 64", 5000),
    ]
    assert Population.objects.count() == 3


def test_the_same_count_again_corrects_it(place, commissioner):
    count(commissioner, place, "sex", "Women", 3100)
    count(commissioner, place, "sex", "Women", 3010)
    assert [row.count for row in queries.population(place, "sex")] == [3010]
    assert Population.objects.count() == 1


def test_population_is_recorded_by_the_places_own_officers(place, resident, foreign_commissioner):
    for person in (resident, foreign_commissioner, None):
        with pytest.raises(Refused):
            count(person, place, "sex", "Women", 3100)


GOOD = (
    "area,dimension,group,count,source,counted_on\r\n"
    ",age,0 to 15,900,Census,2021-03-21\r\n"
    'E05000001,all,Everyone,"1,200",Census,2021-03-21\r\n'
)


def test_a_file_of_counts_is_kept_whole(place, commissioner, ward):
    assert actions.import_population(by=commissioner, place=place, content=GOOD.encode("utf-8-sig")) == (
        2,
        [],
    )
    assert queries.population(place, "age")[0].count == 900
    assert queries.population_of_areas(place)[ward].count == 1200


def test_every_fault_of_a_file_is_told_by_line_and_column_and_nothing_of_it_is_kept(
    place, commissioner, ward
):
    bad = GOOD + (
        "E99,age,0 to 15,900,Census,2021-03-21\r\n"
        ",shoes,Large,many,,21/03/2021\r\n"
        ",age,0 to 15,901,Census,2021-03-21\r\n"
    )
    kept, faults = actions.import_population(by=commissioner, place=place, content=bad.encode())
    assert kept == 0
    assert [fault.where for fault in faults] == [
        "line 4, area",
        "line 5, dimension",
        "line 5, source",
        "line 5, count",
        "line 5, counted_on",
        "line 6",
    ]
    assert not Population.objects.exists()


@pytest.mark.django_db
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_a_file(content):
    rows, faults = table.read(content, {})
    assert rows or faults


@pytest.mark.django_db
@given(st.text(max_size=200))
def test_no_text_under_a_good_heading_breaks_the_reading(text):
    table.read((GOOD.splitlines()[0] + "\r\n" + text).encode("utf-8", "surrogatepass"), {})
