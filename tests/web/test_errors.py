"""Nothing that Django says of a wrong answer reaches a reader: our sentences name the question."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import password_validation
from django.core import validators
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import fields as djangos
from django.forms import models as djangos_of_models
from django.http import QueryDict
from django.utils.translation import override

from commonweal.places.models import Place
from commonweal.web.errors import messages_of
from commonweal.web.fields import DayField, PoundsField

#: What people, and their browsers, send to a field of any kind.
NONSENSE: list[Any] = [
    *("", "x", "x" * 20_000, "\x00", "-1", "1.5", "1e99", "NaN", "99999999999999999999", "0.123456789"),
    *("31/02/2026", "a@", "http://", ["nowhere"], ["x", ""], "2026-99-99", "javascript:1"),
]
FILES = [SimpleUploadedFile("empty.csv", b""), SimpleUploadedFile("x" * 300 + ".csv", b"x")]
#: Made with arguments of their own, so met where they are drawn (tests/house) and by their fields here.
KINDS = (
    forms.CharField(max_length=5, min_length=3),
    forms.IntegerField(min_value=2, max_value=4),
    forms.DecimalField(min_value=2, max_value=4, max_digits=3, decimal_places=1),
    forms.DateField(),
    forms.EmailField(),
    forms.URLField(assume_scheme="https"),
    forms.ChoiceField(choices=[("a", "A")]),
    forms.TypedChoiceField(choices=[("1", "One")], coerce=int),
    forms.MultipleChoiceField(choices=[("a", "A")]),
    forms.RegexField(r"^[0-9]$"),
    forms.FileField(max_length=20),
)


class _Nine(dict[str, int]):
    """Whatever figure a sentence asks for is nine."""

    def __missing__(self, name: str) -> int:
        return 9


def _sentences() -> set[str]:
    """Every sentence of Django's about a wrong answer, with 9 where it puts a figure or what was sent."""
    found: list[Any] = []
    for module in (djangos, djangos_of_models, validators):
        for cls in vars(module).values():
            if isinstance(cls, type):
                for many in ("default_error_messages", "messages"):
                    held = vars(cls).get(many)
                    found += held.values() if isinstance(held, dict) else []
                found.append(vars(cls).get("message"))
    with override("en"):
        return {str(each % _Nine()) for each in found if each}


DJANGOS = _sentences()
READS_LIKE = re.compile("|".join(re.escape(text).replace("9", ".*") for text in sorted(DJANGOS)), re.DOTALL)


def every_form() -> Iterator[type[forms.BaseForm]]:
    """Every class of form in the house and in django-allauth, as far as anything has imported it."""
    for config in apps.get_app_configs():
        try:
            importlib.import_module(f"{config.name}.forms")
        except ModuleNotFoundError:
            continue
    importlib.import_module("commonweal.people.account_forms")
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        if cls.__module__.startswith(("commonweal.", "allauth.")):
            yield cls


def told(field: forms.Field, sent: Any) -> list[str]:
    """What a reader is told when this is sent to a field that stands alone on a page."""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
        field.queryset = Place.objects.all()  # what the form itself sets when it is made
    alone = type("Alone", (forms.Form,), {"asked": field})
    if isinstance(sent, SimpleUploadedFile):
        return messages_of(alone({}, {"asked": sent} if field.widget.needs_multipart_form else {})["asked"])
    answers = QueryDict(mutable=True)
    for name in ("asked", *(f"asked_{part}" for part in getattr(field.widget, "parts", ()))):
        answers.setlist(name, sent if isinstance(sent, list) else [sent])
    form = alone(answers)
    return messages_of(form["asked"])


def djangos_words(field: forms.Field) -> set[str]:
    sentences = {text for sent in [*NONSENSE, *FILES] for text in told(field, sent)}
    return {text for text in sentences if READS_LIKE.fullmatch(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "This field is required.",
        "Enter a whole number.",
        "Enter a valid email address.",
        "Ensure this value is greater than or equal to 8.",
        "Ensure this value has at most 150 characters (it has 151).",
        "Select a valid choice. b is not one of the available choices.",
    ],
)
def test_what_django_says_is_known_here(sentence: str) -> None:
    assert READS_LIKE.fullmatch(sentence)


def test_the_walk_comes_by_the_forms_of_every_room_and_those_of_accounts() -> None:
    rooms = {cls.__module__.split(".")[1] for cls in every_form() if cls.__module__.startswith("commonweal.")}
    assert {"needs", "priorities", "specifications", "sourcing", "delivery", "review"} <= rooms
    assert {"people", "places", "budgets", "voting", "messages", "record", "web"} <= rooms
    assert any(cls.__module__ == "commonweal.people.account_forms" for cls in every_form())
    assert any(cls.__module__ == "allauth.account.forms" for cls in every_form())


@pytest.mark.django_db
def test_no_form_of_ours_or_of_django_allauth_says_what_django_says() -> None:
    found = {}
    for cls in every_form():
        for name, field in getattr(cls, "base_fields", {}).items():
            if words := djangos_words(field):
                found[f"{cls.__module__}.{cls.__qualname__}.{name}"] = words
    assert not found


@pytest.mark.parametrize("field", KINDS, ids=lambda field: type(field).__name__)
def test_no_kind_of_field_says_what_django_says(field: forms.Field) -> None:
    assert not djangos_words(field)


@pytest.mark.parametrize(
    "field, sent, sentence",
    [
        (forms.IntegerField(label="Days"), "ten", "“Days” must be a whole number, like 12"),
        (forms.IntegerField(label="Days", min_value=8), "7", "“Days” must be 8 or more"),
        (forms.DecimalField(label="Weight", max_value=Decimal(9)), "10", "“Weight” must be 9 or less"),
        (
            forms.EmailField(label="Address"),
            "ada",
            "“Address” must be an email address, like name@example.org",
        ),
        (forms.ChoiceField(label="Who", choices=[("a", "A")]), "b", "Choose one of the answers to “Who”"),
        (PoundsField(label="Cost"), "much", "“Cost” must be an amount in pounds, like 1250 or 1,250.50"),
        (PoundsField(label="Cost", least_pence=100), "0.50", "“Cost” must be £1 or more"),
        (DayField(label="Starts"), "x", "“Starts”: the year must have 4 numbers"),
    ],
)
def test_a_wrong_answer_is_told_by_its_question_and_what_would_be_right(
    field: forms.Field, sent: str, sentence: str
) -> None:
    assert told(field, sent) == [sentence]


def test_what_a_field_of_ours_says_stands_as_it_is() -> None:
    field = forms.IntegerField(max_value=3, error_messages={"max_value": "No more than were claimed"})
    assert told(field, "4") == ["No more than were claimed"]


@pytest.mark.parametrize(
    "password, sentence",
    [
        ("short", "The password must have at least 12 characters"),
        ("q1w2e3r4t5y6", "Many people use this password. Choose one that is hard to guess"),
    ],
)
def test_a_weak_password_is_told_in_our_words(password: str, sentence: str) -> None:
    class Choose(forms.Form):
        password = forms.CharField()

        def clean_password(self) -> None:
            password_validation.validate_password(self.cleaned_data["password"])

    assert sentence in messages_of(Choose({"password": password})["password"])
