"""Where an opportunity that is not a tender, a workshop and an offer or ask stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

CALL = Workflow(
    State("open", staff=_("Open"), public=_("Open"), then=_("Answers are taken until it closes.")),
    State(
        "withdrawn",
        staff=_("Withdrawn"),
        public=_("Withdrawn"),
        then=_("It is offered no longer. The reason stands with it."),
    ),
    State(
        "decided",
        staff=_("Decided"),
        public=_("Decided"),
        then=_("What was chosen and why stands here. Whoever answered reads what was said of their answer."),
    ),
    Move("withdraw_call", "open", "withdrawn"),
    Move("decide_call", "open", "decided"),
)

#: How an open one stands once its closing moment is over.
CALL_CLOSED = State("open", staff=_("Closed"), public=_("Closed"), then=_("It takes answers no longer."))

#: A workshop for providers.
WORKSHOP = Workflow(
    State(
        "planned",
        staff=_("Planned"),
        public=_("Planned"),
        then=_("Once it was held, what was concluded is published here."),
    ),
    State("held", staff=_("Held"), public=_("Held"), then=_("What was concluded is the same for everyone.")),
    State("cancelled", staff=_("Cancelled"), public=_("Cancelled"), then=_("It does not take place.")),
    Move("conclude_workshop", "planned", "held"),
    Move("cancel_workshop", "planned", "cancelled"),
)

#: How a workshop stands from its end until somebody writes down what was concluded.
WORKSHOP_OVER = State(
    "planned",
    staff=_("To be concluded"),
    public=_("Over"),
    then=_("What was concluded is published here soon."),
)

#: An offer or an ask.
POST = Workflow(
    State("open", staff=_("Open"), public=_("Open"), then=_("Any body can answer it, for everyone to read.")),
    State("closed", staff=_("Closed"), public=_("Closed"), then=_("Whoever wrote it has closed it.")),
    State("hidden", staff=_("Hidden"), public=_("Hidden"), then=_("It broke a published rule.")),
    Move("close_post", "open", "closed"),
    Move("hide_post", "open", "hidden"),
    Move("hide_post", "closed", "hidden"),
)
