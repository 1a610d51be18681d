"""Every model says whose it is and what in it is personal: one that forgets fails here."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from commonweal.people.models import Person, Work
from commonweal.record.kept import Declaration, Kept, place_of
from commonweal.record.models import LogEntry, LogHead, LogNode, Waiting

OURS = [model for model in apps.get_models() if model.__module__.startswith("commonweal.")]

#: Machinery without any part of the public's business, in a room below the record.
MACHINERY = {"web.Bucket", "web.Progress"}
#: Rows that are told apart by their position, not by a random id of their own.
BY_POSITION = {LogEntry, LogHead, LogNode, Waiting}

#: Fields whose names sound personal and are not: what they name is a place, a body or a thing.
NOT_PERSONAL = {
    "places.Area.name",
    "places.Place.contact_address",
    "places.Place.contact_email",
    "places.Place.contact_phone",
    "places.Place.name",
    "people.Organisation.name",
    "needs.Indicator.benchmark_name",
    "needs.Indicator.name",
    "priorities.Result.name",
    "publication.Origin.name",
    "record.Witness.name",
    "sourcing.RegisterEntry.address",
    "voting.PollingPlace.address",
    "voting.VoteOption.address",
}

#: Roots that may belong to no place: what is sent or kept for the whole site.
MAY_BE_NATIONAL = {"files.StoredFile", "letters.Message", "search.Entry", "sourcing.Opportunity"}

SOUNDS_PERSONAL = re.compile(r"(^|_)(name|e?mail|phone|address|postcode)$")

each = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)


def sounds_personal(field: models.Field) -> bool:
    """A person, an address to write to, an upload, or a text named like something of a person's."""
    if field.related_model is Person or isinstance(field, (models.EmailField, models.FileField)):
        return True
    return isinstance(field, (models.CharField, models.TextField)) and bool(
        SOUNDS_PERSONAL.search(field.name)
    )


@each
def test_a_model_declares_whose_it_is_and_has_a_random_id(model: type[models.Model]) -> None:
    if model._meta.label in MACHINERY:
        return
    assert isinstance(getattr(model, "declares", None), Declaration), "say national, place_root or child_of"
    assert issubclass(model, Kept) or model in BY_POSITION


@each
def test_a_root_has_a_place_and_a_child_has_none_of_its_own(model: type[models.Model]) -> None:
    """So that a child's place is its root's, and cannot be another."""
    if model._meta.label in MACHINERY:
        return
    tenancy = model.declares.tenancy  # type: ignore[attr-defined]
    fields = {field.name: field for field in model._meta.concrete_fields}
    if tenancy == "place root":
        assert fields["place"].related_model._meta.label == "places.Place"
        assert not fields["place"].null or model._meta.label in MAY_BE_NATIONAL
    elif tenancy != "national":
        root = fields[tenancy.removeprefix("child of ")]
        assert not root.null
        assert isinstance(getattr(root.related_model, "declares", None), Declaration)
        assert "place" not in fields


@each
def test_a_field_that_sounds_personal_is_declared_so(model: type[models.Model]) -> None:
    if model._meta.label in MACHINERY:
        return
    declared = model.declares.personal  # type: ignore[attr-defined]
    undeclared = {
        f"{model._meta.label}.{field.name}"
        for field in model._meta.concrete_fields
        if sounds_personal(field) and field.name not in declared
    }
    assert undeclared - NOT_PERSONAL == set()


@each
def test_a_declared_field_exists_and_says_why_it_is_held_and_until_when(model: type[models.Model]) -> None:
    declaration = getattr(model, "declares", None)
    for name, personal in declaration.personal.items() if declaration else ():
        field = model._meta.get_field(name)
        assert personal.purpose
        assert (personal.days is None) == (personal.since == ""), name
        if personal.days is not None:
            assert isinstance(model._meta.get_field(personal.since), models.DateField), name
            text = isinstance(field, (models.CharField, models.TextField))
            assert personal.row or field.null or text, f"{name} can never be emptied"


def test_no_exception_outlives_the_field_it_was_made_for() -> None:
    labels = {f"{model._meta.label}.{field.name}" for model in OURS for field in model._meta.concrete_fields}
    assert labels >= NOT_PERSONAL
    assert {model._meta.label for model in OURS} >= MACHINERY


def test_the_place_of_a_child_is_that_of_its_root(work: Work, resident: Person) -> None:
    role = apps.get_model("people.WorkRole").objects.create(work=work, person=resident, role="lead")
    assert place_of(role) == work.place
    assert place_of(resident) is None


def test_a_model_that_forgets_is_found() -> None:
    """The scan itself can fail: a person, an address and an upload that nobody declared."""

    class Forgetful(models.Model):  # noqa: DJ008
        person = models.ForeignKey(Person, on_delete=models.PROTECT)
        contact_email = models.EmailField()
        scan = models.FileField()
        home_address = models.TextField()
        unnamed = models.TextField()

        class Meta:
            app_label = "record"
            managed = False

    try:
        found = [field.name for field in Forgetful._meta.concrete_fields if sounds_personal(field)]
        assert found == ["person", "contact_email", "scan", "home_address"]
    finally:
        del apps.all_models["record"]["forgetful"]
        apps.clear_cache()
