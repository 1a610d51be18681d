"""From sealed bids to scores that a panel agreed on, and agreed on again without one of its members."""

from __future__ import annotations

from commonweal.people.models import Person
from tests.browser.awarding.cast import CRITERIA, Bidder, Cast, to_the_notice
from tests.browser.journey.sourcing import INTEREST, two_holders_give_their_keys
from tests.browser.journey.walk import Walk

TOO_FEW = "Forty hours a week are more than its four volunteers have."
#: Each bidder by the number that it has before the panel.
Numbers = dict[int, Bidder]


def a_panel_of_three_is_appointed(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.officer)
    for evaluator in cast.panel:
        walk.follow("Add to the panel")
        walk.press("Continue")
        walk.is_put_right("Who scores?")
        walk.choose("Who scores?", evaluator.name)
        walk.press("Continue")
        walk.is_told("The panel has one more member")


def two_of_three_open_the_bids(walk: Walk, cast: Cast) -> None:
    """First one holder alone tries, and is told that this opens nothing."""
    to_the_notice(walk, cast.officer)
    walk.follow("Open the bids")
    two_holders_give_their_keys(walk, "Open the bids")
    walk.is_told("The bids are open")


def says_there_is_none(walk: Walk) -> None:
    """From any page that asks for it."""
    walk.follow("Declare your interests, or that you have none")
    declares_none(walk)


def declares_none(walk: Walk) -> None:
    """On the page that whoever has not declared is sent to."""
    walk.press("Declare")
    walk.is_put_right("Do you have an interest")
    walk.choose(INTEREST, "No")
    walk.press("Declare")


def each_declares_and_scores_alone(walk: Walk, cast: Cast) -> Numbers:
    """Nothing is shown before interests are declared, and nobody's name where bids are scored."""
    bidders: Numbers = {}
    for evaluator in cast.panel:
        to_the_notice(walk, evaluator)
        walk.follow("Your score sheet")
        walk.reads("First declare your interests")
        walk.does_not_read("door to door")
        declares_none(walk)
        walk.heading("Evaluation room")
        for number in range(1, len(cast.in_time) + 1):
            walk.follow(f"Bidder {number}")
            words = walk.page.get_by_role("main").inner_text()
            bidders[number] = bidder = cast.in_words(words)
            walk.does_not_read(bidder.person.name)
            if number == 1:
                walk.press("Keep these scores")
                walk.is_put_right(f"{CRITERIA[0]}: score", f"{CRITERIA[1]}: why")
            give(walk, bidder.worth, f"Found by {evaluator.name}.")
            walk.press("Keep these scores")
        walk.press("Hand in your scores")
        walk.is_told("Your scores are handed in")
    return bidders


def give(walk: Walk, value: int, reason: str) -> None:
    """The same score, with its reason, for each criterion on the page."""
    for title in CRITERIA:
        walk.choose(f"{title}: score", f"{value}:")
        walk.type(f"{title}: why", reason)


def the_panel_agrees(walk: Walk, cast: Cast, who: Person, bidders: Numbers) -> None:
    """Once everything is agreed the published method gives its result."""
    to_the_notice(walk, who)
    walk.follow("Scores of the panel")
    walk.reads("It cannot be worked out yet")
    for number, bidder in bidders.items():
        walk.follow(f"Agree scores for bidder {number}")
        if number == 1:
            walk.type(f"{CRITERIA[0]}: why", "")
            walk.press("Write it down")
            walk.is_put_right(f"{CRITERIA[0]}: why")
        give(walk, bidder.worth, f"The panel finds this worth {bidder.worth}.")
        walk.press("Write it down")
    walk.reads("What the published method gives")
    walk.does_not_read("It cannot be worked out yet")


def one_of_the_panel_turns_out_to_be_near_a_bidder(walk: Walk, cast: Cast) -> None:
    """They say so themselves, after they scored."""
    to_the_notice(walk, cast.panel[0])
    walk.follow("Declare your interests, or that you have none")
    walk.choose(INTEREST, "Personal")
    walk.pick("Organisation concerned", cast.near.name)
    walk.press("Declare")
    walk.is_put_right("Say whether it is your own", "Say what the interest is")
    walk.choose("Is it your own, or that of someone close to you?", "Someone else")
    walk.type("Whose interest is it, if not your own?", "A brother")
    walk.type("What the interest is", "A brother has begun to work there.")
    walk.press("Declare")


