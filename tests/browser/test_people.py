"""Accounts, organisations, works and a place's own page as people meet them."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from commonweal.people import actions
from commonweal.people.models import Office
from commonweal.places.actions import add_area, record_population
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look

pytestmark = pytest.mark.django_db(transaction=True)


@every_look
def test_a_person_registers_an_organisation_and_invites_a_colleague(page: Page, sign_in, resident):
    sign_in(resident)
    page.goto("/account/")
    expect_accessible(page)
    page.get_by_role("link", name="Register an organisation").click()
    expect_accessible(page)
    page.get_by_label("Name of the organisation").fill("Lantern Trust")
    page.get_by_label("Charity", exact=True).check()
    page.get_by_label("Register", exact=False).first.select_option("GB-CHC")
    page.get_by_label("Number in that register").fill("12")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("is not a number as the Charity Commission").first).to_be_visible()
    expect_accessible(page)
    page.get_by_label("Number in that register").fill("1234567")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Lantern Trust")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("link", name="Members").click()
    page.get_by_role("link", name="Invite a member").click()
    expect_accessible(page)
    page.get_by_label("Email address of the person").fill("kit@example.org")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("kit@example.org")).to_be_visible()
    expect_accessible(page)
    page.goto("/organisations/")
    expect_accessible(page)
    page.goto("/account/close/")
    expect_accessible(page)


@every_look
def test_a_works_page_and_its_forms_are_accessible(
    page: Page, sign_in, place, commissioner, provider, charity
):
    work = actions.open_work(by=commissioner, place=place, title="Youth club", kind="tender")
    actions.take_role(by=commissioner, work=work, person=provider, role="facilitator", organisation=charity)
    actions.declare_interest(by=commissioner, work=work)
    page.goto(work.get_absolute_url())
    expect(page.get_by_text("Facilitator: Riverside Friends")).to_be_visible()
    expect_accessible(page)
    sign_in(commissioner)
    page.goto(work.get_absolute_url())
    expect(page.get_by_text("Eli Brook, Facilitator").first).to_be_visible()
    expect_accessible(page)
    for name in ("declare", "give-role", "permit-role"):
        page.goto(f"{work.get_absolute_url()}{name}/")
        expect_accessible(page)


@every_look
def test_a_place_shows_who_lives_there_and_is_set_up(page: Page, sign_in, place, make_person):
    operator = make_person("Olu Pike", offices=[(place, Office.Kind.OPERATOR)])
    page.goto("/haverbrook/about/")
    expect_accessible(page)
    ward = add_area(by=operator, place=place, code="E05000001", name="Mill End")
    counted = {"source": "Census", "counted_on": date(2021, 3, 21), "by": operator, "place": place}
    for group, count in (("Under 16", 1200), ("16 to 64", 5400), ("65 and over", 1800)):
        record_population(dimension="age", group=group, count=count, **counted)
    record_population(dimension="all", group="Everyone", count=8400, area=ward, **counted)
    sign_in(operator)
    page.goto("/haverbrook/about/")
    expect(page.get_by_text("5,400").first).to_be_visible()
    expect_accessible(page)
    for name in ("change/", "areas/add/", "population/"):
        page.goto(f"/haverbrook/about/{name}")
        expect_accessible(page)
    for name in ("", "appoint/"):
        page.goto(f"/haverbrook/offices/{name}")
        expect_accessible(page)
