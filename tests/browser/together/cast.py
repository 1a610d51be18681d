"""A tender for which users score, residents vote and bidders present, before its notice is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.models import Tender
from commonweal.specifications import actions as specifications
from tests.browser.awarding.cast import Bidder
from tests.browser.journey.walk import Walk
from tests.sourcing import help
from tests.sourcing.residents import CRITERIA as JUDGED_BY_RESIDENTS_TOO
from tests.specifications import help as specs

#: What residents read of each bid, and vote on.
IN_SHORT = {"Kite Trust": "A cook at every door.", "Marsh Mutual": "A hot meal on Tuesdays."}


@dataclass(frozen=True)
class Cast:
    tender: Tender
    officer: Person
    approver: Person
    #: Neither scores nor decides.
    auditor: Person
    panel: tuple[Person, ...]
    #: Uses the service, and holds no office.
    user: Person
    #: Comes first; comes second.
    first: Bidder
    second: Bidder

    @property
    def bidders(self) -> tuple[Bidder, ...]:
        return (self.first, self.second)

    def number_of(self, bidder: Bidder) -> int:
        """The number that it goes by before the panel and on the ballot."""
        number = self.tender.bids.get(organisation=bidder.organisation).number
        assert number is not None
        return number

    def numbered(self) -> dict[int, Bidder]:
        return {self.number_of(each): each for each in self.bidders}


def gather(
    place: Place,
    make_person: Callable[..., Person],
    officer: Person,
    approver: Person,
    *,
    residents: bool = True,
) -> Cast:
    """The notice is in preparation; ``residents``: whether they judge the bids too."""

    def bidder(name: str, person: str, price: str, worth: int) -> Bidder:
        organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.CHARITY)
        return Bidder(organisation, make_person(person, member_of=[organisation]), price, worth)

    evaluator = [(place, Office.Kind.EVALUATOR)]
    return Cast(
        auditor=make_person("Una Frost", offices=[(place, Office.Kind.AUDITOR)]),
        tender=_in_preparation(place, officer, approver, residents),
        officer=officer,
        approver=approver,
        panel=tuple(make_person(name, offices=evaluator) for name in ("Gus Ash", "Hana Birch")),
        user=make_person("Dot Marsh"),
        first=bidder("Kite Trust", "Fay Stone", "80,000", 5),
        second=bidder("Marsh Mutual", "Nell Gray", "80,000", 4),
    )


def _in_preparation(place: Place, officer: Person, approver: Person, residents: bool) -> Tender:
    draft = specs.complete(place, officer)
    if residents:
        specs.save(officer, draft, "criteria", JUDGED_BY_RESIDENTS_TOO)
    specifications.send_for_review(by=officer, specification=draft)
    approved = specs.approve(approver, draft)
    return actions.prepare(by=officer, specification=approved, invitation="Who can do this?")


def the_notice_goes_out(walk: Walk, cast: Cast) -> None:
    """As in other walks, where its pages are met."""
    tender = help.keyed(cast.tender, cast.officer, cast.approver)
    actions.publish(by=cast.officer, tender=tender, questions_close=walk.noon(15), closes=walk.noon(30))
    cast.tender.refresh_from_db()


def a_bid_comes_in(cast: Cast, bidder: Bidder) -> None:
    answers = {row.id: bidder.answer() for row in evaluation.criteria(cast.tender)}
    actions.submit_bid(
        by=bidder.person,
        tender=cast.tender,
        organisation=bidder.organisation,
        price_pence=8_000_000,
        answers=answers,
        summary=IN_SHORT[bidder.name],
    )


def bids_are_opened(walk: Walk, cast: Cast) -> None:
    help.opened(cast.tender, cast.officer, cast.panel, walk.clock)
    cast.tender.refresh_from_db()


def officers_score_alone(cast: Cast) -> None:
    for evaluator in cast.panel:
        for bidder in cast.bidders:
            bid = cast.tender.bids.get(organisation=bidder.organisation)
            scores = help.same(cast.tender, bidder.worth)
            actions.score(by=evaluator, tender=cast.tender, bid=bid, scores=scores)
        actions.hand_in(by=evaluator, tender=cast.tender)
