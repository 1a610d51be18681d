"""Who may do what with a proposal and around it. Each answers with a reason that the person can read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds, must_be_signed_in, must_belong, must_hold
from commonweal.priorities.deliberating import apart
from commonweal.priorities.in_office.policy import must_have_declared, no_stake
from commonweal.priorities.in_office.queries import speaks_as_member
from commonweal.priorities.models import (
    Appeal,
    Change,
    Comment,
    Merge,
    Picture,
    Proposal,
    Review,
    Round,
    Terms,
)
from commonweal.priorities.proposing.workflow import APPEAL, CHANGE, COMMENT, MERGE, PICTURE, REVIEW
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.policy import must_not_be_frozen
from commonweal.priorities.workflow import PROPOSAL
from commonweal.record import clock
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.web.words import when

#: Pictures of one proposal that are not taken back.
MOST_PICTURES = 4


def terms_of(round_: Round) -> Terms:
    """What the round asks of proposals; as it stands where nothing was published."""
    return Terms.objects.filter(round=round_).first() or Terms(round=round_, reviewed=False)


def proposes(person: Person | None, proposal: Proposal) -> bool:
    """Whether the person is among those who propose it."""
    if person is None:
        return False
    return proposal.proposer_id == person.pk or proposal.co_proposers.filter(person=person).exists()


def _must_propose(person: Person | None, proposal: Proposal) -> Verdict:
    if proposes(person, proposal):
        return allowed
    return refused(_("Only those who propose it can do this."), "not-proposer")


def may_withdraw(person: Person | None, proposal: Proposal) -> Verdict:
    """Its proposer may withdraw it until the ballot is fixed."""
    if not proposes(person, proposal):
        return refused(_("Only the person who proposed it can withdraw it."), "not-proposer")
    return first_refusal(must_not_be_frozen(proposal.round), PROPOSAL.may("withdraw", proposal.state))


def may_edit(person: Person | None, proposal: Proposal) -> Verdict:
    """Its proposer may change it until it has been answered; every earlier text stays to be read."""
    return first_refusal(
        _must_propose(person, proposal), _can_be_changed(proposal.round), _unanswered(proposal)
    )


def may_support(person: Person | None, proposal: Proposal) -> Verdict:
    """Anyone with an account, once, while the round allows it; whoever proposes it is no supporter of it."""
    if person is None:
        return refused(_("Sign in first, so that each supporter is counted once."), "sign-in")
    if proposes(person, proposal):
        return refused(_("You propose it yourself."), "own-proposal")
    return first_refusal(phases.allows(proposal.round, "support"), _unanswered(proposal))


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


def may_report_comment(person: Person | None, comment: Comment) -> Verdict:
    if comment.state != "shown":
        return refused(_("It is not shown any more."), "not-shown")
    return must_be_signed_in(person)


def may_hide_comment(person: Person | None, comment: Comment) -> Verdict:
    return first_refusal(
        may_moderate(person, comment.proposal.round), COMMENT.may("hide_comment", comment.state)
    )


def may_show_comment(person: Person | None, comment: Comment) -> Verdict:
    return first_refusal(
        may_moderate(person, comment.proposal.round), COMMENT.may("show_comment", comment.state)
    )


def may_take_back_comment(person: Person | None, comment: Comment) -> Verdict:
    if person is None or comment.person_id != person.pk:
        return refused(_("Only who wrote it can take it back."), "not-author")
    return COMMENT.may("take_back_comment", comment.state)


def may_ask_to_merge(person: Person | None, one: Proposal, other: Proposal | None = None) -> Verdict:
    """Proposers of two proposals of one round that have no answer yet."""
    verdict = first_refusal(_must_propose(person, one), _can_be_changed(one.round), _unanswered(one))
    if not verdict or other is None:
        return verdict
    if other.round_id != one.round_id or other.pk == one.pk:
        return refused(_("Only two proposals of the same round become one."), "another-round")
    if proposes(person, other):
        return refused(_("You propose both. Change one, and withdraw the other."), "own-proposal")
    return _unanswered(other)


def may_agree_merge(person: Person | None, merge: Merge) -> Verdict:
    """Those asked agree, while both proposals still wait for their answers."""
    return first_refusal(
        _must_propose(person, merge.other),
        MERGE.may("agree_merge", merge.state),
        _can_be_changed(merge.one.round),
        _unanswered(merge.one),
        _unanswered(merge.other),
    )


def may_decline_merge(person: Person | None, merge: Merge) -> Verdict:
    return first_refusal(_must_propose(person, merge.other), MERGE.may("decline_merge", merge.state))


def may_take_back_merge(person: Person | None, merge: Merge) -> Verdict:
    return first_refusal(_must_propose(person, merge.one), MERGE.may("take_back_merge", merge.state))


def may_offer_change(person: Person | None, proposal: Proposal) -> Verdict:
    """Officers suggest; they never write in a proposal themselves, nor suggest on their own."""
    if proposes(person, proposal):
        return refused(_("You propose it yourself: change it as its proposer."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner", "finance"),
        _can_be_changed(proposal.round),
        _unanswered(proposal),
    )


def may_take_up_change(person: Person | None, change: Change) -> Verdict:
    return first_refusal(
        _must_propose(person, change.proposal),
        CHANGE.may("take_up_change", change.state),
        _unanswered(change.proposal),
    )


def may_leave_change(person: Person | None, change: Change) -> Verdict:
    return first_refusal(_must_propose(person, change.proposal), CHANGE.may("leave_change", change.state))


def may_set_terms(person: Person | None, round_: Round) -> Verdict:
    """Before the first proposal: what is asked of proposals does not change for those who made them."""
    if round_.proposals.exists():
        return refused(_("There are proposals already. What is asked of them cannot change."), "too-late")
    return must_hold(person, round_.place, "commissioner")


def may_assign_review(person: Person | None, proposal: Proposal, reviewer: Person | None = None) -> Verdict:
    """Officers ask other officers of the place, and nobody to review their own proposal."""
    if reviewer is not None and proposes(reviewer, proposal):
        return refused(_("Nobody reviews their own proposal. Ask somebody else."), "own-proposal")
    if reviewer is not None and not holds(reviewer, proposal.round.place):
        return refused(_("A reviewer holds an office in this place."), "no-office")
    if proposes(person, proposal):
        return refused(_("You proposed this, so another officer asks for its review."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"),
        phases.allows(proposal.round, "review"),
        _unanswered(proposal),
    )


def may_give_findings(person: Person | None, review: Review) -> Verdict:
    """The reviewer who was asked, once."""
    if person is None or review.reviewer_id != person.pk:
        return refused(_("Only the reviewer who was asked gives these findings."), "not-reviewer")
    return first_refusal(REVIEW.may("give_findings", review.state), _unanswered(review.proposal))


def may_release_review(person: Person | None, review: Review) -> Verdict:
    """The reviewer gives it back, or an officer asks for it back."""
    if person is not None and review.reviewer_id == person.pk:
        return REVIEW.may("release_review", review.state)
    return first_refusal(
        must_hold(person, review.proposal.round.place, "commissioner"),
        REVIEW.may("release_review", review.state),
    )


def may_review(person: Person | None, proposal: Proposal, move: str = "accept") -> Verdict:
    """Officers answer proposals in their phase and after their review, and never their own."""
    if proposes(person, proposal):
        return refused(_("You proposed this, so another officer must review it."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"),
        phases.allows(proposal.round, "review"),
        apart.no_facilitator(person, proposal.round),
        no_stake(person, proposal),
        PROPOSAL.may(move, proposal.state),
        _looked_at(proposal, move),
    )


def may_appeal(person: Person | None, proposal: Proposal, *, at: datetime) -> Verdict:
    """Its proposer, once, within the published time and before the ballot is made."""
    if not proposes(person, proposal):
        return refused(_("Only those who propose it can appeal."), "not-proposer")
    if proposal.state != "refused":
        return refused(_("It was not refused."), "not-refused")
    if Appeal.objects.filter(proposal=proposal).exists():
        return refused(_("There has been an appeal already; there is one."), "second-appeal")
    until = appeal_until(proposal)
    if until is not None and at >= until:
        return refused(_("The time to appeal ended on %(when)s."), "appeal-late", when=when(until))
    return phases.allows(proposal.round, "appeal")


def may_decide_appeal(person: Person | None, appeal: Appeal, move: str = "dismiss_appeal") -> Verdict:
    """Somebody who neither refused it, reviewed it nor proposes it."""
    proposal = appeal.proposal
    if person is not None and (
        proposal.answered_by_id == person.pk or proposal.reviews.filter(reviewer=person).exists()
    ):
        return refused(_("You had part in the refusal, so somebody else decides the appeal."), "same-officer")
    if proposes(person, proposal):
        return refused(_("You propose it yourself."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"), APPEAL.may(move, appeal.state)
    )


def may_name_rivals(person: Person | None, round_: Round) -> Verdict:
    """Until the ballot is made: voters see which projects exclude each other."""
    if round_.vote_id is not None:
        return refused(_("The ballot has been made."), "ballot-made")
    return must_hold(person, round_.place, "commissioner")


def may_add_variant(person: Person | None, proposal: Proposal) -> Verdict:
    """Its proposer, of a proposal that is not itself a variant of another."""
    if proposal.variant_of_id is not None:
        return refused(_("This is a variant already. Add another to the first."), "variant-of-variant")
    return may_edit(person, proposal)


def may_add_picture(person: Person | None, proposal: Proposal) -> Verdict:
    count = proposal.pictures.exclude(state__in=["taken_back", "hidden"]).count()
    if count >= MOST_PICTURES:
        return refused(_("There are %(most)s pictures already."), "pictures", most=MOST_PICTURES)
    return may_edit(person, proposal)


def may_show_picture(person: Person | None, picture: Picture) -> Verdict:
    return first_refusal(
        may_moderate(person, picture.proposal.round), PICTURE.may("show_picture", picture.state)
    )


def may_hide_picture(person: Person | None, picture: Picture) -> Verdict:
    return first_refusal(
        may_moderate(person, picture.proposal.round), PICTURE.may("hide_picture", picture.state)
    )


def may_take_back_picture(person: Person | None, picture: Picture) -> Verdict:
    return first_refusal(
        _must_propose(person, picture.proposal), PICTURE.may("take_back_picture", picture.state)
    )


def all_answered(round_: Round) -> Verdict:
    """Before a ballot is made every proposal has its answer, and every appeal its decision."""
    unread = round_.proposals.filter(state="proposed").count()
    if unread:
        return refused(
            _("%(unread)s proposals have no answer yet. Accept each, or refuse it with a reason."),
            "proposals-unread",
            unread=unread,
        )
    waiting = Appeal.objects.filter(proposal__round=round_, state="open").count()
    if waiting:
        sentence = ngettext_lazy(
            "%(count)s appeal waits for its decision.", "%(count)s appeals wait for their decisions.", waiting
        )
        return Verdict(False, (Reason("appeals-open", sentence, {"count": waiting}),))
    return _nobody_may_still_appeal(round_)


def appeal_until(proposal: Proposal) -> datetime | None:
    """The moment until which its refusal can be appealed against."""
    if proposal.answered is None:
        return None
    return proposal.answered + timedelta(days=terms_of(proposal.round).appeal_days)


def _nobody_may_still_appeal(round_: Round) -> Verdict:
    """Where a time to appeal was published, the ballot waits for it."""
    if not Terms.objects.filter(round=round_).exists():
        return allowed
    refusals = round_.proposals.filter(state="refused", appeal__isnull=True, answered__isnull=False)
    times = [until for proposal in refusals if (until := appeal_until(proposal)) is not None]
    if times and max(times) > clock.now():
        return refused(
            _("A refusal can still be appealed against until %(when)s."),
            "appeals-possible",
            when=when(max(times)),
        )
    return allowed


def _can_be_changed(round_: Round) -> Verdict:
    """While proposals are made, and while they are worked out with officers."""
    working = phases.allows(round_, "co-design")
    return allowed if phases.allows(round_, "support") else working


def _unanswered(proposal: Proposal) -> Verdict:
    if proposal.state == "proposed":
        return allowed
    return refused(_("It has been answered: %(state)s."), "answered", state=proposal.stands.public)


def _looked_at(proposal: Proposal, move: str) -> Verdict:
    """Its reviewers have spoken; and it has the reviewer and the support that the round asks for."""
    reviews = [review.state for review in proposal.reviews.all()]
    if "assigned" in reviews:
        return refused(_("A reviewer has not given their findings yet."), "review-waits")
    if move != "accept":
        return allowed
    terms = terms_of(proposal.round)
    if terms.reviewed and "given" not in reviews:
        return refused(_("A named reviewer looks at it first. Ask one."), "not-reviewed")
    count = proposal.supporters.count()
    if count < terms.least_supporters:
        return refused(
            _("It has %(count)s supporters; this round asks for %(least)s."),
            "too-little-support",
            count=count,
            least=terms.least_supporters,
        )
    return allowed
