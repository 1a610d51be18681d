"""A bid is written with what it needs beside it, and stopped by nothing that is not named before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.record import clock as times
from commonweal.rules.money import in_pounds
from commonweal.sourcing.models import Bid, Draft, Showing, Tender
from commonweal.sourcing.sealing import content
from commonweal.sourcing.writing import drafts
from commonweal.specifications.models import Criterion, Risk
from tests.sourcing import help


@pytest.fixture
def address(tender: Tender) -> str:
    return f"{tender.get_absolute_url()}bid/"


@pytest.fixture
def risk(tender: Tender) -> Risk:
    found = tender.specification.risks.exclude(borne_by="buyer").first()
    assert found is not None
    return found


@pytest.fixture
def typed(tender: Tender, charity: Organisation) -> dict[str, str]:
    answers = {f"answer_{key}": "So we would do it" for key in help.same(tender, 1)}
    return {"organisation": str(charity.pk), "price_pence": "80000", "seen": "0", **answers}


def limit(tender: Tender, words: int) -> Criterion:
    row = tender.specification.criteria.first()
    assert row is not None
    Criterion.objects.filter(pk=row.pk).update(word_limit=words)
    return row


def test_a_word_too_many_is_named_with_its_count_and_no_word_is_lost(
    tender: Tender, provider: Person, typed: dict[str, str], address: str, client: Client
) -> None:
    row = limit(tender, 30)
    client.force_login(provider)
    words = "word " * 31
    answer = client.post(address, {**typed, f"answer_{row.pk}": words})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "has 31 words and may have 30: take out 1" in page
    assert page.count("word " * 30) >= 1
    assert "31 of 30 words" in page
    client.post(address, {**typed, f"answer_{row.pk}": "word " * 30})
    assert Bid.objects.get().state == "sealed"


def test_a_draft_is_saved_whatever_is_too_long_or_missing_and_says_so(
    tender: Tender, provider: Person, charity: Organisation, address: str, client: Client
) -> None:
    row = limit(tender, 30)
    client.force_login(provider)
    form = {"organisation": str(charity.pk), "seen": "0", "save": "yes", f"answer_{row.pk}": "word " * 31}
    page = client.post(address, form, follow=True).content.decode()
    assert "take out 1" in page
    assert "The price is missing" in page
    assert "Say in short what you offer" in page
    assert Draft.objects.get().version == 1


def test_what_was_wrong_a_moment_ago_is_told_once_and_not_beside_what_the_draft_lacks(
    provider: Person, typed: dict[str, str], address: str, client: Client
) -> None:
    client.force_login(provider)
    client.post(address, {**typed, "price_pence": "much", "save": "yes"})
    assert "What is missing in your draft" in client.get(address).content.decode()
    answer = client.post(address, {**typed, "price_pence": "a lot", "seen": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="a lot"' in page
    assert "There is a problem" in page
    assert "What is missing in your draft" not in page


@pytest.mark.parametrize("seen", ["", "x", "²", "9" * 5000, "-1"])
def test_a_version_that_is_no_number_saves_the_draft_and_breaks_no_page(
    seen: str, provider: Person, typed: dict[str, str], address: str, client: Client
) -> None:
    client.force_login(provider)
    assert client.post(address, {**typed, "seen": seen, "save": "yes"}).status_code == 302
    answer = client.post(address, {**typed, "seen": seen, "save": "yes", "summary": "Other words"})
    assert answer.status_code == 403
    assert "Other words" in answer.content.decode()


def test_what_is_only_worth_mending_stops_no_bid(
    tender: Tender, provider: Person, typed: dict[str, str], risk: Risk, address: str, client: Client
) -> None:
    client.force_login(provider)
    before = client.get(address).content.decode()
    assert "To read first what is worth mending" in before
    page = client.post(address, {**typed, "price_pence": "9000000"}, follow=True).content.decode()
    assert Bid.objects.get().state == "sealed"
    assert f"The price, £9,000,000, is above the budget of {in_pounds(tender.budget_pence)}." in page
    assert f"Nothing is said of the risk “{risk.title}”" in page
    assert "Your bid is in as it is" in page
    assert "Replace your bid" in page


def test_nothing_is_said_with_the_receipt_of_a_bid_in_which_nothing_is_worth_mending(
    tender: Tender, provider: Person, typed: dict[str, str], address: str, client: Client
) -> None:
    said = {f"risk_{row.pk}_answer": "accepted" for row in tender.specification.risks.all()}
    client.force_login(provider)
    page = client.post(address, {**typed, **said, "summary": "Forty pairs."}, follow=True).content.decode()
    assert Bid.objects.get().state == "sealed"
    assert "Worth mending" not in page


@pytest.mark.parametrize("blind", [True, False])
def test_the_form_of_a_bid_that_is_judged_without_names_says_so_before_the_first_word(
    blind: bool, tender: Tender, provider: Person, address: str, client: Client
) -> None:
    Tender.objects.filter(pk=tender.pk).update(blind=blind)
    client.force_login(provider)
    before, _mark, _form = client.get(address).content.decode().partition('name="summary"')
    assert ("Do not name yourself in anything that you write here" in before) is blind
    files = reverse("sourcing:bid_papers", args=[tender.place.slug, tender.pk])
    assert ("do not name yourself there" in client.get(files).content.decode()) is blind


def test_what_a_risk_is_paid_and_what_follows_from_declining_one_stand_beside_it(
    tender: Tender, provider: Person, risk: Risk, address: str, client: Client
) -> None:
    Risk.objects.filter(pk=risk.pk).update(paid_pence=500_00)
    client.force_login(provider)
    page = client.get(address).content.decode()
    assert "paid £500 for it" in page
    follows = (
        "What follows from declining one? Nothing: the place keeps the risk, and no score depends on it."
    )
    first = re.search(r'name="risk_[^"]*_answer"', page)
    assert first is not None
    answers = page.rindex('name="answer_')
    assert answers < page.index(follows) < first.start()


def test_the_short_description_and_the_risks_are_sealed_with_the_bid_and_read_once_it_is_opened(
    tender: Tender,
    provider: Person,
    typed: dict[str, str],
    risk: Risk,
    address: str,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    client: Client,
) -> None:
    client.force_login(provider)
    said = {
        f"risk_{risk.pk}_answer": "priced",
        f"risk_{risk.pk}_pence": "£1,200",
        f"risk_{risk.pk}_words": "Vans",
    }
    client.post(address, {**typed, **said, "summary": "Forty pairs by spring."})
    bid = Bid.objects.get()
    assert (bid.summary, bid.risks) == ("", {})
    help.opened(tender, commissioner, panel, clock)
    bid.refresh_from_db()
    assert bid.summary == "Forty pairs by spring."
    assert bid.risks == {str(risk.pk): {"answer": "priced", "price_pence": 120_000, "words": "Vans"}}
    client.force_login(panel[0])
    page = client.get(f"{tender.get_absolute_url()}score/1/").content.decode()
    assert page.index("Forty pairs by spring.") < page.index("So we would do it")
    assert "Borne, for £1,200 of the price" in page


@pytest.mark.parametrize(
    "said, told",
    [
        ({"answer": "priced"}, "how much of the price is for the risk"),
        ({"words": "Only with a van"}, "Choose whether you bear the risk"),
        ({"answer": "priced", "pence": "90000"}, "more than all of it"),
    ],
)
def test_a_risk_half_answered_is_named_and_what_was_typed_stands(
    said: dict[str, str],
    told: str,
    provider: Person,
    typed: dict[str, str],
    risk: Risk,
    address: str,
    client: Client,
) -> None:
    client.force_login(provider)
    answer = client.post(
        address, {**typed, **{f"risk_{risk.pk}_{key}": value for key, value in said.items()}}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert all(value in page for value in said.values())
    assert not Bid.objects.exists()


def test_a_risk_is_not_declined_where_the_notice_says_so_and_the_notice_does(
    tender: Tender, provider: Person, typed: dict[str, str], risk: Risk, address: str, client: Client
) -> None:
    Tender.objects.filter(pk=tender.pk).update(declining="none")
    assert "No risk can be declined" in client.get(tender.get_absolute_url()).content.decode()
    client.force_login(provider)
    assert "We do not bear it" not in client.get(address).content.decode()
    assert client.post(address, {**typed, f"risk_{risk.pk}_answer": "declined"}).status_code == 422


def test_the_notice_says_of_each_risk_who_bears_it_and_why(
    tender: Tender, risk: Risk, client: Client
) -> None:
    Risk.objects.filter(pk=risk.pk).update(reason="Only they can plan for it.")
    page = client.get(tender.get_absolute_url()).content.decode()
    assert f"{risk.title}: borne by {risk.get_borne_by_display().lower()}" in page
    assert "Only they can plan for it." in page


def test_a_declined_risk_keeps_no_bid_out(
    tender: Tender,
    provider: Person,
    typed: dict[str, str],
    risk: Risk,
    address: str,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    client: Client,
) -> None:
    client.force_login(provider)
    client.post(address, {**typed, f"risk_{risk.pk}_answer": "declined"})
    help.opened(tender, commissioner, panel, clock)
    assert Bid.objects.get().state == "opened"


@pytest.mark.parametrize(
    "risks",
    [
        [],
        {"r": "accepted"},
        {"r": {"answer": "refused", "price_pence": None, "words": ""}},
        {"r": {"answer": "priced", "price_pence": None, "words": ""}},
        {"r": {"answer": "priced", "price_pence": -1, "words": ""}},
        {"r": {"answer": "priced", "price_pence": True, "words": ""}},
        {"r": {"answer": "accepted", "price_pence": 5, "words": ""}},
        {"r": {"answer": "accepted", "price_pence": None, "words": "\0"}},
        {"r": {"answer": ["accepted"], "price_pence": None, "words": ""}},
        {"r": {"answer": "accepted", "price_pence": None, "words": "", "more": 1}},
    ],
)
def test_risks_sealed_by_another_program_are_taken_only_as_they_must_be(risks: Any) -> None:
    with pytest.raises(content.Unreadable, match="no-risks"):
        content.from_data({"price_pence": 1, "answers": {}, "risks": risks})


def test_a_bid_sealed_without_these_parts_is_read_as_it_is() -> None:
    assert content.from_data({"price_pence": 1, "answers": {}}) == content.Content(1, {})


def test_the_need_and_what_must_change_stand_inside_the_form(
    tender: Tender, provider: Person, address: str, client: Client
) -> None:
    client.force_login(provider)
    page = client.get(address).content.decode()
    outcome = tender.specification.outcomes.first()
    assert outcome is not None
    assert str(outcome.title) in page
    assert "What must change" in page


def test_a_link_to_evidence_that_cannot_go_with_the_bid_is_told_before_it_is_too_late(
    provider: Person, charity: Organisation, typed: dict[str, str], address: str, client: Client
) -> None:
    day = times.now().date()
    showing = Showing.objects.create(
        organisation=charity, kind="record", title="Sixty pairs", words="…", on=day, written=times.now()
    )
    client.force_login(provider)
    first = next(name for name in typed if name.startswith("answer_"))
    sent = {**typed, first: f"See https://x.example{showing.get_absolute_url()}", "save": "yes"}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Links to evidence that is not in your library" not in page
    Showing.objects.filter(pk=showing.pk).update(taken_away=times.now())
    page = client.get(address).content.decode()
    assert "Links to evidence that is not in your library, or not shared with you: 1." in page


def test_who_saved_what_and_when_is_told_to_those_who_write(
    tender: Tender, provider: Person, charity: Organisation, address: str, client: Client
) -> None:
    drafts.save(by=provider, tender=tender, organisation=charity, typed={"price_pence": "1"}, seen=0)
    more = {"price_pence": "1", "summary": "New"}
    drafts.save(by=provider, tender=tender, organisation=charity, typed=more, seen=1)
    assert [row.parts for row in Draft.objects.get().savings.all()] == [["summary"], ["price_pence"]]
    client.force_login(provider)
    page = client.get(address).content.decode()
    assert "Who saved what, and when" in page
    assert f"{provider.name}: In short" in page


def test_no_page_before_the_award_asks_anybody_to_sign(
    tender: Tender, provider: Person, typed: dict[str, str], address: str, client: Client
) -> None:
    """No question, no button and no box to tick; the notice says so."""
    client.force_login(provider)
    client.post(address, {**typed, "save": "yes"})
    client.post(address, {**typed, "seen": "1"})
    bid = Bid.objects.get()
    top = tender.get_absolute_url()
    pages = [top, address, f"{top}ask/", f"{top}worth-bidding/", f"{top}papers/", bid.get_absolute_url()]
    asks = re.compile(r"<(label|legend|button|a)\b[^>]*>(.*?)</\1>|<input[^>]*name=\"([^\"]*)\"", re.DOTALL)
    for place in pages:
        page = client.get(place).content.decode()
        asked = [" ".join(filter(None, found[1:])) for found in asks.findall(page)]
        assert asked
        words = [text for text in asked if re.search(r"\bsign(ed|ature|atory|s)?\b", text, re.IGNORECASE)]
        allowed = ("Sign out", "Sign in", "What the winner signs, after the award")
        assert [text for text in words if not any(each in text for each in allowed)] == [], place
    assert "Nothing is signed before the award" in client.get(top).content.decode()
    assert bid.state == "sealed"


WEIGHED = {"mission": "yes", "cost": "yes", "risk": "yes", "capacity": "yes"}


def weigh(tender: Tender, client: Client, **said: str) -> Any:
    address = f"{tender.get_absolute_url()}worth-bidding/"
    page = client.get(address).content.decode()
    essentials = dict.fromkeys(re.findall(r'name="(essential_[0-9]+)"', page), "have")
    return client.post(address, {**WEIGHED, **essentials, **said})


def test_weighing_a_tender_advises_and_keeps_nothing(
    tender: Tender, provider: Person, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.force_login(provider)
    assert "Nothing here speaks against it" in weigh(tender, client).content.decode()
    page = weigh(tender, client, mission="no", cost="no").content.decode()
    assert "This one looks better left" in page
    assert "Work out the full cost" in page
    assert weigh(tender, client, mission="").status_code == 422
    assert not Draft.objects.exists()
