"""A council with an open tender, its panel, and six who mean to bid, each with what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Consortium, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender
from tests.browser.journey.walk import Walk
from tests.people.consortia.help import found, joined, standing_together
from tests.specifications import help as specs

TITLE = "Company at home"
CRITERIA = ("Change for users", "People who do the work")
TOGETHER = "Haver Together"
#: What two of the bidders have from the same leaflet.
LEAFLET = (
    "Everybody who lives alone is rung on the first evening, visited within the week by the same two people, "
    "and asked after a month whom else they would like to meet, where, how often, and what it would take "
    "to get them there and safely home again before it is dark."
)


@dataclass(frozen=True)
class Bidder:
    """Who bids, at what price, and what the panel finds its answers worth."""

    organisation: Organisation
    person: Person
    price: str
    worth: int

    @property
    def name(self) -> str:
        return self.organisation.name

    def answer(self, more: str = "") -> str:
        """Words that say whose bid it is."""
        return f"{self.name} would go from door to door. {more}".strip()


@dataclass(frozen=True)
class Cast:
    tender: Tender
    officer: Person
    approver: Person
    panel: tuple[Person, ...]
    #: Neither scores nor decides: looks into what went wrong.
    outsider: Person
    #: Holds the key beside the two officers, until their share is lost; and whoever holds it from then on.
    third_holder: Person
    spare_holder: Person
    #: Wins; has an abnormally low price; has an evaluator near it; is second and challenges; one more.
    consortium: Bidder
    low: Bidder
    near: Bidder
    fair: Bidder
    plain: Bidder
    late: Bidder

    @property
    def in_time(self) -> tuple[Bidder, ...]:
        return (self.consortium, self.low, self.near, self.fair, self.plain)

    def in_words(self, words: str) -> Bidder:
        """Whose bid these words are from: each bidder's answers say its name, and nothing else does."""
        [found] = [bidder for bidder in self.in_time if f"{bidder.name} would" in words]
        return found


def gather(place: Place, make_person: Callable[..., Person], officer: Person, approver: Person) -> Cast:
    """The tender is prepared; the consortium of three stands, approved by the trustees of each."""

    def bidder(name: str, person: str, price: str, worth: int) -> Bidder:
        organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.CHARITY)
        return Bidder(organisation, make_person(person, member_of=[organisation]), price, worth)

    evaluator = [(place, Office.Kind.EVALUATOR)]
    cast = Cast(
        tender=_prepared(place, officer, approver),
        officer=officer,
        approver=approver,
        outsider=make_person("Una Frost", offices=[(place, Office.Kind.AUDITOR)]),
        third_holder=make_person("Wim Lund", offices=[(place, Office.Kind.AUDITOR)]),
        spare_holder=make_person("Xan Reeve", offices=[(place, Office.Kind.AUDITOR)]),
        panel=tuple(make_person(name, offices=evaluator) for name in ("Gus Ash", "Hana Birch", "Ivo Dean")),
        consortium=bidder("Kite Trust", "Fay Stone", "85,000.50", 5),
        low=bidder("Lantern Trust", "Mo Hart", "£9,000", 4),
        near=bidder("Marsh Mutual", "Nell Gray", "84,000", 3),
        fair=bidder("Riverside Friends", "Eli Brook", "£80,000", 4),
        plain=bidder("Wick Lane Works", "Oona Pell", "88,000", 3),
        late=bidder("Quay Helpers", "Pip Lowe", "70,000", 5),
    )
    _stand_together(
        cast.consortium, bidder("Open Door", "Gil Thorn", "", 0), bidder("Swift Meals", "Ro Vane", "", 0)
    )
    return cast


def _prepared(place: Place, officer: Person, approver: Person) -> Tender:
    approved = specs.approved(place, officer, approver)
    return actions.prepare(by=officer, specification=approved, invitation="Who can do this?")


def _stand_together(lead: Bidder, *others: Bidder) -> Consortium:
    row = found(lead.person, lead.organisation, structure="lead", title=TOGETHER)
    consortia.change_role(by=lead.person, member=row.members.get(), role="lead")
    for other in others:
        joined(row, lead.person, other.organisation, other.person)
    standing_together(row, {each.organisation: each.person for each in (lead, *others)})
    return row


def to_the_notice(walk: Walk, person: Person | None) -> None:
    """Go on as this person, from the list of what the place looks for."""
    walk.become(person)
    walk.go("/haverbrook/sourcing/")
    walk.follow(TITLE)
