"""What is still to settle in a specification, each fault beside the field that it is about.

``Fault.where`` is ``piece.field`` (``terms.ends``, ``outcome <id>.unit``, ``criteria``), or the piece alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from commonweal.rules import bids
from commonweal.rules.reasons import Fault
from commonweal.specifications import outcome_faults, rulings, scoring
from commonweal.specifications.codesign import faults as codesign
from commonweal.specifications.content import conditions, name_of
from commonweal.specifications.models import Outcome, Specification, Variants
from commonweal.specifications.money.faults import money
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.specifications.routing import faults as routing
from commonweal.specifications.value import faults as value_faults

#: Compact 2010, on longer-term funding: three years as standard, and a reason where it is less.
USUAL_YEARS = 3


def faults(specification: Specification) -> list[Fault]:
    """All that keeps a specification from review, in the order of its page."""
    return [fault for check in CHECKS for fault in check(specification)]


def by_place(found: list[Fault]) -> dict[str, list[str]]:
    """The faults' sentences by where they stand, for a page to show beside each field."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for fault in found:
        grouped[fault.where].append(fault.sentence)
    return dict(grouped)


def _missing(where: str, sentence: str) -> Fault:
    return Fault("missing", sentence, where)


def _about(specification: Specification) -> list[Fault]:
    needed = {
        "summary": _("Say what the service is for."),
        "people": _("Say who the service is for."),
    }
    return [
        _missing(f"about.{field}", sentence)
        for field, sentence in needed.items()
        if not getattr(specification, field)
    ]


def _outcomes(specification: Specification) -> list[Fault]:
    outcomes = list(specification.outcomes.all())
    if not outcomes:
        return [_missing("outcomes", _("Add at least one outcome: what must change, and for whom."))]
    found = [fault for outcome in outcomes for fault in _outcome(outcome)]
    weights = [outcome.weight for outcome in outcomes if outcome.weight is not None]
    total = sum(weights, Decimal())
    if weights and total != Decimal(100):
        sentence = _("The weights of outcomes add up to %(sum)s; they must add up to 100.")
        found.append(Fault("weights-do-not-sum", sentence % {"sum": f"{total.normalize():f}"}, "outcomes"))
    return found


def _outcome(outcome: Outcome) -> list[Fault]:
    piece = name_of(outcome)
    needed = {
        "people": _("Say for whom this must change."),
        "indicator": _("Say how the change will be known."),
        "evidence": _("Say what will show it."),
        "unit": _("Say what one unit is."),
    }
    found = [
        _missing(f"{piece}.{field}", sentence)
        for field, sentence in needed.items()
        if not getattr(outcome, field)
    ]
    if outcome.baseline is None:
        found.append(_missing(f"{piece}.baseline", _("Say where it stands now.")))
    if outcome.target is None:
        found.append(_missing(f"{piece}.target", _("Set a target.")))
    elif outcome.target == outcome.baseline:
        found.append(
            Fault(
                "no-change", _("The target is where it stands now: nothing would change."), f"{piece}.target"
            )
        )
    if (outcome.unit_price_pence is None) == (outcome.weight is None):
        sentence = _("Give either a price for each unit, or a weight if it is not paid by the unit.")
        found.append(Fault("price-or-weight", sentence, f"{piece}.unit_price_pence"))
    if outcome.unit_price_pence is None and outcome.cap_pence is not None:
        found.append(Fault("cap-without-price", _("Only a price can have a cap."), f"{piece}.cap_pence"))
    return found


def _criteria(specification: Specification) -> list[Fault]:
    """What the rule that will judge the bids finds wrong with the criteria."""
    return bids.criteria_faults(rulings.criteria(specification))


def _scores(specification: Specification) -> list[Fault]:
    """Meanings of scores for a criterion that is there no more, or is called otherwise now."""
    found = []
    for title, now in scoring.meaning_faults(specification):
        gone = _("What scores mean for “%(title)s” is about a criterion that is not here. Take it out.")
        renamed = _("“%(title)s” is now called “%(now)s”. Save what its scores mean again.")
        sentence = (renamed if now else gone) % {"title": title, "now": now}
        found.append(Fault("criterion-changed", sentence, "scores"))
    for title in scoring.off_scale(specification):
        sentence = _("“%(title)s” has another scale now. Save what its scores mean again.")
        found.append(Fault("scale-changed", sentence % {"title": title}, "scores"))
    return found


def _samples(specification: Specification) -> list[Fault]:
    """What keeps the officers' own sample bids from being tried."""
    return [Fault("untried", words, "samples") for words in scoring.sample_faults(specification)]


