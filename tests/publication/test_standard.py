"""Our packages keep to OCDS 1.1.5 with the extensions that they declare, by the standard's own schema."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from ocdsmerge import Merger

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from commonweal.publication import entries, packages
from commonweal.record import clock as the_clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.awarding.actions.challenges import undo
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import room
from commonweal.sourcing.notices.kinds import for_officers
from tests.conformance.published import folder
from tests.conftest import MovableClock
from tests.delivery import help as the
from tests.publication import oracle, schema
from tests.publication.help import a_file, announce, grant
from tests.sourcing import help as tenders

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def packages_of(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Every kind of release there is, made once, with the record of each procurement."""
    folder("ocds")
    var = override_settings(VAR=tmp_path_factory.mktemp("var"))
    with var, django_db_blocker.unblock(), transaction.atomic():
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        people, clock = the.cast(Place.objects.create(slug="haverbrook", name="Haverbrook")), MovableClock()
        contract = the.running(people, clock)
        the.paid(people, contract, clock, *[3 for _ in contract.card.rates])
        _said_beside(people, contract)
        delivery.end_early(
            by=people.commissioner, contract=contract, reason="Its provider closes.", **the.ENDING
        )
        said = Said(["85000000", "60130000-8"], True, True, "Small bodies gave advice on the draft.")
        notice = tenders.published(people.place, people.commissioner, people.second, said=said)
        _told(people, notice, contract.award.tender)
        sourcing.end(by=people.commissioner, tender=notice, reason="The need has changed.")
        undo(the.awarded(people, clock, with_money=False), "An answer was not read.")
        found: dict[str, Any] = Client().get("/haverbrook/open-data/releases.json").json()
        keys = [entry.key for entry in entries.of_place(people.place)]
        records = [Client().get(f"/haverbrook/open-data/records/{key}.json").json() for key in keys]
        the_clock.shift(timedelta(0))
        transaction.set_rollback(True)
    return found, records


@pytest.fixture(scope="module")
def package(packages_of: tuple[dict[str, Any], list[dict[str, Any]]]) -> dict[str, Any]:
    """The releases: what follows looks at the data alone."""
    return packages_of[0]


