"""A procurement's releases say what was published, step by step, and nothing that was not."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.publication.harvest.shape import merger
from commonweal.publication.values import begin, end, moment, money
from commonweal.sourcing.awarding.actions.challenges import undo
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.specifications import actions as specifications
from tests.delivery import help as the
from tests.publication.help import SITE, one, releases, tags
from tests.sourcing import help as tenders
from tests.specifications import help as specs
from tests.specifications.route import ASKED, ROUTE

#: The Procurement Act 2023, as Find a Tender names it.
ACT = {"scheme": "UKPGA", "id": "2023/54"}
REGIME = ("aboveThreshold", "legalBasis", "specialRegime", "otherRequirements")


def test_each_step_of_a_procurement_is_a_release_of_its_own_in_order(contract: Contract) -> None:
    tender = contract.award.tender
    assert tags(tender) == ["planning", "tender", "award", "contract", "implementation"]
    dates = [release["date"] for release in releases(tender, SITE)]
    assert dates == sorted(dates)


def test_a_later_step_changes_no_earlier_release(contract: Contract, people: the.Cast, clock: Any) -> None:
    before = releases(contract.award.tender, SITE)
    the.paid(people, contract, clock, *[1 for _ in contract.card.rates])
    delivery.end_early(by=people.commissioner, contract=contract, reason="Its provider closes.", **the.ENDING)
    tender = Tender.objects.get(pk=contract.award.tender_id)
    after = releases(tender, SITE)
    assert after[: len(before)] == before
    assert [release["tag"] for release in after[len(before) :]] == [
        ["implementation"],
        ["contractTermination"],
    ]


def test_an_award_that_was_undone_stays_with_its_cancellation_and_the_next_has_an_id_of_its_own(
    people: the.Cast, place: Place, clock: Any
) -> None:
    first = the.awarded(people, clock)
    tender = first.tender
    before = releases(tender, SITE)
    clock.forward(hours=1)
    undo(first, "The second answer was not read.")
    clock.forward(hours=1)
    second = tenders.award(Tender.objects.get(pk=tender.pk), people.commissioner, people.second)
    after = releases(Tender.objects.get(pk=tender.pk), SITE)
    assert after[: len(before)] == before
    undone, again = after[len(before) :]
    assert (undone["tag"], again["tag"]) == (["awardCancellation"], ["award"])
    (row,) = undone["awards"]
    assert (row["id"], row["status"]) == (str(first.pk), "cancelled")
    assert row["statusDetails"] == "The second answer was not read."
    assert [each["id"] for each in again["awards"]] == [str(second.pk)]
    assert len({each["id"] for each in after}) == len(after)
    whole = merger().create_compiled_release(after)
    assert [row["status"] for row in whole["awards"]] == ["cancelled", "pending"]


def test_no_release_id_stands_twice(contract: Contract, people: the.Cast, clock: Any) -> None:
    the.paid(people, contract, clock, *[1 for _ in contract.card.rates])
    ids = [release["id"] for release in releases(contract.award.tender, SITE)]
    assert len(set(ids)) == len(ids)


def test_a_notice_gives_its_dates_in_utc_and_the_weight_of_each_criterion(contract: Contract) -> None:
    notice = one(contract.award.tender, "tender")["tender"]
    assert notice["tenderPeriod"]["endDate"].endswith("Z")
    criteria = notice["lots"][0]["awardCriteria"]["criteria"]
    weights = [row["numbers"][0]["number"] for row in criteria if row["type"] == "quality"]
    assert sum(weights) == 100


def test_an_award_is_pending_through_the_standstill_and_active_once_the_contract_is_signed(
    contract: Contract,
) -> None:
    tender = contract.award.tender
    (award,) = one(tender, "award")["awards"]
    assert award["status"] == "pending"
    assert award["standstillPeriod"]["endDate"] > award["standstillPeriod"]["startDate"]
    assert one(tender, "contract")["awards"] == [{"id": award["id"], "status": "active"}]


def test_a_payment_says_how_much_to_whom_and_for_how_many_units(contract: Contract) -> None:
    release = one(contract.award.tender, "implementation")
    done = release["contracts"][0]["implementation"]
    (payment,) = contract.payments.all()
    assert done["transactions"][0]["value"] == money(payment.due_pence)
    assert done["transactions"][0]["payee"]["name"] == contract.organisation.name
    assert [row["observations"][0]["measure"] for row in done["metrics"]] == [3 for _ in contract.card.rates]


def test_a_notice_taken_back_while_it_was_open_is_cancelled_and_says_why(ended: Tender) -> None:
    assert tags(ended) == ["planning", "tender", "tenderCancellation"]
    notice = one(ended, "tenderCancellation")["tender"]
    assert (notice["status"], notice["statusDetails"]) == ("cancelled", "The need has changed.")


def test_more_time_is_a_release_of_its_own_and_changes_not_the_notices(
    place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    tender = tenders.published(place, commissioner, second_commissioner)
    before = one(tender, "tender")
    later = tender.closes + timedelta(days=9)
    notices.put_off(
        by=commissioner,
        tender=tender,
        questions_close=tender.questions_close,
        closes=later,
        reason="A paper was missing.",
    )
    tender = Tender.objects.get(pk=tender.pk)
    assert one(tender, "tender") == before
    told = one(tender, "tenderUpdate")["tender"]
    assert told["tenderPeriod"]["endDate"] == moment(later)
    assert told["documents"][0]["noticeType"] == "UK4"


def test_nobody_is_named_but_the_place_and_the_provider_that_won(
    contract: Contract, other_charity: Organisation
) -> None:
    text = json.dumps(releases(contract.award.tender, SITE))
    assert contract.organisation.name in text
    assert other_charity.name not in text
    for person in Person.objects.all():
        assert person.name not in text
        assert person.email not in text


@pytest.mark.parametrize(
    "pence, amount", [(0, 0), (100, 1), (8_000_050, 80000.5), (1, 0.01), (12_345, 123.45)]
)
def test_an_amount_is_pounds_as_a_json_number(pence: int, amount: float) -> None:
    assert json.loads(json.dumps(money(pence))) == {"amount": amount, "currency": "GBP"}


def test_a_day_in_summer_begins_an_hour_before_it_does_in_utc() -> None:
    from datetime import date

    assert begin(date(2027, 7, 1)) == "2027-06-30T23:00:00Z"
    assert end(date(2027, 1, 1)) == "2027-01-01T23:59:59Z"


@pytest.mark.parametrize(
    "asked, route, said",
    [
        ({}, {}, {"aboveThreshold": False, "legalBasis": ACT}),
        (
            {"value_pence": 90_000_000},
            {"route": "light-touch", "way": "flexible"},
            {"aboveThreshold": True, "legalBasis": ACT, "specialRegime": ["lightTouch"]},
        ),
        (
            {"value_pence": 90_000_000},
            {"route": "reserved-mutual"},
            {
                "aboveThreshold": True,
                "legalBasis": ACT,
                "otherRequirements": {"reservedParticipation": ["publicServiceMissionOrganization"]},
            },
        ),
    ],
)
def test_a_notice_says_its_law_its_threshold_and_for_whom_it_is_reserved(
    asked: dict[str, Any],
    route: dict[str, Any],
    said: dict[str, Any],
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
) -> None:
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "asked", {**ASKED, **asked})
    specs.save(commissioner, draft, "route", {**ROUTE, **route})
    specifications.send_for_review(by=commissioner, specification=draft)
    approved = specs.approve(second_commissioner, draft)
    tender = tenders.published(place, commissioner, second_commissioner, specification=approved)
    notice = one(tender, "tender")["tender"]
    assert {name: notice.get(name) for name in REGIME if name in notice} == said


def test_a_change_that_is_announced_leaves_what_was_signed_and_stands_on_the_contracts_page(
    contract: Contract, people: the.Cast, clock: Any, client: Any
) -> None:
    """The most that is paid was signed; what a notice expects is said beside it."""
    tender = contract.award.tender
    row = notices.write(
        by=people.commissioner,
        place=people.place,
        kind="contract_change",
        title="Two more evenings a week",
        reason="More people came than was thought.",
        value_pence=9_900_000,
        starts=clock.now() + timedelta(days=1),
        specification=tender.specification,
        tender=tender,
    )
    notices.publish_notice(by=people.commissioner, notice=row)
    changed = one(tender, "contractUpdate")["contracts"][0]
    assert "value" not in changed
    assert "£99,000" in changed["amendments"][0]["description"]
    page = client.get(contract.get_absolute_url()).content.decode()
    assert row.get_absolute_url() in page
    assert "Contract change (UK10)" in page
    assert "It names £99,000" in page
