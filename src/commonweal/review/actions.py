"""Every change of state in the review stage."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse

from commonweal.delivery.models import Contract
from commonweal.messages import actions as messages
from commonweal.needs import actions as needs
from commonweal.needs.models import Evidence, Need
from commonweal.people import actions as people
from commonweal.people.models import Membership, Person
from commonweal.record import chance, clock, events, links
from commonweal.review import account, policy
from commonweal.review.models import Lesson, Review, Side, Voice, Writing
from commonweal.review.queries import need_of
from commonweal.review.workflow import REVIEW, VOICE
from commonweal.rules.canonical import digest
from commonweal.search import actions as search

Texts = str | Mapping[str, str]


@transaction.atomic
def open_review(*, by: Person | None, contract: Contract, title: Texts) -> Review:
    """Open a review of a contract: from now on anyone can say how it went."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    policy.may_open_review(by, contract).enforce()
    assert by is not None
    work = people.open_work(
        by=by,
        place=contract.place,
        title=title,
        kind="review",
        parent=contract.work,
    )
    review = Review.objects.create(
        place=contract.place, work=work, contract=contract, title=title, opened=clock.now(), opened_by=by
    )
    links.join(contract, review, "reviewed")
    events.write("review opened", about=review, by=by, facts={"title": str(review.title)}, public=True)
    _index(review)
    _tell_provider(review, "opened")
    return review


@transaction.atomic
def say(
    *,
    by: Person | None,
    review: Review,
    speaker: str,
    satisfaction: int,
    words: str = "",
    may_quote: bool = False,
    email: str = "",
) -> Voice:
    """Keep what somebody says of the service, and give them a reference to follow it by.

    The event is not public: counting events would tell how many spoke while they are few enough to be known.
    """
    review = Review.objects.select_for_update().get(pk=review.pk)
    policy.may_say(by, review).enforce()
    voice = Voice.objects.create(
        review=review,
        reference=chance.new_code(),
        speaker=speaker,
        satisfaction=satisfaction,
        words=words,
        may_quote=may_quote,
        email=email,
        received=clock.now(),
    )
    personal = {"words": words, "speaker": str(speaker), "satisfaction": int(satisfaction)}
    events.write("voice heard", about=voice, by=by, personal=personal)
    _tell(voice, "received")
    return voice


@transaction.atomic
def reply(*, by: Person | None, voice: Voice, reply: str) -> Voice:
    """Answer somebody, under their reference, and beside their words where these are shown."""
    voice = _locked(voice)
    policy.may_reply(by, voice).enforce()
    voice.state = VOICE.target("reply", voice.state)
    voice.reply, voice.replied = reply, clock.now()
    voice.save()
    events.write("voice answered", about=voice, by=by, personal={"reply": reply})
    _tell(voice, "answered")
    return voice


@transaction.atomic
def hold_back(*, by: Person | None, voice: Voice, reason: str) -> Voice:
    """Hold words back from the public page, with a reason that their author can read. They stay counted."""
    voice = _locked(voice)
    policy.may_hold_back(by, voice).enforce()
    voice.held_back = reason
    voice.save()
    events.write("words held back", about=voice, by=by, personal={"reason": reason})
    _tell(voice, "held_back")
    return voice


@transaction.atomic
def show_again(*, by: Person | None, voice: Voice) -> Voice:
    """Show words again that were held back."""
    voice = _locked(voice)
    policy.may_show_again(by, voice).enforce()
    voice.held_back = ""
    voice.save()
    events.write("words shown again", about=voice, by=by)
    return voice


@transaction.atomic
def write_summary(*, by: Person | None, review: Review, summary: Texts, unheard: Texts = "") -> Review:
    """Write what the review found and, where no user was heard, why. Its writers do not publish it."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    policy.may_write(by, review).enforce()
    review.summary, review.unheard = summary, unheard
    review.save()
    Writing.objects.create(
        review=review, summary=summary, unheard=unheard, written=clock.now(), written_by=by
    )
    events.write("summary of a review written", about=review, by=by)
    return review


@transaction.atomic
def say_whom(*, by: Person | None, review: Review, sides: Mapping[str, str]) -> Review:
    """Say of each outcome whether it is for users or for others; only the contract's own are taken."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    policy.may_write(by, review).enforce()
    for outcome in review.contract.specification.outcomes.all():
        if whom := sides.get(str(outcome.pk)):
            Side.objects.update_or_create(review=review, outcome=outcome, defaults={"whom": whom})
    events.write("outcomes of a review placed", about=review, by=by, facts=dict(sides))
    return review


