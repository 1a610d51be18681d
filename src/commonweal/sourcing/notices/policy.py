"""Who may write, publish and withdraw notices, and put off a deadline."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_be_signed_in, must_hold
from commonweal.places.models import Place
from commonweal.rules.changes import Window, close_after_change, least_close, questions_close_by
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Award, Notice, Tender
from commonweal.sourcing.notices import performance
from commonweal.sourcing.notices.kinds import KINDS, Kind
from commonweal.sourcing.notices.workflow import NOTICE
from commonweal.specifications.models import Specification
from commonweal.web.words import when

#: Days that a change leaves to bid, where there are 14 or more in all: see ``rules.changes``.
DAYS_AFTER_A_CHANGE = 7
#: Days between the last question and the deadline: one to answer in, and the six that an answer leaves.
DAYS_TO_ANSWER_IN = 7
ZONE = "Europe/London"


def may_write(
    person: Person | None,
    place: Place,
    kind: Kind,
    specification: Specification | None = None,
    tender: Tender | None = None,
) -> Verdict:
    """A commissioner writes the kinds that no act makes, about what is the place's own."""
    if not kind.by_officers:
        return refused(_("This notice is made by the act itself, and nobody writes it."), "made-by-an-act")
    if any(row is not None and row.place_id != place.pk for row in (specification, tender)):
        return refused(_("This is another place's."), "another-place")
    return must_hold(person, place, "commissioner")


def may_edit(person: Person | None, notice: Notice) -> Verdict:
    """A draft can be changed; what is public stays as it is."""
    if notice.state != "draft":
        return refused(_("A published notice stays as it is. Publish a further one."), "published")
    return must_hold(person, notice.place, "commissioner")


def may_publish_notice(person: Person | None, notice: Notice, *, at: datetime) -> Verdict:
    """Only with every date that its kind asks for, in their order, and with its reason and its subject."""
    return first_refusal(
        must_hold(person, notice.place, "commissioner"),
        NOTICE.may("publish_notice", notice.state),
        complete(notice, at=at),
        performance.must_not_overlap(notice),
    )


def complete(notice: Notice, *, at: datetime) -> Verdict:
    """Everything that a notice still lacks, all of it at once."""
    kind = KINDS[notice.kind]
    sentence = _("Set this date first: %(question)s")
    lacks = [
        Reason(f"no-{name}", sentence, {"question": str(question)})
        for name, question in kind.dates
        if getattr(notice, name) is None
    ]
    if notice.starts and notice.closes and notice.closes <= notice.starts:
        lacks.append(Reason("closes-before-it-starts", _("The second date must be after the first.")))
    until = getattr(notice, kind.listed_until) if kind.listed_until else None
    if until is not None and until <= at:  # It would stand in no list.
        question = str(dict(kind.dates)[kind.listed_until])
        lacks.append(
            Reason("dates-passed", _("This date must lie ahead: %(question)s"), {"question": question})
        )
    if kind.name == "performance" and not notice.rating:
        lacks.append(Reason("no-rating", _("Say how it has gone, against what was agreed.")))
    if kind.says_why and not notice.reason.strip():
        lacks.append(Reason("no-reason", _("Say why.")))
    signed = Award.objects.filter(tender=notice.tender_id, contract__isnull=False)
    if kind.rests_on == "award" and not signed.exists():
        lacks.append(Reason("no-contract", _("Choose the contract that it is about.")))
    return Verdict(not lacks, tuple(lacks))


def may_withdraw_notice(person: Person | None, notice: Notice) -> Verdict:
    """What officers wrote can be withdrawn; what an act made stands as long as the act does."""
    if not notice.of_kind.by_officers or hasattr(notice, "direct_award"):
        return refused(_("It follows from what was done, and stands with it."), "made-by-an-act")
    return first_refusal(
        must_hold(person, notice.place, "commissioner"), NOTICE.may("withdraw_notice", notice.state)
    )


