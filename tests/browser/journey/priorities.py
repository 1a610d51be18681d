"""Stage 2: partners pool a budget, residents propose and vote, and the result is published with reasons."""

from __future__ import annotations

from datetime import datetime

from commonweal.site.demo.build import send
from tests.browser.journey import voting
from tests.browser.journey.cast import Cast
from tests.browser.journey.needs import NEED
from tests.browser.journey.walk import Walk

ROUND = "Haverbrook decides"
FILE = "The election, a .pb file or a .zip of three CSV tables"
COMPANY, LUNCH, MINIBUS, STATUE = "Company at home", "A lunch club", "A minibus", "A statue"
COSTS = {COMPANY: "90,000", LUNCH: "60,000.00", MINIBUS: "£150,000", STATUE: "10000"}
#: £200,000 to share out: the first two have the most votes and fit; the third does not fit any more.
BALLOTS = ([COMPANY, LUNCH], [COMPANY], [MINIBUS])


def walk_priorities(walk: Walk, cast: Cast) -> None:
    """The stage from an empty pot to a result that anyone can count again."""
    two_partners_pool_a_budget(walk, cast)
    an_officer_sets_a_round_up(walk, cast)
    residents_propose(walk, cast)
    an_officer_reviews_each_proposal(walk, cast)
    closes = it_is_put_to_the_vote(walk, cast)
    codes = voting.the_vote_is_prepared_and_opened(walk, cast)
    voting.electors_vote(walk, codes, BALLOTS)
    walk.wait_until(closes)
    voting.the_vote_is_closed(walk, cast)
    the_votes_are_counted_and_another_officer_publishes(walk, cast)
    anyone_reads_why(walk)


