"""The tables of states and moves of what surrounds a proposal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: Two proposals to become one, if both proposers agree.
MERGE = Workflow(
    State(
        "asked",
        staff=_("Waits for the other proposer"),
        public=_("Waits for the other proposer"),
        then=_("If they agree, both become one proposal."),
    ),
    State(
        "agreed", staff=_("Agreed: they are one"), public=_("Agreed: they are one"), then=_("Read the one.")
    ),
    State("declined", staff=_("Declined"), public=_("Declined"), then=_("Both go on as they are.")),
    State("taken_back", staff=_("Taken back"), public=_("Taken back"), then=_("Both go on as they are.")),
    Move("agree_merge", "asked", "agreed"),
    Move("decline_merge", "asked", "declined"),
    Move("take_back_merge", "asked", "taken_back"),
)

#: A change to a proposal that an officer suggests and its proposer decides on.
CHANGE = Workflow(
    State(
        "offered",
        staff=_("Waits for the proposer"),
        public=_("Waits for the proposer"),
        then=_("The proposer takes it up or leaves it; nobody else can change their words."),
    ),
    State("taken_up", staff=_("Taken up"), public=_("Taken up"), then=_("It is part of the proposal.")),
    State("left", staff=_("Not taken up"), public=_("Not taken up"), then=_("The proposal stays as it was.")),
    Move("take_up_change", "offered", "taken_up"),
    Move("leave_change", "offered", "left"),
)

#: What somebody said on a proposal.
COMMENT = Workflow(
    State("shown", staff=_("Shown"), public=_("Shown"), then=""),
    State(
        "hidden",
        staff=_("Hidden by the rules"),
        public=_("Hidden, by a published rule"),
        then=_("It can be said again without what the rule forbids."),
    ),
    State("taken_back", staff=_("Taken back"), public=_("Taken back by who wrote it"), then=""),
    Move("hide_comment", "shown", "hidden"),
    Move("show_comment", "hidden", "shown"),
    Move("take_back_comment", "shown", "taken_back"),
)

#: One reviewer's look at whether a proposal can be done.
REVIEW = Workflow(
    State(
        "assigned",
        staff=_("Waits for the reviewer"),
        public=_("Being looked at"),
        then=_("The reviewer says what stands in the way, criterion by criterion."),
    ),
    State("given", staff=_("Given"), public=_("Given"), then=_("An officer decides, with reasons.")),
    State("released", staff=_("Given back"), public=_("Given back"), then=_("Another reviewer takes it.")),
    Move("give_findings", "assigned", "given"),
    Move("release_review", "assigned", "released"),
)

#: The one appeal against a refusal.
APPEAL = Workflow(
    State(
        "open",
        staff=_("To be decided"),
        public=_("Being decided"),
        then=_("Somebody who had no part in the refusal decides, with reasons."),
    ),
    State("upheld", staff=_("Upheld"), public=_("Upheld"), then=_("The proposal is on the ballot.")),
    State(
        "dismissed", staff=_("Dismissed"), public=_("Dismissed"), then=_("The refusal stands in this round.")
    ),
    Move("uphold_appeal", "open", "upheld", policy="may_decide_appeal"),
    Move("dismiss_appeal", "open", "dismissed", policy="may_decide_appeal"),
)

#: A picture that a proposer adds, which others see once an officer has looked at it.
PICTURE = Workflow(
    State(
        "waiting",
        staff=_("To be looked at"),
        public=_("Not yet shown"),
        then=_("An officer looks at it, and shows it."),
    ),
    State("shown", staff=_("Shown"), public=_("Shown"), then=""),
    State(
        "hidden",
        staff=_("Hidden by the rules"),
        public=_("Hidden, by a published rule"),
        then=_("Another picture can take its place."),
    ),
    State("taken_back", staff=_("Taken back"), public=_("Taken back"), then=""),
    Move("show_picture", "waiting", "shown"),
    Move("show_picture", "hidden", "shown"),
    Move("hide_picture", "waiting", "hidden"),
    Move("hide_picture", "shown", "hidden"),
    Move("take_back_picture", "waiting", "taken_back"),
    Move("take_back_picture", "shown", "taken_back"),
)
