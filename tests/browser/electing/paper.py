"""Polling places: people let in, papers handed out, read twice, and every one of them accounted for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from commonweal.people.models import Person
from tests.browser.electing import crowd
from tests.browser.electing.booth import Voting, casts, comes, fills_in, shows
from tests.browser.electing.cast import COMPANY, LUNCH, REGISTER, SWIMMING, Ballot, number
from tests.browser.journey.walk import Walk

HALL = "Town Hall"
PRINTED, AT_HAND = 320, 3
FILE = "Ballot papers that you read (a CSV file)"
SERIAL, SAYS = "Number of the ballot paper", "What it says"
WHO = "Number on the register"

Readings = dict[int, str]


def polling_is_arranged(walk: Walk, voting: Voting, officer: Person, clerks: Sequence[Person]) -> None:
    """A hall, two clerks and a batch of papers, each form first filled in wrongly."""
    walk.become(officer)
    walk.go(f"{voting.address}paper/")
    walk.follow("Add a polling place")
    walk.press("Continue")
    walk.is_put_right("Name")
    walk.type("Name", HALL)
    walk.press("Continue")
    walk.is_told("Added.")
    walk.follow("Add a polling place")
    walk.type("Name", HALL.lower())
    walk.press("Continue")
    walk.is_put_right("There is a polling place of this name already", kept={"Name": HALL.lower()})
    walk.go(f"{voting.address}paper/")
    for clerk in clerks:
        walk.follow("Appoint a clerk")
        walk.type("Email address of their account", "nobody@example.org")
        walk.press("Continue")
        walk.is_put_right("Nobody has an account with this address")
        walk.type("Email address of their account", clerk.email)
        walk.press("Continue")
        walk.is_told("Appointed.")
    walk.follow("Print ballot papers")
    walk.type("How many papers?", "0")
    walk.press("Continue")
    walk.is_put_right("How many papers?", kept={"How many papers?": "0"})
    walk.type("How many papers?", str(PRINTED))
    walk.press("Continue")
    walk.is_told("The papers are numbered")
    walk.reads(HALL, f"1–{PRINTED}")  # noqa: RUF001 - as the page writes it


def a_voter_is_let_in_by_staff(walk: Walk, booth: Walk, voting: Voting, clerk: Person, elector: int) -> None:
    """Checked against the register by staff; the code they hand over opens the ballot on a screen there."""
    walk.become(clerk)
    walk.go(f"{voting.address}paper/")
    walk.follow("Let a person vote on a screen here")
    walk.type(WHO, number(REGISTER + 1))
    walk.press("Give them a code")
    walk.is_put_right("Check who this person is first", kept={WHO: number(REGISTER + 1)})
    walk.page.get_by_label("I have checked who this person is").check()
    walk.press("Give them a code")
    walk.is_put_right(f"{number(REGISTER + 1)} is not on the register.")
    walk.type(WHO, number(elector))
    walk.page.get_by_label("I have checked who this person is").check()
    walk.press("Give them a code")
    code = walk.page.locator("p.govuk-heading-xl").inner_text()
    comes(booth, voting)
    shows(booth, code)
    fills_in(booth, [COMPANY, SWIMMING])
    casts(booth, voting, elector, [COMPANY, SWIMMING])


def a_paper_is_handed_out(walk: Walk, voting: Voting, clerk: Person, elector: int) -> None:
    walk.become(clerk)
    hands_out(walk, voting, number(elector))
    walk.is_told("Marked. Hand this person one paper")
    voting.tally.handed += 1


def hundreds_are_handed_out(
    walk: Walk, site: str, voting: Voting, clerk: Person, electors: Sequence[int]
) -> None:
    """The same form, sent for one person after another."""
    walk.become(clerk)
    cookies = {cookie["name"]: cookie["value"] for cookie in walk.page.context.cookies()}
    hall = str(voting.vote.polling_places.get().pk)
    crowd.hand_out(site, voting.address, cookies["sessionid"], hall, [number(each) for each in electors])
    voting.tally.handed += len(electors)


def no_paper_for(walk: Walk, voting: Voting, clerk: Person, elector: int, why: str) -> None:
    walk.become(clerk)
    hands_out(walk, voting, number(elector))
    walk.is_put_right(why, kept={WHO: number(elector)})


def hands_out(walk: Walk, voting: Voting, who: str) -> None:
    walk.go(f"{voting.address}paper/hand-out/")
    walk.type(WHO, who)
    walk.press("Mark as voting on paper")


def whoever_has_a_paper_cannot_vote_on_a_screen(
    walk: Walk, voting: Voting, clerk: Person, elector: int
) -> None:
    """Neither with the code in their letter nor with one from staff; what they ticked is still there."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    fills_in(walk, [LUNCH])
    walk.press("Cast my ballot")
    walk.is_put_right("This person has already voted (on paper).")
    assert walk.page.get_by_label(LUNCH).is_checked()
    walk.become(clerk)
    walk.go(f"{voting.address}manage/admit/")
    walk.type(WHO, number(elector))
    walk.page.get_by_label("I have checked who this person is").check()
    walk.press("Give them a code")
    walk.is_put_right("already voted (on paper)")


