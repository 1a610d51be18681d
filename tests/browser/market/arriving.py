"""From a first visit to an account, a registered charity and its second person."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core import mail

from commonweal.people.models import Person
from tests.browser.journey.walk import Walk

PASSWORD = "marsh heron ladder 7"
NAME = "Lantern Trust"


def a_newcomer_reads_how_to_bid(walk: Walk) -> None:
    walk.become(None)
    walk.go("/haverbrook/")
    walk.follow("How to bid here")
    walk.heading("How to bid in Haverbrook")
    walk.reads("Step by step", "before the end of thirty days")


def they_make_an_account(walk: Walk, email: str) -> None:
    """The first password is too short, the link in the email shows that the address is theirs."""
    walk.follow("Register an organisation")
    walk.heading("Sign in")
    walk.follow("Make an account")
    walk.type("Email address", email)
    walk.type("Password", "short")
    walk.type("Your name", "Mo Hart")
    walk.press("Make an account")
    walk.is_put_right("at least 12 characters", kept={"Email address": email})
    walk.type("Password", PASSWORD)
    walk.press("Make an account")
    walk.heading("Look in your email")
    link = re.search(r"https?://\S+", str(mail.outbox[-1].body))
    assert link
    walk.go(urlsplit(link[0]).path)
    walk.press("Yes, it is mine")
    walk.heading("Sign in")
    walk.type("Email address", email)
    walk.type("Password", PASSWORD)
    walk.press("Sign in")


def they_register_the_charity(walk: Walk) -> None:
    """A number that the register cannot have written is told beside its field."""
    walk.go("/organisations/register/")
    walk.type("Name of the organisation", NAME)
    walk.choose("What kind of organisation is it?", "Charity")
    walk.page.get_by_label("Register", exact=False).first.select_option("GB-CHC")
    walk.type("Number in that register", "12")
    walk.press("Register")
    walk.is_put_right("is not a number as the Charity Commission", kept={"Number in that register": "12"})
    walk.type("Number in that register", "1234567")
    walk.press("Register")
    walk.heading(NAME)


def the_second_person_joins(walk: Walk, second: Person) -> None:
    first = walk.page.context.cookies()
    walk.follow("Members")
    walk.follow("Invite a member")
    walk.type("Email address of the person", "nell.gray at example")
    walk.press("Invite")
    walk.is_put_right("email address")
    walk.type("Email address of the person", second.email)
    walk.choose("Role", "Administrator")
    walk.press("Invite")
    walk.become(second)
    walk.go("/account/")
    walk.follow(NAME)
    walk.press("Accept")
    walk.page.context.clear_cookies()
    walk.page.context.add_cookies(first)  # type: ignore[arg-type]
