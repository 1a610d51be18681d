"""The tables of states and moves of arguments, and of a forum's meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: One reason for or against a proposal. It is shown at once; only a published rule hides it.
ARGUMENT = Workflow(
    State("shown", staff=_("Shown"), public=_("Shown"), then=_("Everybody can read it.")),
    State(
        "hidden",
        staff=_("Hidden by the rules"),
        public=_("Hidden, by a published rule"),
        then=_("It can be written again without what the rule forbids."),
    ),
    State("withdrawn", staff=_("Withdrawn"), public=_("Withdrawn by its author"), then=""),
    Move("hide_argument", "shown", "hidden"),
    Move("show_argument", "hidden", "shown"),
    Move("withdraw_argument", "shown", "withdrawn"),
)

#: A facilitated meeting of a forum.
MEETING = Workflow(
    State(
        "planned",
        staff=_("Planned"),
        public=_("Planned"),
        then=_("Afterwards it is published which communities came, and what they concluded."),
    ),
    State(
        "held",
        staff=_("Held"),
        public=_("Held"),
        then=_("What was concluded stands here for whoever proposes, reviews and votes."),
    ),
    State(
        "cancelled",
        staff=_("Cancelled, with a reason"),
        public=_("Cancelled, with a reason"),
        then=_("Another meeting may take its place."),
    ),
    Move("conclude_meeting", "planned", "held"),
    Move("cancel_meeting", "planned", "cancelled"),
)
