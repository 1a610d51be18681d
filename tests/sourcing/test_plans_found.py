"""What is planned stands in the one list until its day; everything is told by the words of its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.in_short import in_short
from commonweal.sourcing.finding.listing import keep_notice
from commonweal.sourcing.finding.opportunities import asking, open_now
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Notice, Opportunity
from commonweal.sourcing.notices import actions, papers
from commonweal.web.words import when
from tests.sourcing import answers, help
from tests.sourcing.test_pace import divided
from tests.specifications import help as specifications

pytestmark = pytest.mark.django_db


@pytest.fixture
def announce(place: Place, commissioner: Person) -> Callable[..., Notice]:
    def make(kind: str, **said: Any) -> Notice:
        now = the_clock.now()
        dates = {"starts": now + timedelta(days=40), "closes": now + timedelta(days=60)}
        wanted = {name: dates[name] for name in Notice(kind=kind).of_kind.wanted}
        reason = {"reason": "Only one body can."} if kind == "transparency" else {}
        words = {"title": "Night buses", "words": "Between the wards.", **wanted, **reason, **said}
        notice = actions.write(by=commissioner, place=place, kind=kind, **words)
        return actions.publish_notice(by=commissioner, notice=notice)

    return make


def found(query: str = "") -> list[str]:
    return [row.kind for row in asking(query).narrow(open_now())]


@pytest.mark.parametrize("kind", ["pipeline", "planned", "transparency"])
def test_a_plan_is_found_with_everything_else_until_its_day(
    kind: str, announce: Callable[..., Notice], clock: Any
) -> None:
    notice = announce(kind)
    assert found() == found(f"kind={kind}") == found("words=night+wards") == [kind]
    assert found("kind=tender") == []
    clock.to(getattr(notice, notice.of_kind.listed_until))
    assert found() == []


def test_who_saved_a_search_is_told_of_a_plan_once(
    announce: Callable[..., Notice], resident: Person, provider: Person
) -> None:
    searches.save(by=resident, search=asking("words=night"))
    searches.save(by=resident, search=asking("kind=planned"))
    searches.save(by=provider, search=asking("kind=pipeline"))
    announce("planned")
    (message,) = Message.objects.filter(template="sourcing/found_other")
    assert message.person == resident
    assert "Planned procurement" in message.text
    assert "Bids expected to close" in message.text


def test_feed_and_calendar_hold_a_plan_under_the_words_of_its_kind(
    announce: Callable[..., Notice], client: Client
) -> None:
    announce("pipeline")
    feed = client.get(reverse("finding:feed")).content.decode()
    assert "Tender expected: " in feed
    assert "Bids close" not in feed
    (event,) = Calendar.from_ical(client.get(reverse("finding:calendar")).content).walk("VEVENT")
    assert str(event["summary"]).startswith("Tender expected: Night buses")


def test_a_plan_that_is_withdrawn_is_found_no_more(
    announce: Callable[..., Notice], commissioner: Person
) -> None:
    notice = announce("planned")
    actions.withdraw_notice(by=commissioner, notice=notice, reason="The money is gone.")
    assert found() == []


def test_a_plan_leaves_the_list_when_its_tender_is_out(
    announce: Callable[..., Notice], place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    service = specifications.approved(place, commissioner, second_commissioner)
    announce("planned", specification=service)
    announce("pipeline")
    help.published(place, commissioner, second_commissioner, specification=service)
    assert sorted(found()) == ["pipeline", "tender"]


def test_a_plan_of_the_next_lot_stays_when_the_first_lot_s_tender_changes_or_ends(
    announce: Callable[..., Notice], place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    service = specifications.approved(place, commissioner, second_commissioner)
    announce("pipeline", specification=service)
    first = help.published(place, commissioner, second_commissioner, specification=service)
    announce("planned", specification=service, title="The other half")
    assert sorted(found()) == ["planned", "tender"]
    help.put_off(first, commissioner, 10)
    assert sorted(found()) == ["planned", "tender"]
    awarding.end(by=commissioner, tender=first, reason="Nobody bid.")
    assert found() == ["planned"]


def test_plans_of_a_divided_service_stay_until_every_lot_is_out(
    announce: Callable[..., Notice], place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    service = divided(place, commissioner, second_commissioner)
    for lot in service.lots.all():
        announce("planned", specification=service, title=f"Expected: {lot}")
    north, south = service.lots.order_by("position")
    help.published(place, commissioner, second_commissioner, specification=service, lot=north)
    assert sorted(found()) == ["planned", "planned", "tender"]
    notice = Notice.objects.filter(kind="planned").first()
    assert notice is not None
    keep_notice(notice)
    assert sorted(found()) == ["planned", "planned", "tender"]
    help.published(place, commissioner, second_commissioner, specification=service, lot=south)
    assert found() == ["tender", "tender"]


def test_a_paper_beside_a_plan_whose_tender_is_out_does_not_bring_it_back(
    announce: Callable[..., Notice],
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    tmp_path: Path,
    settings: Any,
) -> None:
    settings.VAR = tmp_path
    service = specifications.approved(place, commissioner, second_commissioner)
    plan = announce("planned", specification=service)
    help.published(place, commissioner, second_commissioner, specification=service)
    upload = SimpleUploadedFile("wards.csv", b"ward,asks\nMill,30\n", content_type="text/csv")
    papers.add_notice_paper(by=commissioner, notice=plan, title="Wards", upload=upload)
    assert found() == ["tender"]


@pytest.mark.parametrize("kind", ["pipeline", "engagement", "planned", "transparency"])
def test_what_would_stand_in_no_list_is_not_published_and_says_which_date_has_passed(
    kind: str, announce: Callable[..., Notice], clock: Any
) -> None:
    until = Notice(kind=kind).of_kind.listed_until
    passed = the_clock.now()
    earlier = {"starts": passed - timedelta(days=9)} if until == "closes" else {}
    with pytest.raises(Refused) as refused:
        announce(kind, **earlier | {until: passed})
    (reason,) = refused.value.verdict.reasons
    assert reason.code == "dates-passed"
    assert str(dict(Notice(kind=kind).of_kind.dates)[until]) in str(reason)


def test_a_plan_s_date_that_has_passed_is_refused_beside_its_field_and_stays_as_typed(
    place: Place, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    plan = reverse("sourcing:write_notice", args=[place.slug, "pipeline"])
    day = {"starts_day": "3", "starts_month": "2", "starts_year": "2020", "starts_time": "12:00"}
    answer = client.post(plan, {"title": "Night buses", "words": "Soon.", **day})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_starts_error"' in page
    assert "must lie ahead" in page
    assert 'value="2020"' in page
    assert not Notice.objects.exists()


def test_a_draft_of_a_plan_is_not_found(place: Place, commissioner: Person) -> None:
    actions.write(by=commissioner, place=place, kind="pipeline", title="Night buses")
    assert found() == []


def test_a_loan_in_short_says_who_offers_it_and_when_applications_close(
    place: Place, commissioner: Person, client: Client
) -> None:
    closes = the_clock.now() + timedelta(days=20)
    words: dict[str, Any] = {
        "words": "For kitchens.",
        "terms": "Paid back.",
        "apply": "loans@haverbrook.example",
    }
    said: dict[str, Any] = {**words, "title": "Ovens", "kind": "loan", "most_pence": 500_000}
    loan = market.call(by=commissioner, place=place, closes=closes, **said)
    line = in_short(Opportunity.objects.get(call=loan))
    assert f"Offered by: {place}." in line
    assert "Worth at most: £5,000." in line
    assert f"Applications close: {when(loan.closes)}." in line
    assert "What an answer takes: 20 days to answer." in line
    for word in ("Bids close", "Buyer", "Budget", "a bid takes"):
        assert word not in line
    page = client.get(loan.get_absolute_url()).content.decode()
    assert line in page
    assert "20 days to answer" in page


def test_a_call_that_is_answered_here_says_how_many_questions_and_words_it_asks(
    place: Place, commissioner: Person, client: Client
) -> None:
    call = answers.asked(place, commissioner)
    line = in_short(Opportunity.objects.get(call=call))
    assert "What an answer takes: 2 questions; up to 40 words; 20 days to answer." in line
    assert line in client.get(call.get_absolute_url()).content.decode()
    later = call.closes + timedelta(days=9)
    market.put_off_call(by=commissioner, call=call, closes=later, reason="A paper was missing.")
    assert "29 days to answer" in in_short(Opportunity.objects.get(call=call))


def test_market_engagement_shows_its_line_and_what_it_takes_on_its_own_page(
    announce: Callable[..., Notice], client: Client
) -> None:
    notice = announce("engagement")
    page = client.get(notice.get_absolute_url()).content.decode()
    assert in_short(Opportunity.objects.get(notice=notice)) in page
    assert "60 days to answer" in page
    assert f"Taking part ends: {when(notice.closes)}" in page


def test_a_loan_and_a_plan_are_found_by_their_category_and_by_whom_they_suit(
    place: Place, commissioner: Person, announce: Callable[..., Notice], client: Client
) -> None:
    said = Said(["66113000"], True, None, "No security is asked for.")
    words: dict[str, Any] = {"words": "For kitchens.", "terms": "Paid back.", "apply": "The town hall"}
    closes = the_clock.now() + timedelta(days=20)
    words |= {"title": "Ovens", "kind": "loan", "most_pence": 500_000, "said": said}
    loan = market.call(by=commissioner, place=place, closes=closes, **words)
    announce("planned", said=Said(["60112000"], None, True, "It is small."))
    assert found("code=6611") == found("division=66") == found("suits=for_small") == ["loan"]
    assert found("code=601") == found("suits=for_charities") == ["planned"]
    page = client.get(loan.get_absolute_url()).content.decode()
    assert "Financial and insurance services (CPV 66113000)" in page
    assert "No security is asked for." in page


def test_what_a_call_says_of_itself_has_its_reason_and_a_code_that_is_one(
    place: Place, commissioner: Person, announce: Callable[..., Notice]
) -> None:
    for said in (Said(["999"]), Said(["66113000"], True)):
        with pytest.raises(Refused):
            announce("engagement", said=said)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=announce("engagement").pk).update(for_small=True)


def test_the_form_of_a_grant_asks_for_its_category_and_that_of_a_plan_may_leave_it_open(
    place: Place, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    grant = reverse("sourcing:write_call", args=[place.slug, "grant"])
    at = the_clock.now() + timedelta(days=20)
    day = {"closes_day": at.day, "closes_month": at.month, "closes_year": at.year, "closes_time": "12:00"}
    words = {"words": "For kitchens.", "terms": "Once.", "apply": "Town hall", "title": "Pans"}
    words["most_pence"] = "500"
    assert client.post(grant, {**words, **day}).status_code == 422
    assert client.post(grant, {**words, **day, "division": "39"}).status_code == 302
    assert found("code=39") == ["grant"]
    plan = reverse("sourcing:write_notice", args=[place.slug, "pipeline"])
    sent = {"title": "Night buses", "words": "Soon.", "codes": "60112000"}
    assert client.post(plan, sent).status_code == 302
    draft = Notice.objects.get(kind="pipeline")
    assert draft.categories == ["60112000"]
    change = client.get(reverse("sourcing:change_notice", args=[place.slug, draft.pk])).content.decode()
    assert "60112000" in change