@pytest.fixture(scope="module")
def records(packages_of: tuple[dict[str, Any], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The record package of each procurement."""
    return packages_of[1]


def _said_beside(people: the.Cast, contract: Contract) -> None:
    """Papers, a published contract, a sub-contract, a grant with more time, and plans without a tender."""
    by, place, now = people.commissioner, people.place, the_clock.now()
    tender = tenders.published(place, by, people.second)
    paper = room.add_paper(by=by, tender=tender, title="Routes", upload=a_file())
    room.withdraw_paper(by=by, paper=paper, reason="It named somebody.")
    signed = contract.award.tender.notices.get(kind="contract_details")
    room.add_contract(by=by, notice=signed, title="Contract", upload=a_file(), left_out="Names.")
    for kind in ("pipeline", "engagement", "planned", "transparency"):
        row = announce(by, place, kind, said=Said(["85000000"], True, None, "Small bodies gave advice."))
    notices.withdraw_notice(by=by, notice=row, reason="The need has changed.")
    grant(people.provider, place, kind="subcontract", award=contract.award, pay_within_days=14)
    offered = grant(by, place)
    market.add_call_paper(by=by, call=offered, title="Routes", upload=a_file())
    later = now + timedelta(days=60)
    offered = market.put_off_call(by=by, call=offered, closes=later, reason="A paper was missing.")
    market.withdraw_call(by=by, call=offered, reason="There is no money left.")


def _told(people: the.Cast, tender: Tender, contracted: Tender) -> None:
    """Every kind of notice that officers write, and more time for a tender."""
    by, now = people.commissioner, the_clock.now()
    for number, kind in enumerate(for_officers(), start=1):
        about = contracted if kind.rests_on else tender
        row = notices.write(
            by=by,
            place=people.place,
            kind=kind.name,
            title=f"{kind}",
            reason="So that everyone knows." if kind.says_why else "",
            rating="good" if kind.name == "performance" else "",
            value_pence=5_000_000,
            starts=now + timedelta(days=number),
            closes=now + timedelta(days=number + 5),
            specification=about.specification,
            tender=about,
        )
        notices.publish_notice(by=by, notice=row)
    assert tender.questions_close is not None
    assert tender.closes is not None
    notices.put_off(
        by=by,
        tender=tender,
        questions_close=tender.questions_close,
        closes=tender.closes + timedelta(days=9),
        reason="A paper was missing.",
    )


def test_no_release_has_a_fault(package: dict[str, Any]) -> None:
    assert len(package["releases"]) >= 9
    assert [schema.faults(release) for release in package["releases"]] == [[] for _ in package["releases"]]


def test_no_release_has_a_field_that_the_standard_does_not_know(package: dict[str, Any]) -> None:
    assert {field for release in package["releases"] for field in schema.unknown(release)} == set()


def test_the_schema_finds_what_is_wrong(package: dict[str, Any]) -> None:
    """So that the tests above can fail."""
    release = {**package["releases"][1], "tag": "tender", "date": "yesterday", "ours": 1}
    del release["ocid"]
    assert len(schema.faults(release)) >= 3
    assert schema.unknown(release) == ["/ours"]


def test_every_code_is_in_its_codelist(package: dict[str, Any]) -> None:
    kinds = {row["documentType"] for row in _found(package, "documents") if "documentType" in row}
    assert kinds <= schema.codes("documentType")
    assert {role for party in _found(package, "parties") for role in party["roles"]} <= schema.codes(
        "partyRole"
    )
    assert {row["measure"] for row in _found(package, "statistics")} <= schema.codes("bidStatistics")
    related = {kind for row in _found(package, "relatedProcesses") for kind in row["relationship"]}
    assert related == {"parent"}
    assert related <= schema.codes("relatedProcess")
    assert {tag for release in package["releases"] for tag in release["tag"]} <= schema.codes("releaseTag")


def test_a_package_has_what_a_package_must_have(package: dict[str, Any]) -> None:
    wanted = {"uri", "version", "extensions", "publishedDate", "publisher", "license", "releases"}
    assert wanted <= set(package)
    assert package["version"] == "1.1"
    assert package["extensions"] == packages.EXTENSIONS


def test_merged_in_order_of_date_the_releases_give_the_whole(package: dict[str, Any]) -> None:
    process = next(row["ocid"] for row in package["releases"] if row["tag"] == ["implementation"])
    releases = [row for row in package["releases"] if row["ocid"] == process]
    whole = Merger(schema.standard()).create_compiled_release(releases)
    assert (whole["tender"]["status"], whole["awards"][0]["status"]) == ("complete", "active")
    assert whole["contracts"][0]["status"] == "terminated"
    (made,) = whole["contracts"][0]["implementation"]["transactions"]
    assert made == _found(releases, "transactions")[0]
    assert whole["planning"]["budget"]["amount"] == whole["tender"]["value"]


def _found(value: Any, name: str) -> list[Any]:
    """Every member of a list of this name, wherever it stands."""
    if isinstance(value, list):
        return [found for item in value for found in _found(item, name)]
    if not isinstance(value, dict):
        return []
    here = value.get(name, []) if isinstance(value.get(name), list) else []
    return [*here, *(found for item in value.values() for found in _found(item, name))]


def test_the_publishers_own_validator_finds_no_fault_either(package: dict[str, Any], tmp_path: Path) -> None:
    """The one thing that it says is true of a site whose prefix nobody has registered yet."""
    said = oracle.said_of(package, tmp_path)
    assert said["validation_errors"] == []
    assert said["additional_fields"] == []
    assert said["additional_closed_codelist_values"] == {}
    assert said["additional_open_codelist_values"] == {}
    assert set(said["conformance_errors"]) == {"ocds_prefixes_bad_format"}
    assert said["count"] == len(package["releases"])


def test_every_record_keeps_to_the_standards_schema_of_records(records: list[dict[str, Any]]) -> None:
    assert len(records) >= 9
    assert [schema.record_faults(record) for record in records] == [[] for _ in records]


def test_the_schema_of_records_finds_what_is_wrong(records: list[dict[str, Any]]) -> None:
    wrong = deepcopy(records[0])
    del wrong["records"][0]["releases"][0]["date"]
    assert schema.record_faults(wrong)
    del wrong["records"][0]["ocid"]
    assert len(schema.record_faults(wrong)) == 2


def test_the_publishers_own_validator_finds_no_fault_in_the_records_either(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    whole = {**records[0], "records": [record for package in records for record in package["records"]]}
    said = oracle.said_of(whole, tmp_path)
    assert said["validation_errors"] == []
    assert said["additional_fields"] == []
    assert said["additional_closed_codelist_values"] == {}
    assert said["additional_open_codelist_values"] == {}
    assert set(said["conformance_errors"]) <= {"ocds_prefixes_bad_format"}
    assert said["count"] == len(records)


def test_the_publishers_own_validator_would_find_one(package: dict[str, Any], tmp_path: Path) -> None:
    wrong = deepcopy(package)
    wrong["releases"][0]["date"] = "the day after"
    wrong["releases"][1]["nobody knows"] = 1
    said = oracle.said_of(wrong, tmp_path)
    assert len(said["validation_errors"]) == 1
    assert said["additional_fields"]
