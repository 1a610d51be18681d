"""Packages are read as a stream, checked as the standard's own tools do, and cleaned of people."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.publication.harvest import checking, cleaning, notices, reading
from commonweal.publication.harvest.shape import merger, named, shape
from tests.conformance.published import folder

SAMPLES = folder("ocds") / "samples_uk"
EXPECTED: dict[str, Any] = json.loads((SAMPLES.parent / "expected.json").read_text())["files"]
each_sample = pytest.mark.parametrize("name", sorted(EXPECTED))


def read(path: Path) -> list[Any]:
    with path.open("rb") as stream:
        return [each.release for each in reading.releases(stream)]


def package(*releases: Any) -> io.BytesIO:
    return io.BytesIO(json.dumps({"releases": releases}).encode())


def release(**more: Any) -> dict[str, Any]:
    plain = {"ocid": "ocds-1", "id": "1", "date": "2026-11-21T10:00:00Z", "tag": ["tender"]}
    return {**plain, "initiationType": "tender", **more}


@each_sample
def test_real_files_hold_the_releases_and_processes_that_the_standards_tools_found(name: str) -> None:
    releases = read(SAMPLES / name)
    assert len(releases) == EXPECTED[name]["releases"]
    assert len({each["ocid"] for each in releases}) == EXPECTED[name]["processes"]
    assert Counter(tag for each in releases for tag in each["tag"]) == EXPECTED[name]["tags"]


@each_sample
def test_real_files_have_the_faults_that_the_standards_tools_found(name: str) -> None:
    """Their validator tells kinds of fault apart by the field they are in; so does this."""
    kinds = {
        (re.sub(r"\d+", "#", fault.path), fault.sentence.split("“")[0])
        for each in read(SAMPLES / name)
        for fault in checking.faults(each)
    }
    times = Counter(
        "uri" if "web address" in sentence else "uniqueItems" if sentence == "The id " else "required"
        for _path, sentence in kinds
    )
    found = EXPECTED[name]["structural_errors"]
    assert times == {
        kind.partition(":")[0]: 1 if kind.startswith("required") else number for kind, number in found.items()
    }


@each_sample
def test_real_processes_merge_as_often_as_the_standards_tool_merges_them(name: str) -> None:
    by_ocid: defaultdict[str, list[Any]] = defaultdict(list)
    for each in read(SAMPLES / name):
        by_ocid[each["ocid"]].append(cleaning.kept({"id": "x", **each}, named()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        merged = [merger().create_compiled_release(releases) for releases in by_ocid.values()]
    assert len(merged) == EXPECTED[name]["compiled_ok"]


def test_a_record_that_only_links_to_its_releases_stands_for_them_by_what_it_compiled() -> None:
    [path] = SAMPLES.glob("find_a_tender_record*")
    [only] = read(path)
    assert checking.faults(only) == []
    assert only["tag"] == ["compiled"]


def test_a_record_with_its_releases_gives_each_of_them() -> None:
    both = [release(tender={"title": "Meals"}), release(id="2", tender={"title": "More meals"})]
    records = {"records": [{"ocid": "ocds-1", "releases": both, "compiledRelease": release(id="3")}]}
    found = list(reading.releases(io.BytesIO(json.dumps(records).encode())))
    assert [each.release["id"] for each in found] == ["1", "2"]


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"releases": []}', b"<html>", b"\xff\xfe", b"null"])
def test_what_is_no_package_is_told_so(text: bytes) -> None:
    with pytest.raises(reading.NotOcdsError):
        list(reading.releases(io.BytesIO(text)))


def test_a_file_cut_off_gives_what_came_before_the_cut() -> None:
    whole = package(release(), release(id="2"), release(id="3")).getvalue()
    cut = reading.releases(io.BytesIO(whole[:-40]))
    assert [next(cut).release["id"], next(cut).release["id"]] == ["1", "2"]
    with pytest.raises(reading.NotOcdsError, match="not whole JSON after release 2"):
        next(cut)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_whatever_stands_in_a_release_its_faults_are_told_and_nothing_breaks(value: Any) -> None:
    for odd in (value, {"ocid": "a", "date": "x", "tender": value, "parties": value, "awards": [value]}):
        assert checking.faults(odd)


@given(st.dictionaries(st.sampled_from(sorted(shape()["properties"]["tender"]["properties"])), JSON), JSON)
def test_whatever_is_of_another_type_than_it_should_be_is_left_out_and_the_rest_is_read(
    tender: Any, value: Any
) -> None:
    odd = release(tender={**tender, "title": "Meals"}, parties=value, awards=[value], buyer=value)
    held = json.loads(json.dumps(cleaning.kept(odd, named()), default=str))
    notices.opportunity(merger().create_compiled_release([held]))
    assert held["tender"]["title"] == "Meals"


def test_the_fast_and_the_whole_check_agree_on_what_is_right() -> None:
    assert checking.faults(release()) == []
    assert [each.path for each in checking.faults(release(date="yesterday", tag=["sale"]))] == [
        "date",
        "tag/0",
    ]


def test_numbers_keep_their_pence() -> None:
    [only] = reading.releases(
        io.BytesIO(b'{"releases": [{"amount": 0.1, "whole": 20, "much": 123456789.01}]}')
    )
    assert notices.pence({"amount": only.release["much"], "currency": "GBP"}) == 12_345_678_901
    assert only.release["amount"] == Decimal("0.1")


@pytest.mark.parametrize(
    "value, pence",
    [
        ({"amount": 5, "currency": "GBP"}, 500),
        ({"amount": 5, "currency": "EUR"}, None),
        ({"amount": "0.005", "currency": "GBP"}, None),
        ({"amount": 0, "currency": "GBP"}, None),
        ({"amount": "much", "currency": "GBP"}, None),
        ({"amount": True, "currency": "GBP"}, None),
        ({"amount": "NaN", "currency": "GBP"}, None),
        (None, None),
    ],
)
def test_only_whole_pence_of_pounds_are_a_budget(value: Any, pence: int | None) -> None:
    assert notices.pence(value) == pence


def test_no_person_is_kept() -> None:
    person = {"name": "Ada Quill", "email": "ada@example.org", "telephone": "01632 960123"}
    whole = release(
        tender={
            "title": "Meals (ring 07700 900123 or +44 1632 960123)",
            "description": "Write to ada.quill@example.org by 10.30 on 21/11/2026; ref 2026-000123456789.",
            "contactPoint": person,
        },
        parties=[
            {"id": "a", "name": "Haverbrook Council", "roles": ["buyer"], "contactPoint": person},
            {"id": "b", "name": "Ada Quill", "roles": ["supplier"], "address": {"postalCode": "N1 1AA"}},
            {"id": "GB-CHC-1234567", "name": "Meals Together", "roles": ["supplier"]},
        ],
        awards=[
            {
                "id": "1",
                "suppliers": [{"id": "b", "name": "Ada Quill"}, {"id": "GB-CHC-1234567", "name": "M"}],
            }
        ],
        people=[person],
    )
    text = json.dumps(cleaning.kept(whole, named()))
    for secret in ("Quill", "ada", "960123", "900123", "N1 1AA"):
        assert secret not in text
    for known in ("Haverbrook Council", "Meals Together", "10.30 on 21/11/2026", "2026-000123456789"):
        assert known in text


def kept_name(supplier: dict[str, Any]) -> bool:
    """Whether a supplier keeps its name, both among the parties and under its award."""
    party = {"name": "Ada Quill", "roles": ["supplier"], **supplier}
    award = {"id": "1", "suppliers": [{key: party[key] for key in ("id", "name") if key in party}]}
    text = json.dumps(cleaning.kept(release(parties=[party], awards=[award]), named()))
    assert text.count("Quill") in (0, 2)
    return "Quill" in text


@pytest.mark.parametrize(
    "scheme, number",
    [("GB-PPON", "PABC-1234-DEFG"), ("GB-SRS", "supplier.example.org/1"), ("GB-UKPRN", "10001234")],
)
def test_a_sole_trader_with_a_number_of_a_register_of_all_suppliers_is_not_named(
    scheme: str, number: str
) -> None:
    assert not kept_name({"id": "s", "identifier": {"scheme": scheme, "id": number}})
    assert not kept_name({"id": f"{scheme}-{number}"})


@pytest.mark.parametrize("scheme", ["GB-COH", "GB-CHC", "GB-SC", "GB-NHS", "GB-EDU"])
@pytest.mark.parametrize("number", ["N/A", "n/a", "None", "-", "0", "00000000", " ", ""])
def test_what_stands_for_no_number_names_nobody(scheme: str, number: str) -> None:
    assert not kept_name({"id": "s", "identifier": {"scheme": scheme, "id": number}})
    assert not kept_name({"id": f"{scheme}-{number}"})


@pytest.mark.parametrize(
    "scheme, number", [("GB-COH", "Sole trader"), ("GB-CHC", "12"), ("GB-COH", "A Quill")]
)
def test_what_is_no_number_of_its_register_names_nobody(scheme: str, number: str) -> None:
    assert not kept_name({"id": "s", "identifier": {"scheme": scheme, "id": number}})


@pytest.mark.parametrize(
    "scheme, number",
    [("GB-COH", "01234567"), ("GB-COH", "1234567"), ("GB-COH", "OC301234"), ("GB-CHC", "1234567-1")],
)
def test_a_company_and_a_charity_keep_their_names_however_their_numbers_are_written(
    scheme: str, number: str
) -> None:
    assert kept_name({"id": "s", "identifier": {"scheme": scheme, "id": number}})
    assert kept_name({"id": f"{scheme}-{number}"})


def test_a_buyer_keeps_its_name_by_its_role_and_lends_it_to_nobody_without_an_id() -> None:
    buyer = {"name": "Haverbrook Council", "roles": ["buyer"]}
    award = {"id": "1", "suppliers": [{"name": "Ada Quill"}]}
    text = json.dumps(cleaning.kept(release(parties=[buyer], awards=[award]), named()))
    assert "Haverbrook Council" in text
    assert "Quill" not in text


@each_sample
def test_no_contact_point_of_a_real_file_is_kept(name: str) -> None:
    text = json.dumps([cleaning.kept(each, named()) for each in read(SAMPLES / name)], default=str)
    assert "contactPoint" not in text
    assert "[name removed]" not in text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(max_size=4), each, max_size=4),
    max_leaves=12,
)


@given(json_values, st.integers(1, 9))
def test_the_versioned_release_of_a_record_is_passed_whatever_stands_in_it(said: Any, piece: int) -> None:
    """Wherever the stream is cut, in strings with brackets and quotation marks too."""
    record = {"ocid": "ocds-1", "versionedRelease": said, "releases": [release(title="One")]}
    text = json.dumps({"records": [record, {**record, "releases": [release(title="Two")]}]})

    class Cut(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            return super().read(piece)

    titles = [each.release["title"] for each in reading.releases(Cut(text.encode()))]
    assert titles == ["One", "Two"]


def test_a_versioned_release_that_stops_in_the_middle_is_told() -> None:
    text = b'{"records": [{"ocid": "ocds-1", "versionedRelease": {"a": ["}"'
    with pytest.raises(reading.NotOcdsError, match="stops in the middle"):
        list(reading.releases(io.BytesIO(text)))
