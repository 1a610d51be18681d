"""How the borough helps those who would like to bid."""

from __future__ import annotations

from datetime import timedelta

from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.readiness import actions

WORDS = (
    "We buy services from charities, co-operatives, mutuals, companies and public bodies of every size, and "
    "most of our contracts are held by local ones. You need not have held a contract before: say what you "
    "have done, and for whom, in your own words. Work done unpaid counts.\n\n"
    "Two or more may bid together. One of you signs and says who does what.\n\n"
    "We ask for no more turnover than the contract is worth, and we pay part of it in advance where a "
    "service has to be set up first. If something in a notice keeps you from bidding, tell us while "
    "questions are open."
)
ASK = "The buying team at the Town Hall, weekdays from 9am to 4pm, or at the drop-in on the first Tuesday."


def how_to_bid(borough: Borough) -> Story:
    """The borough writes its page for bidders before its first notice goes out."""
    yield borough.history.day(-400, 11)
    actions.write_how_to_bid(by=borough.ada, place=borough.place, words=WORDS, ask=ASK)


#: What a charity that has bid before keeps: kind, title, words, days before it was kept, days that it holds.
SHOWN = (
    ("outcome", "Pairs that lasted", "Of 60 pairs, 49 still met after half a year.", 40, 365),
    ("testimonial", "A daughter on the visits", "“He looks at the clock on Tuesdays now.”", 90, None),
    (
        "record",
        "Three winters of visits",
        "A grant for three winters, 31 people visited each week.",
        200,
        None,
    ),
    ("volunteers", "A year of visits", "Twenty-two volunteers, two hours a week.", 30, 300),
)


def evidence(borough: Borough) -> Story:
    """A charity keeps what shows its work, and shares some of it by its link."""
    yield borough.history.day(-120, 14)
    charity = borough.organisations["Riverside Friends"]
    membership = charity.memberships.filter(ended_at=None).order_by("began_at").first()
    assert membership is not None
    today = clock.today()
    for number, (kind, title, words, before, holds) in enumerate(SHOWN):
        on = today - timedelta(days=before)
        row = actions.keep_showing(
            by=membership.person,
            organisation=charity,
            kind=kind,
            title=title,
            words=words,
            on=on,
            until=today + timedelta(days=holds) if holds else None,
            hours=1_980 if kind == "volunteers" else None,
            agreed=kind == "testimonial",
        )
        if number < 2:
            actions.share_showing(by=membership.person, showing=row, shared=True)