def options_by_number(walk: Walk, voting: Voting, clerk: Person) -> dict[str, int]:
    """The number of each option, as the page for entering tells it."""
    walk.become(clerk)
    walk.go(f"{voting.address}paper/enter/")
    lines = walk.page.locator("ol.govuk-list--number li").all_inner_texts()
    return {re.split(r", £", line)[0]: position for position, line in enumerate(lines, start=1)}


def typed(numbers: Mapping[str, int], ballot: Ballot) -> str:
    return " ".join(str(numbers[title]) for title in sorted(ballot))


def parted(readings: Readings) -> tuple[Readings, Readings]:
    """The papers that are typed one by one, and those that come from a file."""
    by_hand = {serial: says for serial, says in readings.items() if serial <= AT_HAND}
    return by_hand, {serial: says for serial, says in readings.items() if serial > AT_HAND}


def papers_are_entered_one_by_one(walk: Walk, voting: Voting, clerk: Person, readings: Readings) -> None:
    walk.become(clerk)
    walk.go(f"{voting.address}paper/enter/")
    for serial, says in readings.items():
        walk.type(SERIAL, str(serial))
        walk.type(SAYS, says)
        if walk.look.javascript:
            walk.page.keyboard.press("Enter")
            walk.page.get_by_text(f"Paper {serial} is entered.").wait_for()
        else:
            walk.press("Enter this paper")
            walk.is_told(f"Paper {serial} is entered.")


def what_a_paper_cannot_say_is_told(walk: Walk, voting: Voting, clerk: Person) -> None:
    walk.become(clerk)
    walk.go(f"{voting.address}paper/enter/")
    for serial, says, why in (
        ("", "1", SERIAL),
        ("1", "", "What it says"),
        ("1", "9", "There is no option 9: they go from 1 to 8."),
        ("1", "2 2", "Option 2 is named twice."),
        ("1", "one", "Type it like this: 3 7 12"),
        ("1", "blank", "If the paper says so, enter “spoilt”."),
        (str(PRINTED + 1), "1", f"No ballot paper with the number {PRINTED + 1} was printed."),
    ):
        walk.type(SERIAL, serial)
        walk.type(SAYS, says)
        walk.press("Enter this paper")
        walk.is_put_right(why, kept={SAYS: says})


def a_file_is_entered(walk: Walk, voting: Voting, clerk: Person, readings: Readings) -> None:
    """Refused with its faults by line, tried, and entered whole."""
    walk.become(clerk)
    walk.go(f"{voting.address}paper/file/")
    walk.press("Continue")
    walk.is_put_right(FILE)
    lines = [f"{serial},{says}" for serial, says in readings.items()]
    faulty = [lines[0], lines[0], "eleven,1", f"{PRINTED - 1},1 9"]
    sends_a_file(walk, faulty, "Only check")
    walk.is_put_right("line 3", "stands in the file twice", "line 4", "“eleven”", "line 5", "no option 9")
    sends_a_file(walk, [*lines, f"{PRINTED + 1},1"], "Enter these papers")
    walk.is_put_right(f"line {len(lines) + 2}: No ballot paper with the number {PRINTED + 1} was printed.")
    sends_a_file(walk, lines, "Only check")
    walk.is_told(f"No faults: {len(lines)} papers. Nothing was entered.")
    sends_a_file(walk, lines, "Enter these papers")
    walk.is_told(f"{len(lines)} papers entered.")


def sends_a_file(walk: Walk, lines: Sequence[str], act: str) -> None:
    walk.upload(FILE, "papers.csv", "\n".join(["serial,ballot", *lines]) + "\n")
    walk.choose("What should happen?", act)
    walk.press("Continue")


def a_third_reads_what_two_read_differently(
    walk: Walk, voting: Voting, officer: Person, readings: Readings
) -> None:
    walk.become(officer)
    walk.go(f"{voting.address}paper/")
    walk.reads("Read differently by two people: yours to read", ", ".join(map(str, readings)))
    papers_are_entered_one_by_one(walk, voting, officer, readings)
    walk.go(f"{voting.address}paper/")
    walk.does_not_read("Read differently by two people")


def papers_that_never_came_back(walk: Walk, voting: Voting, officer: Person, count: int) -> None:
    """More than there are is refused; a reason stands on the public record."""
    walk.become(officer)
    walk.go(f"{voting.address}paper/")
    walk.follow("Account for people whose paper never came back")
    walk.press("Continue")
    walk.is_put_right("How many people?", "Why?")
    walk.type("How many people?", str(count + 1))
    walk.type("Why?", "They took the paper home.")
    walk.press("Continue")
    walk.is_put_right(f"{count} papers are not accounted for.", kept={"Why?": "They took the paper home."})
    walk.type("How many people?", str(count))
    walk.press("Continue")
    walk.is_told("Recorded.")


def the_batch_adds_up(walk: Walk, exchanged: int, unused: int, missing: int) -> None:
    walk.click(walk.page.get_by_role("link", name=re.compile("^Reconcile")))
    walk.type("Missing", str(missing))
    walk.type("Brought back unused", str(unused))
    walk.press("Continue")
    walk.is_put_right(f"{PRINTED} were printed", kept={"Missing": str(missing)})
    walk.type("Spoilt and exchanged for another at the polling place", str(exchanged))
    walk.press("Continue")
    walk.is_put_right("Say why papers are missing.")
    walk.type("Why are papers missing?", "Two people took their papers home.")
    walk.press("Continue")
    walk.is_told("The batch adds up.")
    walk.reads("Adds up", "Still to come: 0")
