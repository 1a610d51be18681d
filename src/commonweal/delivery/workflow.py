"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A contract, from its signing to its end.
CONTRACT = Workflow(
    State(
        "running",
        staff=_("Running"),
        public=_("Running"),
        then=_("The provider reports what was achieved in each period; what is verified is paid."),
    ),
    State(
        "ended",
        staff=_("Ended"),
        public=_("Ended"),
        then=_("The last periods are reported and paid; then a review says what it was worth."),
    ),
    State(
        "ended_early",
        staff=_("Ended early"),
        public=_("Ended early"),
        then=_("What was achieved up to the last day is still reported and paid; the reason is published."),
    ),
    Move("end", "running", "ended"),
    Move("end_early", "running", "ended_early"),
)

#: A report on one period, which is also the claim for its payment.
REPORT = Workflow(
    State(
        "submitted",
        staff=_("To verify"),
        public=_("Handed in"),
        then=_("An officer looks at the evidence and verifies the units, or asks about them."),
    ),
    State(
        "queried",
        staff=_("Queried"),
        public=_("Queried: the clock for payment has stopped"),
        then=_("The provider answers and hands the report in again; then the days to pay begin."),
    ),
    State(
        "verified",
        staff=_("Verified"),
        public=_("Verified"),
        then=_("What is due for it is paid."),
    ),
    Move("query", "submitted", "queried"),
    Move("submit_again", "queried", "submitted"),
    Move("verify", "submitted", "verified"),
)

#: What is due for one report.
PAYMENT = Workflow(
    State(
        "due",
        staff=_("To pay"),
        public=_("Due"),
        then=_("A finance officer who did not verify the report pays it."),
    ),
    State("paid", staff=_("Paid"), public=_("Paid"), then=_("Nothing more is to be done.")),
    State(
        "settled",
        staff=_("Nothing due"),
        public=_("Settled: nothing was due"),
        then=_("Nothing more is to be done."),
    ),
    Move("pay", "due", "paid"),
)

#: How a payment that is due stands once its day has passed.
PAYMENT_LATE = State(
    "due",
    staff=_("To pay, and late"),
    public=_("Due, and late"),
    then=_("A finance officer who did not verify the report pays it."),
)
