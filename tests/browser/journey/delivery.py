"""Stage 5: a contract is signed; what it achieves is reported, verified, and paid by another officer."""

from __future__ import annotations

from datetime import date, timedelta

from tests.browser.journey.cast import Cast
from tests.browser.journey.priorities import COMPANY
from tests.browser.journey.specifications import CONVERSATIONS
from tests.browser.journey.walk import Walk


def walk_delivery(walk: Walk, cast: Cast) -> None:
    """The stage from a signature to a first payment."""
    first_day = an_officer_signs_the_contract(walk, cast)
    walk.wait_until(walk.noon(35))
    the_provider_reports(walk, cast, first_day)
    an_officer_asks_and_the_provider_answers(walk, cast)
    an_officer_verifies(walk, cast)
    the_finance_officer_pays(walk, cast)
    anyone_reads_what_was_paid_and_why(walk)


def to_the_contract(walk: Walk) -> None:
    walk.go("/haverbrook/delivery/")
    walk.follow(COMPANY)


def an_officer_signs_the_contract(walk: Walk, cast: Cast) -> date:
    """It starts the next day; gives that day."""
    walk.become(cast.commissioner)
    walk.go("/start/")
    walk.go("/haverbrook/delivery/")
    walk.follow(f"Sign “{COMPANY}” with Riverside Friends")
    first_day = walk.noon(1).date()
    walk.day("First day", walk.noon(-30).date())
    walk.press("Sign it")
    walk.is_put_right("cannot start before it is signed")
    walk.day("First day", first_day)
    walk.press("Sign it")
    walk.is_told("The contract is signed")
    return first_day


def the_provider_reports(walk: Walk, cast: Cast, first_day: date) -> None:
    walk.become(cast.provider)
    walk.go("/start/")
    to_the_contract(walk)
    walk.follow("Report what was achieved")
    walk.type("What do you call the period?", "The first month")
    walk.day("First day of the period", first_day)
    walk.day("Last day of the period", first_day + timedelta(days=400))
    walk.type(f"{CONVERSATIONS}: how many?", "12")
    walk.press("Hand it in")
    walk.is_put_right("Say what shows these units", kept={"What do you call the period?": "The first month"})
    walk.type(f"{CONVERSATIONS}: what shows it?", "Twelve people answered the survey.")
    walk.press("Hand it in")
    walk.is_put_right("over", kept={f"{CONVERSATIONS}: how many?": "12"})
    walk.day("Last day of the period", first_day + timedelta(days=29))
    walk.upload("A document that shows more", "survey.csv", "person,company\n1,yes\n")
    walk.press("Hand it in")
    walk.is_told("Your report is in")


def an_officer_asks_and_the_provider_answers(walk: Walk, cast: Cast) -> None:
    report = walk.page.url
    walk.become(cast.commissioner)
    walk.go(report)
    walk.reads("Twelve people answered the survey", "survey.csv")
    walk.follow("Ask about the report")
    walk.press("Continue")
    walk.is_put_right("What is missing or not clear?")
    walk.type("What is missing or not clear?", "How many were asked?")
    walk.press("Continue")
    walk.is_told("The days to pay have stopped")
    walk.become(cast.provider)
    walk.go(report)
    walk.reads("How many were asked?")
    walk.follow("Answer and hand it in again")
    walk.type(f"{CONVERSATIONS}: what shows it?", "Fifteen were asked; twelve answered yes.")
    walk.press("Hand it in again")
    walk.is_told("Your report is in again")


def an_officer_verifies(walk: Walk, cast: Cast) -> None:
    report = walk.page.url
    walk.become(cast.commissioner)
    walk.go(report)
    walk.follow("Verify the units")
    walk.type(f"{CONVERSATIONS}: units that count", "10")
    walk.press("Verify and settle")
    walk.is_put_right("Say why 10 count where 12 were claimed")
    walk.type(f"{CONVERSATIONS}: why, if not all that was claimed", "Two live in the next town.")
    walk.press("Verify and settle")
    walk.is_told("The report is verified")
    walk.heading("£4,500")  # 10 people at £450 each


def the_finance_officer_pays(walk: Walk, cast: Cast) -> None:
    payment = walk.page.url
    walk.become(cast.finance)
    walk.go("/start/")
    walk.go(payment)
    walk.press("Pay £4,500 to Riverside Friends")
    walk.is_told("The payment is made")


def anyone_reads_what_was_paid_and_why(walk: Walk) -> None:
    walk.become(None)
    walk.page.reload()
    walk.reads("Two live in the next town.", "Paid")
    walk.does_not_read("Fifteen were asked")
    walk.go("/haverbrook/delivery/")
    walk.follow("All payments, and how long they take")
    to_the_contract(walk)
    walk.reads("£4,500", "Riverside Friends")
