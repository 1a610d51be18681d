"""A published notice and a panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Award, Bid, Challenge, Tender
from commonweal.specifications import actions as specification_actions
from tests.conftest import two_commissioners
from tests.scenes import Scene, standing
from tests.sourcing import help
from tests.specifications import help as specifications


@pytest.fixture
def panel(place: Place, make_person: Callable[..., Person]) -> list[Person]:
    return [make_person(name, offices=[(place, Office.Kind.EVALUATOR)]) for name in ("Gita Rowe", "Hal Penn")]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """A notice that takes bids for thirty days, and the place's two commissioners."""
    with standing(django_db_blocker):
        place = Place.objects.create(slug="haverbrook", name="Haverbrook")
        first, second = two_commissioners(place)
        tender = help.published(place, first, second)
        yield Scene(place=place, commissioner=first, second_commissioner=second, tender=tender)


@pytest.fixture
def tender(db: None, scene: Scene, here: dict[str, Any]) -> Tender:
    row: Tender = here["tender"]
    return row


@pytest.fixture
def opened(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    help.bid(tender, provider, charity, 8_000_000)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    return help.opened(tender, commissioner, panel, clock)


@pytest.fixture
def judged(opened: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation) -> Tender:
    """Two evaluators scored alone and agreed: the charity comes first."""
    return help.judged(opened, panel, {charity: 4, other_charity: 3})


@pytest.fixture
def award(judged: Tender, commissioner: Person, second_commissioner: Person) -> Award:
    """The charity won; the other one may challenge that."""
    return help.award(judged, commissioner, second_commissioner)


@pytest.fixture
def challenge(award: Award, other_provider: Person, other_charity: Organisation) -> Challenge:
    return awarding.challenge_award(
        by=other_provider, award=award, organisation=other_charity, grounds=help.GROUNDS
    )


@pytest.fixture
def low(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Bid:
    """An opened bid of £50,000 beside one of £100,000: 50 in 100 under it, where 30 are asked about."""
    help.bid(tender, provider, charity, 5_000_000)
    help.bid(tender, other_provider, other_charity, 10_000_000)
    return help.opened(tender, commissioner, panel, clock).bids.get(organisation=charity)


@pytest.fixture
def award_with_local_value(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Award:
    """Agreed 4 and 5 on every criterion, one of which the specification marks as local value."""
    draft = specifications.complete(place, commissioner)
    criterion = draft.criteria.order_by("position").last()
    marked = {
        "criterion": str(criterion.pk),
        "outcome": str(draft.outcomes.first().pk),
        "relevance": "Visitors who live near stay.",
        "from_elsewhere": "By training people who live here.",
    }
    specifications.save(commissioner, draft, "local_value", marked)
    specification_actions.send_for_review(by=commissioner, specification=draft)
    approved = specifications.approve(second_commissioner, draft)
    bidders = [(provider, charity, 8_000_000, 4), (other_provider, other_charity, 8_500_000, 5)]
    return help.awarded(
        place, commissioner, second_commissioner, panel, bidders, clock, specification=approved
    )


@pytest.fixture
def post(place: Place, provider: Person, charity: Organisation) -> Callable[..., Any]:
    """Put an offer on the board of offers and asks, in the name of the charity."""

    def write(**said: Any) -> Any:
        options: dict[str, Any] = {
            "by": provider,
            "place": place,
            "kind": "offer",
            "title": "A van on weekdays",
            "words": "We have a van with a lift.",
            "organisation": charity,
            **said,
        }
        return market.post(**options)

    return write


@pytest.fixture
def publish(place: Place, commissioner: Person, second_commissioner: Person) -> Callable[..., Tender]:
    """Publish one more notice of the place."""
    return lambda **options: help.published(place, commissioner, second_commissioner, **options)
