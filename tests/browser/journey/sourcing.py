"""Stage 4: a notice, sealed bids, scores given alone and then agreed, and an award that says why."""

from __future__ import annotations

from datetime import datetime

from tests.browser.journey.cast import Cast
from tests.browser.journey.priorities import COMPANY
from tests.browser.journey.specifications import CRITERIA
from tests.browser.journey.walk import Walk

INTEREST = "Do you have an interest in this piece of work, or in anyone it may concern?"
#: What is checked of the bid that came first.
CAPACITY, *OTHERS = (
    "Capacity: can it do this beside what it does already?",
    "Dependence: how much of its income would come from this contract?",
    "Price: does it cover the full cost of the service?",
    "References: what do others say who paid it before?",
)
PRICES = {"Riverside Friends": "£80,000", "Kite Trust": "85,000.50"}


def walk_sourcing(walk: Walk, cast: Cast) -> None:
    """The stage from an approved specification to an award whose standstill is over."""
    a_provider_saves_a_search(walk, cast)
    closes = an_officer_publishes_the_notice(walk, cast)
    the_provider_is_told_of_the_notice(walk, cast)
    a_provider_asks_and_everyone_reads_the_answer(walk, cast)
    two_providers_bid(walk, cast)
    a_panel_is_appointed(walk, cast)
    walk.wait_until(closes)
    the_bids_are_opened(walk, cast)
    earned = each_evaluator_scores_alone(walk, cast)
    the_panel_agrees(walk, cast, earned)
    another_officer_makes_the_award(walk, cast)
    the_losing_bidder_reads_why(walk, cast)
    walk.wait_until(walk.noon(24))  # ten working days, whatever the season


def to_the_notice(walk: Walk) -> None:
    walk.go("/haverbrook/sourcing/")
    walk.follow(COMPANY)


def a_provider_saves_a_search(walk: Walk, cast: Cast) -> None:
    """Whoever has no account is shown the way to one; then the search is saved as it was narrowed."""
    walk.become(None)
    walk.go("/")
    walk.follow("Find opportunities in every place")
    walk.reads("Nothing is open or planned that you ask for", "Sign in to save this search")
    walk.become(cast.provider)
    walk.go("/opportunities/?words=company")
    walk.type("Budget of at most", "whatever it takes")
    walk.press("Filter")
    walk.reads("must be an amount in pounds")
    walk.type("Budget of at most", "1,000,000")
    walk.press("Filter")
    walk.press("Save this search")
    walk.is_told("You are told of each new notice that it finds")
    walk.reads("with the words “company”, with a budget of at most £1,000,000", "0 open now")


def the_provider_is_told_of_the_notice(walk: Walk, cast: Cast) -> None:
    walk.become(cast.provider)
    walk.go("/messages/")
    walk.follow(f"New opportunity: {COMPANY}")
    walk.reads("Your saved searches", "with the words “company”")
    walk.go("/opportunities/saved/")
    walk.reads("1 open now")
    walk.follow("Opportunities with the words “company”, with a budget of at most £1,000,000")
    walk.follow(COMPANY)


def an_officer_publishes_the_notice(walk: Walk, cast: Cast) -> datetime:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/sourcing/")
    walk.follow(f"Put “{COMPANY}” out to tender")
    walk.type("Whom do you look for, and for what?", "")  # it begins with the specification's own words
    walk.type("Working days of standstill after the award", "3")
    walk.press("Continue")
    walk.is_put_right("Whom do you look for", "8", kept={"Working days of standstill after the award": "3"})
    walk.type("Whom do you look for, and for what?", "Whoever can bring company to people at home.")
    walk.type("Working days of standstill after the award", "10")
    walk.press("Continue")
    walk.is_told("The tender is prepared")
    walk.reads("Name the three holders of the key first")
    three_people_hold_the_key(walk, cast)
    walk.become(cast.commissioner)
    walk.go("/haverbrook/sourcing/")
    walk.follow(COMPANY)
    walk.follow("Publish the notice")
    questions, closes = walk.noon(14), walk.noon(30)
    walk.pick("What is it, in the vocabulary that buyers share (CPV)?", "Health and social work services")
    walk.moment("Until when may questions be asked?", closes)
    walk.moment("When do bids close?", questions)
    walk.press("Publish")
    walk.is_put_right("Questions must close before bids do")
    walk.moment("Until when may questions be asked?", questions)
    walk.moment("When do bids close?", closes)
    walk.press("Publish")
    walk.is_told("The notice is published")
    return closes


