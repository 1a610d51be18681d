"""What a text that is about to be published asks though the standard profile answers it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules import profiles
from commonweal.rules.reasons import Reason

_SENTENCE = _("The standard profile asks this (“%(profile)s”): ask for its code instead of “%(question)s”.")


def in_question(question: str) -> tuple[Reason, ...]:
    """Whether a question asks just what the profile does: what only comes near it people judge."""
    known = profiles.repeated(question, _known())
    return (_again(known, question),) if known and profiles.exactly(question, known) else ()


def in_text(text: str) -> tuple[Reason, ...]:
    """The sentences of an invitation that ask just what the profile does; what it only tells asks nothing."""
    return tuple(_again(known, sentence) for sentence, known in profiles.outright(text, _known()))


def _known() -> tuple[profiles.Question, ...]:
    return profiles.in_force(clock.today()).questions


def _again(known: profiles.Question, asked: str) -> Reason:
    return Reason("asked-again", _SENTENCE, {"profile": known.wording, "question": asked})
