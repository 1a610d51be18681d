"""The table of states and moves of a place that is asked to join a specification."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

PARTNER = Workflow(
    State(
        "asked",
        staff=_("Asked to join"),
        public=_("Asked to join"),
        then=_("A commissioner of the partner place joins or declines. There is no review before that."),
    ),
    State(
        "joined",
        staff=_("Joined"),
        public=_("Joined"),
        then=_("It can be approved once this partner has consented to the text as it stands in review."),
    ),
    State(
        "declined",
        staff=_("Declined, with a reason"),
        public=_("Declined, with a reason"),
        then=_("The specification goes on without this place."),
    ),
    Move("join", "asked", "joined"),
    Move("decline", "asked", "declined"),
    Move("decline", "joined", "declined"),
)
