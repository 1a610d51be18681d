"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: The states of a round before its vote, in order. A round's plan says which of them it has.
BEFORE_VOTE = (
    "informing",
    "proposing",
    "codesign",
    "reviewing",
    "costing",
    "publishing_costs",
    "deliberating",
)

#: Phases only go on, to the next or, with a reason, past some: from each state to every later one.
_ONWARD = tuple(
    Move(f"start_{later}", earlier, later, action="move_on", policy="may_move_on")
    for at, later in enumerate(BEFORE_VOTE)
    for earlier in ("setting_up", *BEFORE_VOTE[:at])
)

#: A round of participatory budgeting, from its set-up to its published result.
ROUND = Workflow(
    State(
        "setting_up",
        staff=_("Being set up"),
        public=_("Being prepared"),
        then=_("Residents propose projects."),
    ),
    State(
        "informing",
        staff=_("Telling people about it"),
        public=_("Read what it is about"),
        then=_("Residents propose projects."),
    ),
    State(
        "proposing",
        staff=_("Taking proposals"),
        public=_("Propose a project"),
        then=_("Officers check what each proposal costs and whether it can be done, with reasons."),
    ),
    State(
        "codesign",
        staff=_("Working proposals out with their proposers"),
        public=_("Proposals are being worked out together"),
        then=_("Officers check what each proposal costs and whether it can be done, with reasons."),
    ),
    State(
        "reviewing",
        staff=_("Reviewing proposals"),
        public=_("Proposals are being checked"),
        then=_("Everyone who may vote chooses between the projects on the ballot."),
    ),
    State(
        "costing",
        staff=_("Costing projects"),
        public=_("Costs are being worked out"),
        then=_("What each project costs is published."),
    ),
    State(
        "publishing_costs",
        staff=_("Costs published"),
        public=_("Costs are published"),
        then=_("Everyone who may vote chooses between the projects on the ballot."),
    ),
    State(
        "deliberating",
        staff=_("Being discussed"),
        public=_("Say what speaks for and against"),
        then=_("Everyone who may vote chooses between the projects on the ballot."),
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
    *_ONWARD,
    *(Move("put_to_vote", earlier, "voting") for earlier in ("setting_up", *BEFORE_VOTE)),
    Move("count", "voting", "counted"),
    Move("publish", "counted", "published"),
    *(Move("abandon", earlier, "abandoned") for earlier in ("setting_up", *BEFORE_VOTE)),
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
        then=_("Its proposer may appeal once. It can be proposed again in another round."),
    ),
    State("withdrawn", staff=_("Withdrawn"), public=_("Withdrawn by its proposer"), then=""),
    State(
        "merged",
        staff=_("Merged with another"),
        public=_("Merged with another"),
        then=_("Both proposers go on with the one proposal that they agreed."),
    ),
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
    Move("withdraw", "accepted", "withdrawn"),
    Move("merge", "proposed", "merged", action="agree_merge", policy="may_agree_merge"),
    Move("uphold", "refused", "accepted", action="uphold_appeal", policy="may_decide_appeal"),
    Move("fund", "accepted", "funded", action="publish", policy="may_publish"),
    Move("leave", "accepted", "not_funded", action="publish", policy="may_publish"),
    Move("unfund", "funded", "not_funded", action="confirm_departure", policy="may_confirm_departure"),
    Move(
        "fund_after_all", "not_funded", "funded", action="confirm_departure", policy="may_confirm_departure"
    ),
)
