"""From questions to sealed bids: five in time, one of them for three, and one late."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from commonweal.files import sealing
from commonweal.sourcing.sealing.content import LARGEST_SEALED
from tests.browser.awarding.cast import CRITERIA, LEAFLET, TOGETHER, Bidder, Cast, to_the_notice
from tests.browser.journey.walk import Walk

PRICE, TITLES = "Price for the whole term", (f"{CRITERIA[0]} (60 in 100)", f"{CRITERIA[1]} (40 in 100)")
SHORT, RISK = "In short: what do you offer?", "A volunteer falls ill"
AGE_FILE = "Your sealed bid, an age file"
QUESTIONS, CLOSE = "Until when may questions be asked?", "When do bids close?"
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
        if bidder == cast.fair:
            one_seals_it_alone(walk, cast)
            continue
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


def one_seals_it_alone(walk: Walk, cast: Cast) -> None:
    """On a machine of its own, from the questions as a file: no word of it is typed here."""
    to_the_notice(walk, cast.fair.person)
    walk.follow("Bid")
    walk.follow("Seal your bid yourself instead")
    asked = json.loads(walk.download("Download the questions (JSON)", ".json"))
    key = walk.page.locator("#tender-key").inner_text()
    assert key == asked["about"]["seal_to"]
    walk.press("Hand it in")
    walk.is_put_right(AGE_FILE)
    sealed = sealing.seal(json.dumps(_filled_in(asked, cast.fair)).encode(), [key])
    for name, content, why in (
        ("bid.json", json.dumps(asked), "This is not an age file"),
        ("bid.age", sealed[: len("age-encryption.org/v1\n") + 9], "This age file is cut short"),
        ("bid.age", sealed + bytes(LARGEST_SEALED), "The file is too large: at most 1 MB are taken."),
    ):
        walk.upload(AGE_FILE, name, content)
        walk.press("Hand it in")
        walk.is_put_right(why)
    walk.upload(AGE_FILE, "bid.age", sealed)
    walk.press("Hand it in")
    walk.is_told("Your bid is in, as you sealed it.")
    assert walk.download("Download the file that you handed in", ".age") == sealed


def _filled_in(asked: dict[str, Any], bidder: Bidder) -> dict[str, Any]:
    """What the bidder's own program makes of the questions."""
    [risk] = asked["about"]["risks"]
    return {
        "summary": bidder.answer(),
        "price_pence": 8_000_000,
        "answers": {row["id"]: bidder.answer() for row in asked["about"]["criteria"]},
        "risks": {risk["id"]: {"answer": "accepted", "price_pence": None, "words": ""}},
    }


def one_withdraws_and_bids_again(walk: Walk, cast: Cast) -> None:
    """A bid is withdrawn once; whoever presses again in another window is told so."""
    to_the_notice(walk, cast.plain.person)
    walk.follow(f"The bid of {cast.plain.name}")
    beside = replace(walk, page=walk.page.context.new_page())
    beside.go(walk.page.url)
    for window in (walk, beside):
        window.unfold(window.page.locator("details").filter(has_text="Withdraw your bid"))
        window.press("Withdraw this bid")
    walk.is_told("Your bid is withdrawn.")
    beside.heading("This cannot be done")
    beside.reads("Nothing was changed.")
    beside.page.close()
    to_the_notice(walk, cast.plain.person)
    walk.follow("Bid")
    write(walk, cast.plain, LEAFLET)
    walk.press("Seal it and hand it in")
    walk.is_told("Your bid is sealed and in")


def everybody_gets_more_time(walk: Walk, cast: Cast) -> None:
    """No date is brought forward, and why is published; bids that are in stay in."""
    why = "The papers named a hall that has burnt down."
    questions, closes = cast.tender.questions_close, cast.tender.closes
    assert questions is not None
    assert closes is not None
    to_the_notice(walk, cast.officer)
    walk.follow("Give more time")
    walk.type("Why?", why)
    for asking, closing, said in (
        (questions, closes - timedelta(days=3), "A date can be put off and not brought forward"),
        (closes + timedelta(days=8), closes + timedelta(days=7), "Questions must close before bids do."),
    ):
        walk.moment(QUESTIONS, asking)
        walk.moment(CLOSE, closing)
        walk.press("Publish the new dates")
        walk.is_put_right(said, kept={"Why?": why})
        walk.keeps_moment(QUESTIONS, asking)
        walk.keeps_moment(CLOSE, closing)
    walk.moment(QUESTIONS, questions + timedelta(days=1))
    walk.moment(CLOSE, closes + timedelta(days=7))
    walk.type("Why?", "")
    walk.press("Publish the new dates")
    walk.is_put_right("Why?")
    walk.keeps_moment(CLOSE, closes + timedelta(days=7))
    walk.type("Why?", why)
    walk.press("Publish the new dates")
    walk.is_told("The new dates are published, and everyone concerned is told.")
    cast.tender.refresh_from_db()
    assert cast.tender.closes == closes + timedelta(days=7)


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
    walk.reads("Bids closed on", cast.late.answer(), cast.late.price)
    assert not cast.tender.bids.filter(organisation=cast.late.organisation).exists()
