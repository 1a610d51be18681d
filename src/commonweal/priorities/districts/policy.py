"""Who may divide a round's money, and what a division must hold to."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Area
from commonweal.priorities import counting
from commonweal.priorities.districts import parts
from commonweal.priorities.models import Count, Round
from commonweal.priorities.proposing.queries import exclusive_sets
from commonweal.priorities.rounds.policy import may_set_up
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first


def may_divide(person: Person | None, round_: Round) -> Verdict:
    """Commissioners divide the money until the ballot is made."""
    made = refused(_("The ballot is made, so the money stays as it is divided."), "ballot-made")
    return first_refusal(may_set_up(person, round_), allowed if round_.vote_id is None else made)


def must_be_divided(
    round_: Round, whole_pence: int, shares: Mapping[Area, int], least_voters: int
) -> Verdict:
    """The sums make the budget to the penny, and no district is another place's or lies within another."""
    found = []
    if any(area.place_id != round_.place_id for area in shares):
        found.append(Reason("another-place", _("That area belongs to another place.")))
    for inner, outer in parts.nested(shares):
        sentence = _("%(inner)s lies within %(outer)s: people there would have two ballots.")
        found.append(Reason("nested", sentence, {"inner": str(inner), "outer": str(outer)}))
    if not shares:
        found.append(Reason("no-district", _("Give at least one district a sum.")))
    if whole_pence < 0 or any(pence <= 0 for pence in shares.values()):
        found.append(Reason("no-sum", _("Each district gets a sum above nought.")))
    if least_voters < 5:
        found.append(Reason("too-few", _("Fewer than five people are never shown.")))
    found += _adds_up(whole_pence + sum(shares.values()), round_.budget_pence or 0)
    return Verdict(not found, tuple(found))


def _adds_up(told: int, budget: int) -> list[Reason]:
    if told == budget:
        return []
    figures = {"told": in_pounds(told), "budget": in_pounds(budget), "off": in_pounds(abs(told - budget))}
    more = _("The sums make %(told)s; the round has %(budget)s: %(off)s too much.")
    less = _("The sums make %(told)s; the round has %(budget)s: %(off)s are missing.")
    return [Reason("does-not-add-up", more if told > budget else less, figures)]


def must_be_parted(round_: Round) -> Verdict:
    """Before a vote every sum has projects to spend it on, and every project a sum that can pay for it."""
    division = parts.division_of(round_)
    if division is None:
        return allowed
    shares = {area: pence for area, pence in parts.money(round_) if area is not None}
    found = list(must_be_divided(round_, division.whole_pence, shares, division.least_voters).reasons)
    found += _rule_goes_with_parts(round_)
    for part in parts.parts(round_):
        if not part.projects:
            where = str(part.area or _("the whole place"))
            sentence = _("There is money for %(where)s and no project. Divide the money again.")
            found.append(Reason("no-project", sentence, {"where": where}))
    for proposal in parts.without_part(round_):
        sentence = _("“%(project)s” is in no district, and there is no money for the whole place.")
        found.append(Reason("no-money", sentence, {"project": str(proposal)}))
    return Verdict(not found, tuple(found))


def _rule_goes_with_parts(round_: Round) -> list[Reason]:
    """Parts are counted each by itself, so nothing in the rule may hold across them."""
    rule, found = counting.rule_of(round_), []
    home = {str(row.pk): part.district for part in parts.parts(round_) for row in part.projects}
    names = {str(row.pk): str(row) for part in parts.parts(round_) for row in part.projects}
    for group in {*rule.exclusive, *exclusive_sets(round_)}:
        if len({home.get(project) for project in group}) > 1:
            sentence = _("Only one of these may be funded, and they are in different parts: %(projects)s.")
            told = ", ".join(names.get(project, project) for project in group)
            found.append(Reason("rivals-apart", sentence, {"projects": told}))
    if rule.caps:
        sentence = _("A cap on a category would hold in each part by itself. Take it out, or divide nothing.")
        found.append(Reason("caps-and-parts", sentence))
    return found


@told_first
def may_open_withheld(person: Person | None, count: Count) -> Verdict:
    """Auditors of the place read what a count of few people rests on, once it is published."""
    if count.round.state != "published":
        return refused(_("This count is not published yet."), "not-published")
    return must_hold(person, count.round.place, Office.Kind.AUDITOR)
