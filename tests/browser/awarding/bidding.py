"""From questions to sealed bids: five in time, one of them for three, and one late."""

from __future__ import annotations

from tests.browser.awarding.cast import CRITERIA, LEAFLET, TOGETHER, Bidder, Cast, to_the_notice
from tests.browser.journey.walk import Walk

PRICE, TITLES = "Price for the whole term", (f"{CRITERIA[0]} (60 in 100)", f"{CRITERIA[1]} (40 in 100)")
SHORT, RISK = "In short: what do you offer?", "A volunteer falls ill"
#: A question with its answer before anybody bids, and one whose answer changes what bids must say.
EARLY = ("May three of us share a van?", "Yes, if one of you answers for it.")
LATE = ("Are Sundays included?", "Yes, from ten to four.")


def a_question_is_asked(walk: Walk, asker: Bidder, words: str) -> None:
    """Who asks is not told, and may not tell."""
    to_the_notice(walk, asker.person)
    walk.follow("Ask a question")
    walk.press("Continue")
    walk.is_put_right("Your question")
    walk.type("Your question", f"We are {asker.name}. {words}")
    walk.press("Continue")
    walk.is_put_right("everyone would know who asks", kept={"Your question": f"We are {asker.name}. {words}"})
    walk.type("Your question", words)
    walk.press("Continue")
    walk.is_told("Your question is asked")


def it_is_answered_for_everyone(walk: Walk, cast: Cast, said: tuple[str, str], *, changes: bool) -> None:
    question, answer = said
    to_the_notice(walk, cast.officer)
    walk.follow("Answer it")
    walk.press("Publish the answer")
    walk.is_put_right("The answer, for everyone")
    walk.type("The answer, for everyone", answer)
    if changes:
        walk.tick("It changes what bids must say")
    walk.press("Publish the answer")
    for reader in (None, cast.late.person):
        to_the_notice(walk, reader)
        walk.reads(question, answer)
        walk.does_not_read(cast.plain.name, cast.plain.person.name)


def write(walk: Walk, bidder: Bidder, more: str = "") -> None:
    """The whole bid."""
    walk.type(SHORT, bidder.answer())
    walk.type(PRICE, bidder.price)
    for title in TITLES:
        walk.type(title, bidder.answer(more))
    walk.choose(f"Risk: {RISK}", "We bear it, for a part of the price")
    walk.type(f"{RISK}: how much of the price is for it?", "1,200")


def everybody_bids_in_time_but_one(walk: Walk, cast: Cast) -> None:
    for bidder in cast.in_time:
        to_the_notice(walk, bidder.person)
        walk.follow("Bid")
        walk.type(PRICE, "a fair price")
        walk.press("Save as a draft")
        walk.is_told("Nothing is handed in yet")
        walk.reads("What is missing in your draft", "Say in short what you offer")
        walk.choose(f"Risk: {RISK}", "We bear it, for a part of the price")
        walk.press("Seal it and hand it in")
        walk.is_put_right("amount in pounds", *TITLES, "for the risk", kept={PRICE: "a fair price"})
        write(walk, bidder, LEAFLET if bidder in (cast.near, cast.plain) else "")
        if bidder == cast.low:
            a_file_goes_with_it(walk)
        walk.press("Seal it and hand it in")
        walk.is_told("Your bid is sealed and in")
        walk.reads("Receipt", "SHA-256")
        walk.does_not_read("door to door")
    assert b"PK" in walk.download("Download the receipt", ".zip")


def a_file_goes_with_it(walk: Walk) -> None:
    """A program is refused and told so; a text is taken, and what was written is saved on the way."""
    walk.press("Save, then add or take out files")
    walk.press("Encrypt it and add it")
    walk.is_put_right("Choose a file")
    walk.upload("Choose a file", "round.exe", b"MZ" + bytes(64))
    walk.press("Encrypt it and add it")
    walk.is_put_right("round.exe")
    walk.upload("Choose a file", "round.txt", "Monday: Wick Lane. Tuesday: the quay.")
    walk.press("Encrypt it and add it")
    walk.is_told("The file is encrypted")
    walk.reads("round.txt", "Take it out")
    walk.click(walk.page.get_by_role("link", name="Your bid", exact=True))


def one_bid_is_that_of_three(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.consortium.person)
    walk.follow(f"The bid of {cast.consortium.name}")
    walk.follow("Bid as a consortium")
    walk.press(f"Bid for this consortium {TOGETHER}")
    walk.reads("bids as one", "Open Door", "Swift Meals")


def everybody_lets_the_bid_stand(walk: Walk, cast: Cast) -> None:
    """The answer changed the terms after the bids came in: each says that its own still stands."""
    for bidder in cast.in_time:
        to_the_notice(walk, bidder.person)
        walk.follow(f"The bid of {bidder.name}")
        walk.reads("This bid must be confirmed.", "it stays sealed and is not opened")
        walk.press("Our bid still stands")
        walk.is_told("Your bid stands under the terms as they are now.")
        walk.does_not_read("must be confirmed")


def one_comes_too_late_and_loses_no_word(walk: Walk, cast: Cast) -> None:
    """The page was opened in time; the deadline came while the last words were typed."""
    to_the_notice(walk, cast.late.person)
    walk.follow("Bid")
    write(walk, cast.late)
    cast.tender.refresh_from_db()
    assert cast.tender.closes is not None
    walk.wait_until(cast.tender.closes)
    walk.press("Seal it and hand it in")
    walk.reads("Bids closed at", cast.late.answer(), cast.late.price)
    assert not cast.tender.bids.filter(organisation=cast.late.organisation).exists()
