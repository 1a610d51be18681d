"""What is announced, and what is no tender, is in open data too: one id from the first notice on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from commonweal.delivery.models import Contract
from commonweal.files.queries import files_of
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.publication.values import moment
from commonweal.record import clock as the_clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import papers, room
from commonweal.specifications.models import Specification
from tests.delivery import help as the
from tests.publication import schema
from tests.publication.help import OFFER, a_file, announce, grant, one, releases, tags
from tests.sourcing import answers
from tests.sourcing import help as tenders
from tests.specifications import help as specifications


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def service(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    return specifications.approved(place, commissioner, second_commissioner)


def sound(rows: list[dict[str, Any]]) -> bool:
    """Nothing that the standard finds wrong or does not know, and no id twice."""
    assert [schema.faults(row) for row in rows] == [[] for _ in rows]
    assert {field for row in rows for field in schema.unknown(row)} == set()
    assert len({row["id"] for row in rows}) == len(rows)
    return True


def test_what_is_announced_is_a_plan_with_an_id_of_its_own(place: Place, commissioner: Person) -> None:
    row = announce(commissioner, place, value_pence=5_000_000)
    (plan,) = releases(row)
    assert (plan["tag"], plan["tender"]["status"]) == (["planning"], "planned")
    assert plan["planning"]["documents"][0]["noticeType"] == "UK2"
    assert plan["planning"]["milestones"][0]["dueDate"] == moment(row.closes)
    assert plan["tender"]["value"]["amount"] == 50_000
    assert sound([plan])


def test_the_tender_that_follows_carries_the_same_id_and_changes_nothing_told_before(
    place: Place, commissioner: Person, second_commissioner: Person, service: Specification
) -> None:
    first = announce(commissioner, place, "pipeline", specification=service)
    announce(commissioner, place, "engagement", specification=service)
    before = releases(first)
    tender = tenders.published(place, commissioner, second_commissioner, specification=service)
    after = releases(tender)
    assert len({row["ocid"] for row in [*before, *after]}) == 1
    assert all(row in after for row in before)
    assert {row["tender"]["id"] for row in after} == {str(first.pk)}
    assert [row["tag"][0] for row in after if row not in before] == ["planning", "tender"]
    assert releases(first) == after
    assert sound(after)


def test_a_tender_that_nobody_announced_and_one_put_out_anew_have_ids_of_their_own(
    place: Place, commissioner: Person, second_commissioner: Person, service: Specification
) -> None:
    announced = announce(commissioner, place, "planned", specification=service)
    tender = tenders.published(place, commissioner, second_commissioner, specification=service)
    assert str(announced.pk) in releases(tender)[0]["ocid"]
    sourcing.end(by=commissioner, tender=tender, reason="Nobody bid.")
    again = announce(commissioner, place, "planned", specification=service)
    anew = tenders.published(place, commissioner, second_commissioner, specification=service)
    assert str(again.pk) in releases(anew)[0]["ocid"]
    assert str(announced.pk) in releases(Tender.objects.get(pk=tender.pk))[0]["ocid"]


def test_more_time_and_the_end_of_a_plan_are_told_and_its_first_release_stays(
    place: Place, commissioner: Person
) -> None:
    row = announce(commissioner, place)
    (before,) = releases(row)
    assert row.closes is not None
    later = row.closes + timedelta(days=9)
    row = notices.put_off_notice(by=commissioner, notice=row, closes=later, reason="Half of them are away.")
    row = notices.withdraw_notice(by=commissioner, notice=row, reason="The need has changed.")
    first, put_off, gone = releases(row)
    assert first == before
    assert put_off["planning"]["milestones"][0]["dueDate"] == moment(later)
    assert (gone["tender"]["status"], gone["tender"]["statusDetails"]) == ("withdrawn", row.withdrawn_because)
    assert sound([first, put_off, gone])


def test_a_draft_is_in_no_open_data(place: Place, commissioner: Person, client: Client) -> None:
    notices.write(by=commissioner, place=place, kind="pipeline", title="Not yet")
    assert client.get(f"/{place.slug}/open-data/releases.json").json()["releases"] == []


def test_a_grant_is_told_with_its_dates_its_papers_and_its_end(place: Place, commissioner: Person) -> None:
    said = Said(["85000000"], True, True, "Small bodies gave advice.")
    row = grant(commissioner, place, said=said)
    (before,) = releases(row)
    offered = before["tender"]
    assert (offered["value"]["amount"], offered["suitability"]) == (5_000, {"sme": True, "vcse": True})
    assert offered["procurementMethodDetails"] == "Grant"
    assert OFFER["apply"] not in str(before)
    paper = market.add_call_paper(by=commissioner, call=row, title="Routes", upload=a_file())
    (stored,) = files_of(paper, None)
    added = releases(row)[1]["tender"]["documents"][0]
    assert stored.sha256 in added["id"]
    assert added["url"].endswith(stored.get_absolute_url())
    row = market.put_off_call(
        by=commissioner, call=row, closes=row.closes + timedelta(days=9), reason="A paper was missing."
    )
    row = market.withdraw_call(by=commissioner, call=row, reason="There is no money left.")
    assert tags(row) == ["tender", "tenderUpdate", "tenderUpdate", "tenderCancellation"]
    assert releases(row)[0] == before
    assert releases(row)[3]["tender"]["statusDetails"] == "There is no money left."
    assert sound(releases(row))


@pytest.mark.parametrize("scores, status", [((5, 1), "complete"), ((1, 0), "unsuccessful")])
def test_a_decided_grant_is_active_no_longer_and_names_those_chosen_alone(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    other_provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    clock: Any,
    scores: tuple[int, int],
    status: str,
) -> None:
    row = answers.asked(place, commissioner)
    one_of_two = answers.answered(row, provider, charity)
    other = answers.answered(row, other_provider, other_charity)
    before = releases(row)
    clock.to(row.closes)
    answers.declared(row, commissioner, second_commissioner)
    market.open_answers(by=commissioner, call=row)
    assert releases(row) == before
    for answer, score in zip((one_of_two, other), scores, strict=True):
        answer.refresh_from_db()
        answers.scored(answer, commissioner, score, score)
    market.decide_call(by=second_commissioner, call=row, words="Chosen by the rule.")
    row.refresh_from_db()
    (first, told) = releases(row)
    assert [first] == before
    assert told["tender"]["status"] == status
    assert told["bids"]["statistics"][0]["value"] == 2
    named = [each["name"] for award in told.get("awards", []) for each in award["suppliers"]]
    assert named == ([charity.name] if status == "complete" else [])
    assert told["tag"] == (["award"] if status == "complete" else ["tenderUpdate"])
    assert other_charity.name not in str(told)
    assert sound([first, told])


def test_a_sub_contract_names_its_buyer_its_pay_and_the_contract_that_it_is_a_part_of(
    contract: Contract, people: the.Cast
) -> None:
    row = grant(people.provider, contract.place, kind="subcontract", award=contract.award, pay_within_days=14)
    (told,) = releases(row)
    assert told["buyer"]["name"] == contract.organisation.name
    assert told["tender"]["contractTerms"]["financialTerms"] == "Pays within 14 days."
    (parent,) = told["relatedProcesses"]
    assert (parent["relationship"], parent["identifier"]) == (
        ["parent"],
        releases(contract.award.tender)[0]["ocid"],
    )
    assert sound([told])


def test_the_papers_of_a_tender_are_its_documents_and_one_that_went_says_why(
    place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    tender = tenders.published(place, commissioner, second_commissioner)
    paper = room.add_paper(
        by=commissioner, tender=tender, title="Routes", upload=a_file(), words="Of Mr Grey"
    )
    before = releases(tender)
    (added,) = before[-1]["tender"]["documents"]
    assert (added["documentType"], added["title"]) == ("biddingDocuments", "Routes")
    assert "Grey" not in str(before)
    room.withdraw_paper(by=commissioner, paper=paper, reason="It named somebody.")
    after = releases(tender)
    assert after[:-1] == before
    (gone,) = after[-1]["tender"]["documents"]
    assert (gone["id"], gone["description"]) == (added["id"], "Withdrawn: It named somebody.")
    assert "/files/" not in gone["url"]
    assert sound(after)


def test_papers_beside_a_plan_are_its_documents_from_the_moment_that_everyone_reads_them(
    place: Place, commissioner: Person
) -> None:
    row = notices.write(
        by=commissioner,
        place=place,
        kind="engagement",
        title="Company at home",
        starts=the_clock.now() + timedelta(days=3),
        closes=the_clock.now() + timedelta(days=30),
    )
    papers.add_notice_paper(by=commissioner, notice=row, title="What we know", upload=a_file())
    row = notices.publish_notice(by=commissioner, notice=row)
    late = papers.add_notice_paper(by=commissioner, notice=row, title="What we heard", upload=a_file())
    papers.withdraw_notice_paper(by=commissioner, paper=late, reason="It named somebody.")
    found = releases(row)
    assert tags(row) == ["planning", "planningUpdate", "planningUpdate", "planningUpdate"]
    told = [release["planning"]["documents"][0] for release in found[1:]]
    assert [each.get("title") for each in told] == ["What we know", "What we heard", None]
    assert not any("documentType" in each for each in told), "no bids are asked for yet"
    assert told[2]["description"] == "Withdrawn: It named somebody."
    assert sound(found)


def test_a_contract_that_was_published_is_a_document_of_its_contract(
    contract: Contract, people: the.Cast
) -> None:
    tender = contract.award.tender
    notice = tender.notices.get(kind="contract_details")
    room.add_contract(
        by=people.commissioner, notice=notice, title="Contract", upload=a_file(), left_out="Names: personal."
    )
    (row,) = one(tender, "contractUpdate")["contracts"]
    assert (row["id"], row["documents"][0]["documentType"]) == (str(contract.pk), "contractSigned")
    assert row["documents"][0]["description"] == "Taken out: Names: personal."
    assert sound(releases(tender))


def test_papers_beside_a_notice_of_a_contract_are_annexes_of_it(contract: Contract, people: the.Cast) -> None:
    tender = contract.award.tender
    row = notices.write(
        by=people.commissioner,
        place=people.place,
        kind="contract_change",
        title="One month more",
        reason="More people came.",
        starts=the_clock.now() + timedelta(days=3),
        tender=tender,
    )
    papers.add_notice_paper(by=people.commissioner, notice=row, title="Who came", upload=a_file())
    notices.publish_notice(by=people.commissioner, notice=row)
    told = [each for release in releases(tender) for each in release.get("contracts", ())]
    (paper,) = [each for row in told for each in row.get("documents", ()) if each.get("title") == "Who came"]
    assert paper["documentType"] == "contractAnnexe"
    assert sound(releases(tender))


def test_every_kind_stands_on_the_page_with_its_record(
    client: Client, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    tender = tenders.published(place, commissioner, second_commissioner)
    rows = [tender, announce(commissioner, place), grant(commissioner, place)]
    page = client.get(f"/{place.slug}/open-data/").content.decode()
    for row in rows:
        address = f"/{place.slug}/open-data/records/{row.pk}.json"
        assert address in page
        assert client.get(address).json()["records"][0]["releases"]
    package = client.get(f"/{place.slug}/open-data/releases.json").json()
    assert len({row["ocid"] for row in package["releases"]}) == 3


def test_a_release_is_the_same_in_whatever_language_it_is_read(
    client: Client, place: Place, commissioner: Person
) -> None:
    row = grant(commissioner, place, title={"en": "Kitchens", "cy": "Ceginau"})
    address = f"/{place.slug}/open-data/records/{row.pk}.json"
    english, welsh = (
        client.get(address, headers={"accept-language": each}).json()["records"] for each in ("en", "cy")
    )
    assert english == welsh
    assert (english[0]["releases"][0]["tender"]["title"], english[0]["releases"][0]["language"]) == (
        "Kitchens",
        "en",
    )