@transaction.atomic
def write_lesson(
    *,
    by: Person | None,
    review: Review,
    title: Texts,
    statement: Texts,
    source: str,
    need: Need | None = None,
) -> Lesson:
    """Write down what was learnt; it bears on the need that the contract began with, if on no other."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    need = need or need_of(review.contract)
    policy.may_write_lesson(by, review, need).enforce()
    lesson = Lesson.objects.create(
        review=review, title=title, statement=statement, source=source, need=need, written=clock.now()
    )
    events.write("lesson written", about=lesson, by=by)
    return lesson


@transaction.atomic
def take_out_lesson(*, by: Person | None, lesson: Lesson) -> None:
    """Take a lesson out of a review that nobody has seen yet."""
    Review.objects.select_for_update().get(pk=lesson.review_id)
    lesson = Lesson.objects.select_related("review__place").get(pk=lesson.pk)
    policy.may_take_out_lesson(by, lesson).enforce()
    events.write("lesson taken out", about=lesson, by=by)
    lesson.delete()


@transaction.atomic
def publish(*, by: Person | None, review: Review) -> Review:
    """Publish a review: its figures are frozen, and each lesson becomes evidence of need.

    What is verified or paid later changes the contract's page, never a published review; another review can
    be opened for that.
    """
    review = Review.objects.select_for_update().get(pk=review.pk)
    policy.may_publish(by, review).enforce()
    review.state = REVIEW.target("publish", review.state)
    review.published, review.published_by = clock.now(), by
    review.figures = account.computed(review)
    review.digest = digest(review.figures)
    review.save()
    for lesson in review.lessons.all():
        lesson.evidence = _teach(lesson, by)
        lesson.save()
    facts = {"title": str(review.title), "figures": review.digest, "lessons": review.lessons.count()}
    events.write("review published", about=review, by=by, facts=facts, public=True)
    _index(review)
    _tell_provider(review, "published")
    for voice in review.voices.exclude(email=""):
        _tell(voice, "published")
    return review


def _teach(lesson: Lesson, by: Person | None) -> Evidence:
    return needs.add_evidence(
        by=by,
        place=lesson.review.place,
        kind="lesson",
        title=lesson.title,
        statement=lesson.statement,
        source=lesson.source,
        need=lesson.need,
        learnt_from=lesson.review,
    )


def _locked(voice: Voice) -> Voice:
    return Voice.objects.select_for_update(of=("self",)).select_related("review__place").get(pk=voice.pk)


def _index(review: Review) -> None:
    search.index(
        review,
        place=review.place,
        title=review.title,
        text=review.summary if review.state == "published" else "",
        url=review.get_absolute_url(),
    )


def _tell(voice: Voice, what: str) -> None:
    if voice.email:
        messages.send(
            template=f"review/{what}",
            to=voice.email,
            place=voice.review.place,
            context={
                "title": voice.review.title,
                "summary": voice.review.summary,
                "reference": voice.reference,
                "reply": voice.reply,
                "reason": voice.held_back,
                "path": reverse("review:said", args=[voice.review.place.slug, voice.reference]),
            },
            about=voice.review,
        )


def _tell_provider(review: Review, what: str) -> None:
    """Tell everyone who now belongs to the organisation that holds the contract."""
    members = Membership.objects.filter(organisation=review.contract.organisation, ended_at=None)
    for member in members.select_related("person"):
        messages.send(
            template=f"review/provider_{what}",
            to=member.person,
            place=review.place,
            context={"title": review.title, "contract": review.contract.title, "summary": review.summary},
            about=review,
        )
