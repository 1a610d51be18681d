"""``{% load web %}``: how money, time and states are written, and the pieces that every page is built of."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict
from commonweal.rules.workflow import State
from commonweal.web import forms, words
from commonweal.web.stages import STAGES

register = template.Library()


@register.filter
def pounds(pence: int | None) -> str:
    """Whole pence for reading: ``£1,250`` or ``£1,250.50``; nothing for nothing."""
    return "" if pence is None else in_pounds(pence)


@register.filter
def when(moment: datetime | None) -> str:
    """Date, time and zone: ``21 November 2026, 2:30pm GMT``."""
    return words.when(moment)


@register.filter
def day(value: date | datetime | None) -> str:
    """The date alone: ``21 November 2026``."""
    return words.day(value)


@register.filter
def figure(number: int | Decimal | str | None) -> str:
    """A count or a measure: ``2,600`` or ``12.5``; nothing for nothing."""
    return words.figure(number)


@register.filter
def setting(value: Any) -> str:
    """The value of a published setting for reading: lists with commas, ``none`` for nothing."""
    if isinstance(value, (list, tuple)):
        return ", ".join(setting(item) for item in value) or _("none")
    return _("none") if value is None else str(value)


@register.filter
def html_language(code: str) -> str:
    """A language code as HTML writes it: ``en-GB``."""
    language, _dash, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


@register.simple_tag
def brand_address(colour: str) -> str:
    """The address of a place's style sheet; nothing where its colour is not six hexadecimal digits."""
    try:
        return reverse("brand", args=[colour.removeprefix("#").lower()])
    except NoReverseMatch:
        return ""


@register.simple_tag
def page_address(name: str, *args: Any) -> str:
    """The address of a page that an installation may lack; nothing where it does."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def stages(context: Context) -> list[dict[str, Any]]:
    """The six stages of the page's place, with the one that this page stands in marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.app_name if match else ""
    place = context["place"]
    return [
        {"name": title, "address": f"/{place.slug}/{name}/", "current": name == here}
        for name, title in STAGES
    ]


@register.simple_tag
def error_summary(*sources: Any) -> SafeString:
    """Every error of the page's forms, each a link to what it is about; stands at the top of the page."""
    bound = [form for form in sources if getattr(form, "is_bound", False)]
    for form in bound:
        form.summarised = True
    return render_to_string("web/forms/summary.html", {"errors": forms.summary_of(bound)})


@register.simple_tag
def unless_summarised(form: Any) -> SafeString | str:
    """The form's own error summary where the page has not shown it already: no error is ever lost."""
    return "" if getattr(form, "summarised", False) else error_summary(form)


@register.simple_tag
def field_facts(field: BoundField) -> dict[str, Any]:
    """How a field is drawn; for ``web/forms/field.html``."""
    return forms.facts(field)


@register.inclusion_tag("web/refusal.html", takes_context=True)
def refusal(context: Context, verdict: Verdict) -> dict[str, Any]:
    """Why something cannot be done here, in words.

    Where an account or an organisation is missing, the way to it, and from there back to this page.
    """
    code = verdict.reasons[0].code if verdict.reasons else ""
    bare = code == "sign-in" and str(verdict) == _("Sign in first.")  # the links say the same
    return {"verdict": verdict, "code": code, "bare": bare, "next": context["request"].get_full_path()}


@register.inclusion_tag("web/status.html")
def status(state: State | str, colour: str = "", *, staff: bool = False) -> dict[str, Any]:
    """A state in words, as a tag; the colour (``green``, ``grey``, ``red`` …) never says it alone."""
    name = (state.staff if staff else state.public) if isinstance(state, State) else state
    return {"name": name, "colour": colour}
