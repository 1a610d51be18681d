"""``{% load pieces %}``: the Design System's blocks as tags that hold any content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
TABS = "the panels of the tabs now being drawn"


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """``{% summary_list %}{% fact "Cost" %}£5{% endfact %}{% endsummary_list %}``: facts about one thing."""
    return format_html('<dl class="govuk-summary-list">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, label: Any, change: str = "", verb: Any = "") -> SafeString:
    """One row of a summary list; ``change`` is the address of the page that changes it."""
    action: str = ""
    if change:
        action = format_html(
            '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
            '<span class="govuk-visually-hidden"> {}</span></a></dd>',
            change,
            verb or _("Change"),
            label,
        )
    return format_html(
        '<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        "" if action else " govuk-summary-list__row--no-actions",
        label,
        content,
        action,
    )


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Words set apart from the text around them: a quotation, an example, what matters in between."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """What cannot be undone or has a consequence in law."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">'
        "{}</span> {}</strong></div>",
        _("Warning"),
        content,
    )


@register.simple_block_tag
def notice(content: str, title: Any = "") -> SafeString:
    """Something that the reader must know about this page: a banner that is no message."""
    return format_html(
        '<div class="govuk-notification-banner" role="region" aria-label="{0}">'
        '<div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title">{0}</h2></div>'
        '<div class="govuk-notification-banner__content">{1}</div></div>',
        title or _("Important"),
        content,
    )


@register.simple_block_tag
def details(content: str, summary: Any) -> SafeString:
    """What only some readers need: opens on a click, stands open on paper."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary"><span '
        'class="govuk-details__summary-text">{}</span></summary><div class="govuk-details__text">{}</div>'
        "</details>",
        summary,
        content,
    )


@register.simple_block_tag(takes_context=True)
def tab(context: Context, content: str, name: str, title: Any) -> SafeString:
    """One panel inside ``{% tabs %}``; ``name`` is its id on the page."""
    found: list[tuple[str, Any]] = cast("Any", context.render_context).setdefault(TABS, [])
    hidden = " govuk-tabs__panel--hidden" if found else ""
    found.append((name, title))
    return format_html(
        '<div class="govuk-tabs__panel{}" id="{}"><h2 class="govuk-heading-m">{}</h2>{}</div>',
        hidden,
        name,
        title,
        content,
    )


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str) -> SafeString:
    """Peers of which a reader wants one at a time; without scripts they stand one after the other."""
    found: list[tuple[str, Any]] = cast("Any", context.render_context).get(TABS, [])
    context.render_context[TABS] = []
    items = format_html_join(
        "",
        '<li class="govuk-tabs__list-item{}"><a class="govuk-tabs__tab" href="#{}">{}</a></li>',
        (
            ("" if at else " govuk-tabs__list-item--selected", name, title)
            for at, (name, title) in enumerate(found)
        ),
    )
    return format_html(
        '<div class="govuk-tabs" data-module="govuk-tabs"><h2 class="govuk-tabs__title">{}</h2>'
        '<ul class="govuk-tabs__list">{}</ul>{}</div>',
        _("On this page"),
        items,
        content,
    )


@register.inclusion_tag("web/tasks.html")
def task_list(tasks: Iterable[Any]) -> dict[str, Any]:
    """What there is to do: mappings of ``title``, ``status`` (words), ``address`` and ``hint`` if any."""
    return {"tasks": tasks}


@register.inclusion_tag("web/list/plain.html")
def table(rows: Iterable[Any], columns: Iterable[Any], caption: Any) -> dict[str, Any]:
    """A table of rows by the ``Column``s of a list, with its caption."""
    columns = list(columns)
    return {
        "columns": columns,
        "caption": caption,
        "table": [(row, [column.cell(row) for column in columns]) for row in rows],
    }
