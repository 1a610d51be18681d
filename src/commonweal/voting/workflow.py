"""A vote, from the day it is prepared to the day its ballots are free of their voters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

PREPARING, OPEN, CLOSING, CLOSED = "preparing", "open", "closing", "closed"

VOTE = Workflow(
    State(
        PREPARING,
        staff=_("Being prepared"),
        public=_("Not open yet"),
        then=_("Voting opens when the ballot, the register and the dates are set."),
    ),
    State(
        OPEN,
        staff=_("Ballot fixed, voting"),
        public=_("Open for votes"),
        then=_("Voting closes at the time shown. Until then a vote can be changed."),
    ),
    State(
        CLOSING,
        staff=_("Closing: the box is being emptied"),
        public=_("Voting is closed"),
        then=_("Ballots are being shuffled, so that nobody can tell whose they were."),
    ),
    State(
        CLOSED,
        staff=_("Closed"),
        public=_("Voting is closed"),
        then=_("Ballots are counted, and everyone can look for their receipt code in the list."),
    ),
    Move("open_vote", PREPARING, OPEN),
    Move("close", OPEN, CLOSING),
    Move("finish", CLOSING, CLOSED, action="close", policy="may_close"),
)
