"""Who may ask about a low price, answer, decide, and look at patterns in the bids."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.rules import bids
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.checks.workflow import PRICE_QUESTION
from commonweal.sourcing.models import Bid, PriceQuestion, Tender
from commonweal.sourcing.opening.policy import must_be_settled
from commonweal.sourcing.voiding import policy as voiding
from commonweal.web.words import when

#: How long a bidder has at least. Prozorro's bidders have one working day; three days cross any weekend.
LEAST_TIME = timedelta(days=3)


def may_check(person: Person | None, tender: Tender) -> Verdict:
    """Commissioners check the bids once they are opened, which puts each beside the others.

    So nobody does who has an interest in a bidder, nor whoever scored them: they score blind.
    """
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if tender.sheets.filter(evaluator=person).exists():
        return refused(
            _("You score these bids: prices that are asked about, and patterns, are looked at by others."),
            "scores-too",
        )
    if not tender.bids.filter(state="opened").exists():
        return refused(_("There is nothing to check before bids are opened."), "not-opened")
    return voiding.no_interest(person, tender)


def may_ask_price(person: Person | None, bid: Bid, *, due: datetime, at: datetime) -> Verdict:
    """A bidder is asked once, only about a price that the published rule flags, and has days to answer."""
    if not (verdict := _while_scoring(person, bid.tender)):
        return verdict
    if not low(bid):
        return refused(
            _("The published rule does not call this price low, so there is nothing to ask."), "not-low"
        )
    if PriceQuestion.objects.filter(bid=bid).exists():
        return refused(_("This bidder has been asked already."), "asked")
    if due < at + LEAST_TIME:
        return refused(
            _("Give at least %(days)s days to answer: until %(when)s or later."),
            "too-short",
            days=LEAST_TIME.days,
            when=when(at + LEAST_TIME),
        )
    return allowed


def may_answer_price(person: Person | None, question: PriceQuestion, *, at: datetime) -> Verdict:
    """The bidder or a partner in its bid answers, and changes its answer, until the moment it was told."""
    if not question.bid.seen_by(person):
        return must_belong(person, question.bid.organisation)
    if at >= question.due:
        return refused(
            _("The time to answer was over on %(when)s."), "answers-closed", when=when(question.due)
        )
    return PRICE_QUESTION.may("answer_price", question.state)


def may_propose(person: Person | None, question: PriceQuestion, *, at: datetime) -> Verdict:
    """One officer proposes a decision, once the bidder has answered or its time is over."""
    if not question.answer and at < question.due:
        return refused(
            _("The bidder has until %(when)s to answer. Nothing is decided before."),
            "not-answered",
            when=when(question.due),
        )
    return first_refusal(
        _while_scoring(person, question.bid.tender), PRICE_QUESTION.may("propose", question.state)
    )


def must_be_due(question: PriceQuestion, *, at: datetime) -> Verdict:
    """No bid is set aside before its time to explain is over: until then the last answer counts."""
    if at < question.due:
        return refused(
            _(
                "The bidder may change its answer until %(when)s. Until then its price can be accepted, but "
                "its bid cannot be set aside."
            ),
            "not-due",
            when=when(question.due),
        )
    return allowed


def may_confirm(person: Person | None, question: PriceQuestion) -> Verdict:
    """Another officer than the one who proposed confirms the decision, or sends it back."""
    if person is not None and question.proposed_by_id == person.pk:
        return refused(_("You proposed this, so another officer must confirm it."), "own-proposal")
    return first_refusal(
        _while_scoring(person, question.bid.tender),
        PRICE_QUESTION.may("accept", question.state),
        must_be_settled(question.bid.tender),
    )


def prices_must_be_decided(tender: Tender) -> Verdict:
    """Every price that the published rule flags has been asked about and decided on."""
    reasons = tuple(
        Reason(
            "price-undecided",
            _("%(bidder)s has an abnormally low price about which nothing is decided: ask, then decide."),
            {"bidder": row.bidder.capitalize()},
        )
        for row in flagged(tender)
        if not row.decision
    )
    return Verdict(not reasons, reasons)


def is_checked(tender: Tender) -> Verdict:
    """Whether nothing stands in the way of an award that an officer should have seen to first."""
    return first_refusal(
        voiding.must_be_a_panel(tender), voiding.must_be_free(tender), prices_must_be_decided(tender)
    )


def flagged(tender: Tender) -> tuple[bids.Low, ...]:
    """The bids whose price the tender's published rule calls low; none where it has no such rule."""
    return bids.low_prices(evaluation.evidence(tender)) if tender.evaluation else ()


def low(bid: Bid) -> bids.Low | None:
    """Why this bid's price is low by the published rule, if it is."""
    return next((row for row in flagged(bid.tender) if row.bidder == bid.label), None)


def may_note(person: Person | None, tender: Tender) -> Verdict:
    """Whoever may check writes down what they looked at, until the tender is over."""
    return may_check(person, tender)


def _while_scoring(person: Person | None, tender: Tender) -> Verdict:
    """Whoever asks about a price or decides on it has declared, and has no interest in any bidder."""
    if tender.state != "scoring":
        return refused(_("Prices are asked about between the opening and the award."), "not-scoring")
    return may_check(person, tender)
