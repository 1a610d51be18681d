"""Lists show, count and export exactly what the filter shows, and no export runs a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from commonweal.places.models import Place
from commonweal.web.downloads import csv_lines, xlsx_response
from commonweal.web.lists import Column, Filter, Listing
from tests.web.hostile import HOSTILE, faults_of


class NameFilter(Filter):
    name = forms.CharField(required=False)
    size = forms.IntegerField(required=False)

    def narrow(self, rows):
        return rows.filter(name__icontains=self.cleaned_data["name"])


COLUMNS = [Column("Name", "name"), Column("Short name", lambda place: place.slug)]


@pytest.fixture
def places(db: None) -> None:
    for number in range(60):
        Place.objects.create(slug=f"p{number}", name=f"{'North' if number % 2 else 'South'} {number:02d}")


def ask(address: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return request


def listing(address: str, per_page: int = 25) -> Listing:
    rows = Place.objects.order_by("name")
    return Listing(ask(address), rows, filters=NameFilter, columns=COLUMNS, per_page=per_page, name="places")


def exported(address: str) -> list[list[str]]:
    response = listing(address).download()
    assert response is not None
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.usefixtures("places")
def test_the_download_holds_every_row_that_the_filter_shows_and_no_other() -> None:
    shown = listing("/?name=north&page=2")
    assert shown.count == 30
    assert [cell.words for _row, (cell, _) in shown.table] == [f"North {n:02d}" for n in range(51, 61, 2)]
    rows = exported("/?name=north&page=2&format=csv")
    assert [row[0] for row in rows] == ["Name", *(f"North {n:02d}" for n in range(1, 61, 2))]


@pytest.mark.usefixtures("places")
def test_page_links_and_download_links_keep_the_filter() -> None:
    shown = listing("/places/?name=north&page=1", per_page=10)
    assert shown.next_address == "/places/?name=north&page=2"
    assert shown.csv_address == "/places/?name=north&format=csv"
    assert shown.previous_address == ""


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "", "1e9", "\x00"])
def test_a_page_that_is_not_there_shows_one_that_is(page: str) -> None:
    assert listing(f"/?page={page}").page.number in (1, 3)


@pytest.mark.usefixtures("places")
def test_a_wrong_filter_says_so_and_keeps_what_was_typed() -> None:
    html = render_to_string("web/list.html", {"listing": listing("/?name=&size=big")}, ask("/"))
    assert "There is a problem" in html
    assert 'value="big"' in html


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_filter_is_shown_escaped_and_breaks_nothing(text: str) -> None:
    html = render_to_string(
        "web/list.html", {"listing": listing(f"/?{urlencode({'name': text, 'page': text})}")}
    )
    assert not list(faults_of(html, text))


@pytest.mark.usefixtures("places")
def test_a_filter_that_cannot_be_text_is_refused_in_words_and_shows_the_whole_list() -> None:
    shown = listing("/?name=%00")
    assert shown.count == 60
    assert "There is a problem" in render_to_string("web/list.html", {"listing": shown})


EMPTY = {"empty": "No places yet", "start": "Make one", "start_address": "/make"}


@pytest.mark.usefixtures("places")
def test_none_that_match_is_told_apart_from_none_at_all() -> None:
    html = render_to_string("web/list.html", {**EMPTY, "listing": listing("/?name=west")}, ask("/"))
    assert "Nothing matches this filter" in html
    assert "No places yet" not in html


def test_an_empty_list_tells_how_to_make_the_first(db: None) -> None:
    html = render_to_string("web/list.html", {**EMPTY, "listing": listing("/")}, ask("/"))
    assert "No places yet" in html
    assert 'href="/make"' in html


def test_a_request_for_an_unknown_format_is_a_page(db: None) -> None:
    assert listing("/?format=exe").download() is None


@dataclass
class Row:
    text: str
    pence: int
    count: int
    at: datetime


KINDS = [
    Column("Text", "text"),
    Column("Cost", "pence", "pounds"),
    Column("Count", "count", "number"),
    Column("At", "at", "moment"),
]
texts = st.text(st.characters(codec="utf-8")) | st.sampled_from(HOSTILE)
SUMMER = datetime(2026, 7, 1, 13, 30, tzinfo=UTC)


@given(texts, st.integers(min_value=-(10**14), max_value=10**14))
@example("=1+1", -5)
@example("-1+1|x", -100)
def test_no_text_in_a_csv_file_begins_like_a_formula_and_amounts_are_exact(text: str, pence: int) -> None:
    raw = b"".join(csv_lines(KINDS, [Row(text, pence, -3, SUMMER)])).decode("utf-8-sig")
    _head, (shown, cost, count, at) = csv.reader(io.StringIO(raw, newline=""))
    visible = shown.lstrip(" \t\r\n\ufeff\u200b\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")
    if visible[:1] in {*"=+-@|%＝＋－＠"} - {""}:  # noqa: RUF001
        assert visible.lstrip("-").replace(",", "").replace(".", "").strip().isdecimal(), "only plain numbers"
    assert shown.lstrip("'").replace("\\|", "|") == text.lstrip("'").replace("\\|", "|"), "nothing is lost"
    assert int(cost.replace(".", "")) == pence
    assert cost[-3] == "."
    assert count == "-3"
    assert at == "2026-07-01T14:30:00+01:00"


@given(texts, st.integers(min_value=-(10**14), max_value=10**14))
@example("=1+1", -5)
@example("#N/A", 0)
@example("=" * 40_000, 1)
def test_text_in_an_xlsx_file_is_text_and_amounts_are_numbers(text: str, pence: int) -> None:
    response = xlsx_response(KINDS, [Row(text, pence, 7, SUMMER)], "rows")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    shown, cost, count, at = sheet[2]
    assert shown.data_type in ("s", "inlineStr", "n")
    assert shown.data_type != "n" or shown.value is None, "an empty text"
    if text.isprintable() and len(text) < 32_000:
        assert (shown.value or "") == text
    assert cost.data_type == "n"
    assert round(float(str(cost.value)) * 100) == pence
    assert count.value == 7
    assert at.value == datetime(2026, 7, 1, 14, 30)
