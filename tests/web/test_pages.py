"""A page says what happened, what was refused and why, and where to go; what people typed never runs."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.translation import override

from commonweal.web import brand, words
from commonweal.web.templatetags.web import setting
from tests.web import gallery
from tests.web.hostile import HOSTILE, faults_of, survives


def bad(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the cellar is flooded")


urlpatterns = [*gallery.urlpatterns, path("bad/", bad), path("denied/", denied), path("broken/", broken)]
pytestmark = [pytest.mark.urls("tests.web.test_pages"), pytest.mark.django_db]


def test_a_wrong_answer_comes_back_with_what_was_typed_and_status_422(client: Client) -> None:
    answer = client.post("/gallery/form/", {"title": "Benches & <shade>"})
    assert answer.status_code == 422
    assert 'value="Benches &amp; &lt;shade&gt;"' in answer.content.decode()


def test_a_refused_act_comes_back_with_its_reason_and_what_was_typed(client: Client) -> None:
    answer = client.post("/gallery/ask/", {"need": "A bench"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Needs can be sent until 1 July." in page
    assert "A bench</textarea>" in page
    assert "<title>Error:" in page


def test_what_was_done_is_said_on_the_next_page(client: Client) -> None:
    answer = client.post("/gallery/ask/", {"need": "A bench, please"}, follow=True)
    assert answer.redirect_chain == [("/home/", 302)]
    assert [str(message) for message in answer.wsgi_request._messages] == ["Sent."]  # type: ignore[attr-defined]


def test_a_refused_button_says_why_and_leads_back_to_the_page_it_was_on(client: Client) -> None:
    answer = client.post("/gallery/close/", headers={"Referer": "http://testserver/gallery/list/?page=2"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Only the lead may close this." in page
    assert 'href="/gallery/list/?page=2"' in page


@pytest.mark.parametrize(
    "before",
    ["https://evil.example/", "http://testserver.evil.example/", "javascript:alert(1)", "//evil.example"],
)
def test_the_way_back_never_leads_to_another_site(client: Client, before: str) -> None:
    page = client.post("/gallery/close/", headers={"Referer": before}).content.decode()
    assert "evil" not in page
    assert "javascript" not in page


def test_a_button_does_nothing_when_its_address_is_only_visited(client: Client) -> None:
    assert client.get("/gallery/close/").status_code == 405


def test_the_address_of_a_button_is_a_page_in_words_with_the_way_back(client: Client) -> None:
    answer = client.get("/gallery/close/", headers={"Referer": "http://testserver/gallery/list/?page=2"})
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "This address is a button\u2019s" in answer.content.decode()
    assert 'href="/gallery/list/?page=2"' in answer.content.decode()


def test_a_refusal_that_no_view_caught_is_a_page_with_its_reason(client: Client) -> None:
    answer = client.get("/gallery/uncaught/")
    assert answer.status_code == 403
    assert "This record is sealed until 1 July." in answer.content.decode()


@pytest.mark.parametrize(
    "address, status, words",
    [
        ("/bad/", 400, "We could not read that"),
        ("/denied/", 403, "This page is not open to you"),
        ("/nowhere/", 404, "Page not found"),
        ("/broken/", 500, "Something went wrong here"),
    ],
)
def test_every_error_has_a_page_of_ours_that_tells_no_secret(address: str, status: int, words: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<h1 class="govuk-heading-l">{words}</h1>' in page
    assert "cellar" not in page


def test_a_page_sent_without_its_cookie_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/gallery/ask/", {"need": "please"})
    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()


def test_hostile_text_survives_a_form_and_comes_to_life_nowhere(client: Client) -> None:
    survives(client, "/gallery/form/", "story", {"title": "x"})
    survives(client, "/gallery/form/", "title", {})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_an_address_comes_to_life_nowhere(client: Client, text: str) -> None:
    page = client.get("/gallery/list/", {"words": text, "state": text, "format": text}).content.decode()
    assert not list(faults_of(page, text))


def test_no_page_holds_inline_script_or_style(client: Client) -> None:
    for name in ("pieces", "home", "list", "form", "ask"):
        page = client.get(f"/gallery/{name}/").content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick=" not in page


def test_the_reader_can_change_the_language_and_stays_on_the_page(client: Client) -> None:
    assert '<html lang="en-GB"' in client.get("/gallery/ask/").content.decode()
    with override(None):
        answer = client.post("/language/", {"language": "cy", "next": "/gallery/ask/"})
        assert answer.headers["Location"] == "/gallery/ask/"
        assert '<html lang="cy"' in client.get("/gallery/ask/").content.decode()


@pytest.mark.parametrize(
    "number, text",
    [(2600, "2,600"), ("2600", "2,600"), (Decimal("1234.50"), "1,234.5"), (0, "0"), (None, "")],
)
def test_the_thousands_of_a_count_stand_apart(number: int | Decimal | str | None, text: str) -> None:
    assert words.figure(number) == text


@pytest.mark.parametrize(
    "value, words_",
    [
        (None, "none"),
        ([], "none"),
        (["lot", "most-support"], "lot, most-support"),
        (0, "0"),
        ("keep", "keep"),
    ],
)
def test_a_published_setting_reads_as_words_and_not_as_code(value: object, words_: str) -> None:
    assert setting(value) == words_


@pytest.mark.parametrize(
    "moment, text",
    [
        (datetime(2026, 11, 21, 14, 30, tzinfo=UTC), "21 November 2026, 2:30pm GMT"),
        (datetime(2026, 7, 1, 13, 30, tzinfo=UTC), "1 July 2026, 2:30pm BST"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026, 0:30am BST"),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), "21 November 2026, midday GMT"),
        (datetime(2026, 12, 2, 0, 0, tzinfo=UTC), "2 December 2026, midnight (start of the day) GMT"),
        (datetime(2026, 11, 21, 17, 0, tzinfo=UTC), "21 November 2026, 5pm GMT"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026, 1:30am BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026, 1:30am GMT"),
    ],
)
def test_a_moment_is_written_with_its_zone(moment: datetime, text: str) -> None:
    assert words.when(moment) == text


def test_months_are_written_in_the_readers_language() -> None:
    with override("cy"):
        assert words.when(datetime(2026, 11, 21, 17, 0, tzinfo=UTC)) == "21 Tachwedd 2026, 5pm GMT"


@pytest.mark.parametrize("colour", ["ffdd00", "ffffff", "000000", "1d70b8", "777777", "00ff00"])
def test_whatever_colour_a_place_picks_its_pages_can_be_read(colour: str) -> None:
    assert brand.contrast(brand.text_on(colour), colour) >= 4.5
    assert brand.contrast(brand.readable(colour), "ffffff") >= 4.5


def test_contrast_is_reckoned_as_the_guidelines_say() -> None:
    assert brand.contrast("000000", "ffffff") == pytest.approx(21)
    assert brand.contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01), "W3C's lightest grey for text"


@pytest.mark.parametrize("colour", ["", "red", "12345", "1d70b8}body{display:none", "1D70B8", "<script>"])
def test_only_a_colour_makes_a_style_sheet(client: Client, colour: str) -> None:
    assert client.get(f"/brand/{colour}.css").status_code == 404


def test_a_page_with_nothing_in_its_context_can_still_be_drawn() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert "Something went wrong here" in render_to_string("500.html")


def test_what_was_done_is_told_before_what_to_beware_of() -> None:
    told = [Message(constants.WARNING, "It is below cost."), Message(constants.SUCCESS, "It is handed in.")]
    page = render_to_string("web/messages.html", {"messages": told})
    assert page.index("It is handed in.") < page.index("It is below cost.")
    assert page.index("Done") < page.index("Important")
