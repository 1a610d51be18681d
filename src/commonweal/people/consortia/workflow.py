"""The tables of states and moves of a consortium, of who takes part and of its agreement."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

CONSORTIUM = Workflow(
    State(
        "open",
        staff=_("Standing"),
        public=_("Standing"),
        then=_("It can bid once every member's trustees have approved the same agreement."),
    ),
    State("ended", staff=_("Wound up"), public=_("Wound up"), then=_("What it was stays here to be read.")),
    Move("wind_up", "open", "ended"),
)

#: One organisation's part in it. Only its own administrators make the moves "agree", "decline" and "leave".
MEMBER = Workflow(
    State(
        "invited",
        staff=_("Invited"),
        public=_("Invited"),
        then=_("It takes part once its own administrators agree."),
    ),
    State(
        "agreed",
        staff=_("Takes part"),
        public=_("Takes part"),
        then=_("It may leave at any time. The agreement then has to be approved again."),
    ),
    State("declined", staff=_("Declined"), public=_("Declined"), then=_("It can be invited again.")),
    State("withdrawn", staff=_("Not asked any more"), public=_("Not asked any more"), then=""),
    State("left", staff=_("Has left"), public=_("Has left"), then=_("Its parts need another member.")),
    Move("agree", "invited", "agreed"),
    Move("decline", "invited", "declined"),
    Move("take_back", "invited", "withdrawn"),
    Move("leave", "agreed", "left"),
)

#: A version of the written agreement.
AGREEMENT = Workflow(
    State(
        "draft",
        staff=_("Draft"),
        public=_("Draft"),
        then=_("Members change it until one of them puts it to everyone's trustees."),
    ),
    State(
        "put",
        staff=_("Put to the trustees"),
        public=_("Put to the trustees"),
        then=_("It holds once the trustees of every member have approved it."),
    ),
    State(
        "standing",
        staff=_("Approved by all"),
        public=_("Approved by all"),
        then=_("The consortium can bid on it while its members and parts stay the same."),
    ),
    State("past", staff=_("Superseded"), public=_("Superseded"), then=_("A later version took its place.")),
    Move("put", "draft", "put"),
    Move("approve", "put", "standing"),
    Move("supersede", "put", "past", action="put", policy="may_put"),
    Move("supersede", "standing", "past", action="approve", policy="may_approve"),
)
