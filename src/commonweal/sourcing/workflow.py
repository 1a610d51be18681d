"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A tender, from an approved specification to an award.
TENDER = Workflow(
    State(
        "preparing", staff=_("Being prepared"), public=_("Being prepared"), then=_("The notice is published.")
    ),
    State(
        "open",
        staff=_("Open for bids"),
        public=_("Open for bids"),
        then=_("When it closes the sealed bids are opened, and a panel scores them."),
    ),
    State(
        "scoring",
        staff=_("Being scored"),
        public=_("Bids are being scored"),
        then=_("Each evaluator scores alone; then the panel agrees a score for each answer."),
    ),
    State(
        "awarded",
        staff=_("Awarded"),
        public=_("Awarded"),
        then=_("Once the standstill is over the contract is signed. The thread below tells what came of it."),
    ),
    State(
        "ended",
        staff=_("Ended without an award"),
        public=_("Ended without an award"),
        then=_("The reason is published; the service can be put out again."),
    ),
    Move("publish", "preparing", "open"),
    Move("open_bids", "open", "scoring"),
    Move("award", "scoring", "awarded", action="approve_award", policy="may_approve_award"),
    Move("reopen", "awarded", "scoring", action="uphold_challenge", policy="may_uphold_challenge"),
    Move("end", "preparing", "ended"),
    Move("end", "open", "ended"),
    Move("end", "scoring", "ended"),
)

#: How an open tender stands from its deadline until somebody opens the bids.
BIDS_CLOSED = State(
    "open",
    staff=_("Bids to be opened"),
    public=_("Bids have closed"),
    then=_("The sealed bids are opened, and a panel scores them."),
)

#: A bid, which nobody can read before the deadline.
BID = Workflow(
    State(
        "sealed",
        staff=_("Sealed"),
        public=_("Sealed"),
        then=_("It can be replaced or withdrawn until the tender closes. Then it is opened with all others."),
    ),
    State("withdrawn", staff=_("Withdrawn"), public=_("Withdrawn"), then=_("It will not be opened.")),
    State(
        "opened",
        staff=_("Opened"),
        public=_("Opened"),
        then=_("The panel scores it; you will be told how and why."),
    ),
    State(
        "unreadable",
        staff=_("Could not be opened"),
        public=_("Could not be opened"),
        then=_("The keys opened no bid in what is stored. Why is recorded. As it is, it cannot be scored."),
    ),
    State(
        "unconfirmed",
        staff=_("Not confirmed"),
        public=_("Not confirmed"),
        then=_("The terms changed after it came in, and it was not confirmed in time: it is not opened."),
    ),
    Move("withdraw_bid", "sealed", "withdrawn"),
    Move("confirm_bid", "sealed", "sealed"),
    Move("lapse", "sealed", "unconfirmed", action="open_bids", policy="may_open_bids"),
    Move("submit_bid", "withdrawn", "sealed"),
    Move("submit_bid", "sealed", "sealed"),
    Move("read", "sealed", "opened", action="open_bids", policy="may_open_bids"),
    Move("fail", "sealed", "unreadable", action="open_bids", policy="may_open_bids"),
    Move("read", "unreadable", "opened", action="read_again", policy="may_read_again"),
    Move("fail", "unreadable", "unreadable", action="read_again", policy="may_read_again"),
)
