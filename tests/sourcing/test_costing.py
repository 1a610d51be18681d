"""What a service costs an organisation is its members' own; a bid's price stands beside it, never refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Membership, Organisation, Person
from commonweal.rules.costing.calculation import Calculation, Direct
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Refused
from commonweal.site.cli import main
from commonweal.sourcing import evaluation
from commonweal.sourcing.costing import actions, queries
from commonweal.sourcing.models import Costing, Tender

TYPED = {
    "title": "Visits",
    "months": "24",
    "post_1_what": "visitors",
    "post_1_posts": "2.5",
    "post_1_pay": "24,000",
    "on_costs": "20",
    "direct_1_what": "travel",
    "direct_1_pence": "6000",
    "over_1_what": "rent",
    "over_1_pence": "9000",
    "over_1_by": "headcount",
    "other_posts": "3.5",
    "surplus": "5",
}
#: £144,000 of pay, £6,000 of travel, 2.5 of 6 posts' part of £18,000 rent.
FULL = 157_500_00


def work_out(
    by: Person | None, organisation: Organisation, *, pence: int = 70_000_00, **more: Any
) -> Costing:
    of = Calculation("Visits", 24, direct=(Direct("all of it", pence),), surplus=Fraction(1, 10))
    return actions.save_costing(by=by, organisation=organisation, of=of, **more)


def address(organisation: Organisation, name: str, *args: Any) -> str:
    return reverse(f"readiness:{name}", args=[organisation.pk, *args])


def test_nobody_but_its_members_sees_what_a_service_costs_an_organisation(
    charity: Organisation,
    provider: Person,
    other_provider: Person,
    commissioner: Person,
    client: Client,
) -> None:
    row = work_out(provider, charity)
    pages = [
        row.get_absolute_url(),
        address(charity, "costings"),
        address(charity, "costing_file", row.pk, 1),
    ]
    for person in (other_provider, commissioner):
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {403}
        assert client.post(address(charity, "delete_costing", row.pk)).status_code == 403
    client.force_login(provider)
    assert {client.get(page).status_code for page in pages} == {200}


def test_one_organisations_address_does_not_open_anothers_calculation(
    charity: Organisation,
    other_charity: Organisation,
    provider: Person,
    other_provider: Person,
    client: Client,
) -> None:
    row = work_out(other_provider, other_charity)
    client.force_login(provider)
    assert client.get(address(charity, "costing", row.pk)).status_code == 404
    assert client.get(address(charity, "costing_file", row.pk, 1)).status_code == 404


def test_what_is_typed_on_one_page_comes_to_full_cost(
    charity: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    page = client.post(address(charity, "new_costing"), TYPED, follow=True)
    version = Costing.objects.get().versions.get()
    assert version.full_pence == FULL
    assert version.line_pence == FULL * 105 // 100
    assert "£157,500" in page.content.decode()


def test_the_download_is_worked_out_again_by_the_command(
    charity: Organisation, provider: Person, client: Client, tmp_path: Path, capsys: Any
) -> None:
    client.force_login(provider)
    client.post(address(charity, "new_costing"), TYPED)
    row = Costing.objects.get()
    file = tmp_path / "cost.json"
    file.write_bytes(client.get(address(charity, "costing_file", row.pk, 1)).content)
    assert main(["cost", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["services"][0]["full_pence"] == FULL
    assert told["bids"][0]["price_pence"] == row.versions.get().line_pence


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"post_1_pay": ""}, "leave the whole line empty"),
        ({"direct_1_what": ""}, "Say what it is"),
        ({"other_posts": ""}, "0 if there is none"),
        ({"over_1_by": "declared"}, "Say the share"),
        ({"post_1_posts": "two"}, "number"),
        ({"post_1_what": "", "post_1_posts": "", "post_1_pay": "", "other_posts": "0"}, "Nothing takes any"),
        ({"title": "Everything else we do"}, "have this name"),
    ],
)
def test_wrong_figures_come_back_with_what_was_typed(
    charity: Organisation, provider: Person, client: Client, typed: dict[str, str], said: str
) -> None:
    client.force_login(provider)
    page = client.post(address(charity, "new_costing"), {**TYPED, **typed})
    assert page.status_code == 422
    text = page.content.decode()
    assert said in text
    assert 'value="9000"' in text
    assert not Costing.objects.exists()


def test_a_change_is_a_new_version_and_the_earlier_one_stays(
    charity: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    client.post(address(charity, "new_costing"), TYPED)
    row = Costing.objects.get()
    form = client.get(address(charity, "change_costing", row.pk)).content.decode()
    assert 'value="24000.00"' in form or 'value="24000"' in form
    client.post(address(charity, "change_costing", row.pk), {**TYPED, "surplus": "0", "seen": "1"})
    assert [each.line_pence for each in row.versions.all()] == [FULL, FULL * 105 // 100]


def test_a_version_that_a_colleague_saved_meanwhile_is_not_passed_over(
    charity: Organisation, provider: Person
) -> None:
    row = work_out(provider, charity)
    of = Calculation("Visits", 12)
    actions.save_costing(by=provider, organisation=charity, costing=row, of=of, seen=1)
    with pytest.raises(Refused, match="Version 2 was saved meanwhile"):
        actions.save_costing(by=provider, organisation=charity, costing=row, of=of, seen=1)
    assert row.versions.count() == 2


def test_a_price_is_set_beside_the_organisations_own_calculation_for_that_tender_alone(
    charity: Organisation,
    other_charity: Organisation,
    provider: Person,
    tender: Tender,
) -> None:
    work_out(provider, charity, tender=tender)
    work_out(provider, charity, pence=90_000_00)
    found = queries.against(charity, tender, 69_999_99)
    assert found is not None
    assert (found.below, found.short_pence) == (True, 1)
    even = queries.against(charity, tender, 70_000_00)
    assert even is not None
    assert not even.below
    assert queries.against(other_charity, tender, 1) is None


def test_a_deleted_calculation_leaves_nothing(
    charity: Organisation, provider: Person, client: Client
) -> None:
    row = work_out(provider, charity)
    client.force_login(provider)
    client.post(address(charity, "delete_costing", row.pk))
    assert not Costing.objects.exists()


def test_only_administrators_and_bid_writers_save_one(
    charity: Organisation, make_person: Callable[..., Person]
) -> None:
    member = make_person("Ola Berg")
    Membership.objects.create(person=member, organisation=charity, role=Membership.Role.MEMBER)
    with pytest.raises(Refused):
        work_out(member, charity)


def bid_form(tender: Tender) -> str:
    return reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])


def answers(tender: Tender, charity: Organisation, price: str) -> dict[str, str]:
    said = {f"answer_{row.id}": "We visit each week." for row in evaluation.criteria(tender)}
    return {"organisation": str(charity.pk), "price_pence": price, "seen": "0", **said}


def test_the_price_is_taken_from_the_calculation_and_no_word_that_was_typed_is_lost(
    charity: Organisation, provider: Person, tender: Tender, client: Client
) -> None:
    work_out(provider, charity, tender=tender)
    client.force_login(provider)
    typed = {**answers(tender, charity, ""), "save": "costed"}
    page = client.post(bid_form(tender), typed, follow=True).content.decode()
    assert 'value="77000' in page.replace(",", "")  # a tenth of surplus on £70,000
    assert "We visit each week." in page
    assert "below your full cost" not in page


def test_a_calculation_above_the_budget_is_said_to_be_beside_the_button_that_takes_it(
    charity: Organisation, provider: Person, tender: Tender, client: Client
) -> None:
    work_out(provider, charity, tender=tender)
    client.force_login(provider)
    assert "above the budget of" not in client.get(bid_form(tender)).content.decode()
    work_out(provider, charity, tender=tender, pence=tender.budget_pence)
    page = client.get(bid_form(tender)).content.decode()
    over = in_pounds(tender.budget_pence // 10)  # a tenth of surplus on as much as the budget
    assert f"is {over} above the budget of {in_pounds(tender.budget_pence)}." in page


def test_a_price_below_full_cost_is_handed_in_with_a_warning_that_only_the_bidder_sees(
    charity: Organisation, provider: Person, commissioner: Person, tender: Tender, client: Client
) -> None:
    work_out(provider, charity, tender=tender)
    client.force_login(provider)
    page = client.post(bid_form(tender), answers(tender, charity, "60000"), follow=True).content.decode()
    assert "£60,000, is £10,000 below your full cost" in page
    assert tender.bids.filter(state="sealed").count() == 1
    client.force_login(commissioner)
    bid = tender.bids.get()
    for address_ in (tender.get_absolute_url(), bid.get_absolute_url()):
        assert "full cost" not in client.get(address_).content.decode()


def test_a_draft_below_full_cost_says_by_how_much(
    charity: Organisation, provider: Person, tender: Tender, client: Client
) -> None:
    work_out(provider, charity, tender=tender)
    client.force_login(provider)
    typed = {**answers(tender, charity, "69999.99"), "save": "yes"}
    assert "£69,999.99 is £0.01 below" in client.post(bid_form(tender), typed, follow=True).content.decode()
