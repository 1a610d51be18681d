"""Two officers at once, what shuts small providers out, approvals by role, and what everyone then reads."""

from __future__ import annotations

import re

from tests.browser.designing.beginning import HOME, TITLE
from tests.browser.designing.cast import Cast
from tests.browser.designing.writing import whom_it_affects_is_looked_at
from tests.browser.journey.walk import Walk
from tests.specifications.help import save

PEOPLE, PAID = "Who is it for?", "Within how many days are invoices paid?"
TWELVE = "Twelve weeks to be heard"


def two_officers_write_at_once(walk: Walk, cast: Cast, address: str) -> None:
    """The second to save loses nothing: both texts stand side by side, and either can be taken."""
    walk.become(cast.officer)
    walk.go(f"{address}write/about/")
    save(cast.second, cast.draft(), "about", {"title": TITLE, "summary": "Nobody is alone.", "people": "All"})
    walk.type(PEOPLE, "People over 65 who live alone, near a bus or not")
    walk.press("Save")
    walk.is_told("Your text is kept, but not yet in place.")
    walk.reads("Nothing is lost.", "People over 65 who live alone, near a bus or not", "All")
    walk.click(walk.page.get_by_role("button", name=re.compile("Put version .* in its place")))
    walk.is_told("Your text stands now. The other is kept.")
    walk.reads("near a bus or not")
    walk.follow("Versions")
    walk.reads("Kept beside", "Bram Oakes")


def what_shuts_small_providers_out_is_mended_or_kept(walk: Walk, address: str, *kept: str) -> None:
    """Late payment is against the law and mended; whatever else is found is kept with its reason."""
    walk.go(f"{address}write/conditions/")
    walk.type(PAID, "soon")
    walk.press("Save")
    walk.is_put_right("whole number", kept={PAID: "soon"})
    walk.type(PAID, "45")
    walk.press("Save")
    walk.follow("See each beside its clause")
    walk.act_on("Days to pay", "Mend it")
    walk.type(PAID, "20")
    walk.press("Save")
    for finding in kept:
        walk.go(f"{address}small-providers/")
        walk.act_on(finding, "Keep it")
        walk.press("Keep it for this reason")
        walk.is_put_right("Why is it kept?")
        walk.type("Why is it kept?", "Everyone who asked was heard.")
        walk.press("Keep it for this reason")
        walk.is_told("Your reason is kept")


def it_is_said_why_nobody_was_heard(walk: Walk, address: str) -> None:
    """Each gate that nobody passed has its reason, which is published."""
    walk.go(f"{address}taking-part/")
    while (say := walk.page.get_by_role("link", name="Say why")).count():
        open_gates = say.count()
        walk.click(say.first)
        walk.press("Continue")
        walk.is_put_right("Why?")
        walk.type("Why?", "It repeats last year's service, which they designed.")
        walk.press("Continue")
        walk.is_told("Your reason is kept.")
        if walk.page.get_by_role("link", name="Say why").count() == open_gates:
            break


def it_goes_to_review(walk: Walk, cast: Cast, address: str) -> None:
    """With the approval of finance asked for beside that of an officer who wrote none of it."""
    walk.become(cast.officer)
    walk.go(f"{address}approvals/")
    walk.follow("Ask for an approval")
    walk.press("Continue")
    walk.is_put_right("Which role must agree?")
    walk.choose("Which role must agree?", "Finance")
    walk.press("Continue")
    walk.is_told("The approval is asked for.")
    walk.go(address)
    walk.press("Send for review")
    walk.is_told("Another officer can now review it")
    walk.does_not_read("Approve and publish")


def finance_agrees(walk: Walk, cast: Cast, address: str) -> None:
    walk.become(cast.finance)
    walk.go(f"{address}approvals/")
    walk.click(walk.page.get_by_role("link", name=re.compile("^Agree.*Finance")))
    walk.press("Continue")
    walk.is_put_right("Why do you agree?")
    walk.type("Why do you agree?", "The money is there for the whole term.")
    walk.press("Continue")
    walk.is_told("Your approval is kept.")


def the_partner_place_consents(walk: Walk, cast: Cast) -> None:
    walk.become(cast.partner)
    walk.go("/netherfold/specifications/joint/")
    walk.follow(TITLE)
    walk.press("Consent to this text")
    walk.is_told("This place consents to the text as it stands.")


def it_is_approved(walk: Walk, cast: Cast, address: str) -> None:
    """By an officer who wrote none of it, and only once nobody's word is missing."""
    walk.become(cast.approver)
    whom_it_affects_is_looked_at(walk, address, "Before it is approved")
    walk.go(address)
    walk.press("Approve and publish")
    walk.is_told("The specification is approved and public")


def anyone_reads_it(walk: Walk, address: str, *sentences: str) -> None:
    walk.become(None)
    walk.go(HOME)
    walk.follow(TITLE)
    walk.reads("What was approved", *sentences)
    walk.download("Download the approved text", ".json")
    for page in ("small-providers", "taking-part", "approvals", "value", "route", "trial", "cash"):
        walk.go(f"{address}{page}/")
