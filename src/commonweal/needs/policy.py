"""Who may do what in the needs stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Assessment, Need, Submission
from commonweal.needs.workflow import ASSESSMENT, NEED, SUBMISSION
from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def may_say(person: Person | None, assessment: Assessment | None) -> Verdict:
    """Anyone may say what is needed at any time; an assessment takes submissions while it listens."""
    if assessment is not None and assessment.state != "listening":
        return refused(
            _("“%(title)s” is published and takes no more submissions. You can still tell %(place)s."),
            "assessment-published",
            title=assessment.title,
            place=assessment.place.name,
        )
    return allowed


def may_write_down(person: Person | None, place: Place) -> Verdict:
    """An officer may write down what was said on paper, by telephone or at an event."""
    return must_hold(person, place, "commissioner")


def may_read_submissions(person: Person | None, place: Place) -> Verdict:
    """What people wrote may name them or others, so only the place's commissioners read it as it came."""
    return must_hold(person, place, "commissioner")


def may_join(person: Person | None, submission: Submission, need: Need) -> Verdict:
    """A commissioner joins a submission to a need of the same place that has not been withdrawn."""
    if need.assessment.place_id != submission.place_id:
        return refused(_("That need belongs to another place."), "another-place")
    if need.state == "withdrawn":
        return refused(_("That need has been withdrawn. Choose another."), "need-withdrawn")
    return first_refusal(
        must_hold(person, submission.place, "commissioner"), SUBMISSION.may("join", submission.state)
    )


def may_set_aside(person: Person | None, submission: Submission) -> Verdict:
    """A commissioner may set a submission aside, with a reason that its author can read."""
    return first_refusal(
        must_hold(person, submission.place, "commissioner"), SUBMISSION.may("set_aside", submission.state)
    )


def may_open_assessment(person: Person | None, place: Place) -> Verdict:
    """A commissioner of the place opens an assessment."""
    return must_hold(person, place, "commissioner")


def may_write_need(person: Person | None, assessment: Assessment) -> Verdict:
    """Needs, and the figures that show them, are written by the place's commissioners."""
    return must_hold(person, assessment.place, "commissioner")


def may_publish(person: Person | None, assessment: Assessment) -> Verdict:
    """An assessment is published once every submission to it has an answer and it states a need."""
    verdict = first_refusal(
        must_hold(person, assessment.place, "commissioner"), ASSESSMENT.may("publish", assessment.state)
    )
    if not verdict:
        return verdict
    unread = assessment.submissions.filter(state="received").count()
    if unread:
        return refused(
            _("%(unread)s submissions have no answer yet. Join each to a need, or set it aside."),
            "submissions-unread",
            unread=unread,
        )
    if not assessment.needs.exclude(state="withdrawn").exists():
        return refused(_("The assessment states no need yet. Write at least one."), "no-need")
    return allowed


def may_publish_need(person: Person | None, need: Need) -> Verdict:
    """A need written after its assessment was published can be published by itself."""
    if need.assessment.state != "published":
        return refused(_("Needs are published together with their assessment."), "assessment-not-published")
    return first_refusal(
        must_hold(person, need.assessment.place, "commissioner"), NEED.may("publish_need", need.state)
    )


def may_withdraw_need(person: Person | None, need: Need) -> Verdict:
    """A commissioner of the place withdraws a need that is published."""
    return first_refusal(
        must_hold(person, need.assessment.place, "commissioner"), NEED.may("withdraw_need", need.state)
    )


def may_add_evidence(person: Person | None, place: Place, need: Need | None = None) -> Verdict:
    """Commissioners add what was learnt, about a need of their own place or about none in particular."""
    if need is not None and need.assessment.place_id != place.pk:
        return refused(_("That need belongs to another place."), "another-place")
    return must_hold(person, place, "commissioner")
