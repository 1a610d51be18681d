"""Notices have all their dates, in a zone that is said; a change leaves time, and everyone hears of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Notice, Tender
from commonweal.sourcing.notices import actions, policy, queries
from commonweal.sourcing.notices.kinds import KINDS, for_officers
from tests.sourcing import help


@pytest.fixture
def engagement(place: Place, commissioner: Person) -> Notice:
    return actions.write(by=commissioner, place=place, kind="engagement", title="Company at home")


def test_a_notice_with_an_unset_date_is_not_published_and_says_each_that_is_missing(
    engagement: Notice, commissioner: Person
) -> None:
    with pytest.raises(Refused) as refused:
        actions.publish_notice(by=commissioner, notice=engagement)
    codes = [reason.code for reason in refused.value.verdict.reasons]
    assert codes == ["no-starts", "no-closes"]
    engagement.refresh_from_db()
    assert engagement.state == "draft"


@pytest.mark.parametrize("kind", KINDS)
def test_the_database_itself_refuses_a_public_notice_without_its_dates(place: Place, kind: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            place=place, kind=kind, title="Soon", state="published", published=the_clock.now()
        )


def test_dates_that_are_the_wrong_way_round_or_past_are_refused(
    engagement: Notice, commissioner: Person
) -> None:
    now = the_clock.now()
    for starts, closes, code in (
        (now + timedelta(days=3), now + timedelta(days=2), "closes-before-it-starts"),
        (now - timedelta(days=3), now - timedelta(days=2), "dates-passed"),
    ):
        actions.edit(by=commissioner, notice=engagement, starts=starts, closes=closes)
        with pytest.raises(Refused) as refused:
            actions.publish_notice(by=commissioner, notice=engagement)
        assert [reason.code for reason in refused.value.verdict.reasons] == [code]


def test_a_direct_award_is_not_announced_without_saying_why(place: Place, commissioner: Person) -> None:
    starts = the_clock.now() + timedelta(days=20)
    row = actions.write(
        by=commissioner, place=place, kind="transparency", title="Night shelter", starts=starts
    )
    with pytest.raises(Refused, match="Say why"):
        actions.publish_notice(by=commissioner, notice=row)
    actions.edit(by=commissioner, notice=row, reason="Nobody else has beds in December.")
    assert actions.publish_notice(by=commissioner, notice=row).state == "published"


def test_a_published_notice_cannot_be_changed_and_a_withdrawn_one_keeps_its_words(
    engagement: Notice, commissioner: Person
) -> None:
    now = the_clock.now()
    actions.edit(by=commissioner, notice=engagement, starts=now, closes=now + timedelta(days=9))
    actions.publish_notice(by=commissioner, notice=engagement)
    with pytest.raises(Refused):
        actions.edit(by=commissioner, notice=engagement, title="Another")
    row = actions.withdraw_notice(by=commissioner, notice=engagement, reason="The money is gone.")
    assert (str(row.title), row.withdrawn_because) == ("Company at home", "The money is gone.")


def test_a_draft_is_seen_by_the_places_commissioners_alone(
    engagement: Notice, commissioner: Person, foreign_commissioner: Person, provider: Person, place: Place
) -> None:
    for person, seen in ((commissioner, 1), (foreign_commissioner, 0), (provider, 0), (None, 0)):
        assert queries.notices(person, place).count() == seen
        assert engagement.seen_by(person) is bool(seen)


def test_someone_of_another_place_can_neither_write_nor_publish_nor_borrow_its_service(
    engagement: Notice, foreign_commissioner: Person, place: Place, other_place: Place, tender: Tender
) -> None:
    for act in (
        lambda: actions.write(by=foreign_commissioner, place=place, kind="pipeline", title="Ours"),
        lambda: actions.write(
            by=foreign_commissioner,
            place=other_place,
            kind="pipeline",
            title="Ours",
            specification=tender.specification,
        ),
        lambda: actions.publish_notice(by=foreign_commissioner, notice=engagement),
        lambda: help.put_off(tender, foreign_commissioner, 1),
    ):
        with pytest.raises(Refused):
            act()


def test_nobody_writes_a_notice_that_an_act_makes(place: Place, commissioner: Person) -> None:
    written = {kind.name for kind in for_officers()}
    for kind in KINDS.values():
        assert bool(policy.may_write(commissioner, place, kind)) == (kind.name in written)
    assert "award" not in written


def test_a_notice_of_a_contract_needs_one(place: Place, commissioner: Person, tender: Tender) -> None:
    now = the_clock.now()
    row = actions.write(
        by=commissioner,
        place=place,
        kind="contract_change",
        title="More hours",
        reason="More people come.",
        starts=now,
        tender=tender,
    )
    with pytest.raises(Refused, match="contract"):
        actions.publish_notice(by=commissioner, notice=row)


def test_a_tender_gives_its_notice_by_itself_with_its_own_dates(tender: Tender) -> None:
    (row,) = queries.timeline(tender)
    assert (row.kind, row.closes, row.questions_close) == ("tender", tender.closes, tender.questions_close)
    assert row.starts == tender.opens


def test_what_was_planned_for_a_service_stands_first_in_its_line_and_another_tenders_not_at_all(
    place: Place, commissioner: Person, second_commissioner: Person, tender: Tender
) -> None:
    other = help.published(place, commissioner, second_commissioner)
    sourcing.end(by=commissioner, tender=tender, reason="The need has changed.")
    assert [row.kind for row in queries.timeline(tender)] == ["tender", "ended"]
    assert [row.kind for row in queries.timeline(other)] == ["tender"]
    row = actions.write(
        by=commissioner,
        place=place,
        kind="planned",
        title="Again",
        specification=tender.specification,
        starts=the_clock.now() + timedelta(days=20),
        closes=the_clock.now() + timedelta(days=60),
    )
    assert [found.kind for found in queries.timeline(tender)] == ["tender", "ended"]
    actions.publish_notice(by=commissioner, notice=row)
    assert [found.kind for found in queries.timeline(tender)] == ["tender", "ended", "planned"]


def test_an_award_gives_its_notice_with_the_end_of_the_standstill(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    award = help.award(opened, commissioner, second_commissioner)
    row = opened.notices.get(kind="award")
    assert (row.closes, row.value_pence, str(row.words)) == (
        award.standstill_ends,
        award.price_pence,
        award.organisation.name,
    )


@pytest.mark.parametrize("month, zone", [(1, "GMT"), (7, "BST")])
def test_every_date_on_the_page_says_its_zone(
    engagement: Notice, commissioner: Person, clock: Any, month: int, zone: str
) -> None:
    starts = datetime(2031, month, 10, 13, 0, tzinfo=UTC)
    closes = datetime(2031, month, 12, 13, 0, tzinfo=UTC)
    actions.edit(by=commissioner, notice=engagement, starts=starts, closes=closes)
    actions.publish_notice(by=commissioner, notice=engagement)
    text = Client().get(engagement.get_absolute_url()).content.decode()
    hour = {"GMT": "1pm", "BST": "2pm"}[zone]
    assert text.count(f"{closes:%B} 2031, {hour} {zone}") == 3  # in its line too


def test_a_wrong_date_comes_back_with_what_was_typed(place: Place, commissioner: Person) -> None:
    browser = Client()
    browser.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    sent = {"title": "Company at home", "words": "Who can?", "starts_day": "40", "starts_month": "13"}
    page = browser.post(f"/{place.slug}/sourcing/notices/write/engagement/", sent)
    assert page.status_code == 422
    assert "Company at home" in page.content.decode()


def test_from_a_specification_a_notice_is_published_in_three_requests(
    tender: Tender, commissioner: Person, place: Place
) -> None:
    """The form comes filled in from the service: two dates are all that is typed."""
    browser = Client()
    browser.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/{place.slug}/sourcing/notices/write/planned/?about={tender.specification_id}"
    form = browser.get(address).context["form"]
    sent = {name: form[name].value() for name in ("title", "words", "specification")}
    sent["specification"] = str(tender.specification_id)
    for name, day in (("starts", 5), ("closes", 20)):
        parts = {"day": day, "month": 3, "year": 2032, "time": "12:00"}
        sent |= {f"{name}_{part}": value for part, value in parts.items()}
    page = browser.post(address, sent)
    assert page.status_code == 302, page.context["form"].errors
    (row,) = Notice.objects.filter(kind="planned")
    browser.post(f"/{place.slug}/sourcing/notices/{row.pk}/publish/")
    row.refresh_from_db()
    assert row.state == "published"
    assert str(row.title) == str(tender.specification.title)


def test_a_draft_does_not_call_optional_what_publishing_asks_for(
    place: Place, commissioner: Person, client: Client
) -> None:
    """Of a contract's performance its worth alone may be left out."""
    client.force_login(commissioner)
    page = client.get(f"/{place.slug}/sourcing/notices/write/performance/").content.decode()
    assert "publishing asks for it" in page
    assert page.count("(optional)") == 1
    assert "About how much is it worth? (optional)" in page
