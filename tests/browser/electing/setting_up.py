"""The round from an empty budget to an open vote with five thousand on its register."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commonweal.needs.models import Need
from commonweal.priorities import actions
from commonweal.priorities.models import Round
from commonweal.site.demo.build import send
from tests.browser.electing.cast import COSTS, GARDEN, REGISTER, WALK, number, register_file
from tests.browser.journey import priorities
from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk
from tests.priorities.help import published_need

LETTER = re.compile(r'<p class="govuk-body-l"><strong>([^<]+)</strong>')
FILE = "Register (a CSV file)"


def a_round_is_put_to_the_vote(walk: Walk, cast: Cast) -> Round:
    """Set up, proposed for, reviewed, and its ballot made; three of its projects walked, five written in."""
    need = published_need(cast.place, cast.commissioner, title=priorities.NEED)
    priorities.two_partners_pool_a_budget(walk, cast)
    priorities.an_officer_sets_a_round_up(walk, cast)
    more_is_proposed(cast, need)
    priorities.residents_propose(walk, cast)
    priorities.an_officer_reviews_each_proposal(walk, cast)
    people_choose_within_the_budget(walk)
    return Round.objects.select_related("vote").get()


def more_is_proposed(cast: Cast, need: Need) -> None:
    for title in list(COSTS)[list(COSTS).index(GARDEN) :]:
        proposal = actions.propose(
            by=cast.resident,
            round=Round.objects.get(),
            need=need,
            title=title,
            description=f"{title}, for people who live alone.",
            cost_pence=COSTS[title] * 100,
        )
        actions.accept(
            by=cast.commissioner, proposal=proposal, cost_pence=proposal.cost_pence, reason="It can be done."
        )


def people_choose_within_the_budget(walk: Walk) -> None:
    walk.follow("Put it to the vote")
    opens, closes = walk.noon(1), walk.noon(8)
    walk.choose("How do people vote?", "They share out points")
    walk.type("At least how many projects?", "5")
    walk.type("At most how many projects?", "4")
    walk.moment("When does voting open?", opens)
    walk.press("Continue")
    walk.is_put_right(
        "At most must not be less",
        "Say how many points",
        "When does voting close?",
        kept={"At least how many projects?": "5"},
    )
    walk.choose("How do people vote?", "They choose projects that fit the budget together")
    walk.type("At least how many projects?", "1")
    walk.moment("When does voting close?", closes)
    walk.press("Continue")
    walk.is_told("The ballot is made")


def the_register_is_brought_in(walk: Walk) -> None:
    """How people show who they are, and five thousand lines: with faults, tried, and added."""
    walk.follow("Register, codes and opening")
    walk.reads("Before it can open", "Import the register of those who may vote.")
    walk.click(walk.page.get_by_role("link", name=re.compile("Change who may vote, and how", re.IGNORECASE)))
    walk.press("Continue")
    walk.is_put_right("Choose an answer to “Who may vote?”")
    walk.choose("Who may vote?", "The people on a register")
    for way in ("A code in a letter", "A code by email or text message", "Staff at a polling place"):
        walk.page.get_by_label(re.compile(way)).check()
    walk.press("Continue")
    everybody = register_file(range(1, REGISTER + 1))
    walk.click(walk.page.get_by_role("link", name=re.compile("Add people")))
    walk.press("Continue")
    walk.is_put_right(FILE)
    a_register_is_sent(walk, everybody.replace(number(42), number(41)).replace(number(50), ""), "Only check")
    walk.is_put_right("line 43", "stands in the file twice", "line 51", "there is no number")
    a_register_is_sent(walk, everybody, "Only check the file")
    walk.is_told(f"{REGISTER} new people; on the register already: 0. Nothing was changed.")
    a_register_is_sent(walk, everybody, "Add these people")
    walk.is_told(f"{REGISTER} new people")


def a_register_is_sent(walk: Walk, content: str, act: str) -> None:
    walk.upload(FILE, "register.csv", content)
    walk.choose("What should happen?", act)
    walk.press("Continue")


def letters_are_printed_and_the_ballot_fixed(walk: Walk) -> list[str]:
    """Everybody's code, in the order of the register: read from the letters that are shown once."""
    manage = walk.page.url
    walk.reads(f"Issue codes: {REGISTER} people on the register have none.")
    codes = some_letters_are_read(walk, range(1, WALK + 1)) + all_others_are_fetched(walk)
    assert len(set(codes)) == REGISTER
    walk.go(manage)
    the_dates_are_mistyped(walk)
    walk.press("Fix the ballot and open the vote")
    walk.is_told("The ballot is fixed")
    return codes


def some_letters_are_read(walk: Walk, electors: Sequence[int]) -> list[str]:
    """The first of them with a file that names somebody who is not on the register."""
    walk.click(walk.page.get_by_role("link", name=re.compile("Issue codes")))
    walk.upload(FILE, "letters.csv", register_file([*electors, REGISTER + 1]))
    walk.choose("How do you print them?", "From a web page")
    walk.press("Issue codes")
    walk.is_put_right("not on the register")
    walk.upload(FILE, "letters.csv", register_file(electors))
    walk.choose("How do you print them?", "From a web page")
    walk.press("Issue codes")
    walk.heading(f"{len(electors)} letter")
    return walk.page.locator(".cw-letter strong").all_inner_texts()


def all_others_are_fetched(walk: Walk) -> list[str]:
    """Thousands of letters on one page are for the printer: the same form, sent without drawing it."""
    walk.follow("I have printed them")
    walk.click(walk.page.get_by_role("link", name=re.compile("Issue codes")))
    token = walk.page.locator("main form input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    rest = register_file(range(WALK + 1, REGISTER + 1)).encode()
    answer = walk.page.request.post(
        walk.page.url,
        multipart={
            "csrfmiddlewaretoken": token,
            "printed": "page",
            "people": {"name": "letters.csv", "mimeType": "text/csv", "buffer": rest},
        },
    )
    assert answer.ok, answer.status
    return LETTER.findall(answer.text())


def the_dates_are_mistyped(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name=re.compile("Change dates", re.IGNORECASE)))
    walk.moment("When does voting close?", walk.noon(0))
    walk.press("Continue")
    walk.is_put_right("Voting must close after it opens")
    walk.moment("When does voting close?", walk.noon(8))
    walk.press("Continue")
    walk.is_told("The dates are set")


def a_letter_is_replaced(walk: Walk, cast: Cast, manage: str, elector: int) -> str:
    """A letter was lost: the officer prints another, and the code in the first one opens nothing any more."""
    walk.become(cast.commissioner)
    walk.go(manage)
    walk.click(walk.page.get_by_role("link", name=re.compile("Issue codes")))
    walk.upload(FILE, "one.csv", register_file([elector]))
    walk.choose("How do you print them?", "From a web page")
    walk.press("Issue codes")
    return walk.page.locator(".cw-letter strong").inner_text()


def the_votes_are_counted(walk: Walk, cast: Cast) -> None:
    """By one officer, published by another; the walk ends on the page of the result."""
    round_ = Round.objects.get()
    walk.become(cast.commissioner)
    walk.go(round_.get_absolute_url())
    walk.press("Count the votes")
    walk.reads("It begins as soon as a worker is free")
    send()
    walk.follow("Look again")
    walk.follow("Check the count")
    walk.reads("another officer must publish it")
    walk.become(cast.second)
    walk.page.reload()
    walk.press("Publish this result")
    walk.is_told("The result is published")
    walk.go(f"{round_.get_absolute_url()}result/")
