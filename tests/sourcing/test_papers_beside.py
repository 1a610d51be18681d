"""Papers beside market engagement, plans, transparency and change notices: public with their notice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.files import queries as files
from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking
from commonweal.sourcing.models import Notice, NoticePaper
from commonweal.sourcing.notices import actions, papers
from commonweal.sourcing.notices.kinds import KINDS


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def draft(place: Place, commissioner: Person) -> Notice:
    now = the_clock.now()
    dates = {"starts": now, "closes": now + timedelta(days=20)}
    said: dict[str, Any] = {"title": "Company at home", "words": "What would you need?", **dates}
    return actions.write(by=commissioner, place=place, kind="engagement", **said)


def add(notice: Notice, by: Person | None) -> NoticePaper:
    upload = SimpleUploadedFile("wards.csv", b"ward,asks\nMill,30\n", content_type="text/csv")
    return papers.add_notice_paper(by=by, notice=notice, title="Wards", upload=upload)


def read(person: Person | None, paper: NoticePaper) -> int:
    (stored,) = files.files_of(paper, paper.added_by)
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(f"/files/{stored.pk}/").status_code


def test_a_paper_beside_a_draft_is_public_with_the_notice_and_not_before(
    draft: Notice, commissioner: Person, second_commissioner: Person, provider: Person
) -> None:
    paper = add(draft, commissioner)
    assert [read(person, paper) for person in (None, provider, second_commissioner)] == [404, 404, 200]
    actions.publish_notice(by=commissioner, notice=draft)
    paper = NoticePaper.objects.get()
    draft.refresh_from_db()
    assert paper.since == draft.published
    assert read(None, paper) == read(provider, paper) == 200
    assert "Wards" in Client().get(draft.get_absolute_url()).content.decode()


def test_a_paper_put_up_by_mistake_is_gone_and_says_why_and_whoever_looks_for_such_is_told(
    draft: Notice, commissioner: Person, provider: Person
) -> None:
    searches.save(by=provider, search=asking("words=company"))
    notice = actions.publish_notice(by=commissioner, notice=draft)
    paper = add(notice, commissioner)
    papers.withdraw_notice_paper(by=commissioner, paper=paper, reason="A name stood in it.")
    assert read(None, paper) in (404, 410, 403)
    page = Client().get(draft.get_absolute_url()).content.decode()
    assert "A name stood in it." in page
    told = [row.template for row in Message.objects.filter(person=provider)]
    assert "sourcing/opportunity_changed" in told
    assert "sourcing/paper_withdrawn" in told


def test_a_paper_is_a_change_in_the_feed_of_its_notice(
    draft: Notice, commissioner: Person, clock: Any
) -> None:
    notice = actions.publish_notice(by=commissioner, notice=draft)

    def updated() -> str:
        return (
            Client()
            .get("/opportunities/feed/")
            .content.decode()
            .split("<entry>")[1]
            .split("<updated>")[1][:19]
        )

    before = updated()
    clock.forward(hours=1)
    paper = add(notice, commissioner)
    after = updated()
    assert after > before
    clock.forward(hours=1)
    papers.withdraw_notice_paper(by=commissioner, paper=paper, reason="Wrong year.")
    assert updated() > after


@pytest.mark.parametrize("kind", [row.name for row in KINDS.values() if not row.by_officers])
def test_what_an_act_publishes_takes_its_papers_in_the_room_of_its_procurement(
    draft: Notice, commissioner: Person, kind: str
) -> None:
    draft.kind = kind
    assert {reason.code for reason in papers.may_add_notice_paper(commissioner, draft).reasons} == {
        "not-here"
    }


@pytest.mark.parametrize("kind", ["engagement", "planned", "transparency", "contract_change"])
def test_the_notices_that_officers_write_take_papers_from_commissioners_alone(
    draft: Notice, commissioner: Person, provider: Person, foreign_commissioner: Person, kind: str
) -> None:
    draft.kind = kind
    assert papers.may_add_notice_paper(commissioner, draft)
    for person in (provider, foreign_commissioner, None):
        assert not papers.may_add_notice_paper(person, draft)


def test_nothing_is_added_to_what_was_withdrawn(draft: Notice, commissioner: Person) -> None:
    notice = actions.publish_notice(by=commissioner, notice=draft)
    actions.withdraw_notice(by=commissioner, notice=notice, reason="Put off.")
    with pytest.raises(Refused):
        add(notice, commissioner)
