"""Text in each language, tried on the first model that has some: a place."""

from __future__ import annotations

import copy
import pickle

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from commonweal.places.models import Place
from commonweal.web.translated import InEachLanguage, Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilingual() -> Place:
    return Place.objects.create(slug="glyn", name={"en": "Glyn Valley", "cy": "Dyffryn Glyn"})


def test_a_plain_string_is_the_text_in_the_default_language(place):
    place.refresh_from_db()
    assert place.name == "Haverbrook"
    assert place.name.languages == {"en": "Haverbrook"}


def test_each_reader_gets_their_own_language_where_it_is_there(bilingual, place):
    stored = Place.objects.get(pk=bilingual.pk)
    with translation.override("cy"):
        assert str(stored.name) == "Dyffryn Glyn"
        assert Template("{{ place.name }}").render(Context({"place": stored})) == "Dyffryn Glyn"
        assert (place.name, place.name.language) == ("Haverbrook", "en")
    assert str(stored.name) == "Glyn Valley"


def test_text_that_stands_in_one_other_language_only_is_still_shown():
    assert Text({"cy": "Croeso"}) == "Croeso"
    assert Text({}) == ""


def test_a_copied_text_takes_its_languages_along(bilingual, place):
    place.name = bilingual.name
    place.save()
    place.refresh_from_db()
    assert place.name.in_language("cy") == "Dyffryn Glyn"
    assert copy.copy(place.name).languages == place.name.languages
    assert pickle.loads(pickle.dumps(place)).name.languages == place.name.languages


def test_a_new_plain_text_leaves_no_translation_of_the_old_one(bilingual):
    bilingual.name = "Upper Glyn"
    assert bilingual.name.languages == {"en": "Upper Glyn"}


def test_rows_are_found_and_ordered_by_one_language(bilingual, place):
    assert Place.objects.get(name__cy__icontains="dyffryn") == bilingual
    assert Place.objects.get(name__en="Haverbrook") == place
    assert list(Place.objects.order_by("name__en")) == [bilingual, place]
    Place.objects.filter(pk=place.pk).update(name="Havenbrook")
    assert Place.objects.defer("name").get(pk=place.pk).name == "Havenbrook"


def test_the_limit_of_length_holds_for_each_language(bilingual):
    bilingual.name = {"en": "Glyn", "cy": "y" * 101}
    with pytest.raises(ValidationError) as refusal:
        bilingual.clean_fields()
    assert "name" in refusal.value.message_dict


def test_markup_in_a_text_is_escaped():
    page = Template("{{ text }}").render(Context({"text": Text({"en": "<script>"})}))
    assert page == "&lt;script&gt;"


class PlaceForm(InEachLanguage, forms.ModelForm):
    translated = ("name",)

    class Meta:
        model = Place
        fields = ["name"]


def test_a_form_asks_for_each_language_of_the_place_and_keeps_them_all(bilingual):
    form = PlaceForm(instance=bilingual, languages=["en", "cy"])
    assert list(form.fields) == ["name", "name_cy"]
    assert form["name_cy"].value() == "Dyffryn Glyn"
    form = PlaceForm({"name": "Glyn", "name_cy": "Y Glyn"}, instance=bilingual, languages=["en", "cy"])
    assert form.is_valid(), form.errors
    form.save()
    bilingual.refresh_from_db()
    assert bilingual.name.languages == {"en": "Glyn", "cy": "Y Glyn"}


def test_the_default_language_is_required_and_the_others_are_not():
    form = PlaceForm({"name": "", "name_cy": "Y Glyn"}, languages=["en", "cy"])
    assert list(form.errors) == ["name"]
    assert PlaceForm({"name": "Glyn", "name_cy": ""}, languages=["en", "cy"]).is_valid()
