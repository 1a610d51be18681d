"""Stage 3: the funded project becomes a specification that a second officer approves."""

from __future__ import annotations

from datetime import date

from tests.browser.journey.cast import Cast
from tests.browser.journey.codesign import walk_codesign
from tests.browser.journey.priorities import COMPANY
from tests.browser.journey.routing import walk_routing
from tests.browser.journey.walk import Walk
from tests.browser.journey.worth import (
    they_look_at_whom_it_affects,
    they_say_how_it_pays,
    they_say_what_good_it_should_do,
)

CONVERSATIONS = "People who live alone have company"
CRITERIA = (("Change for users", "What will change, and how?", "60"), ("The people who do it", "Who?", "40"))
IN_ONE_PIECE = "One number for the whole borough is what people asked for."
RISK = {
    "Risk 1: who bears it?": "The provider",
    "Risk 1: who can best manage it?": "The provider",
    "Risk 1: who can best absorb it?": "Both together",
}


def walk_specifications(walk: Walk, cast: Cast) -> None:
    """The stage from a project's funding to an approved text."""
    an_officer_begins_from_the_project(walk, cast)
    they_say_what_it_is_for(walk)
    they_add_what_must_change(walk)
    they_write_how_bids_are_judged(walk)
    they_say_what_good_it_should_do(walk)
    walk_routing(walk, cast)
    they_say_how_it_pays(walk)
    they_set_the_dates(walk)
    they_say_what_providers_must_have_and_what_can_go_wrong(walk)
    they_mend_or_keep_what_would_shut_small_providers_out(walk)
    walk_codesign(walk, cast)
    they_look_at_whom_it_affects(walk, "When it is begun")
    they_look_at_whom_it_affects(walk, "Before it goes to review")
    they_send_it_for_review(walk)
    another_officer_sends_it_back_and_then_approves_it(walk, cast)


def an_officer_begins_from_the_project(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/start/")
    walk.go("/haverbrook/specifications/")
    walk.follow(COMPANY)
    walk.reads("£90,000 set aside for it comes along")
    walk.press("Begin")
    walk.is_told("The draft is begun")
    walk.reads("still to settle")


def they_say_what_it_is_for(walk: Walk) -> None:
    walk.change("about")
    walk.type("What is the service called?", "")
    walk.type("Who is it for?", "People over 65 who live alone")
    walk.press("Save")
    walk.is_put_right("What is the service called?", kept={"Who is it for?": "People over 65 who live alone"})
    walk.type("What is the service called?", COMPANY)
    walk.type("What is the service for?", "People who live alone have somebody to talk to every week.")
    walk.press("Save")
    walk.is_told("Saved")


def they_add_what_must_change(walk: Walk) -> None:
    """One outcome that is paid by the unit, and one that is not."""
    walk.follow("Add an outcome")
    texts = {
        "What must change?": CONVERSATIONS,
        "For whom?": "People over 65 who live alone",
        "How will it be known?": "People who say they have someone to talk to",
        "What will show it?": "A survey at the start and after six months",
        "What is one unit?": "one person",
        "Where does it stand now?": "0",
        "What is the target?": "120",
        "What is the most paid for it?": "60,000",
        "Who measures it?": "The provider",
    }
    for label, text in texts.items():
        walk.type(label, text)
    walk.choose("Can the data be had?", "Yes, somebody has them already")
    walk.day("By when are there first figures?", walk.noon(300).date())
    walk.type("What is paid for each unit?", "lots")
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={"What must change?": CONVERSATIONS})
    walk.type("What is paid for each unit?", "450")
    walk.press("Save")
    walk.follow("Add an outcome")
    walks = {
        **texts,
        "What must change?": "People feel safe to walk to the shops",
        "What is the target?": "40",
    }
    for label, text in walks.items():
        walk.type(label, text)
    walk.choose("Can the data be had?", "Yes, somebody has them already")
    walk.day("By when are there first figures?", walk.noon(300).date())
    walk.type("What is the most paid for it?", "")
    walk.type("Weight", "100")
    walk.press("Save")
    walk.reads(CONVERSATIONS, "People feel safe to walk to the shops")


def they_write_how_bids_are_judged(walk: Walk) -> None:
    walk.change("criteria")
    for number, (title, question, weight) in enumerate(CRITERIA, 1):
        walk.type(f"Criterion {number}", title)
        walk.type(f"Criterion {number}: what are bidders asked?", question)
        walk.type(f"Criterion {number}: weight", weight)
    walk.type("Criterion 1: minimum score", "seven")
    walk.press("Save")
    walk.is_put_right("whole number", kept={"Criterion 1": "Change for users"})
    walk.type("Criterion 1: minimum score", "2")
    walk.press("Save")
    walk.is_told("Saved")
    walk.change("price")
    walk.choose("How do price and quality make one figure?", "Price for each point")
    walk.type("Quality floor", "40")
    walk.type("How many people score each answer?", "2")
    walk.press("Save")
    walk.is_told("Saved")


