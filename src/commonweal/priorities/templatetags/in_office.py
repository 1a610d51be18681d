"""What a ward member or an officer is, shown beside what they say in a round."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html

from commonweal.priorities.in_office.queries import role_of
from commonweal.priorities.models import Round

register = template.Library()


@register.simple_tag
def in_office(person: Any, round_: Round) -> str:
    """A badge with the name and the role; nothing for everyone else, who stays unnamed."""
    role = role_of(person, round_)
    return (
        format_html('<strong class="govuk-tag govuk-tag--grey">{}, {}</strong>', person, role) if role else ""
    )
