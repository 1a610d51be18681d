"""Who may move a place's money."""

from __future__ import annotations

from commonweal.budgets.models import Pot
from commonweal.people.models import Office, Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict


def may_open_pot(person: Person | None, place: Place) -> Verdict:
    """Commissioners and finance officers of the place open pots."""
    return must_hold(person, place, Office.Kind.COMMISSIONER, Office.Kind.FINANCE)


def may_move_money(person: Person | None, pot: Pot) -> Verdict:
    """The same people record what is put in, set it aside, release it and pay it out."""
    return may_open_pot(person, pot.place)
