"""A saved search, and a consortium of three."""

from __future__ import annotations

from commonweal.people.models import Organisation, Person
from tests.browser.journey.walk import Walk
from tests.browser.market.arriving import NAME

TOGETHER = "Haver Together"


def a_search_is_saved(walk: Walk) -> None:
    walk.go("/")
    walk.follow("Find opportunities in every place")
    walk.type("Words", "company")
    walk.type("Budget of at most", "not much")
    walk.press("Filter")
    walk.reads("must be an amount in pounds")
    walk.type("Budget of at most", "250,000")
    walk.press("Filter")
    walk.press("Save this search")
    walk.is_told("You are told of each new notice that it finds")
    walk.reads("1 open now", "with the words “company”, with a budget of at most £250,000")


def a_consortium_is_begun(walk: Walk) -> None:
    """Who wants to bid together and names nobody who contracts is told so, and loses no word."""
    walk.go("/organisations/consortia/")
    walk.follow("Begin to work together with others")
    walk.type("What is it called?", TOGETHER)
    walk.type("What do you want to do together?", "Visit everybody in three wards.")
    walk.choose("How closely do you work together?", "Joint delivery")
    walk.choose("Who contracts for all?", "No contracting body")
    walk.press("Begin")
    walk.is_put_right("needs one body that contracts", kept={"What is it called?": TOGETHER})
    walk.choose("Who contracts for all?", "One member leads")
    walk.press("Begin")
    walk.heading(TOGETHER)


def another_is_invited(walk: Walk, organisation: Organisation) -> None:
    walk.follow("Invite an organisation")
    walk.press("Invite")
    walk.is_put_right("Which organisation?")
    walk.pick("Which organisation?", organisation.name)
    walk.choose("As what?", "Partner")
    walk.press("Invite")
    walk.is_told("They take part once they agree")


def it_agrees(walk: Walk, person: Person) -> None:
    walk.become(person)
    walk.go("/organisations/consortia/")
    walk.follow(TOGETHER)
    walk.reads("You are invited")
    walk.press("Take part")
    walk.is_told("takes part now")


def three_take_part(walk: Walk, *others: Organisation) -> None:
    walk.reads(NAME, *(row.name for row in others))
    walk.does_not_read("Take the invitation back")
