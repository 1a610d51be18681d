"""Where a proposed award, a challenge and a feedback meeting stand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A proposed award, which nobody outside hears of before another officer has approved it.
PROPOSAL = Workflow(
    State(
        "proposed",
        staff=_("Waits for another officer"),
        public=_("Being decided"),
        then=_("Another officer, who neither scored nor has an interest, approves it or sends it back."),
    ),
    State("approved", staff=_("Approved"), public=_("Approved"), then=_("The award is public.")),
    State(
        "sent_back",
        staff=_("Sent back"),
        public=_("Sent back"),
        then=_("The reasons are published. The panel looks again, or the tender ends without an award."),
    ),
    Move("approve_award", "proposed", "approved"),
    Move("send_back_award", "proposed", "sent_back"),
)

#: A contract given without a competition, from one officer's proposal to the award or its fall.
DIRECT = Workflow(
    State(
        "proposed",
        staff=_("Waits for another officer"),
        public=_("Being decided"),
        then=_("Another officer without an interest approves it, which publishes it, or sends it back."),
    ),
    State(
        "announced",
        staff=_("Announced"),
        public=_("Announced"),
        then=_("The award follows. Until then it can be withdrawn, with a reason that is published."),
    ),
    State("sent_back", staff=_("Sent back"), public=_("Sent back"), then=_("Nothing comes of it.")),
    State(
        "withdrawn",
        staff=_("Withdrawn"),
        public=_("Withdrawn"),
        then=_("The service can be put out to tender, or proposed anew."),
    ),
    State(
        "awarded",
        staff=_("Awarded"),
        public=_("Awarded"),
        then=_("Once the standstill is over, if there is one, the contract is signed."),
    ),
    State(
        "undone",
        staff=_("Undone"),
        public=_("Undone"),
        then=_("The award does not stand. The service can be put out to tender, or proposed anew."),
    ),
    Move("approve_direct", "proposed", "announced"),
    Move("send_back_direct", "proposed", "sent_back"),
    Move("withdraw_direct", "announced", "withdrawn"),
    Move("award_directly", "announced", "awarded"),
    Move("undo_direct", "awarded", "undone", action="uphold_challenge", policy="may_uphold_challenge"),
)

#: A complaint of anybody about a procurement, or a bidder's challenge of its award.
CHALLENGE = Workflow(
    State(
        "made",
        staff=_("To be acknowledged"),
        public=_("Received"),
        then=_("Somebody who neither scored nor awarded takes it on."),
    ),
    State(
        "looked_into",
        staff=_("To be answered"),
        public=_("Being looked into"),
        then=_("Once it is answered, what was found is published, without names."),
    ),
    State("upheld", staff=_("Upheld"), public=_("Upheld"), then=_("What was found stands with it.")),
    State(
        "not_upheld", staff=_("Not upheld"), public=_("Not upheld"), then=_("What was found stands with it.")
    ),
    State(
        "withdrawn",
        staff=_("Withdrawn"),
        public=_("Withdrawn by whoever made it"),
        then=_("Nothing waits for it any longer."),
    ),
    Move("acknowledge_challenge", "made", "looked_into"),
    Move("uphold_challenge", "looked_into", "upheld"),
    Move("reject_challenge", "looked_into", "not_upheld"),
    Move("withdraw_challenge", "made", "withdrawn"),
    Move("withdraw_challenge", "looked_into", "withdrawn"),
)

#: A meeting about a bid, for winners too.
FEEDBACK = Workflow(
    State(
        "asked",
        staff=_("Times to be offered"),
        public=_("Asked for"),
        then=_("Officers offer times to choose from."),
    ),
    State(
        "offered",
        staff=_("The bidder chooses a time"),
        public=_("Times are offered"),
        then=_("The meeting is agreed once a time is chosen."),
    ),
    State(
        "agreed",
        staff=_("Agreed"),
        public=_("Agreed"),
        then=_("The notes of the meeting are shared once it was held."),
    ),
    State("held", staff=_("Held"), public=_("Held"), then=_("Its notes stand here for both sides.")),
    Move("offer_times", "asked", "offered"),
    Move("offer_times", "offered", "offered"),
    Move("choose_time", "offered", "agreed"),
    Move("share_notes", "agreed", "held"),
)
