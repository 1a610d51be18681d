"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: A round of participatory budgeting, from its set-up to its published result.
ROUND = Workflow(
    State(
        "setting_up",
        staff=_("Being set up"),
        public=_("Being prepared"),
        then=_("Residents propose projects."),
    ),
    State(
        "proposing",
        staff=_("Taking proposals"),
        public=_("Propose a project"),
        then=_("Officers check what each proposal costs and whether it can be done, with reasons."),
    ),
    State(
        "reviewing",
        staff=_("Reviewing proposals"),
        public=_("Proposals are being checked"),
        then=_("Everyone on the register gets a code and votes."),
    ),
    State(
        "voting",
        staff=_("At the vote"),
        public=_("Residents vote"),
        then=_("When voting closes the ballots are counted by the published rule."),
    ),
    State(
        "counted",
        staff=_("Counted, not yet published"),
        public=_("Votes are being counted"),
        then=_("A second officer publishes the result with its reasons and its evidence."),
    ),
    State(
        "published",
        staff=_("Published"),
        public=_("Result published"),
        then=_("Each funded project becomes a specification."),
    ),
    State(
        "abandoned",
        staff=_("Abandoned, with a reason"),
        public=_("Abandoned, with a reason"),
        then=_("The money set aside for it is free again."),
    ),
    Move("start_proposing", "setting_up", "proposing"),
    Move("start_reviewing", "proposing", "reviewing"),
    Move("put_to_vote", "reviewing", "voting"),
    Move("count", "voting", "counted"),
    Move("publish", "counted", "published"),
    Move("abandon", "setting_up", "abandoned"),
    Move("abandon", "proposing", "abandoned"),
    Move("abandon", "reviewing", "abandoned"),
)

#: What somebody proposed, from their words to what came of it.
PROPOSAL = Workflow(
    State(
        "proposed",
        staff=_("To be reviewed"),
        public=_("Proposed"),
        then=_("An officer checks it and says why or why not."),
    ),
    State("accepted", staff=_("On the ballot"), public=_("On the ballot"), then=_("Residents vote on it.")),
    State(
        "refused",
        staff=_("Not on the ballot, with a reason"),
        public=_("Not on the ballot, with a reason"),
        then=_("It can be proposed again in another round."),
    ),
    State("withdrawn", staff=_("Withdrawn"), public=_("Withdrawn by its proposer"), then=""),
    State(
        "funded",
        staff=_("Funded"),
        public=_("Funded"),
        then=_("It becomes a specification: what must change, for whom, and how it is known."),
    ),
    State(
        "not_funded",
        staff=_("Not funded"),
        public=_("Not funded"),
        then=_("The result says what it was short of. It can be proposed again in another round."),
    ),
    Move("accept", "proposed", "accepted", policy="may_review"),
    Move("refuse", "proposed", "refused", policy="may_review"),
    Move("withdraw", "proposed", "withdrawn"),
    Move("fund", "accepted", "funded", action="publish", policy="may_publish"),
    Move("leave", "accepted", "not_funded", action="publish", policy="may_publish"),
)
