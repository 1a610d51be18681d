"""Proposals in the middle of being talked about: a draft, a merge asked, a review, an appeal."""

from __future__ import annotations

from commonweal.people.models import Person
from commonweal.priorities import actions as stage
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.proposing import actions
from tests.house.story.priorities import _proposing
from tests.house.world import EVALUATOR, OTHER_PROVIDER, PROVIDER, RESIDENT, Town
from tests.priorities.picture_file import photograph

TYPED = {"title": ["A shelter"], "description": ["Somewhere dry to wait"], "cost_pence": ["400"]}


def propose_together(town: Town) -> None:
    her, him = town.cast[RESIDENT], town.cast[PROVIDER]
    proposal = Proposal.objects.select_related("round").get(pk=town.things["proposal"])
    round_: Round = proposal.round
    draft = actions.save_draft(by=her, round=round_, typed=TYPED | {"need": [str(town.need.pk)]})
    other = _another(town, round_, him, "A seat")
    third = _another(town, round_, town.cast[OTHER_PROVIDER], "A table")
    merge = actions.ask_to_merge(
        by=her, proposal=proposal, other=other, title="Seats", description="Two", cost_pence=900
    )
    change = actions.offer_change(
        by=town.officer, proposal=proposal, title="A bench", description="Oak", cost_pence=600, why="Lasts"
    )
    review = actions.assign_review(
        by=town.officer, proposal=third, reviewer=town.cast[EVALUATOR], role="Engineer"
    )
    comment = actions.comment(by=her, proposal=third, words="Good for the market.")
    hidden = actions.comment(by=him, proposal=third, words="Buy my tables.")
    actions.hide_comment(by=town.officer, comment=hidden, rule="advertising")
    picture = actions.add_picture(by=her, proposal=proposal, upload=photograph(), says="The corner")
    rivals = actions.name_rivals(by=town.officer, round=round_, proposals=[proposal, third], reason="Room")
    town.things |= {
        "draft of a proposal": draft.pk,
        "third proposal": third.pk,
        "merge": merge.pk,
        "change": change.pk,
        "review": review.pk,
        "comment": comment.pk,
        "hidden comment": hidden.pk,
        "picture": picture.pk,
        "rivals": rivals.pk,
    }
    _refused(town)


def _refused(town: Town) -> None:
    """One refusal that can be appealed against, and one that was."""
    round_, her = _proposing(town), town.cast[RESIDENT]
    for name in ("refused", "appealed"):
        proposal = _another(town, round_, her, f"{name} swing")
        town.things[f"{name} proposal"] = proposal.pk
    stage.start_reviewing(by=town.officer, round=round_, reason="All have proposed.")
    for name in ("refused", "appealed"):
        proposal = Proposal.objects.get(pk=town.things[f"{name} proposal"])
        actions.refuse(by=town.officer, proposal=proposal, failed={"land": "The land is let."})
    actions.appeal(by=her, proposal=proposal, words="The lease ends in May.")


def _another(town: Town, round_: Round, by: Person, title: str) -> Proposal:
    return actions.propose(
        by=by, round=round_, need=town.need, title=title, description="To rest on", cost_pence=500
    )
