"""Registers' published files: read as they are written, and each value taken over with its origin."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client

from commonweal.people.models import Identifier, Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.site import cli
from commonweal.sourcing.models import RegisterEntry, RegisterFile
from commonweal.sourcing.profiles import standing
from commonweal.sourcing.registers import actions, queries, reading
from tests.sourcing.profiles import say

#: The columns of publicextract.charity.txt, in its order, as far as they matter here; one that does not.
CHARITIES = [
    *("date_of_extract", "organisation_number", "registered_charity_number", "linked_charity_number"),
    *("charity_name", "charity_type", "charity_registration_status", "date_of_registration"),
    *("date_of_removal", "latest_acc_fin_period_end_date", "latest_income", "charity_contact_phone"),
]
PHONE = "01632 960000"
#: The columns of BasicCompanyDataAsOneFile: some stand after a space.
COMPANIES = (
    "CompanyName, CompanyNumber,RegAddress.CareOf,CompanyCategory,CompanyStatus,CountryOfOrigin,"
    "DissolutionDate,IncorporationDate,Accounts.LastMadeUpDate\n"
)
NOVEMBER = date(2026, 11, 1)
DOCS = Path(__file__).resolve().parents[2] / "docs"


def charity(number: str = "1234567", linked: str = "0", name: str = "RIVERSIDE FRIENDS", **other: str) -> str:
    row = {
        "date_of_extract": "2026-11-01",
        "organisation_number": "9",
        "registered_charity_number": number,
        "linked_charity_number": linked,
        "charity_name": name,
        "charity_registration_status": "Registered",
        "date_of_registration": "2011-03-04T00:00:00",
        "latest_acc_fin_period_end_date": "2026-03-31",
        "latest_income": "42000.50",
        "charity_contact_phone": PHONE,
        **other,
    }
    return "\t".join(row.get(name, "") for name in CHARITIES) + "\r\n"


def charities(*rows: str) -> bytes:
    return ("\ufeff" + "\t".join(CHARITIES) + "\r\n" + "".join(rows)).encode()


def company(name: str = "RIVERSIDE FRIENDS", number: str = "07654321", status: str = "Active") -> str:
    said = [name, number, "A. PERSON", "PRI/LTD BY GUAR", status, "United Kingdom", "", "04/03/2011"]
    return ",".join(f'"{one}"' for one in [*said, "31/03/2026"]) + "\n"


def keep(content: bytes, published: date = NOVEMBER, source: str = "extract.txt") -> actions.Kept:
    return actions.keep_register(
        stream=io.BytesIO(content), source=source, published=published, licence="OGL v3.0"
    )


@pytest.fixture
def numbered(charity: Organisation) -> Organisation:
    Identifier.objects.create(organisation=charity, scheme="GB-CHC", value="1234567")
    Identifier.objects.create(organisation=charity, scheme="GB-COH", value="07654321")
    return charity


def test_a_charity_is_kept_by_its_number_without_telephone_or_address(db: None) -> None:
    kept = keep(charities(charity()))
    entry = RegisterEntry.objects.get()
    assert (entry.scheme, entry.number, entry.title) == ("GB-CHC", "1234567", "RIVERSIDE FRIENDS")
    assert (entry.registered_on, entry.year_end) == (date(2011, 3, 4), date(2026, 3, 31))
    assert entry.income_pence == 4_200_050
    assert PHONE not in str(RegisterEntry.objects.values())
    assert (kept.file.kept, kept.file.left_out) == (1, 0)


def test_a_company_is_kept_whose_columns_stand_after_spaces(db: None) -> None:
    keep((COMPANIES + company()).encode())
    entry = RegisterEntry.objects.get()
    assert (entry.scheme, entry.number, entry.status) == ("GB-COH", "07654321", "Active")
    assert (entry.registered_on, entry.year_end) == (date(2011, 3, 4), date(2026, 3, 31))
    assert "PERSON" not in str(RegisterEntry.objects.values())


def test_a_scottish_charity_fills_its_profile_in_by_its_number(charity: Organisation) -> None:
    Identifier.objects.create(organisation=charity, scheme="GB-SC", value="SC012345")
    keep(
        b"Charity Number,Charity Name,Registered Date,Charity Status,Postcode,"
        b"Most recent year income,Year End\n"
        b"SC012345,TWEEDSIDE FRIENDS,04/03/2011 00:00,Active,TD1 1AA,42000,31/03/2026\n"
        b"SC01234,NOT A NUMBER,04/03/2011,Active,TD1 1AA,1,31/03/2026\n"
    )
    entry = RegisterEntry.objects.get()
    assert (entry.scheme, entry.registered_on, entry.ended_on) == ("GB-SC", date(2011, 3, 4), None)
    offered = {offer.question.id: offer.said for offer in queries.offers(charity)}
    assert offered == {
        "legal_name": "TWEEDSIDE FRIENDS",
        "charity_number": "SC012345",
        "registered_on": "2011-03-04",
        "turnover": 4_200_000,
        "year_end": "2026-03-31",
    }


def test_a_linked_charity_has_a_number_of_its_own(db: None) -> None:
    keep(charities(charity(), charity(linked="2", name="RIVERSIDE LUNCH CLUB")))
    assert set(RegisterEntry.objects.values_list("number", flat=True)) == {"1234567", "1234567-2"}


def test_a_bad_line_is_left_out_and_told_and_the_others_are_kept(db: None) -> None:
    kept = keep(
        charities(
            charity(number="12"),
            charity(name=""),
            charity(latest_income="lots"),
            charity(date_of_registration="31 March"),
            charity(latest_income="NULL", number="7654321"),
        )
    )
    assert (kept.file.kept, kept.file.left_out) == (1, 4)
    assert [one.line for one in kept.wrong] == [2, 3, 4, 5]
    assert RegisterEntry.objects.get().income_pence is None


def test_a_file_of_no_register_is_refused_whole(db: None) -> None:
    for content in (b"", b"a,b\n1,2\n", b"\x89PNG\r\n\x1a\n", b"registered_charity_number\tcharity_name\n"):
        with pytest.raises(reading.NotARegister):
            keep(content)
    assert not RegisterFile.objects.exists()


def test_a_file_read_again_keeps_everything_once_and_a_later_one_takes_its_place(db: None) -> None:
    for _time in range(2):
        keep(charities(charity()))
    assert RegisterFile.objects.count() == RegisterEntry.objects.count() == 1
    keep(charities(charity(latest_income="1")), date(2026, 11, 20))
    assert RegisterEntry.objects.get().income_pence == 100


def test_an_older_file_and_one_of_a_day_to_come_are_refused(db: None) -> None:
    keep(charities(charity()))
    for published in (date(2026, 10, 31), date(2099, 1, 1)):
        with pytest.raises(Refused):
            keep(charities(charity(latest_income="1")), published)
    assert RegisterEntry.objects.get().income_pence == 4_200_050


def test_more_lines_than_one_batch_are_all_kept(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    kept = keep(charities(*(charity(number=str(1_000_000 + number)) for number in range(10))))
    assert kept.file.kept == RegisterEntry.objects.count() == 10


def test_an_organisation_takes_over_what_it_picks_each_with_register_day_and_terms(
    numbered: Organisation, provider: Person
) -> None:
    keep(charities(charity()))
    keep((COMPANIES + company(name="RIVERSIDE FRIENDS LTD")).encode(), source="companies.csv")
    offered = {one.question.id: one.said for one in queries.offers(numbered)}
    assert offered == {
        "legal_name": "RIVERSIDE FRIENDS",
        "charity_number": "1234567",
        "company_number": "07654321",
        "registered_on": "2011-03-04",
        "turnover": 4_200_050,
        "year_end": "2026-03-31",
    }
    actions.fill_in(by=provider, organisation=numbered, questions=["turnover", "company_number"])
    said = standing.answers(numbered)
    assert set(said) == {"turnover", "company_number"}
    row = said["turnover"]
    assert (row.said, row.origin, row.source_on, row.licence) == (4_200_050, "register", NOVEMBER, "OGL v3.0")
    assert row.source == "Charity Commission for England and Wales"
    assert said["company_number"].source == "Companies House"


def test_taking_the_same_over_twice_is_one_answer_and_what_was_typed_stays_in_the_history(
    numbered: Organisation, provider: Person
) -> None:
    keep(charities(charity()))
    say(provider, numbered, turnover=1)
    for _time in range(2):
        actions.fill_in(by=provider, organisation=numbered, questions=["turnover"])
    rows = numbered.profile_answers.filter(question="turnover").order_by("number")
    assert [(row.said, row.origin) for row in rows] == [(1, "typed"), (4_200_050, "register")]


def test_an_entry_that_stands_no_more_fills_nothing_in(numbered: Organisation, provider: Person) -> None:
    keep(charities(charity(charity_registration_status="Removed")))
    assert queries.offers(numbered) == []
    assert actions.fill_in(by=provider, organisation=numbered, questions=["turnover"]) == []


def test_nobody_else_fills_a_profile_in(numbered: Organisation, other_provider: Person) -> None:
    keep(charities(charity()))
    with pytest.raises(Refused):
        actions.fill_in(by=other_provider, organisation=numbered, questions=["turnover"])


def test_the_page_shows_the_register_s_answers_beside_what_stands_now(
    numbered: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    address = f"/organisations/{numbered.pk}/profile/register/"
    assert "No register that is held here knows your numbers" in client.get(address).content.decode()
    keep(charities(charity()))
    say(provider, numbered, turnover=100)
    page = client.get(address).content.decode()
    assert "£42,000.50 (now: £1)" in page
    assert "1 November 2026" in page
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"questions": ["turnover"]}).status_code == 302
    shown = client.get(f"/organisations/{numbered.pk}/profile/").content.decode()
    assert "From Charity Commission for England and Wales of 1 November 2026 (OGL v3.0)." in shown


def test_the_command_reads_a_file_as_it_is_and_in_its_zip(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, packed = tmp_path / "charity.txt", tmp_path / "charity.zip"
    plain.write_bytes(charities(charity(), charity(number="12")))
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, "publicextract.charity.txt")
    for file in (plain, packed):
        assert cli.main(["register", str(file), "--published", "2026-11-01", "--json"]) == 1
        data: Any = json.loads(capsys.readouterr().out)
        jsonschema.validate(data, json.loads((DOCS / "reference/schemas/register.schema.json").read_text()))
        assert (data["register"], data["kept"], data["left_out"]) == ("GB-CHC", 1, 1)
        assert data["wrong"][0]["line"] == 3
    assert cli.main(["register", str(tmp_path / "none"), "--published", "2026-11-01"]) == 2
    assert cli.main(["register", str(plain), "--published", "November"]) == 2


def test_a_body_that_a_later_file_no_longer_names_fills_nothing_in(numbered: Organisation) -> None:
    keep(charities(charity()))
    assert queries.offers(numbered)
    keep(charities(charity(number="7654321")), date(2026, 11, 20))
    assert not queries.offers(numbered)
