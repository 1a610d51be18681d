"""The stage's table of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: From a first draft to something that providers can bid for.
SPECIFICATION = Workflow(
    State(
        "drafting",
        staff=_("Drafting"),
        public=_("Being written"),
        then=_("When nothing is left to settle it goes to another officer for review."),
    ),
    State(
        "review",
        staff=_("In review"),
        public=_("Being reviewed"),
        then=_("An officer who wrote none of it approves it or sends it back."),
    ),
    State(
        "approved",
        staff=_("Approved"),
        public=_("Approved"),
        then=_("A notice invites providers to bid for it."),
    ),
    State(
        "withdrawn",
        staff=_("Withdrawn, with a reason"),
        public=_("Withdrawn, with a reason"),
        then=_("Nothing more comes of it; another specification may take its place."),
    ),
    Move("send_for_review", "drafting", "review"),
    Move("send_back", "review", "drafting"),
    Move("approve", "review", "approved"),
    Move("withdraw", "drafting", "withdrawn"),
    Move("withdraw", "review", "withdrawn"),
    Move("withdraw", "approved", "withdrawn"),
)
