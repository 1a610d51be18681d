"""What is done a quicker way says the same as the slow one: reading, telling faults, merging, writing."""

from __future__ import annotations

import io
import json
import warnings
from decimal import Decimal
from functools import partial
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from commonweal.publication.harvest import checking, cleaning, formats, merging, notices, window
from commonweal.publication.harvest.shape import merger, named, shape
from commonweal.publication.models import HeldRelease, Origin
from commonweal.record import bulk, chance
from tests.publication.harvest.test_reading import JSON, SAMPLES, each_sample, read, release

TENDER = sorted(shape()["properties"]["tender"]["properties"])
#: Things that a release holds, right and wrong: what stands in a list has few ids, so that they repeat.
SMALL = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "x", "GBP", "2026-11-21T10:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "scheme", "region", "url", "items", "deliveryAddresses", "amount", "title"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


class Slow(io.BytesIO):
    """A stream that gives a few bytes at a time, so that every value is cut somewhere."""

    def read(self, _size: int | None = -1) -> bytes:
        return super().read(3)


@given(JSON | st.decimals(allow_nan=False, allow_infinity=False).map(str))
def test_a_value_read_piece_by_piece_is_the_value_read_whole(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        try:
            stream = Slow(f" {text} ".encode())
        except UnicodeEncodeError:
            continue  # half a pair, which only an escape can write
        found = window.Window(stream)
        assert found.value() == value
        assert found.sign() == ""


@pytest.mark.parametrize("number", ["0.1", "12345678901234567890.05", "1e5", "-7", "120"])
def test_a_number_cut_anywhere_is_read_to_its_last_figure(number: str) -> None:
    assert Decimal(window.Window(Slow(number.encode())).value()) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"nul",
        b'"open',
        b"[1, 2",
        b"NaN",
        b"[1e99999999999999999999]",
        b"[" * 200_000,
        b'"\xff"',
        b"1" * 5_000,
    ],
)
def test_what_is_no_json_is_told_whatever_is_wrong_with_it(text: bytes) -> None:
    with pytest.raises(window.NotJsonError):
        window.Window(io.BytesIO(text)).value()


def test_a_value_without_an_end_is_not_read_to_the_end_of_the_file() -> None:
    with mock.patch.multiple(window, LONGEST=1000, PIECE=100):
        stream = io.BytesIO(b'"' + b"x" * 100_000)
        with pytest.raises(window.NotJsonError, match="longer than 1000"):
            window.Window(stream).value()
        assert stream.tell() < 5_000


def by_the_whole_validator(value: Any) -> list[tuple[str, str]]:
    """Where each fault is and by which keyword, as jsonschema finds them."""
    checker = FormatChecker(formats=())
    for name, right in formats.FORMATS.items():
        checker.checks(name)(right)
    found = []
    for error in Draft7Validator(shape(), format_checker=checker).iter_errors(value):
        path = "/".join(map(str, error.absolute_path))
        if error.validator == "required":
            missing = next(each for each in error.validator_value if error.message.startswith(repr(each)))
            found.append((f"{path}/{missing}".lstrip("/"), "is missing"))
        else:
            found.append((path, checking._sentence(error.validator, error.validator_value)))
    return found


def by_ours(value: Any) -> list[tuple[str, str]]:
    said = ((each.path, each.sentence) for each in checking._against(value, shape(), ""))
    return [(path, "is missing" if "is missing" in sentence else sentence) for path, sentence in said]


@given(st.dictionaries(st.sampled_from(TENDER), SMALL), SMALL)
def test_our_own_telling_of_faults_finds_what_a_general_validator_finds(tender: Any, value: Any) -> None:
    odd = release(tender=tender, parties=value, awards=[value], buyer=value, tag=value, date=value)
    assert sorted(by_ours(odd)) == sorted(by_the_whole_validator(odd))


@each_sample
def test_on_real_files_as_well(name: str) -> None:
    for each in read(SAMPLES / name):
        assert by_ours(each) == by_the_whole_validator(each)


def merged(held: dict[str, Any]) -> dict[str, Any] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return notices.opportunity(merger().create_compiled_release([held]))


@given(st.dictionaries(st.sampled_from(TENDER), SMALL), SMALL)
def test_a_release_that_stands_alone_says_what_it_says_once_merged(tender: Any, value: Any) -> None:
    whole = {"title": "Meals", "tenderPeriod": {"endDate": "2030-01-01T10:00:00Z"}, **tender}
    held = cleaning.kept(release(tender=whole, awards=value, buyer=value), named())
    if merging.stands_alone(held):
        assert notices.opportunity(held) == merged(held)


@each_sample
def test_real_releases_that_stand_alone_say_the_same_once_merged(name: str) -> None:
    held = [cleaning.kept({"id": "x", **each}, named()) for each in read(SAMPLES / name)]
    alone = [each for each in held if merging.stands_alone(each)]
    assert len(alone) > len(held) / 2  # or the quicker way would be none
    for each in alone:
        assert notices.opportunity(each) == merged(each)


@pytest.mark.parametrize("awards", [[{}], [{"suppliers": []}]])
def test_awards_that_hold_nothing_are_no_awards_either_way(awards: Any) -> None:
    period = {"endDate": "2030-01-01T10:00:00Z"}
    held = cleaning.kept(release(tender={"title": "Meals", "tenderPeriod": period}, awards=awards), named())
    said = notices.opportunity(held) if merging.stands_alone(held) else merged(held)
    assert said is not None
    assert said == merged(held)
    assert said["is_open"]


@pytest.mark.django_db
def test_many_rows_written_at_once_are_those_written_one_by_one() -> None:
    origin = Origin.objects.create(name="Elsewhere")
    names = ("id", "origin_id", "ocid", "release_id", "digest", "content")
    write = partial(bulk.write, HeldRelease, names, known_by=("origin_id", "ocid", "release_id"))
    first, second = chance.new_id(), chance.new_id()
    write([(first, origin.pk, "a", "1", "d", '{"x": "100 %"}'), (second, origin.pk, "b", "1", "d", "{}")])
    write([(chance.new_id(), origin.pk, "a", "1", "e", '{"x": null}')])
    write([])
    told = {row.pk: (row.origin, row.ocid, row.digest, row.content) for row in HeldRelease.objects.all()}
    assert told == {first: (origin, "a", "e", {"x": None}), second: (origin, "b", "d", {})}