def three_people_hold_the_key(walk: Walk, cast: Cast) -> None:
    """Each makes an own key; two of them show that they could open the bids."""
    for holder in (cast.second, cast.champion, cast.commissioner):
        walk.become(holder)
        walk.go("/haverbrook/sourcing/opening-key/")
        walk.type("Your public key", "my key")
        walk.press("Use this public key")
        walk.is_put_right("That is not a public key", kept={"Your public key": "my key"})
        walk.press("Make a key")
        walk.reads("It is shown only now")
        walk.own_keys.append(walk.page.locator("#own-key").inner_text())
    walk.go("/haverbrook/sourcing/")
    walk.follow(COMPANY)
    walk.follow("Who holds the key of the bids")
    walk.follow("Name the three holders")
    for label in ("First holder", "Second holder", "Third holder"):
        walk.pick(label, cast.commissioner.name)
    walk.press("Make the key and hand it out")
    walk.is_put_right("Name three different people")
    for label, holder in (
        ("First holder", cast.commissioner),
        ("Second holder", cast.second),
        ("Third holder", cast.champion),
    ):
        walk.pick(label, holder.name)
    walk.press("Make the key and hand it out")
    walk.is_told("Rehearse the opening before you publish")
    walk.follow("Rehearse the opening")
    two_holders_give_their_keys(walk, "Try the keys")
    walk.is_told("The opening is rehearsed")


def two_holders_give_their_keys(walk: Walk, button: str) -> None:
    """At first the same key twice, which opens nothing."""
    for second in (walk.own_keys[0], walk.own_keys[1]):
        walk.type("Key of one holder", walk.own_keys[0])
        walk.type("Key of another holder", second)
        walk.press(button)
        if second == walk.own_keys[0]:
            walk.is_put_right("One holder's key opens nothing")
            walk.does_not_read(second)


def a_provider_asks_and_everyone_reads_the_answer(walk: Walk, cast: Cast) -> None:
    walk.become(cast.provider)
    to_the_notice(walk)
    walk.follow("Ask a question")
    walk.press("Continue")
    walk.is_put_right("Your question")
    walk.type("Your question", "May volunteers do some of it?")
    walk.press("Continue")
    walk.is_told("Your question is asked")
    walk.reads("It is not answered yet")
    walk.become(cast.commissioner)
    to_the_notice(walk)
    walk.follow("Answer it")
    walk.type("The answer, for everyone", "Yes, beside staff who are paid.")
    walk.press("Publish the answer")
    walk.become(None)
    to_the_notice(walk)
    walk.reads("May volunteers do some of it?", "Yes, beside staff who are paid.")
    walk.does_not_read("Eli Brook", "Riverside Friends")


def two_providers_bid(walk: Walk, cast: Cast) -> None:
    for person, organisation in ((cast.provider, "Riverside Friends"), (cast.other_provider, "Kite Trust")):
        walk.become(person)
        to_the_notice(walk)
        walk.follow("Bid")
        walk.type("Price for the whole term", "a fair price")
        walk.type("Change for users (60 in 100)", f"What {organisation} would change")
        walk.press("Save as a draft")
        walk.is_told("Saved as a draft. Nothing is handed in yet")
        walk.reads("last saved by")
        to_the_notice(walk)
        walk.follow("Go on with your draft")
        walk.press("Seal it and hand it in")
        walk.is_put_right("amount in pounds", kept={"Price for the whole term": "a fair price"})
        walk.reads(f"You write for {organisation}")
        walk.type("In short: what do you offer?", f"Company by {organisation}")
        walk.type("Price for the whole term", PRICES[organisation])
        walk.type("The people who do it (40 in 100)", f"The people of {organisation}")
        walk.choose("Risk: A volunteer falls ill", "We bear it")
        walk.press("Seal it and hand it in")
        walk.is_told("Your bid is sealed and in")
        walk.reads("Receipt", "SHA-256")
        walk.does_not_read("What was bid")


