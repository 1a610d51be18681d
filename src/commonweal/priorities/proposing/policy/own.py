"""Who may do what with a proposal and around it. Each answers with a reason that the person can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import must_be_signed_in, must_belong, must_hold
from commonweal.priorities.in_office.policy import must_have_declared
from commonweal.priorities.in_office.queries import speaks_as_member
from commonweal.priorities.models import (
    Change,
    Comment,
    Merge,
    Picture,
    Proposal,
    Round,
)
from commonweal.priorities.proposing.workflow import CHANGE, COMMENT, MERGE, PICTURE
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.policy import must_not_be_frozen
from commonweal.priorities.workflow import PROPOSAL
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first

#: Pictures of one proposal that are not taken back.
MOST_PICTURES = 4


def proposes(person: Person | None, proposal: Proposal) -> bool:
    """Whether the person is among those who propose it."""
    if person is None:
        return False
    return proposal.proposer_id == person.pk or proposal.co_proposers.filter(person=person).exists()


@told_first
def _must_propose(person: Person | None, proposal: Proposal) -> Verdict:
    if proposes(person, proposal):
        return allowed
    return refused(_("Only those who propose it can do this."), "not-proposer")


@told_first
def may_withdraw(person: Person | None, proposal: Proposal) -> Verdict:
    """Its proposer may withdraw it until the ballot is fixed."""
    if not proposes(person, proposal):
        return refused(_("Only the person who proposed it can withdraw it."), "not-proposer")
    return first_refusal(must_not_be_frozen(proposal.round), PROPOSAL.may("withdraw", proposal.state))


def may_edit(person: Person | None, proposal: Proposal) -> Verdict:
    """Its proposer may change it until it has been answered; every earlier text stays to be read."""
    return first_refusal(
        _must_propose(person, proposal), _can_be_changed(proposal.round), must_be_unanswered(proposal)
    )


def may_support(person: Person | None, proposal: Proposal) -> Verdict:
    """Anyone with an account, once, while the round allows it; whoever proposes it is no supporter of it."""
    if person is None:
        return refused(_("Sign in first, so that each supporter is counted once."), "sign-in")
    if proposes(person, proposal):
        return refused(_("You propose it yourself."), "own-proposal")
    return first_refusal(phases.allows(proposal.round, "support"), must_be_unanswered(proposal))


def may_comment(
    person: Person | None,
    proposal: Proposal,
    speaks: str = "",
    organisation: Organisation | None = None,
) -> Verdict:
    """Anyone with an account; in an organisation's name or as an officer only those who are.

    Ward members and officers of the round have declared their interests, and its ward members speak as that.
    ``speaks`` is empty before they have said as whom.
    """
    if person is None:
        return refused(_("Sign in first, so that we can tell you if your comment is hidden."), "sign-in")
    if proposal.state in ("withdrawn", "merged"):
        return refused(_("Nobody comments on it any more."), "over")
    return first_refusal(
        phases.allows(proposal.round, "comment"),
        must_have_declared(person, proposal.round),
        _may_speak_as(person, proposal.round, speaks, organisation) if speaks else allowed,
    )


def _may_speak_as(person: Person, round_: Round, speaks: str, organisation: Organisation | None) -> Verdict:
    is_member = speaks_as_member(person, round_)
    if is_member != (speaks == Comment.Speaks.MEMBER):
        if is_member:
            return refused(_("You take part as a ward member, so you speak as one."), "speaks-as-member")
        return refused(_("You were not named as a ward member in this round."), "no-member")
    if speaks == Comment.Speaks.OFFICER:
        return must_hold(person, round_.place)
    if speaks == Comment.Speaks.ORGANISATION:
        if organisation is None:
            return refused(_("Choose the organisation in whose name you speak."), "no-organisation")
        return must_belong(person, organisation)
    return allowed


def may_moderate(person: Person | None, round_: Round) -> Verdict:
    """Officers of the place read what was reported, and what waits to be shown."""
    return must_hold(person, round_.place, "commissioner")


@told_first
def may_report_comment(person: Person | None, comment: Comment) -> Verdict:
    """Whoever is signed in reports a comment that is shown."""
    if comment.state != "shown":
        return refused(_("It is not shown any more."), "not-shown")
    return must_be_signed_in(person)


def may_hide_comment(person: Person | None, comment: Comment) -> Verdict:
    """An officer hides a comment that breaks a published rule."""
    return first_refusal(
        may_moderate(person, comment.proposal.round), COMMENT.may("hide_comment", comment.state)
    )


def may_show_comment(person: Person | None, comment: Comment) -> Verdict:
    """An officer shows a comment again that was hidden."""
    return first_refusal(
        may_moderate(person, comment.proposal.round), COMMENT.may("show_comment", comment.state)
    )


@told_first
def may_take_back_comment(person: Person | None, comment: Comment) -> Verdict:
    """Who wrote a comment takes it back."""
    if person is None or comment.person_id != person.pk:
        return refused(_("Only who wrote it can take it back."), "not-author")
    return COMMENT.may("take_back_comment", comment.state)


def may_ask_to_merge(person: Person | None, one: Proposal, other: Proposal | None = None) -> Verdict:
    """Proposers of two proposals of one round that have no answer yet."""
    verdict = first_refusal(_must_propose(person, one), _can_be_changed(one.round), must_be_unanswered(one))
    if not verdict or other is None:
        return verdict
    if other.round_id != one.round_id or other.pk == one.pk:
        return refused(_("Only two proposals of the same round become one."), "another-round")
    if proposes(person, other):
        return refused(_("You propose both. Change one, and withdraw the other."), "own-proposal")
    return must_be_unanswered(other)


def may_agree_merge(person: Person | None, merge: Merge) -> Verdict:
    """Those asked agree, while both proposals still wait for their answers."""
    return first_refusal(
        _must_propose(person, merge.other),
        MERGE.may("agree_merge", merge.state),
        _can_be_changed(merge.one.round),
        must_be_unanswered(merge.one),
        must_be_unanswered(merge.other),
    )


def may_decline_merge(person: Person | None, merge: Merge) -> Verdict:
    """Those who were asked to merge decline."""
    return first_refusal(_must_propose(person, merge.other), MERGE.may("decline_merge", merge.state))


def may_take_back_merge(person: Person | None, merge: Merge) -> Verdict:
    """Those who asked to merge take the question back."""
    return first_refusal(_must_propose(person, merge.one), MERGE.may("take_back_merge", merge.state))


def may_offer_change(person: Person | None, proposal: Proposal) -> Verdict:
    """Officers suggest; they never write in a proposal themselves, nor suggest on their own."""
    if proposes(person, proposal):
        return refused(_("You propose it yourself: change it as its proposer."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner", "finance"),
        _can_be_changed(proposal.round),
        must_be_unanswered(proposal),
    )


def may_take_up_change(person: Person | None, change: Change) -> Verdict:
    """Its proposers, while proposals of the round are worked out together."""
    return first_refusal(
        _must_propose(person, change.proposal),
        phases.allows(change.proposal.round, "co-design"),
        CHANGE.may("take_up_change", change.state),
        must_be_unanswered(change.proposal),
    )


def may_leave_change(person: Person | None, change: Change) -> Verdict:
    """Those who propose the project leave a suggested change as it was."""
    return first_refusal(_must_propose(person, change.proposal), CHANGE.may("leave_change", change.state))


@told_first
def may_name_rivals(person: Person | None, round_: Round) -> Verdict:
    """Until the ballot is made: voters see which projects exclude each other."""
    if round_.vote_id is not None:
        return refused(_("The ballot has been made."), "ballot-made")
    return must_hold(person, round_.place, "commissioner")


@told_first
def may_add_variant(person: Person | None, proposal: Proposal, round_: Round | None = None) -> Verdict:
    """Its proposer, in the same round, of a proposal that is not itself a variant of another."""
    if round_ is not None and proposal.round_id != round_.pk:
        return refused(_("A variant stands in the round of the first."), "another-round")
    if proposal.variant_of_id is not None:
        return refused(_("This is a variant already. Add another to the first."), "variant-of-variant")
    return may_edit(person, proposal)


@told_first
def may_add_picture(person: Person | None, proposal: Proposal) -> Verdict:
    """Whoever may edit the proposal adds a picture, up to a few."""
    count = proposal.pictures.exclude(state__in=["taken_back", "hidden"]).count()
    if count >= MOST_PICTURES:
        return refused(_("There are %(most)s pictures already."), "pictures", most=MOST_PICTURES)
    return may_edit(person, proposal)


def may_show_picture(person: Person | None, picture: Picture) -> Verdict:
    """An officer shows a picture that waits to be looked at, or one that was hidden."""
    return first_refusal(
        may_moderate(person, picture.proposal.round), PICTURE.may("show_picture", picture.state)
    )


def may_hide_picture(person: Person | None, picture: Picture) -> Verdict:
    """An officer hides a picture that breaks a published rule."""
    return first_refusal(
        may_moderate(person, picture.proposal.round), PICTURE.may("hide_picture", picture.state)
    )


def may_take_back_picture(person: Person | None, picture: Picture) -> Verdict:
    """Those who propose the project take a picture of it back."""
    return first_refusal(
        _must_propose(person, picture.proposal), PICTURE.may("take_back_picture", picture.state)
    )


def _can_be_changed(round_: Round) -> Verdict:
    """While proposals are made, and while they are worked out with officers."""
    working = phases.allows(round_, "co-design")
    return allowed if phases.allows(round_, "support") else working


def must_be_unanswered(proposal: Proposal) -> Verdict:
    """The place has not answered the proposal yet."""
    if proposal.state == "proposed":
        return allowed
    return refused(_("It has been answered: %(state)s."), "answered", state=proposal.stands.public)