def their_scores_are_voided(walk: Walk, cast: Cast) -> None:
    """Whoever voids them declares first, and so does whoever decides on a price later."""
    for officer in (cast.officer, cast.approver):
        to_the_checks(walk, officer)
        walk.reads("First declare your interests")
        declares_none(walk)
        walk.heading("Checks before the award")
    to_the_checks(walk, cast.officer)
    walk.reads("Evaluator 1 has an interest in")
    walk.follow("Void these scores (evaluator 1)")
    walk.press("Void these scores")
    walk.is_put_right("Why do these scores not count?")
    walk.type("Why do these scores not count?", "Evaluator 1 has a brother who works for one of the bidders.")
    walk.press("Void these scores")
    walk.is_told("These scores count no more")
    walk.reads("The scores of evaluator 1 were voided on", "Place before", "Place now")


def to_the_checks(walk: Walk, person: Person) -> None:
    to_the_notice(walk, person)
    walk.follow("Checks before the award: interests, low prices, patterns")


def number_of(bidders: Numbers, wanted: Bidder) -> int:
    return next(number for number, bidder in bidders.items() if bidder == wanted)


def the_low_price_is_asked_about(walk: Walk, cast: Cast, number: int) -> None:
    """The bidder has days to answer; until they are over its bid is not set aside, and two decide."""
    to_the_checks(walk, cast.officer)
    walk.act_on(f"Bidder {number}: £9,000", "Ask the bidder how it can do it")
    walk.moment("Until when may the bidder answer?", walk.noon(1))
    walk.press("Ask")
    walk.is_put_right("Give at least 3 days")
    due = walk.noon(6)
    walk.moment("Until when may the bidder answer?", due)
    walk.press("Ask")
    walk.is_told("The bidder is asked")
    to_the_notice(walk, cast.low.person)
    walk.follow(f"The bid of {cast.low.name}")
    walk.follow("Your price was asked about: explain it, or see what was decided")
    walk.press("Hand in your answer")
    walk.is_put_right("How can you do it at this price?")
    walk.type("How can you do it at this price?", "Everybody here is a volunteer.")
    walk.press("Hand in your answer")
    walk.is_told("Your answer is in")
    to_the_checks(walk, cast.officer)
    walk.reads("Everybody here is a volunteer.")
    walk.act_on(f"Bidder {number}: £9,000", "Propose a decision")
    walk.press("Propose")
    walk.is_put_right("What do you propose?", "Why?")
    walk.choose("What do you propose?", "Set the bid aside")
    walk.type("Why?", TOO_FEW)
    walk.press("Propose")
    walk.reads("Until then its price can be accepted, but its bid cannot be set aside.", TOO_FEW)
    walk.wait_until(due)
    walk.press("Propose")
    walk.reads("You proposed this, so another officer must confirm it.")
    to_the_checks(walk, cast.approver)
    walk.press("Confirm")
    walk.is_told("It is decided")


def a_pattern_is_looked_at(walk: Walk, cast: Cast) -> None:
    """The same words in two bids are worth a look, and have a plain reason."""
    to_the_checks(walk, cast.officer)
    walk.reads("Worth a look", "words in a row", "What may explain it:")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Write down what you found").first)
    walk.press("Keep this note")
    walk.is_put_right("What did you find and do?")
    walk.type("What did you find and do?", "Both have it from the same leaflet.")
    walk.press("Keep this note")
    walk.reads("Both have it from the same leaflet.")


def the_agreement_is_closed(walk: Walk, cast: Cast, person: Person) -> None:
    """By a member of the panel. From then on it reads who bids, and changes nothing."""
    to_the_notice(walk, cast.officer)
    walk.follow("Scores of the panel")
    walk.does_not_read("Propose the award", "Agree scores for")
    walk.reads("The panel has not closed its agreement")
    to_the_notice(walk, person)
    walk.follow("Scores of the panel")
    walk.press("Close the panel\u2019s agreement")
