"""The pages of taking part: what the public reads of a draft, and that a form keeps what was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from commonweal.record import clock
from commonweal.specifications import barriers
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.models import Suggestion
from tests.specifications.help import ABOUT, save
from tests.specifications.test_pages import address, text


@pytest.fixture
def opening(draft, commissioner):
    return codesign.open_draft(
        by=commissioner, specification=draft, closes=clock.now() + timedelta(days=84), asks="Is it right?"
    )


@pytest.fixture
def typed():
    return {"piece": "about", "words": "Say how people get there.", "group": "resident", "credit": "group"}


def test_the_public_reads_the_version_that_was_opened_and_not_what_was_written_since(
    client, draft, opening, commissioner
):
    save(commissioner, draft, "about", {**ABOUT, "summary": "Words that nobody was asked about."})
    page = text(client.get(opening.get_absolute_url()))
    assert ABOUT["summary"] in page
    assert "Words that nobody was asked about." not in page
    assert opening.get_absolute_url() in text(
        client.get(reverse("specifications:home", args=[draft.place.slug]))
    )
    assert client.get(draft.get_absolute_url()).url == address(draft, "taking_part")


def test_a_resident_is_told_of_an_open_draft_where_they_start(client, resident, opening):
    client.force_login(resident)
    assert opening.get_absolute_url() in text(client.get("/start/"))


def test_a_draft_that_was_not_opened_is_nowhere(client, draft):
    assert client.get(address(draft, "taking_part")).status_code == 404
    assert client.get(address(draft, "opened", draft.version)).status_code == 404
    assert client.get(address(draft, "versions")).status_code == 404


def test_anyone_suggests_a_change_without_an_account_and_follows_it(client, draft, opening, typed):
    page = client.get(f"{address(draft, 'suggest', opening.version.number)}?on=about")
    assert '<option value="about" selected>' in text(page)
    sent = client.post(address(draft, "suggest", opening.version.number), typed, follow=True)
    row = Suggestion.objects.get()
    assert row.reference in text(sent)
    assert typed["words"] not in text(client.get(address(draft, "suggestions")))


def test_a_wrong_suggestion_keeps_what_was_typed(client, draft, opening, typed):
    wrong = {**typed, "group": "", "credit": "name", "name": ""}
    answer = client.post(address(draft, "suggest", opening.version.number), wrong)
    assert answer.status_code == 422
    assert "Say how people get there." in text(answer)
    assert "Enter the name to be credited" in text(answer)


def test_who_may_bid_is_marked_where_everyone_reads_it(client, draft, opening, provider, charity):
    row = codesign.suggest(
        by=provider,
        opening=opening,
        words="Pay monthly.",
        group="provider",
        may_bid=True,
        credit="organisation",
        organisation=charity,
    )
    page = text(client.get(address(draft, "suggestion", row.pk)))
    assert "May bid" in page
    assert charity.name in page


def test_the_public_compares_the_version_that_was_open_with_the_one_that_took_a_suggestion_up(
    client, draft, opening, resident, commissioner
):
    row = codesign.suggest(by=resident, opening=opening, words="A bus.", group="resident")
    between = save(commissioner, draft, "about", {**ABOUT, "summary": "Half a thought."})
    taken = save(commissioner, draft, "about", {**ABOUT, "summary": "There is a bus."})
    codesign.accept(by=commissioner, suggestion=row, version=taken, reason="A bus is named.")
    page = text(client.get(address(draft, "compare", opening.version.number, taken.number)))
    assert "There is a bus." in page
    assert ABOUT["summary"] in page
    assert client.get(address(draft, "compare", opening.version.number, between.number)).status_code == 404
    assert "Half a thought." not in text(client.get(address(draft, "compare", between.number, taken.number)))
    listed = text(client.get(address(draft, "versions")))
    assert commissioner.name not in listed


def test_an_officer_answers_on_pages(client, draft, opening, commissioner, resident):
    row = codesign.suggest(by=resident, opening=opening, words="A bus.", group="resident")
    taken = save(commissioner, draft, "about", {**ABOUT, "summary": "There is a bus."})
    client.force_login(commissioner)
    assert client.post(address(draft, "accept", row.pk), {"reason": "Done."}).status_code == 422
    client.post(address(draft, "accept", row.pk), {"version": taken.pk, "reason": "A bus is named."})
    row.refresh_from_db()
    assert row.taken_up_in == taken


def test_an_auditor_reads_the_draft_and_changes_nothing(client, draft, make_person, place):
    auditor = make_person("Auda", offices=[(place, "auditor")])
    client.force_login(auditor)
    page = text(client.get(draft.get_absolute_url()))
    assert ABOUT["summary"] in page
    assert "Change<span" not in page
    assert client.get(address(draft, "write", "about")).status_code == 404


def test_the_days_that_a_draft_was_open_answer_the_check(draft, opening):
    asked = barriers.draft(draft)
    assert asked.consultation_closes_on == opening.closes.date()
