"""Text that a place enters for the public: kept in each language, read in the reader's own.

``title = TranslatedField(max_length=200)``. Assign a plain string, which is then the text in the default
language and the only one (a translation of what stood there before would mislead), or a mapping such as
``{"en": "Parks", "cy": "Parciau"}``. Reading gives a ``Text``: an ordinary string in the language now active,
or in the default language where that one is missing, or in any that there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def base(language: str) -> str:
    """The language without its region: ``en`` for ``en-gb``."""
    return language.split("-")[0].lower()


def holds_in_any_language(words: str, *fields: str) -> Q:
    """Rows in one of whose texts the words stand, in whichever language it was written."""
    asked = Q(pk__in=[])
    for field in fields:
        for language, _name in settings.LANGUAGES:
            asked |= Q(**{f"{field}__{base(language)}__icontains": words})
    return asked


def default_language() -> str:
    return base(settings.LANGUAGE_CODE)


class Text(str):
    """A string in one language that remembers its other languages.

    ``languages`` maps language to text; ``language`` is the one that this string is in, for a ``lang``
    attribute where it is not the page's own.
    """

    languages: dict[str, str]
    language: str

    def __new__(cls, languages: Mapping[str, str], wanted: str | None = None) -> Text:
        filled = {base(language): text for language, text in languages.items() if text}
        order = [
            base(wanted or get_language() or settings.LANGUAGE_CODE),
            default_language(),
            *sorted(filled),
        ]
        chosen = next((language for language in order if language in filled), default_language())
        text = super().__new__(cls, filled.get(chosen, ""))
        text.languages = filled
        text.language = chosen
        return text

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.languages, self.language)

    def in_language(self, language: str) -> Text:
        """The same text in another language, by the same order of fallback."""
        return Text(self.languages, language)


def by_language(value: object) -> dict[str, str]:
    """Any of the ways to give a text, as a mapping from language to text."""
    if value is None:
        return {}
    if isinstance(value, Text):
        return dict(value.languages)
    if isinstance(value, Mapping):
        return {base(str(language)): str(text) for language, text in value.items() if text}
    return {default_language(): str(value)} if str(value) else {}


class TranslatedAttribute(DeferredAttribute):
    """Keeps the mapping on the row and hands out a ``Text`` in the language active when it is read."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        return Text(super().__get__(instance, cls))

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value if hasattr(value, "as_sql") else by_language(value)


class InLanguage(models.Transform):
    """One language's text in a query: an ordinary text to the database, with a text's lookups."""

    output_field = models.TextField()

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = base(language)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = compiler.compile(self.lhs)
        return f"JSON_EXTRACT({sql}, %s)", (*params, f'$."{self.language}"')

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        sql, params = compiler.compile(self.lhs)
        return f"({sql} ->> %s)", (*params, self.language)


class TranslatedField(models.JSONField):
    """A text in several languages, one JSON object in the database; ``max_length`` holds for each language.

    With ``max_length`` its form field is one line, without it a text area. Look inside with
    ``filter(title__en__icontains=…)`` and ``order_by("title__en")``.
    """

    descriptor_class = TranslatedAttribute
    description = _("Text in each language")

    def __init__(self, *args: Any, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, max_length=max_length, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is dict:
            del kwargs["default"]
        return name, path, args, kwargs

    def get_transform(self, name: str) -> Any:
        """``title__en`` is that language's text, not a piece of JSON."""
        return super(models.JSONField, self).get_transform(name) or partial(InLanguage, name)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return model_instance.__dict__[self.attname]

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "as_sql") else by_language(value)

    def to_python(self, value: Any) -> Any:
        return by_language(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        if self.max_length is not None:
            for text in value.values():
                MaxLengthValidator(self.max_length)(text)

    def value_to_string(self, obj: models.Model) -> Any:
        return dict(obj.__dict__[self.attname])

    def formfield(self, **kwargs: Any) -> Any:
        """One plain text input in the default language; ``InEachLanguage`` adds the place's others."""
        options: dict[str, Any] = {"label": self.verbose_name, "required": not self.blank}
        options |= {"help_text": self.help_text, "max_length": self.max_length}
        if self.max_length is None:
            options["widget"] = forms.Textarea
        options.update(
            {name: kwargs[name] for name in kwargs if name not in {"form_class", "choices_form_class"}}
        )
        return forms.CharField(**options)


class InEachLanguage:
    """For a form with translated fields: one more optional input for each other language of the place.

    ``class NeedForm(InEachLanguage, forms.Form): translated = ("title",)``, made with
    ``languages=place.languages``. After validation ``cleaned_data["title"]`` is ``{"en": …, "cy": …}``, ready
    to assign or hand to an action.
    """

    translated: tuple[str, ...] = ()
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, languages: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = [base(code) for code in languages or [] if base(code) != default_language()]
        names = {base(code): name for code, name in settings.LANGUAGES}
        initial: dict[str, Any] = self.initial  # type: ignore[attr-defined]  # the form's, by mixing in
        ordered: dict[str, forms.Field] = {}
        for name, field in self.fields.items():
            ordered[name] = field
            if name in self.translated:
                given = by_language(initial.get(name, field.initial))
                initial[name] = given.get(default_language(), "")
                for language in self.others:
                    ordered[f"{name}_{language}"] = self._in(language, field, names)
                    initial[f"{name}_{language}"] = given.get(language, "")
        self.fields = ordered

    def _in(self, language: str, field: forms.Field, names: dict[str, Any]) -> forms.Field:
        """The optional twin of a text field in another language."""
        label = _("%(label)s (%(language)s)") % {
            "label": field.label,
            "language": names.get(language, language),
        }
        widget = type(field.widget)(attrs={**field.widget.attrs, "lang": language})
        return forms.CharField(
            label=label, required=False, widget=widget, max_length=getattr(field, "max_length", None)
        )

    def clean(self) -> dict[str, Any]:
        super().clean()  # type: ignore[misc]  # the form's, by mixing in
        for name in self.translated:
            texts = {default_language(): self.cleaned_data.get(name) or ""}
            for language in self.others:
                texts[language] = self.cleaned_data.pop(f"{name}_{language}", "")
            self.cleaned_data[name] = {language: text for language, text in texts.items() if text}
        return self.cleaned_data
