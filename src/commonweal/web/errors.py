"""What is wrong with an answer, in words of ours that name the question and say what to do.

Django and its validators say what they found (“Enter a valid value.”), the same beside every field. Whatever
they say is put here into a sentence of the page's own. What a form or a field of ours says stands as it is;
where it asks for the name of the question, that is put in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

#: By the kind of field, the narrowest first: what an answer that cannot be read should have been.
UNREADABLE: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.EmailField, _("“%(label)s” must be an email address, like name@example.org")),
    (forms.URLField, _("“%(label)s” must be a web address, like https://example.org")),
    (forms.DecimalField, _("“%(label)s” must be a number, like 12 or 12.5")),
    (forms.IntegerField, _("“%(label)s” must be a whole number, like 12")),
    (forms.DateField, _("“%(label)s” must be a real date")),
    (forms.FileField, _("Choose a file for “%(label)s”")),
    (forms.ChoiceField, _("Choose one of the answers to “%(label)s”")),
)
#: By the code of the error, where one sentence does for every kind of field.
SENTENCES: Mapping[str, Any] = {
    "min_value": _("“%(label)s” must be %(limit_value)s or more"),
    "max_value": _("“%(label)s” must be %(limit_value)s or less"),
    "max_length": _("“%(label)s” may have at most %(limit_value)s characters; this has %(show_value)s"),
    "min_length": _("“%(label)s” must have at least %(limit_value)s characters; this has %(show_value)s"),
    "max_digits": _("“%(label)s” has too many digits: at most %(max)s"),
    "max_whole_digits": _("“%(label)s” has too many digits before the point: at most %(max)s"),
    "max_decimal_places": _("“%(label)s” has too many digits after the point: at most %(max)s"),
    "null_characters_not_allowed": _("“%(label)s” holds a character that cannot be kept. Type it again"),
    "empty": _("The file for “%(label)s” is empty. Choose another file"),
    "invalid_choice": _("Choose one of the answers to “%(label)s”"),
    "invalid_list": _("Choose one of the answers to “%(label)s”"),
    "invalid_pk_value": _("Choose one of the answers to “%(label)s”"),
    "password_too_common": _("Many people use this password. Choose one that is hard to guess"),
    "password_too_similar": _("This password is too much like your name or address. Choose another"),
}
#: Codes that no field of ours uses: the words of these errors are not attributes that could be compared.
ALWAYS_DJANGOS = ("password_", "null_characters_not_allowed")


def messages_of(field: BoundField) -> list[str]:
    """What is wrong with a field, each in a sentence of its own."""
    return [sentence for error in field.errors.as_data() for sentence in _told(field, error)]


def _told(field: BoundField, error: ValidationError) -> list[str]:
    code, params = error.code or "", dict(error.params or {})
    if code == "password_too_short":
        return [_too_short(params)]
    if "label" in params:
        return [str(error.message) % {**params, "label": field.label}]
    if not code.startswith(ALWAYS_DJANGOS) and not _is_a_librarys(field.field, error):
        return [str(message) for message in error.messages]
    if code == "required" or (code == "max_length" and "show_value" not in params):
        return [_missing(field) if code == "required" else _file_name_too_long(field)]
    sentence = SENTENCES.get(code) or _unreadable(field.field)
    return [gettext(str(sentence)) % {**params, "label": field.label}]


def _is_a_librarys(field: forms.Field, error: ValidationError) -> bool:
    """Whether the words are those that Django's field, or one of its validators, brings along."""
    theirs: list[Any] = []
    for kind in (type(field), *(type(validator) for validator in field.validators)):
        for cls in kind.__mro__:
            if cls.__module__.startswith("django."):
                theirs += vars(cls).get("default_error_messages", {}).values()
                theirs += vars(cls).get("messages", {}).values()
                theirs.append(vars(cls).get("message"))
    return any(error.message is message for message in theirs)


def _unreadable(field: forms.Field) -> Any:
    for kind, sentence in UNREADABLE:
        if isinstance(field, kind):
            return sentence
    return _("“%(label)s” cannot be read. Check what you typed")


def _too_short(params: Mapping[str, Any]) -> str:
    least = params["min_length"]
    return ngettext(
        "The password must have at least %(least)s character",
        "The password must have at least %(least)s characters",
        least,
    ) % {"least": least}


def _file_name_too_long(field: BoundField) -> str:
    return gettext("The name of the file for “%(label)s” is too long. Give it a shorter one") % {
        "label": field.label
    }


def _missing(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        sentence = _("Tick “%(label)s”")
    elif isinstance(widget, forms.FileInput):
        sentence = _("Choose a file for “%(label)s”")
    elif isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        sentence = _("Choose an answer to “%(label)s”")
    else:
        sentence = _("Fill in “%(label)s”")
    return str(sentence) % {"label": field.label}