def a_panel_is_appointed(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    to_the_notice(walk)
    walk.reads("Bids stay sealed until the deadline")
    for evaluator in cast.evaluators:
        walk.follow("Add to the panel")
        walk.choose("Who scores?", evaluator.name)
        walk.press("Continue")
        walk.is_told("The panel has one more member")


def the_bids_are_opened(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    to_the_notice(walk)
    walk.follow("Open the bids")
    two_holders_give_their_keys(walk, "Open the bids")
    walk.is_told("The bids are open")


def each_evaluator_scores_alone(walk: Walk, cast: Cast) -> dict[int, int]:
    """Each first declares that they have no interest; neither sees the other's scores before handing in.

    Bids go by numbers drawn at random. Riverside's answers earn 4 and Kite's 3: gives the score by number.
    """
    earned = {}
    for evaluator in cast.evaluators:
        walk.become(evaluator)
        to_the_notice(walk)
        walk.follow("Declare your interests, or that you have none")
        walk.choose(INTEREST, "No")
        walk.press("Declare")
        to_the_notice(walk)
        walk.follow("Your score sheet")
        for number in (1, 2):
            walk.follow(f"Bidder {number}")
            earned[number] = 4 if "Riverside" in walk.page.get_by_role("main").inner_text() else 3
            if number == 1:
                walk.press("Keep these scores")
                walk.is_put_right("Change for users: score", "The people who do it: why")
            give(walk, earned[number], f"{evaluator.name} on bidder {number}.")
            walk.press("Keep these scores")
        walk.press("Hand in your scores")
        walk.is_told("Your scores are handed in")
    return earned


def give(walk: Walk, value: int, reason: str) -> None:
    """The same score, with its reason, for each criterion on the page."""
    for title, _question, _weight in CRITERIA:
        walk.choose(f"{title}: score", f"{value}:")
        walk.type(f"{title}: why", reason)


def the_panel_agrees(walk: Walk, cast: Cast, earned: dict[int, int]) -> None:
    walk.reads("It cannot be worked out yet")
    for number, value in earned.items():
        walk.follow(f"Agree scores for bidder {number}")
        give(walk, value, f"The panel finds this worth {value}.")
        walk.press("Write it down")
    walk.reads("What the published method gives")
    walk.press("Close the panel\u2019s agreement")
    walk.is_told("What the panel agreed stands")


def another_officer_makes_the_award(walk: Walk, cast: Cast) -> None:
    for officer in (cast.commissioner, cast.second):
        walk.become(officer)
        to_the_notice(walk)
        walk.follow("Declare your interests, or that you have none")
        walk.choose(INTEREST, "No")
        walk.press("Declare")
    walk.become(cast.commissioner)
    to_the_notice(walk)
    walk.follow("Scores of the panel")
    walk.follow("Propose the award")
    walk.type(CAPACITY, "Four of its five people are there already.")
    walk.press("Propose it to another officer")
    walk.is_put_right(*OTHERS, kept={CAPACITY: "Four of its five people are there already."})
    for question in OTHERS:
        walk.type(question, "We asked, and it holds.")
    walk.press("Propose it to another officer")
    walk.is_told("The award is proposed")
    walk.reads("You proposed this award, so another officer must approve it")
    walk.become(None)
    to_the_notice(walk)
    walk.does_not_read("See the award and why")
    walk.become(cast.second)
    to_the_notice(walk)
    walk.follow("What was proposed, and how it was decided")
    walk.press("Approve and publish the award")
    walk.is_told("The award is made")
    walk.heading("Awarded to Riverside Friends")
    walk.reads("The standstill lasts until")


def the_losing_bidder_reads_why(walk: Walk, cast: Cast) -> None:
    walk.become(cast.other_provider)
    to_the_notice(walk)
    walk.follow("The bid of Kite Trust")
    walk.reads("You: 3", "Winner: 4", "The panel finds this worth 3.", "The panel finds this worth 4.")
    walk.become(None)
    to_the_notice(walk)
    walk.follow("See the award and why")
    walk.reads("£80,000", "Riverside Friends")
    walk.does_not_read("Kite Trust")
