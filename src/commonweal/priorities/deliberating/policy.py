"""Who argues, who moderates, and who calls a forum together. Each answers with a reason one can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.people.models import Person, WorkRole
from commonweal.people.policy import must_be_signed_in, must_hold
from commonweal.places.models import Place
from commonweal.priorities.deliberating import apart
from commonweal.priorities.deliberating.workflow import ARGUMENT, MEETING
from commonweal.priorities.models import Argument, Forum, Meeting, Proposal, Round
from commonweal.priorities.rounds import phases
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first

#: One person says so much of one proposal, so that nobody fills a side alone (our design).
MOST_OF_ONE = 3


def may_argue(person: Person | None, proposal: Proposal) -> Verdict:
    """Anybody signed in, while the round allows it; a facilitator stays neutral, an expert declares first."""
    if not (verdict := must_be_signed_in(person)) or person is None:
        return verdict
    if proposal.state not in ("proposed", "accepted"):
        return refused(_("This proposal is no longer weighed."), "not-weighed")
    return first_refusal(
        may_be_argued(proposal.round),
        apart.no_facilitator(person, proposal.round),
        apart.must_be_declared(person, proposal.round),
        _has_room(person, proposal),
    )


def may_be_argued(round_: Round) -> Verdict:
    """Whether the round takes arguments now."""
    return phases.allows(round_, "argue")


def may_find_useful(person: Person | None, argument: Argument) -> Verdict:
    """Once a person, and not one's own."""
    if not (verdict := must_be_signed_in(person)) or person is None:
        return verdict
    if argument.author_id == person.pk:
        return refused(_("You wrote this one."), "own-argument")
    if argument.state != "shown":
        return refused(_("This argument is no longer shown."), "not-shown")
    return may_be_argued(argument.proposal.round)


def may_hide_argument(person: Person | None, argument: Argument, rule: str = "") -> Verdict:
    """By a published rule, and no other ground; nobody judges their own proposal's critics."""
    if rule and rule not in RULES:
        return refused(_("Name one of the published rules."), "no-such-rule")
    return _may_moderate(person, argument, "hide_argument")


def may_show_argument(person: Person | None, argument: Argument) -> Verdict:
    """An officer shows an argument again that was hidden, unless it concerns themselves."""
    return _may_moderate(person, argument, "show_argument")


@told_first
def may_withdraw_argument(person: Person | None, argument: Argument) -> Verdict:
    """Its author alone withdraws an argument."""
    if person is None or argument.author_id != person.pk:
        return refused(_("Only its author withdraws an argument."), "not-author")
    return ARGUMENT.may("withdraw_argument", argument.state)


def may_change_place(person: Person | None, place: Place) -> Verdict:
    """Officers of the place keep its register of forums and look after what is argued."""
    return must_hold(person, place, "commissioner")


def may_found_forum(person: Person | None, place: Place) -> Verdict:
    """Officers of the place enter a forum in its register."""
    return may_change_place(person, place)


def may_change_forum(person: Person | None, forum: Forum) -> Verdict:
    """Officers of the place look after a forum's entry, its members and its meetings."""
    return may_change_place(person, forum.place)


def may_plan_meeting(
    person: Person | None, forum: Forum, round_: Round | None = None, facilitator: WorkRole | None = None
) -> Verdict:
    """A meeting's facilitator is one of the forum's, and wants nothing from the round that it is about."""
    verdict = may_change_forum(person, forum)
    if not verdict:
        return verdict
    if round_ is not None and round_.place_id != forum.place_id:
        return refused(_("That round belongs to another place."), "another-place")
    if facilitator is None:
        return allowed
    if facilitator.work_id != forum.work_id or facilitator.ended_at is not None:
        return refused(_("Choose one of the forum's own facilitators."), "not-its-facilitator")
    return apart.may_facilitate(facilitator, round_)


@told_first
def may_conclude_meeting(person: Person | None, meeting: Meeting) -> Verdict:
    """Its facilitator or an officer writes it up, once it has begun: nobody can have come before that."""
    if meeting.starts > clock.now():
        return refused(_("The meeting has not begun yet."), "meeting-to-come")
    return _may_move(person, meeting, "conclude_meeting")


def may_cancel_meeting(person: Person | None, meeting: Meeting) -> Verdict:
    """Officers of the place cancel a meeting that is planned."""
    return first_refusal(
        may_change_forum(person, meeting.forum), MEETING.may("cancel_meeting", meeting.state)
    )


def _may_move(person: Person | None, meeting: Meeting, move: str) -> Verdict:
    leads = person is not None and person.is_active and meeting.facilitator.person_id == person.pk
    holder = allowed if leads else may_change_forum(person, meeting.forum)
    return first_refusal(holder, MEETING.may(move, meeting.state))


def _may_moderate(person: Person | None, argument: Argument, move: str) -> Verdict:
    """An officer who neither proposed it nor wrote the argument."""
    proposal = argument.proposal
    if person is not None and person.pk in (proposal.proposer_id, argument.author_id):
        return refused(_("This concerns yourself, so another officer decides."), "own-matter")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"), ARGUMENT.may(move, argument.state)
    )


def _has_room(person: Person, proposal: Proposal) -> Verdict:
    mine = proposal.arguments.filter(author=person).exclude(state="withdrawn").count()
    if mine < MOST_OF_ONE:
        return allowed
    return refused(
        _("You have given %(most)s arguments here. Withdraw one to give another."),
        "enough-arguments",
        most=MOST_OF_ONE,
    )
