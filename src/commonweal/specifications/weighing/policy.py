"""Who may give weight to outcomes, write down what a group gave, and decide what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds, must_be_signed_in, must_hold
from commonweal.rules import weights
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.specifications.models import Opening, Specification
from commonweal.specifications.models.specification import READERS
from commonweal.specifications.weighing import tally


def may_weigh(person: Person | None, opening: Opening) -> Verdict:
    """Whoever is signed in, while the draft is open; officers who write or check it do not weigh it."""
    if not opening.is_open:
        return refused(_("This draft is not open any more, so points are not taken."), "not-open")
    if len(tally.outcomes(opening)) < 2:
        return refused(
            _("There is nothing to choose between: the draft has one outcome or none."), "no-choice"
        )
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    if holds(person, opening.specification.place, *READERS):
        return refused(_("Officers write down what groups gave. They give no points themselves."), "officer")
    return allowed


def may_divide(opening: Opening, points: Mapping[str, int]) -> Verdict:
    """Everyone divides the same number of points, between the outcomes of the version that was opened."""
    known = tally.outcomes(opening)
    if set(points) - set(known) or any(each < 0 for each in points.values()):
        return refused(_("Give whole points to the outcomes of this draft."), "not-an-outcome")
    if (total := sum(points.values())) != tally.EACH:
        return refused(
            _("Your points make %(total)s together. Divide exactly %(each)s."),
            "not-all-points",
            total=total,
            each=tally.EACH,
        )
    return allowed


def may_record(person: Person | None, opening: Opening) -> Verdict:
    """The place's commissioners write down what a group gave, while the draft is open.

    Not afterwards: what is added to sums that are public already could be read off by subtraction.
    """
    if not opening.is_open:
        return refused(_("This draft is not open any more, so points are not taken."), "not-open")
    return must_hold(person, opening.specification.place, "commissioner")


def may_decide(person: Person | None, opening: Opening) -> Verdict:
    """Once the draft is closed, and enough people gave points, while the text can still be changed."""
    holder = first_refusal(
        must_hold(person, opening.specification.place, "commissioner"), _undecided(opening)
    )
    if not holder:
        return holder
    if opening.is_open:
        return refused(_("Points are still being given. Decide when the draft has closed."), "still-open")
    if weights.combined(tally.evidence(opening)).faults:
        return refused(_("Fewer than five people gave points, so nothing is combined."), "too-few")
    return allowed


def all_decided(specification: Specification) -> Verdict:
    """What people gave weight to is taken over, or left with a reason, before review."""
    waiting = [
        opening
        for opening in specification.openings.filter(weighed=None).select_related("version")
        if not weights.combined(tally.evidence(opening)).faults
    ]
    if not waiting:
        return allowed
    return refused(
        _("People gave weights to the outcomes of version %(number)s. Take them over, or say why not."),
        "weights-not-decided",
        number=waiting[0].version.number,
    )


def _undecided(opening: Opening) -> Verdict:
    if hasattr(opening, "weighed"):
        return refused(_("It has been decided what comes of these weights."), "decided")
    if opening.specification.state != "drafting":
        return refused(_("The text is no longer a draft."), "not-a-draft")
    return allowed
