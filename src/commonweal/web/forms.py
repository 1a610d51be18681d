"""What the form templates need to know of a field, and the list of a page's errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db import models
from django.forms.boundfield import BoundField

from commonweal.rules.bids.completeness import words_in
from commonweal.web.errors import messages_of


class Question(forms.Form):
    """A page that asks one thing: the label of ``heading_field`` is the page's heading."""

    heading_field = ""
    label_suffix = ""


def choose_from(form: forms.BaseForm, **rows: models.QuerySet[Any]) -> None:
    """Let each of the named fields offer these rows and no others."""
    for name, offered in rows.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offered


def offer(form: forms.BaseForm, **choices: Iterable[tuple[Any, Any]]) -> None:
    """Let each of the named fields offer these choices and no others: pairs of a value and its words."""
    for name, offered in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(offered)


def facts(field: BoundField) -> dict[str, Any]:
    """How a field is drawn: heading, fieldset, tick box, character count, whether it may be left empty."""
    widget = field.field.widget
    tick = isinstance(widget, forms.CheckboxInput)
    upload = field.form.files.get(field.html_name) if field.form.is_bound else None
    return {
        "heading": getattr(field.form, "heading_field", "") == field.name,
        "fieldset": field.use_fieldset and not tick,
        "role": "group" if field.use_fieldset and not isinstance(widget, forms.RadioSelect) else "",
        "tick": tick,
        "count": getattr(field.field, "max_length", None) if isinstance(widget, forms.Textarea) else None,
        "words": _words(field),
        "optional": not tick and _may_stay_empty(field),
        "errors": messages_of(field),
        "lost_file": upload.name if upload and isinstance(widget, forms.FileInput) else "",
    }


def _may_stay_empty(field: BoundField) -> bool:
    """Whether a field says that it is optional: not in a filter, nor where it is only asked for later."""
    if field.field.required or field.name in getattr(field.form, "asked_later", ()):
        return False
    return getattr(field.form, "says_optional", True)


def _words(field: BoundField) -> tuple[int, int] | None:
    """How many words an answer has and how many it may have, where the question says how many."""
    most = getattr(field.field, "most_words", None)
    return (words_in(str(field.value() or "")), most) if most else None


def focus_id(field: BoundField) -> str:
    """The id of the input that an error's link leads to: the first choice, the faulty box, the input."""
    widget = field.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def summary_of(sources: Iterable[Any]) -> list[tuple[str, str]]:
    """The errors of a page's forms; those that read alike are told apart by the label of their field."""
    found = [error for source in sources for error in errors_of(source)]
    texts = Counter(text for text, _target, _label in found)
    return [
        (_told_apart(str(label), text) if label and texts[text] > 1 else text, target)
        for text, target, label in found
    ]


def _told_apart(label: str, text: str) -> str:
    """An error with what it is about before it; a label that asks needs no colon."""
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def errors_of(form: Any) -> Iterator[tuple[str, str, str]]:
    """Each error of a form or formset, with the id and the label of what it is about (empty: the whole)."""
    if isinstance(form, forms.BaseFormSet):
        for error in form.non_form_errors():
            yield str(error), "", ""
        for part in form.forms:
            yield from errors_of(part)
        return
    for error in form.non_field_errors():
        yield str(error), "", ""
    for field in form:
        for message in messages_of(field):
            yield message, "" if field.is_hidden else focus_id(field), field.label
