"""The pages that belong to no stage, in a browser: the ways in, each person's start, search, the record."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect

from commonweal.needs import actions as needs
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.record import sequencer
from tests.browser.journey.walk import Walk
from tests.browser.looks import DESKTOP, PHONE_PLAIN, Look, every_look
from tests.conftest import MovableClock
from tests.priorities.help import published_need

Makes = Callable[..., Person]
both_ways = pytest.mark.parametrize("look", [DESKTOP, PHONE_PLAIN], ids=str)


@pytest.fixture
def walk(page: Page, look: Look, clock: MovableClock, sign_in: Callable[[Person], None]) -> Walk:
    return Walk(page, look, clock, sign_in)


@every_look
def test_the_way_in_leads_to_a_place_and_its_ring_to_every_stage(
    walk: Walk, place: Place, commissioner: Person
) -> None:
    needs.open_assessment(by=commissioner, place=place, title="Growing older", question="What would help?")
    walk.go("/")
    walk.follow("Haverbrook")
    walk.heading("Haverbrook")
    walk.reads("Growing older")
    for stage in ("Needs", "Priorities", "Specifications", "Sourcing", "Delivery", "Review"):
        ring = walk.page.get_by_role("main").get_by_role("link", name=stage, exact=True).first
        walk.click(ring)
        expect(walk.page.locator(".govuk-service-navigation__item--active")).to_contain_text(stage)
        walk.go("/haverbrook/")


@both_ways
def test_each_office_has_a_start_page_that_says_what_waits(
    walk: Walk, place: Place, make_person: Makes
) -> None:
    needs.say(by=None, place=place, words="A bench by the shops", speaking="community")
    for kind in Office.Kind:
        person = make_person(f"{kind.label} Reed", offices=[(place, kind)])
        walk.become(person)
        walk.met.clear()
        walk.go("/start/")
        walk.heading(f"What waits for you, {person.name}")
        walk.reads(str(kind.label))
        if kind == Office.Kind.COMMISSIONER:
            walk.follow("1 submission to answer")
            walk.reads("A bench by the shops")


@both_ways
def test_somebody_without_an_office_is_told_what_they_can_do(
    walk: Walk, place: Place, resident: Person
) -> None:
    walk.become(resident)
    walk.go("/start/")
    walk.heading("What waits for you")
    walk.follow("Say what is needed")


@both_ways
def test_a_person_signs_in_with_a_password_and_out_again(walk: Walk, place: Place, resident: Person) -> None:
    EmailAddress.objects.create(user=resident, email=resident.email, verified=True, primary=True)
    walk.go("/haverbrook/")
    walk.click(walk.page.get_by_role("link", name="Sign in"))
    walk.press("Sign in")
    walk.is_put_right("Fill in")
    walk.page.get_by_label(re.compile("mail")).fill(resident.email)
    walk.page.get_by_label("Password", exact=True).fill("not the password")
    walk.press("Sign in")
    walk.is_put_right("password")
    walk.page.get_by_label("Password", exact=True).fill("a long enough password")
    walk.press("Sign in")
    walk.click(walk.page.get_by_role("link", name="Sign out"))
    walk.press("Sign out")
    expect(walk.page.get_by_role("link", name="Sign in")).to_be_visible()


@both_ways
def test_a_need_is_found_by_a_word_of_it(walk: Walk, place: Place, commissioner: Person) -> None:
    published_need(place, commissioner)
    walk.go("/haverbrook/")
    walk.click(walk.page.get_by_role("link", name="Search"))
    box = walk.page.get_by_role("searchbox").or_(walk.page.get_by_role("textbox"))
    box.first.fill("zebra")
    walk.press("Search")
    walk.reads("No public page holds all of these words")
    expect(box.first).to_have_value("zebra")
    box.first.fill("alone")
    walk.press("Search")
    walk.follow("Company")
    walk.heading("Company")


@both_ways
def test_the_record_shows_each_event_with_its_proof(walk: Walk, place: Place, commissioner: Person) -> None:
    published_need(place, commissioner)
    sequencer.sequence()
    walk.go("/")
    walk.follow("The public record")
    walk.click(walk.page.get_by_role("main").locator("table a").first)
    for name in ("checkpoints", "bundles", "witnesses", "verifiers", "receipt"):
        links = walk.page.locator(f"main a[href*='/record/{name}']")
        if links.count():
            walk.click(links.first)
            walk.page.go_back()


@both_ways
@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/", "/licence/", "/account/", "/messages/"])
def test_pages_of_their_own_are_in_order(walk: Walk, resident: Person, address: str) -> None:
    walk.become(resident)
    walk.go(address)


@both_ways
def test_an_address_that_leads_nowhere_says_so_in_words(walk: Walk, place: Place) -> None:
    walk.page.goto("/haverbrook/needs/nowhere/")
    walk.heading("not found")
