"""The pages of profiles and share codes, as people use them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.clock import today as clock_today
from commonweal.record.models import Event
from commonweal.sourcing.models import Share, Tender
from commonweal.sourcing.profiles import officer_views, sharing, standing
from commonweal.sourcing.profiles.actions import Typed
from commonweal.web.words import day
from tests.sourcing import help
from tests.sourcing.profiles import SECRET_NAME, filled, give, say


@pytest.fixture
def ours(charity: Organisation) -> str:
    return f"/organisations/{charity.pk}/profile/"


@pytest.fixture
def code(place: Place, provider: Person, charity: Organisation) -> Share:
    filled(provider, charity)
    return give(provider, charity, place)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_anybody_reads_the_questions_with_the_digest_of_their_version(client: Client, db: None) -> None:
    page = text(client.get("/opportunities/questions/"))
    set_ = standing.question_set()
    assert set_.version.digest in page
    assert all(question.wording.split("'")[0] in page for question in set_.questions)


def test_a_section_is_saved_with_anything_left_open(
    client: Client, ours: str, provider: Person, charity: Organisation
) -> None:
    client.force_login(provider)
    assert client.post(f"{ours}identity/", {"legal_name": "Riverside", "seen": "{}"}).status_code == 302
    assert "1 of " in text(client.get(ours))
    assert standing.answers(charity)["legal_name"].said == "Riverside"


def test_a_page_opened_before_a_colleague_saved_tells_what_they_said_and_the_next_save_counts(
    client: Client, ours: str, provider: Person, charity: Organisation
) -> None:
    say(provider, charity, legal_name="Theirs")
    client.force_login(provider)
    met = client.post(f"{ours}identity/", {"legal_name": "Mine", "address": "Wick Lane", "seen": "{}"})
    assert met.status_code == 403
    assert "Theirs" in text(met)
    assert 'value="Mine"' in text(met)
    again = {"legal_name": "Mine", "address": "Wick Lane", "seen": met.context["seen"]}
    assert client.post(f"{ours}identity/", again).status_code == 302
    assert standing.answers(charity)["legal_name"].said == "Mine"


def test_an_unreadable_answer_does_not_let_the_next_save_write_over_a_colleague(
    client: Client, ours: str, provider: Person, charity: Organisation
) -> None:
    client.force_login(provider)
    say(provider, charity, turnover=1000)
    wrong = client.post(f"{ours}accounts/", {"turnover": "much", "seen": "{}"})
    assert wrong.status_code == 422
    assert "much" in text(wrong)
    assert json.loads(wrong.context["seen"]) == {}
    assert client.post(f"{ours}accounts/", {"turnover": "20", "seen": "{}"}).status_code == 403


def test_cover_without_its_last_day_is_asked_for_it_and_what_was_typed_is_kept(
    client: Client, ours: str, provider: Person
) -> None:
    client.force_login(provider)
    page = client.post(f"{ours}insurance/", {"public_liability": "5,000,000", "seen": "{}"})
    assert page.status_code == 422
    assert "Enter the last day on which it holds" in text(page)
    assert "5,000,000" in text(page)


def test_a_ground_that_applies_is_explained(client: Client, ours: str, provider: Person) -> None:
    client.force_login(provider)
    page = client.post(f"{ours}exclusions/", {"insolvency": "yes", "seen": "{}"})
    assert page.status_code == 422
    assert "Say more, since this answer needs words" in text(page)


@pytest.mark.parametrize(
    "seen", ["", "no json", "[1]", "[" * 100_000, '{"legal_name": "x"}', '{"legal_name": -1}']
)
def test_a_form_made_by_hand_writes_over_nothing(
    client: Client, ours: str, provider: Person, charity: Organisation, seen: str
) -> None:
    say(provider, charity, legal_name="Theirs")
    client.force_login(provider)
    assert client.post(f"{ours}identity/", {"legal_name": "Mine", "seen": seen}).status_code == 403


def test_a_document_stays_with_the_answer(
    client: Client, ours: str, provider: Person, charity: Organisation
) -> None:
    client.force_login(provider)
    paper = SimpleUploadedFile("policy.txt", b"We look after people.", "text/plain")
    client.post(f"{ours}policies/", {"safeguarding": "yes", "safeguarding_file": paper, "seen": "{}"})
    stored = standing.answers(charity)["safeguarding"].evidence
    assert stored is not None
    assert client.get(f"/files/{stored.pk}/").status_code == 200
    assert Client().get(f"/files/{stored.pk}/").status_code == 404


def test_a_code_is_given_on_the_page_and_its_provider_sees_the_body_that_looked_and_no_name(
    client: Client, ours: str, provider: Person, charity: Organisation, commissioner: Person, place: Place
) -> None:
    filled(provider, charity)
    client.force_login(provider)
    terms = {"place": place.pk, "sections": ["identity"], "consent": "on"}
    terms |= {"until_day": "1", "until_month": "3", "until_year": "2027"}
    assert client.post(f"{ours}codes/give/", terms).status_code == 302, "given"
    share = Share.objects.get()
    sharing.open_code(by=commissioner, place=place, code=share.code)
    page = text(client.get(f"{ours}codes/"))
    assert share.code in page
    assert f"{place}, Commissioner" in page
    assert commissioner.name not in page


def test_without_consent_no_code_is_given(
    client: Client, ours: str, provider: Person, charity: Organisation, place: Place
) -> None:
    filled(provider, charity)
    client.force_login(provider)
    page = client.post(f"{ours}codes/give/", {"place": place.pk, "sections": ["identity"]})
    assert page.status_code == 422
    assert not Share.objects.exists()


def test_an_officer_types_a_code_and_reads_and_is_told_of_a_newer_version(
    client: Client, code: Share, provider: Person, charity: Organisation, commissioner: Person
) -> None:
    client.force_login(commissioner)
    typed = client.post(f"/{code.place.slug}/sourcing/codes/", {"code": code.code.lower()})
    page = text(client.get(typed["Location"]))
    assert "Riverside Friends CIO" in page
    assert SECRET_NAME in page
    assert "A newer version exists" not in page
    say(provider, charity, turnover=1)
    page = text(client.get(typed["Location"]))
    assert "A newer version exists: 1 answer was changed since" in page
    assert "£42,000" in page
    give(provider, charity, code.place)
    assert "A newer version exists: version 2" in text(client.get(typed["Location"]))
    sharing.withdraw(by=provider, share=code)
    page = text(client.get(typed["Location"]))
    assert "The provider withdrew this code on" in page
    assert "£42,000" not in page


def test_a_buyer_reads_which_answers_are_over_and_which_were_over_when_they_were_frozen(
    client: Client, place: Place, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    last = clock_today() + timedelta(days=20)
    say(provider, charity, employers_liability=Typed(500_000_000, until=last))
    terms = {"sections": ["insurance"]}
    early = give(provider, charity, place, **terms)
    client.force_login(commissioner)
    shared = client.post(f"/{place.slug}/sourcing/codes/", {"code": early.code})["Location"]
    assert f"Holds until {day(last)}" in text(client.get(shared))
    clock.forward(days=30)
    page = text(client.get(shared))
    assert f"Over since {day(last)}." in page
    assert "It was over already when it was frozen" not in page
    late = give(provider, charity, place, **terms)
    shared = client.post(f"/{place.slug}/sourcing/codes/", {"code": late.code})["Location"]
    assert "It was over already when it was frozen" in text(client.get(shared))


def test_whoever_has_answered_nothing_is_sent_to_the_profile_and_asked_for_no_share(
    client: Client, ours: str, provider: Person
) -> None:
    client.force_login(provider)
    page = text(client.get(f"{ours}codes/give/"))
    assert "There is nothing to share yet" in page
    assert f'href="{ours}"' in page
    assert "What do you share?" not in page


def test_who_has_yet_to_declare_is_led_from_the_code_to_the_declaration_and_back(
    client: Client,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: Any,
    clock: Any,
) -> None:
    filled(provider, charity)
    share = give(provider, charity, tender.place, tender=tender)
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    client.force_login(commissioner)
    here = f"/{tender.place.slug}/sourcing/codes/"
    response = client.post(here, {"code": share.code.lower().replace("-", " ")})
    assert response.status_code == 403
    declare = reverse("works:declare", args=[tender.place.slug, tender.work_id])
    assert f'href="{declare}?next={here}"' in text(response)
    help.declared(tender, commissioner)
    assert client.post(here, {"code": share.code}).status_code == 302


def test_the_owner_is_told_that_a_code_past_its_day_still_opens_for_what_rests_on_it(
    client: Client,
    ours: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: Any,
    clock: Any,
) -> None:
    filled(provider, charity)
    give(provider, charity, tender.place, tender=tender)
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    client.force_login(provider)
    still = "It still opens for whoever judges"
    assert still not in text(client.get(f"{ours}codes/"))
    clock.forward(days=400)
    page = text(client.get(f"{ours}codes/"))
    assert "Past its day" in page
    assert still in page


def test_wrong_codes_are_refused_on_the_record_and_soon_no_more_are_taken(
    client: Client, place: Place, commissioner: Person
) -> None:
    client.force_login(commissioner)
    answers = [
        client.post(f"/{place.slug}/sourcing/codes/", {"code": f"7K3M-9QXA-TR{number:02}"}).status_code
        for number in range(officer_views.AT_ONCE + 1)
    ]
    assert answers == [403] * officer_views.AT_ONCE + [429]
    assert Event.objects.filter(kind="share code refused").count() == officer_views.AT_ONCE


def test_a_bid_shows_its_code_to_its_bidder_and_once_opened_to_those_who_judge(
    client: Client,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: Any,
    clock: Any,
    ours: str,
) -> None:
    filled(provider, charity)
    bid = help.bid(tender, provider, charity)
    client.force_login(provider)
    assert f"{ours}codes/give/?tender={tender.pk}" in text(client.get(bid.get_absolute_url()))
    terms = {"sections": ["identity"], "consent": "on"}
    terms |= {"until_day": "1", "until_month": "3", "until_year": "2027"}
    client.post(f"{ours}codes/give/?tender={tender.pk}", terms)
    share = Share.objects.get()
    assert share.tender == tender
    assert share.code in text(client.get(bid.get_absolute_url()))
    help.opened(tender, commissioner, panel, clock)
    help.declared(tender, commissioner)
    client.force_login(commissioner)
    assert share.code in text(client.get(bid.get_absolute_url()))
    client.force_login(panel[0])
    assert share.code not in text(client.get(bid.get_absolute_url())), "who scores without names"
    Tender.objects.filter(pk=tender.pk).update(blind=False)
    assert share.code in text(client.get(bid.get_absolute_url()))


def test_anybody_tries_the_financial_check_and_wrong_figures_come_back(client: Client, db: None) -> None:
    address = "/opportunities/questions/fits/"
    page = client.post(address, {"yearly_value_pence": "lots", "days_carried": "60"})
    assert page.status_code == 422
    assert "lots" in text(page)
    asked = {"yearly_value_pence": "60,000", "days_carried": "61", "turnover_pence": "30,000"}
    page = client.post(address, {**asked, "size": "1 to 9 staff"})
    assert page.status_code == 200
    assert "£10,027.40 has to be carried for 61 days" in text(page)
    assert "Show something else instead" in text(page)


def test_those_who_judge_a_bid_see_the_check_worked_out_from_what_it_shared(
    client: Client,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: Any,
    clock: Any,
) -> None:
    filled(provider, charity)
    yesterday = standing.today() - timedelta(days=1)
    cover = Typed(500_000_000, until=yesterday)
    say(provider, charity, size="Nobody employed", public_liability=cover)
    sections = ["type", "accounts", "insurance"]
    share = give(provider, charity, tender.place, tender=tender, sections=sections)
    part = give(provider, charity, tender.place, tender=tender, sections=["accounts"])
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    help.declared(tender, commissioner)
    client.force_login(commissioner)
    typed = client.post(f"/{tender.place.slug}/sourcing/codes/", {"code": share.code})
    page = text(client.get(typed["Location"]))
    assert "Its income of £42,000 a year stands against" in page
    assert "What answers it:" in page
    assert "£5,000,000 is held" not in page, "it lapsed yesterday"
    typed = client.post(f"/{tender.place.slug}/sourcing/codes/", {"code": part.code})
    page = text(client.get(typed["Location"]))
    assert "this code leaves out" in page
    assert "stands against" not in page