def they_set_the_dates(walk: Walk) -> None:
    walk.change("terms")
    starts = walk.noon(90).date()
    days = {
        "When will the notice be published?": walk.noon(2).date(),
        "When will bids close?": walk.noon(32).date(),
        "When will the award be made?": walk.noon(50).date(),
        "When will the service start?": starts,
        "When will it end?": date(starts.year + 4, 3, 31),
    }
    for question, when in days.items():
        walk.day(question, when)
    walk.type("Budget for the whole term", "ninety")
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds")
    walk.type("Budget for the whole term", "90,000")
    walk.press("Save")
    walk.does_not_read("still to settle")
    address = walk.page.url
    walk.follow("Cash of a provider, month by month")
    walk.reads("Balance at the end of each month", "Wages fall due before the first result.")
    walk.go(address)


def they_say_what_providers_must_have_and_what_can_go_wrong(walk: Walk) -> None:
    """Every question may stay open; two answers would shut small providers out."""
    walk.change("conditions")
    walk.type("Into how many lots is it divided?", "one")
    walk.type("Within how many days are invoices paid?", "45")
    walk.press("Save")
    walk.is_put_right("whole number", kept={"Within how many days are invoices paid?": "45"})
    walk.type("Into how many lots is it divided?", "1")
    walk.press("Save")
    walk.is_told("Saved")
    walk.change("before")
    walk.day("When were providers, users or communities heard?", walk.noon(-20).date())
    walk.type("How were they heard?", "An open afternoon at the library")
    walk.press("Save")
    walk.change("risks")
    walk.type("Risk 1", "A volunteer falls ill")
    walk.press("Save")
    walk.is_put_right("say who bears it", kept={"Risk 1": "A volunteer falls ill"})
    for question, party in RISK.items():
        walk.pick(question, party)
    walk.press("Save")
    walk.is_told("Saved")


def they_mend_or_keep_what_would_shut_small_providers_out(walk: Walk) -> None:
    """What the law is against is mended; the other is kept with a reason."""
    address = walk.page.url
    walk.reads("neither mended nor kept with a reason: Days to pay; Lots considered")
    walk.follow("See each beside its clause")
    walk.reads("Must be mended", "the law allows 30 at most", "Procurement Act 2023 ss.68 and 73")
    walk.act_on("Days to pay", "Mend it")
    walk.reads("Shuts small providers out: Invoices are to be paid in 45 days")
    walk.type("Within how many days are invoices paid?", "20")
    walk.press("Save")
    walk.follow("See each beside its clause")
    walk.does_not_read("Must be mended")
    walk.act_on("Lots considered", "Keep it")
    walk.press("Keep it for this reason")
    walk.is_put_right("Why is it kept?")
    walk.type("Why is it kept?", IN_ONE_PIECE)
    walk.press("Keep it for this reason")
    walk.is_told("Your reason is kept")
    walk.reads("Kept because", IN_ONE_PIECE)
    walk.go(address)


def they_send_it_for_review(walk: Walk) -> None:
    walk.press("Send for review")
    walk.is_told("Another officer can now review it")
    walk.follow("Versions")
    walk.follow("2")


def another_officer_sends_it_back_and_then_approves_it(walk: Walk, cast: Cast) -> None:
    walk.become(cast.second)
    walk.go("/haverbrook/specifications/")
    walk.follow(COMPANY)
    address = walk.page.url
    walk.follow("Send it back to its authors")
    walk.press("Continue")
    walk.is_put_right("Why?")
    walk.type("Why?", "Say who the people are who live alone.")
    walk.press("Continue")
    walk.reads("What the reviewer asked for")
    walk.become(cast.commissioner)
    walk.go(address)
    walk.change("about")
    walk.type("Who is it for?", "People over 65 who live alone and ask for company")
    walk.press("Save")
    walk.press("Send for review")
    walk.become(cast.second)
    walk.go(address)
    they_look_at_whom_it_affects(walk, "Before it is approved")
    walk.press("Approve and publish")
    walk.is_told("The specification is approved and public")
    walk.become(None)
    walk.go("/haverbrook/specifications/")
    walk.follow(COMPANY)
    walk.reads("What was approved", "A notice invites providers to bid for it")
    walk.download("Download the approved text", ".json")
    walk.follow("What was looked for, what was found, and why it is kept")
    walk.reads(IN_ONE_PIECE, "A commissioner of the place")
    walk.download("Download the check", ".json")
