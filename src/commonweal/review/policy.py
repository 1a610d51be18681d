"""Who may do what in the review stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models import Contract
from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.review.models import Lesson, Review, Voice
from commonweal.review.workflow import REVIEW, VOICE
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def may_open_review(person: Person | None, contract: Contract) -> Verdict:
    """A commissioner may look back at a contract at any time, but has only one review of it open at once."""
    verdict = must_hold(person, contract.place, "commissioner")
    if verdict and contract.reviews.filter(state="listening").exists():
        return refused(_("A review of this contract is open already."), "review-open")
    return verdict


def may_say(person: Person | None, review: Review) -> Verdict:
    """Anyone may say how it went while the review listens; nobody needs an account."""
    if review.state != "listening":
        return refused(
            _("“%(title)s” is published and no longer takes what people say."),
            "review-published",
            title=str(review.title),
        )
    return allowed


def may_read_voices(person: Person | None, place: Place) -> Verdict:
    """What people wrote may name them or others, so only the place's commissioners read it as it came."""
    return must_hold(person, place, "commissioner")


def may_reply(person: Person | None, voice: Voice) -> Verdict:
    """A commissioner of the place replies to what somebody said."""
    return first_refusal(
        must_hold(person, voice.review.place, "commissioner"), VOICE.may("reply", voice.state)
    )


def may_hold_back(person: Person | None, voice: Voice) -> Verdict:
    """Words that their author let us quote can be held back, with a reason, also after publication."""
    verdict = must_hold(person, voice.review.place, "commissioner")
    if verdict and not voice.quoted:
        return refused(_("These words are not shown to anybody."), "not-shown")
    return verdict


def may_show_again(person: Person | None, voice: Voice) -> Verdict:
    """Only words that were held back, and whose author agreed, can be shown again."""
    verdict = must_hold(person, voice.review.place, "commissioner")
    if verdict and not (voice.held_back and voice.may_quote):
        return refused(_("These words are not held back."), "not-held-back")
    return verdict


def may_write(person: Person | None, review: Review) -> Verdict:
    """The place's commissioners write the account until it is published."""
    verdict = must_hold(person, review.place, "commissioner")
    if verdict and review.state != "listening":
        return refused(_("This review is published and can no longer be changed."), "review-published")
    return verdict


def may_write_lesson(person: Person | None, review: Review, need: Need | None) -> Verdict:
    """A lesson bears on a need that the same place has published, or on none in particular."""
    verdict = may_write(person, review)
    if verdict and need is not None and need.assessment.place_id != review.place_id:
        return refused(_("That need belongs to another place."), "another-place")
    if verdict and need is not None and need.state == "draft":
        return refused(_("That need is not published yet."), "need-not-published")
    return verdict


def may_take_out_lesson(person: Person | None, lesson: Lesson) -> Verdict:
    """Whoever may still write the account takes a lesson out of it."""
    return may_write(person, lesson.review)


def may_publish(person: Person | None, review: Review) -> Verdict:
    """Another officer publishes than those who opened the review or wrote any of its summary.

    It needs a summary, a lesson, and a user who was heard or else the reason why none was.
    """
    verdict = first_refusal(
        must_hold(person, review.place, "commissioner"), REVIEW.may("publish", review.state)
    )
    verdict = verdict and may_be_published(review)
    if verdict and _had_a_hand_in(person, review):
        return refused(
            _("You opened this review or wrote its summary, so another officer must publish it."),
            "own-review",
        )
    return verdict


def _had_a_hand_in(person: Person | None, review: Review) -> bool:
    if person is None:
        return False
    return review.opened_by_id == person.pk or review.writings.filter(written_by=person).exists()


def may_be_published(review: Review) -> Verdict:
    """Whether a review has all that a published one must have, whoever publishes it."""
    if not review.summary:
        return refused(_("The review has no summary yet. Write what it found."), "no-summary")
    if not review.lessons.exists():
        return refused(_("Nothing has been learnt yet. Write at least one lesson."), "no-lesson")
    if not review.unheard and not review.voices.filter(speaker="user").exists():
        return refused(
            _("No user has been heard yet. Hear one, or write down why none could be."), "no-user-heard"
        )
    return allowed
