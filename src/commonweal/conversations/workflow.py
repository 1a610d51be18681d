"""The room's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A question put to everybody, from the first statements to what it showed.
CONVERSATION = Workflow(
    State(
        "draft",
        staff=_("Being prepared"),
        public=_("Being prepared"),
        then=_("It opens with statements that officers have written to begin with."),
    ),
    State(
        "open",
        staff=_("Open"),
        public=_("Open: say what you think"),
        then=_("When it closes, everybody sees what is shared and where opinions part."),
    ),
    State(
        "closed",
        staff=_("Closed"),
        public=_("Closed"),
        then=_("What it showed is used where priorities are chosen and services designed."),
    ),
    Move("open", "draft", "open"),
    Move("close", "open", "closed"),
)

#: One short statement. What somebody writes waits until an officer has read it.
STATEMENT = Workflow(
    State(
        "waiting",
        staff=_("To be read"),
        public=_("Waiting to be read"),
        then=_("An officer shows it to everybody, or says why not."),
    ),
    State("shown", staff=_("Shown"), public=_("Shown"), then=_("Everybody is asked about it.")),
    State(
        "refused",
        staff=_("Not shown, with a reason"),
        public=_("Not shown, with a reason"),
        then=_("Nobody is asked about it."),
    ),
    Move("show", "waiting", "shown"),
    Move("show", "refused", "shown"),
    Move("refuse", "waiting", "refused"),
    Move("refuse", "shown", "refused"),
)