def two_partners_pool_a_budget(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/budgets/")
    walk.follow("Open a budget")
    walk.press("Open it")
    walk.is_put_right("Name of the budget", "What is the money for?")
    walk.type("Name of the budget", "Ageing well together")
    walk.type("What is the money for?", "Company and care for older people")
    walk.press("Open it")
    for partner, pounds in (("Haverbrook Council", "120,000"), ("Haverbrook Community NHS Trust", "80000")):
        walk.follow("Put money in")
        walk.pick("Who puts the money in?", partner)
        walk.type("How much?", pounds)
        walk.choose("Is it revenue or capital?", "Revenue")
        walk.press("Continue")
    walk.reads("£200,000", "Haverbrook Council", "Haverbrook Community NHS Trust")


def an_officer_sets_a_round_up(walk: Walk, cast: Cast) -> None:
    walk.stage("Priorities")
    walk.follow("Set up a round")
    walk.press("Set it up")
    walk.is_put_right(
        "Name of the round", "How much can residents decide?", "Until when are proposals taken?"
    )
    walk.type("Name of the round", ROUND)
    walk.type("What can be proposed, and by whom", "Anything that keeps older people company.")
    walk.pick("Which budget is it paid from?", "Ageing well together")
    walk.type("How much can residents decide?", "two hundred thousand")
    walk.moment("Until when are proposals taken?", walk.noon(7))
    walk.choose("How are votes counted?", "Equal shares, then most votes")
    walk.press("Set it up")
    walk.is_put_right(
        "must be an amount in pounds", kept={"How much can residents decide?": "two hundred thousand"}
    )
    walk.type("How much can residents decide?", "200,001")
    walk.press("Set it up")
    walk.is_put_right("£", kept={"How much can residents decide?": "200,001"})
    walk.type("How much can residents decide?", "200,000")
    walk.press("Set it up")
    walk.is_told("The round is set up")
    walk.follow("Begin: Proposing")
    walk.press("Begin it now")
    walk.is_told("The round has moved on")


def residents_propose(walk: Walk, cast: Cast) -> None:
    walk.become(None)
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.reads("sign in when you put it forward")
    walk.become(cast.resident)
    for title, cost in COSTS.items():
        walk.go("/haverbrook/priorities/")
        walk.follow(ROUND)
        walk.follow("Propose a project")
        if title == COMPANY:
            walk.press("Check it")
            walk.is_put_right("The project, in a line", "What may it cost?")
        walk.type("The project, in a line", title)
        walk.type("What would be done, where and for whom?", f"{title}, for people who live alone.")
        walk.choose("Which need would it meet?", NEED)
        walk.type("What may it cost?", cost)
        walk.press("Check it")
        walk.press("Put it forward")
        walk.is_told("Your project is proposed")
    walk.reads("What happens next", "An officer checks it")


def an_officer_reviews_each_proposal(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.follow("Begin: Reviewing")
    walk.press("Begin it now")
    walk.is_put_right("Why now?")
    walk.type("Why now?", "Everybody who wanted to has proposed.")
    walk.press("Begin it now")
    walk.is_told("The round has moved on")
    for title in (COMPANY, LUNCH, MINIBUS):
        walk.follow(title)
        walk.follow("Put it on the ballot")
        walk.type("What will it cost a year afterwards?", "0")
        if title == COMPANY:
            walk.press("Put it on the ballot")
            walk.is_put_right("What did you check?")
        walk.type("What did you check?", "It can be done for this sum.")
        walk.press("Put it on the ballot")
        walk.is_told("on the ballot")
    walk.reads("1 proposal")
    walk.follow(STATUE)
    walk.follow("Keep it off the ballot, with reasons")
    walk.press("Keep it off the ballot")
    walk.is_put_right("Say of at least one criterion why it is not met.")
    walk.type("Meets the need", "A statue keeps nobody company, which is what this round is for.")
    walk.press("Keep it off the ballot")
    walk.is_told("Everyone can read why")


def it_is_put_to_the_vote(walk: Walk, cast: Cast) -> datetime:
    walk.follow("Put it to the vote")
    opens, closes = walk.noon(1), walk.noon(8)
    walk.moment("When does voting open?", closes)
    walk.moment("When does voting close?", opens)
    walk.press("Continue")
    walk.is_put_right("Voting must close after it opens")
    walk.moment("When does voting open?", opens)
    walk.moment("When does voting close?", closes)
    walk.press("Continue")
    walk.is_told("The ballot is made")
    return closes


def the_votes_are_counted_and_another_officer_publishes(walk: Walk, cast: Cast) -> None:
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.press("Count the votes")
    walk.reads("It begins as soon as a worker is free")
    send()
    walk.follow("Look again")
    walk.follow("Check the count")
    walk.reads("another officer must publish it")
    walk.become(cast.second)
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.follow("Check the count")
    walk.press("Publish this result")
    walk.is_told("The result is published")


def anyone_reads_why(walk: Walk) -> None:
    """The result, other rules beside it, the evidence to take home, and what a losing proposer reads."""
    walk.become(None)
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.follow("See the result and why")
    walk.reads(COMPANY, LUNCH, MINIBUS, "Every project, and why")
    result = walk.page.url
    walk.follow(ROUND)
    walk.download("Download the evidence and the outcome", ".zip")
    walk.go(result)
    walk.follow("Who would have won under other rules")
    walk.go("/haverbrook/priorities/")
    walk.follow(ROUND)
    walk.follow(MINIBUS)
    walk.reads("Not funded", "What came of the vote", NEED)


def walk_finished_election(walk: Walk, cast: Cast, name: str, content: bytes) -> None:
    """An officer brings in a city's finished election as a file and another publishes its count."""
    walk.become(cast.commissioner)
    walk.go("/haverbrook/priorities/")
    walk.follow("Bring in a finished election")
    walk.type("Name of the round", "Zabrze decides")
    walk.choose("How is it counted?", "Most votes first")
    walk.choose("What do you want to do?", "Check the file")
    walk.upload(FILE, "broken.pb", "META\nkey;value\nbudget;lots\n")
    walk.press("Go on")
    walk.is_put_right("there is no PROJECTS section", kept={"Name of the round": "Zabrze decides"})
    walk.upload(FILE, name, content)
    walk.press("Go on")
    walk.is_told("The file is right")
    walk.choose("What do you want to do?", "Bring it in")
    walk.upload(FILE, name, content)
    walk.press("Go on")
    walk.is_told("The election is counted")
    walk.become(cast.second)
    walk.page.reload()
    walk.follow("Check the count")
    walk.press("Publish this result")
    walk.is_told("The result is published")
    walk.follow("See the result and why")