def may_put_off(person: Person | None, tender: Tender, *, at: datetime) -> Verdict:
    """A commissioner puts off the deadline of a tender that still takes bids."""
    if tender.state != "open" or tender.closes is None or at >= tender.closes:
        return refused(_("Only a tender that takes bids can be given more time."), "not-open")
    return must_hold(person, tender.place, "commissioner")


def must_leave_time(tender: Tender, *, questions_close: datetime, closes: datetime, at: datetime) -> Verdict:
    """No date is brought forward, and after the change there are days enough left to bid."""
    assert tender.closes is not None
    assert tender.questions_close is not None
    if closes < tender.closes or questions_close < tender.questions_close:
        return refused(
            _("A date can be put off and not brought forward: somebody may be counting on it."),
            "brought-forward",
        )
    if (closes, questions_close) == (tender.closes, tender.questions_close):
        return refused(_("These are the dates that it has already."), "nothing-changed")
    if questions_close != tender.questions_close and questions_close <= at:
        return refused(_("The dates must lie ahead."), "dates-passed")
    if questions_close != tender.questions_close:
        asked = must_be_answerable(opens=tender.opens or at, questions_close=questions_close, closes=closes)
        return first_refusal(asked, _leaves_days(tender.closes, closes, at=at, opens=tender.opens))
    return _leaves_days(tender.closes, closes, at=at, opens=tender.opens)


def must_be_answerable(*, opens: datetime, questions_close: datetime, closes: datetime) -> Verdict:
    """Questions close long enough before bids do for the last one to be answered, and the answer used.

    Seven days, or on a short route a quarter of the time to bid: our own rule (``rules.changes``).
    """
    if questions_close > closes:
        return refused(_("Questions must close before bids do."), "questions-after-bids")
    latest = questions_close_by(opens, closes, DAYS_TO_ANSWER_IN, ZONE)
    if questions_close > latest:
        return refused(
            _(
                "What is asked last must be answered in time to be of use: with these dates questions close "
                "by %(latest)s, %(days)s days before bids do, or a quarter of the time if that is less."
            ),
            "no-time-to-answer",
            latest=when(latest),
            days=DAYS_TO_ANSWER_IN,
        )
    return allowed


def must_close_later(before: datetime, closes: datetime, *, at: datetime) -> Verdict:
    """The same of what is no tender, and has one date to put off."""
    if closes < before:
        return refused(
            _("A date can be put off and not brought forward: somebody may be counting on it."),
            "brought-forward",
        )
    if closes == before:
        return refused(_("This is the date that it has already."), "nothing-changed")
    return _leaves_days(before, closes, at=at)


def may_put_off_notice(person: Person | None, notice: Notice, *, at: datetime) -> Verdict:
    """A commissioner gives market engagement that still runs more time; a plan is published anew."""
    running = notice.kind == "engagement" and notice.state == "published"
    if not running or notice.closes is None or at >= notice.closes:
        return refused(_("Only market engagement that still runs can be given more time."), "not-open")
    return must_hold(person, notice.place, "commissioner")


def _leaves_days(
    before: datetime, closes: datetime, *, at: datetime, opens: datetime | None = None
) -> Verdict:
    """Whether a change leaves seven days, or of a tender half of a short time to bid, from ``opens`` on."""
    changed = Window(at, before, DAYS_AFTER_A_CHANGE, ZONE)
    least = least_close(changed) if opens is None else close_after_change(opens, changed)
    if closes >= least:
        return allowed
    if opens is not None and least < least_close(changed):
        return refused(
            _("A change leaves half of a short time to bid: bids can close on %(least)s at the earliest."),
            "too-near",
            least=when(least),
        )
    return refused(
        _("A change leaves %(days)s days to bid: bids can close on %(least)s at the earliest."),
        "too-near",
        days=DAYS_AFTER_A_CHANGE,
        least=when(least),
    )


def may_watch(person: Person | None, tender: Tender) -> Verdict:
    """Whoever has an account may be told of changes to a public tender."""
    if tender.opens is None:
        return refused(_("It is not published yet."), "not-published")
    return must_be_signed_in(person)
