"""What is not a tender stands in the same list: by whom, for how much, on which terms, until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from commonweal.delivery.models import Contract
from commonweal.messages.models import Message
from commonweal.needs.models import Need
from commonweal.people.models import Membership, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record import links
from commonweal.rules.reasons import Refused
from commonweal.sourcing import queries as stage
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking, open_now
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Call, Opportunity
from commonweal.sourcing.notices import actions as notices
from tests.delivery import help as the
from tests.specifications import help as needs

GRANT = {"words": "Whoever runs a kitchen.", "terms": "Paid at once.", "apply": "grants@haverbrook.example"}


@pytest.fixture
def people(place: Place) -> the.Cast:
    return the.cast(place)


@pytest.fixture
def contract(people: the.Cast, clock: Any) -> Contract:
    return the.running(people, clock)


@pytest.fixture
def grant(place: Place, commissioner: Person) -> Callable[..., Call]:
    def make(**said: Any) -> Call:
        options: dict[str, Any] = {
            "by": commissioner,
            "place": place,
            "kind": "grant",
            "title": "Kitchens",
            "closes": the_clock.now() + timedelta(days=20),
            "most_pence": 500_000,
            **GRANT,
            **said,
        }
        return actions.call(**options)

    return make


def subcontract(by: Person, contract: Contract, **said: Any) -> Call:
    options: dict[str, Any] = {
        "by": by,
        "place": contract.place,
        "kind": "subcontract",
        "title": "Drivers for the evenings",
        "closes": the_clock.now() + timedelta(days=20),
        "award": contract.award,
        "most_pence": contract.value_pence // 5,
        "pay_within_days": 14,
        **GRANT,
        **said,
    }
    return actions.call(**options)


def found(query: str = "") -> list[str]:
    return [str(row.title) for row in asking(query).narrow(open_now())]


def test_a_grant_stands_in_the_one_list_until_the_moment_it_closes(
    grant: Callable[..., Call], clock: Any
) -> None:
    row = grant()
    assert found() == found("kind=grant") == found("words=kitchens") == ["Kitchens"]
    assert found("kind=loan") == found("most=4999") == []
    clock.to(row.closes)
    assert found() == []
    assert str(row.stands.public) == "Closed"


def test_the_places_pages_show_a_grant_beside_its_tenders_until_it_closes(
    grant: Callable[..., Call], client: Client, place: Place, clock: Any
) -> None:
    row = grant()
    home = f"/{place.slug}/sourcing/"
    assert str(row.title) in client.get(home).content.decode()
    assert row.get_absolute_url() in [item.address for item in stage.open_now(place)]
    clock.to(row.closes)
    assert str(row.title) not in client.get(home).content.decode()
    assert not stage.open_now(place)


def test_who_saved_a_search_that_finds_it_is_told_once_and_nobody_else(
    grant: Callable[..., Call], resident: Person, provider: Person
) -> None:
    for query in ("kind=grant", "words=kitchens"):
        searches.save(by=resident, search=asking(query))
    searches.save(by=provider, search=asking("kind=subcontract"))
    grant()
    assert [row.person for row in Message.objects.filter(template="sourcing/found_other")] == [resident]


def test_only_the_places_commissioners_offer_grants(
    place: Place, foreign_commissioner: Person, provider: Person, grant: Callable[..., Call]
) -> None:
    for person in (foreign_commissioner, provider, None):
        with pytest.raises(Refused):
            grant(by=person)


def test_a_closing_moment_that_is_past_is_refused(grant: Callable[..., Call]) -> None:
    with pytest.raises(Refused, match="lie ahead"):
        grant(closes=the_clock.now() - timedelta(minutes=1))


def test_a_withdrawn_grant_is_hidden_from_the_list_and_says_why_on_its_page(
    grant: Callable[..., Call], commissioner: Person
) -> None:
    row = grant()
    actions.withdraw_call(by=commissioner, call=row, reason="The money is gone.")
    assert found() == found("words=kitchens") == []
    assert "The money is gone." in Client().get(row.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        actions.withdraw_call(by=commissioner, call=row, reason="Twice.")


def test_the_parts_of_a_contract_come_to_no_more_than_the_whole(people: the.Cast, contract: Contract) -> None:
    """Three fifths are out, so two are left; a part that is withdrawn is free again."""
    whole = contract.award.price_pence
    out = subcontract(people.provider, contract, most_pence=whole * 3 // 5)
    with pytest.raises(Refused, match="is left"):
        subcontract(people.provider, contract, most_pence=whole * 2 // 5 + 100)
    subcontract(people.provider, contract, most_pence=whole * 2 // 5)
    with pytest.raises(Refused, match="is left"):
        subcontract(people.provider, contract, most_pence=100)
    actions.withdraw_call(by=people.provider, call=out, reason="We do it ourselves.")
    subcontract(people.provider, contract, most_pence=whole // 2)


def test_a_sub_contract_shows_its_share_and_pay_to_everyone(people: the.Cast, contract: Contract) -> None:
    """A fifth of what the contract is worth: 20 per cent."""
    row = subcontract(people.provider, contract)
    assert row.offered_by == contract.organisation.name
    text = Client().get(row.get_absolute_url()).content.decode()
    assert "20 per cent" in text
    assert "within 14 days" in text
    assert f"within {contract.pay_within_days} days" in text


def test_nobody_gives_on_a_contract_that_is_not_theirs(
    people: the.Cast, contract: Contract, other_provider: Person
) -> None:
    for person in (other_provider, people.commissioner, None):
        with pytest.raises(Refused):
            subcontract(person, contract)


@pytest.mark.parametrize(
    "said, words",
    [
        ({"pay_within_days": 31}, "within 30 days"),
        ({"pay_within_days": None}, "within how many days"),
        ({"most_pence": None}, "worth at most"),
        ({"most_pence": 10**12}, "more than the whole"),
    ],
)
def test_a_sub_contract_that_hides_its_pay_or_pays_late_is_refused(
    people: the.Cast, contract: Contract, said: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        subcontract(people.provider, contract, **said)


def test_the_database_refuses_a_sub_contract_that_pays_after_thirty_days(
    people: the.Cast, contract: Contract
) -> None:
    row = subcontract(people.provider, contract)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=row.pk).update(pay_within_days=31)


def test_a_contract_of_another_place_cannot_be_given_on_here(
    people: the.Cast, contract: Contract, other_place: Place
) -> None:
    with pytest.raises(Refused):
        subcontract(people.provider, contract, place=other_place)


def test_a_call_for_proposals_names_a_published_need_of_its_own_place_and_joins_it(
    grant: Callable[..., Call], place: Place, commissioner: Person
) -> None:
    need = needs.published_need(place, commissioner)
    said = {"kind": "proposals", "most_pence": None, "demand": "Forty families asked in one year."}
    with pytest.raises(Refused, match="which published need"):
        grant(**said)
    with pytest.raises(Refused, match="people want it"):
        grant(**{**said, "demand": "", "need": need})
    row = grant(**said, need=need)
    assert row in [stop.row for stop in links.thread(need)]


def test_an_innovation_lot_says_first_what_is_to_be_learnt(
    grant: Callable[..., Call], place: Place, commissioner: Person
) -> None:
    need = needs.published_need(place, commissioner)
    with pytest.raises(Refused, match="learnt"):
        grant(kind="innovation", need=need, demand="Forty families.")


def test_a_draft_of_a_need_is_not_given_away_by_a_call(
    grant: Callable[..., Call], place: Place, commissioner: Person
) -> None:
    need: Need = needs.published_need(place, commissioner)
    Need.objects.filter(pk=need.pk).update(state="draft")
    need.refresh_from_db()
    with pytest.raises(Refused):
        grant(kind="proposals", need=need, demand="Forty families.")


def test_market_engagement_is_an_opportunity_as_long_as_one_can_take_part(
    place: Place, commissioner: Person, clock: Any
) -> None:
    now: datetime = the_clock.now()
    row = notices.write(
        by=commissioner,
        place=place,
        kind="engagement",
        title="Company at home",
        starts=now,
        closes=now + timedelta(days=9),
    )
    assert found() == []
    notices.publish_notice(by=commissioner, notice=row)
    assert found("kind=engagement") == ["Company at home"]
    clock.to(row.closes)
    assert found() == []


def test_the_database_refuses_an_opportunity_that_is_two_things_at_once(
    grant: Callable[..., Call], contract: Contract
) -> None:
    grant()
    with pytest.raises(IntegrityError), transaction.atomic():
        Opportunity.objects.filter(kind="grant").update(tender=contract.award.tender)


def test_a_wrong_answer_on_the_form_keeps_what_was_typed(place: Place, commissioner: Person) -> None:
    browser = Client()
    browser.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = browser.post(
        f"/{place.slug}/sourcing/other/offer/grant/", {"title": "Kitchens", "most_pence": "x"}
    )
    assert page.status_code == 422
    assert "Kitchens" in page.content.decode()
    assert not Call.objects.exists()


def test_a_plain_member_gives_no_part_of_a_contract_on_and_takes_none_back(
    contract: Contract, people: the.Cast, make_person: Callable[..., Person]
) -> None:
    plain = make_person("Plain Member")
    Membership.objects.create(
        person=plain, organisation=contract.award.organisation, role="member", began_at=the_clock.now()
    )
    with pytest.raises(Refused):
        subcontract(plain, contract)
    call = subcontract(people.provider, contract)
    with pytest.raises(Refused):
        actions.withdraw_call(by=plain, call=call, reason="No")
