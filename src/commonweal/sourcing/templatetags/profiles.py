"""``{% load profiles %}``: an answer of a profile in words."""

from __future__ import annotations

from django import template

from commonweal.rules.profiles import Question
from commonweal.sourcing.models import ProfileAnswer
from commonweal.sourcing.profiles.showing import shown

register = template.Library()


@register.filter
def answered(row: ProfileAnswer, question: Question) -> str:
    """The answer by its question's kind."""
    return shown(question.kind, row.said)
