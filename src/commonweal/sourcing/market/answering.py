"""Who answers a call, who reads an answer and when, who judges it and who decides."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, must_belong, must_hold
from commonweal.people.work_policy import may_assess, must_have_declared
from commonweal.rules.bids.completeness import words_in
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.market.rooms import OFFERERS, must_offer
from commonweal.sourcing.market.workflow import CALL
from commonweal.sourcing.models import Call, CallAnswer, Share
from commonweal.web.words import when


def must_be_answered_here(call: Call) -> Verdict:
    """A call without questions is answered in the way that it tells."""
    if call.asked:
        return allowed
    return refused(_("This is not answered here: its page says how to answer."), "not-here")


def must_be_in_time(call: Call, *, at: datetime) -> Verdict:
    """The very moment of the close is late."""
    if call.state != "open":
        return refused(_("It takes answers no longer."), "closed")
    if at >= call.closes:
        sentence = _("It closed on %(when)s, so nothing can be handed in or changed any more.")
        return refused(sentence, "closed", when=when(call.closes))
    return allowed


def may_answer_call(
    person: Person | None, call: Call, organisation: Organisation, *, at: datetime
) -> Verdict:
    """Those who speak for an organisation answer for it until the close; not for the one that offers it."""
    if call.organisation_id == organisation.pk:
        return refused(_("Whoever offers it does not answer it."), "own-call")
    return first_refusal(
        must_belong(person, organisation, *OFFERERS),
        must_be_answered_here(call),
        must_be_in_time(call, at=at),
    )


def may_hand_in_answer(
    person: Person | None, answer: CallAnswer, share: Share | None = None, *, at: datetime
) -> Verdict:
    """A draft that answers everything within its words is handed in, with a code of its own organisation."""
    if not (may := may_answer_call(person, answer.call, answer.organisation, at=at)):
        return may
    if share is not None and (
        share.organisation_id != answer.organisation_id
        or share.place_id != answer.call.place_id
        or share.tender_id is not None
        or not share.stands_at(at)
    ):
        return refused(_("Choose a share code of your own for this place that still stands."), "no-share")
    return is_whole(answer)


def is_whole(answer: CallAnswer) -> Verdict:
    """All that a draft lacks to be handed in, at once."""
    lacks = []
    if not answer.draft.get("title"):
        lacks.append(Reason("no-title", _("Give it a title.")))
    for row, words in answer.written(answer.draft):
        figures = {"question": row["question"], "words": words_in(words), "most": row["most_words"]}
        if not words.strip():
            lacks.append(Reason("unanswered", _("“%(question)s” has no answer yet."), figures))
        elif figures["words"] > row["most_words"]:
            sentence = _("“%(question)s” has %(words)s words; it can have %(most)s.")
            lacks.append(Reason("too-long", sentence, figures))
    return Verdict(not lacks, tuple(lacks))


def may_take_back_answer(person: Person | None, answer: CallAnswer, *, at: datetime) -> Verdict:
    """What was handed in can be taken back until the close."""
    if answer.received is None:
        return refused(_("It is not handed in."), "not-in")
    return may_answer_call(person, answer.call, answer.organisation, at=at)


def may_open_answers(person: Person | None, call: Call, *, at: datetime) -> Verdict:
    """Whoever offers it opens all answers at once after the close; nobody reads one before."""
    if not (here := first_refusal(must_offer(person, call), must_be_answered_here(call))):
        return here
    if call.state == "withdrawn":
        return refused(_("It was withdrawn, so no answer is opened."), "withdrawn")
    if call.answers_opened is not None:
        return refused(_("They are open."), "open-already")
    if at < call.closes:
        sentence = _("Nobody reads an answer, or how many there are, before %(when)s.")
        return refused(sentence, "too-early", when=when(call.closes))
    return _must_have_declared(person, call)


def may_list_answers(person: Person | None, call: Call) -> Verdict:
    """Whoever offers it sees who answered, once they declared their interests."""
    return first_refusal(
        must_offer(person, call), must_be_answered_here(call), _must_have_declared(person, call)
    )


def may_read_answer(person: Person | None, answer: CallAnswer) -> Verdict:
    """Its own organisation; of the call's people whoever declared and has no interest in it, once opened."""
    if belongs(person, answer.organisation):
        return allowed
    if answer.number is None or answer.call.answers_opened is None:
        return refused(_("Nobody but its organisation reads it."), "not-open")
    return first_refusal(must_offer(person, answer.call), _may_assess(person, answer))


def may_judge_answer(person: Person | None, answer: CallAnswer) -> Verdict:
    """The call's people score an answer until it is decided; never one in which they have an interest."""
    if answer.number is None:
        return refused(_("Nobody but its organisation reads it."), "not-open")
    if answer.call.state != "open":
        return refused(_("It is decided, so no score changes."), "decided")
    return first_refusal(must_offer(person, answer.call), _may_assess(person, answer))


def may_decide_call(person: Person | None, call: Call) -> Verdict:
    """Once every answer is scored in full, somebody without an interest in any of them lets the rule choose.

    For a place that is somebody other than the one who gave all the scores; a provider decides on its
    sub-contract by itself.
    """
    if not (move := first_refusal(must_offer(person, call), CALL.may("decide_call", call.state))):
        return move
    if call.answers_opened is None:
        return refused(_("First open the answers."), "not-open")
    answers = list(call.answers.filter(number__isnull=False).select_related("organisation"))
    owed = [row for row in answers if row.marks.count() < len(call.asked)]
    if owed:
        return refused(
            _("%(count)s of the answers are not scored in full yet."), "not-scored", count=len(owed)
        )
    judges = {by for row in answers for by in row.marks.values_list("by", flat=True)}
    if call.organisation is None and person is not None and judges == {person.pk}:
        return refused(_("You gave all the scores: another commissioner decides."), "own-scores")
    return first_refusal(_must_have_declared(person, call), *(_may_assess(person, row) for row in answers))


def may_specify(person: Person | None, answer: CallAnswer) -> Verdict:
    """A commissioner begins a specification from a proposal for a need that was chosen, once."""
    decided = getattr(answer.call, "decision", None)
    chosen = decided.chosen if decided else []
    if answer.call.need is None or answer.number is None or answer.label not in chosen:
        return refused(_("Only a proposal that was chosen leads to a specification."), "not-chosen")
    return first_refusal(must_hold(person, answer.call.place, "commissioner"), _may_assess(person, answer))


def _must_have_declared(person: Person | None, call: Call) -> Verdict:
    assert call.judged_in is not None  # whoever publishes questions opens the work
    return must_have_declared(person, call.judged_in)


def _may_assess(person: Person | None, answer: CallAnswer) -> Verdict:
    assert answer.call.judged_in is not None
    return may_assess(person, answer.call.judged_in, answer.organisation)
