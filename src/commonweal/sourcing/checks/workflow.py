"""Where a question about an abnormally low price stands. A bid is never set aside without being asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

PRICE_QUESTION = Workflow(
    State(
        "asked",
        staff=_("Asked"),
        public=_("Asked"),
        then=_("The bidder explains how it can do it at this price."),
    ),
    State(
        "answered",
        staff=_("Answered"),
        public=_("Answered"),
        then=_("One officer proposes what to decide, and another confirms it."),
    ),
    State(
        "proposed",
        staff=_("Decision proposed"),
        public=_("Being decided"),
        then=_("Another officer confirms the decision or sends it back."),
    ),
    State(
        "accepted",
        staff=_("Price accepted"),
        public=_("Price accepted"),
        then=_("The bid is judged like every other."),
    ),
    State(
        "set aside",
        staff=_("Bid set aside"),
        public=_("Bid set aside"),
        then=_("The reason is published with the award."),
    ),
    Move("answer_price", "asked", "answered"),
    Move("answer_price", "answered", "answered"),
    Move("propose", "asked", "proposed"),
    Move("propose", "answered", "proposed"),
    Move("accept", "proposed", "accepted", action="confirm", policy="may_confirm"),
    Move("set_aside", "proposed", "set aside", action="confirm", policy="may_confirm"),
    Move("back_to_answer", "proposed", "answered", action="send_back", policy="may_confirm"),
    Move("back_to_question", "proposed", "asked", action="send_back", policy="may_confirm"),
)
