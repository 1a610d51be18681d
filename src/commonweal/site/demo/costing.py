"""What the next service would cost a charity in full, worked out before it bids."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.costing.calculation import Calculation, Direct, Overhead, Post
from commonweal.rules.costing.full_cost import EXPENDITURE, HEADCOUNT, TIME
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.costing import actions, queries
from commonweal.specifications.money.costing import months_of


def calculation(borough: Borough) -> Story:
    """A charity works out the tender that closes next, and again once its landlord has written.

    Its price is within the budget: whoever walks the demo begins with a bid that could win.
    """
    yield borough.history.day(-3, 16)
    tender = queries.open_tenders().first()
    if tender is None:
        return
    charity = borough.organisations["Riverside Friends"]
    membership = charity.memberships.filter(ended_at=None).order_by("began_at").first()
    assert membership is not None
    asked = tender.specification
    months = months_of(asked.starts, asked.ends) if asked.starts and asked.ends else 12

    def of(rent_pence: int) -> Calculation:
        return Calculation(
            title=str(tender.title)[:100],
            months=months,
            posts=(
                Post("co-ordinator", Fraction(1, 4), 29_400_00),
                Post("visiting workers", Fraction(1, 2), 24_600_00),
            ),
            on_costs=Fraction(17, 100),
            direct=(
                Direct("travel and telephones", 95_00 * months),
                Direct("a room that the library lends", 60_00 * months, cash=False),
            ),
            overheads=(
                Overhead("rent and heating", rent_pence, HEADCOUNT),
                Overhead("management and finance", 16_800_00, TIME),
                Overhead("trustees, audit and insurance", 4_100_00, EXPENDITURE),
            ),
            other_posts=Fraction(9, 2),
            other_year_pence=168_000_00,
            time=Fraction(1, 8),
            surplus=Fraction(3, 100),
        )

    by = membership.person
    row = actions.save_costing(by=by, organisation=charity, of=of(8_200_00), tender=tender)
    yield borough.history.day(-2, 10)
    again = of(9_100_00)
    actions.save_costing(by=by, organisation=charity, of=again, tender=tender, costing=row, seen=1)
