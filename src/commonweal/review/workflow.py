"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A review, from listening to a published account of what a contract was worth.
REVIEW = Workflow(
    State(
        "listening",
        staff=_("Listening"),
        public=_("Open: say how it went"),
        then=_(
            "Officers set what was promised beside what was achieved, and publish it with what was learnt."
        ),
    ),
    State(
        "published",
        staff=_("Published"),
        public=_("Published"),
        then=_("What was learnt is evidence of need, where the next cycle begins."),
    ),
    Move("publish", "listening", "published"),
)

#: What one person said, from arrival to an answer. Nothing is ever dropped.
VOICE = Workflow(
    State(
        "received",
        staff=_("To be answered"),
        public=_("Received"),
        then=_("It is counted in the review. Officers read it and may answer you here."),
    ),
    State(
        "answered",
        staff=_("Answered"),
        public=_("Answered"),
        then=_("It is counted in the review, and the answer stays here."),
    ),
    Move("reply", "received", "answered"),
    Move("reply", "answered", "answered"),
)
