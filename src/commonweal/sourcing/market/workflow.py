"""Where an opportunity that is not a tender stands."""

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
    Move("withdraw_call", "open", "withdrawn"),
)

#: How an open one stands once its closing moment is over.
CALL_CLOSED = State("open", staff=_("Closed"), public=_("Closed"), then=_("It takes answers no longer."))
