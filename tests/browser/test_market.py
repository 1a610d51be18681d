"""Two people and a small charity, from a first visit to being ready to bid with others, on a phone.

Without JavaScript, and with wrong answers on the way, as people give them. Axe judges every page met.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Consortium, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import SavedSearch, Share
from tests.browser.journey.walk import Walk
from tests.browser.looks import PHONE_PLAIN
from tests.browser.market import arriving, partners, profile
from tests.conftest import MovableClock
from tests.sourcing.help import published

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("look", [PHONE_PLAIN], ids=str),
]


def test_a_charity_of_two_goes_from_a_first_visit_to_a_profile_a_search_a_code_and_a_consortium_of_three(
    page: Page,
    look: object,
    place: Place,
    make_person: Callable[..., Person],
    commissioner: Person,
    second_commissioner: Person,
    clock: MovableClock,
    sign_in: Callable[[Person], None],
    charity: Organisation,
    provider: Person,
    other_charity: Organisation,
    other_provider: Person,
) -> None:
    published(place, commissioner, second_commissioner)
    walk, nell = Walk(page, PHONE_PLAIN, clock, sign_in), make_person("Nell Gray")
    arriving.a_newcomer_reads_how_to_bid(walk)
    arriving.they_make_an_account(walk, "mo.hart@example.org")
    arriving.they_register_the_charity(walk)
    arriving.the_second_person_joins(walk, nell)
    profile.it_is_answered_until_nothing_is_open(walk)
    profile.an_answer_that_cannot_be_is_put_right(walk)
    partners.a_search_is_saved(walk)
    profile.a_code_is_given(walk)
    profile.they_are_ready(walk)
    walk.become(nell)
    partners.a_consortium_is_begun(walk)
    for organisation in (charity, other_charity):
        partners.another_is_invited(walk, organisation)
    for person in (provider, other_provider):
        partners.it_agrees(walk, person)
    partners.three_take_part(walk, charity, other_charity)
    mo = Person.objects.get(email="mo.hart@example.org")
    assert SavedSearch.objects.filter(person=mo).count() == 1
    assert Share.objects.filter(organisation__name=arriving.NAME, place=place, withdrawn=None).count() == 1
    assert Consortium.objects.get().members.filter(state="agreed").count() == 3
