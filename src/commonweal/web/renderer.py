"""Draws every form after the GOV.UK Design System: ``{{ form }}``, ``{{ form.field.as_field_group }}``.

Django's own widgets keep their templates; this adds the Design System's classes to them and takes away what
works against people: ``maxlength`` cuts pasted text off without a word, spinning number boxes change what was
typed, ``aria-invalid`` does not belong on a single radio.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

#: The class of each kind of input, by the name of Django's template for it.
CLASSES = {
    "text": "govuk-input",
    "email": "govuk-input",
    "url": "govuk-input",
    "tel": "govuk-input",
    "search": "govuk-input",
    "number": "govuk-input govuk-input--width-5",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-textarea govuk-js-character-count",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "clearable_file_input": "govuk-file-upload",
}
OWN = {"radio", "checkbox", "checkbox_select", "password"}  # widgets drawn by web/widgets/<name>.html


class Renderer(TemplatesSetting):
    """The one form renderer (``FORM_RENDERER``)."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        kind = template_name.removeprefix("django/forms/widgets/").removesuffix(".html")
        if "widget" in context and context["widget"].get("attrs") is not None:
            context = {**context, "widget": _dressed(context["widget"], kind)}
            if kind in OWN and template_name.startswith("django/"):
                template_name = f"web/widgets/{kind}.html"
        return str(super().render(template_name, context, request))


def _dressed(widget: dict[str, Any], kind: str) -> dict[str, Any]:
    """The widget with the classes of its kind, as a copy."""
    attrs = dict(widget["attrs"])
    widget = {**widget, "attrs": attrs}
    for unhelpful in ("maxlength", "minlength", "cols", "step", "min", "max", "placeholder"):
        attrs.pop(unhelpful, None)
    if kind == "number":
        widget["type"] = "text"
        attrs.setdefault("inputmode", "numeric")
    if kind in ("email", "password"):
        attrs.setdefault("spellcheck", "false")
    if name := CLASSES.get(kind):
        wrong = f"{name.split()[0]}--error" if attrs.get("aria-invalid") else ""
        attrs["class"] = " ".join(filter(None, [name, wrong, attrs.get("class")]))
    return widget