def _price(specification: Specification) -> list[Fault]:
    """What that rule finds wrong with the price formula; its lot is drawn from a seed published later."""
    names = {"ties": "first_tie"}
    return [
        Fault(fault.code, fault.sentence, f"price.{names.get(fault.where, fault.where)}")
        for fault in bids.method_faults(rulings.method(specification), seeded=False)
    ]


def _terms(specification: Specification) -> list[Fault]:
    found = []
    if not specification.budget_pence:
        found.append(_missing("terms.budget_pence", _("Set a budget.")))
    for field, sentence in {
        "notice_on": _("Say when the notice is to be published."),
        "bids_close_on": _("Say when bids are to close."),
        "award_on": _("Say when the award is to be made."),
        "starts": _("Say when the service is to start."),
        "ends": _("Say when the service is to end."),
    }.items():
        if getattr(specification, field) is None:
            found.append(_missing(f"terms.{field}", sentence))
    return [*found, *_order(specification), *_length(specification)]


def _order(specification: Specification) -> list[Fault]:
    """Each date must come after the one before it."""
    names = ("notice_on", "bids_close_on", "award_on", "starts", "ends")
    dates = [(name, getattr(specification, name)) for name in names if getattr(specification, name)]
    return [
        Fault("dates-out-of-order", _("This date must come after the one before it."), f"terms.{name}")
        for (_before, earlier), (name, later) in pairwise(dates)
        if later <= earlier
    ]


def _length(specification: Specification) -> list[Fault]:
    if not specification.starts or not specification.ends or specification.short_term_reason.strip():
        return []
    if specification.ends >= last_day(specification.starts, USUAL_YEARS):
        return []
    sentence = _("The term is under three years: say why, or make it longer.")
    return [Fault("short-term", sentence, "terms.short_term_reason")]


def _before(specification: Specification) -> list[Fault]:
    """What happens before the notice: each day in its order, and who was heard with when."""
    stated = conditions(specification)
    found = []
    pairs = (("consultation_opens_on", "consultation_closes_on"), ("ending_told_on", "ending_on"))
    for first, last in pairs:
        earlier, later = getattr(stated, first), getattr(stated, last)
        if earlier and later and later < earlier:
            sentence = _("This date must not come before the one above it.")
            found.append(Fault("dates-out-of-order", sentence, f"before.{last}"))
    if stated.engaged_on and not stated.engagement:
        found.append(_missing("before.engagement", _("Say how they were heard.")))
    if stated.engagement and not stated.engaged_on:
        found.append(_missing("before.engaged_on", _("Say when they were heard.")))
    return found


def _shared(specification: Specification) -> list[Fault]:
    """Where several places write together, each lot says which of them, or which area, it serves."""
    if not specification.partners.filter(state="joined").exists():
        return []
    return [
        _missing(f"lot {lot.pk}", _("Say which place or area this lot serves."))
        for lot in specification.lots.filter(area="")
    ]


def _variants(specification: Specification) -> list[Fault]:
    """Who may offer another way must know what every way has to keep to."""
    said: Variants = kept_in(specification, piece_of("variants"))
    if said.allowed and not said.minimum:
        return [_missing("variants.minimum", _("Say what every way that is offered must keep to."))]
    if said.allowed is False and not said.why_not:
        return [_missing("variants.why_not", _("Say why no other way will do."))]
    return []


def _contributions(specification: Specification) -> list[Fault]:
    """What others give counts once it is agreed and its worth is said."""
    found = []
    for row in specification.contributions.all():
        if row.worth_pence is None:
            found.append(_missing(f"contribution {row.pk}", _("Say what it is worth.")))
        if row.agreed_on is None:
            found.append(_missing(f"contribution {row.pk}", _("Say when it was agreed.")))
    return found


def last_day(starts: date, years: int) -> date:
    """The last day of a term of whole years: the day before its anniversary (1 April to 31 March)."""
    try:
        anniversary = starts.replace(year=starts.year + years)
    except ValueError:  # from 29 February to a year that has none
        anniversary = date(starts.year + years, 3, 1)
    return anniversary - timedelta(days=1)


#: What is asked of a specification before review, in the order of its page.
CHECKS: tuple[Callable[[Specification], list[Fault]], ...] = (
    _about,
    _outcomes,
    outcome_faults.serving,
    outcome_faults.knowing,
    _shared,
    *routing.CHECKS,
    *value_faults.CHECKS,
    _criteria,
    _scores,
    _price,
    _variants,
    _samples,
    _terms,
    _contributions,
    money,
    _before,
    *codesign.CHECKS,
)
