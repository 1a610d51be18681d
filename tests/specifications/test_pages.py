"""The pages: who may open them, what they say, and that a form keeps what was typed."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.people.models import Work
from commonweal.record import chance, clock
from commonweal.sourcing import actions as sourcing
from commonweal.specifications import actions, queries
from commonweal.specifications.content import name_of
from tests.sourcing.help import keyed
from tests.specifications import help as example
from tests.specifications.help import ABOUT, begun, published_need, save


def address(specification, name, *more):
    return reverse(f"specifications:{name}", args=[specification.place.slug, specification.pk, *more])


def text(response):
    return response.content.decode()


@pytest.fixture
def notice(approved, commissioner, second_commissioner):
    row = sourcing.prepare(by=commissioner, specification=approved, invitation="Who can?")
    row = keyed(row, commissioner, second_commissioner)
    now = clock.now()
    return sourcing.publish(
        by=commissioner,
        tender=row,
        questions_close=now + timedelta(days=10),
        closes=now + timedelta(days=30),
    )


def test_without_specifications_the_page_says_how_the_first_one_appears(client, place):
    response = client.get(reverse("specifications:home", args=[place.slug]))
    assert "No specification has been approved yet" in text(response)


def test_residents_see_what_was_approved_and_not_what_is_being_written(client, draft, approved):
    home = client.get(reverse("specifications:home", args=[draft.place.slug]))
    assert approved.get_absolute_url() in text(home)
    assert draft.get_absolute_url() not in text(home)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(approved.get_absolute_url()).status_code == 200


def test_another_places_address_does_not_lead_to_it(client, approved, other_place):
    response = client.get(reverse("specifications:specification", args=[other_place.slug, approved.pk]))
    assert response.status_code == 404


def test_the_approved_page_says_outcomes_criteria_money_and_dates(client, approved):
    page = text(client.get(approved.get_absolute_url()))
    for words in ("People who live alone have company", "Change for users", "60 of 100", "£90,000"):
        assert words in page
    assert "22 February 2027" in page
    assert "Change<span" not in page


def test_once_a_notice_is_out_the_planned_dates_say_that_the_notices_count(client, approved, request):
    said = "The notice says which dates count."
    assert said not in text(client.get(approved.get_absolute_url()))
    request.getfixturevalue("notice")
    assert said in text(client.get(approved.get_absolute_url()))


def test_the_filter_names_states_as_the_list_does(officer, draft):
    page = text(officer.get(reverse("specifications:home", args=[draft.place.slug])))
    assert page.count(str(draft.stands.public)) == 2


def test_the_approved_text_can_be_downloaded_and_is_what_the_digest_says(client, approved):
    response = client.get(address(approved, "approved_text"))
    assert hashlib.sha256(response.content).hexdigest() == approved.digest


def test_a_draft_has_no_approved_text(officer, draft):
    assert officer.get(address(draft, "approved_text")).status_code == 404


@pytest.mark.parametrize("piece", ["about", "criteria", "price", "terms"])
def test_saving_a_page_unchanged_changes_nothing(officer, draft, piece):
    page = officer.get(address(draft, "write", piece))
    sent = as_sent(page.context["form"])
    before = draft.versions.count()
    assert officer.post(address(draft, "write", piece), sent).status_code == 302
    assert draft.versions.count() == before


def test_saving_an_outcome_unchanged_changes_nothing(officer, draft):
    where = address(draft, "write_outcome", draft.outcomes.first().pk)
    before = draft.versions.count()
    assert officer.post(where, as_sent(officer.get(where).context["form"])).status_code == 302
    assert draft.versions.count() == before


def as_sent(form):
    """What a browser would send for a form that was opened and not touched."""
    sent = {}
    for bound in form:
        value = bound.value()
        parts = {"day": "day", "month": "month", "year": "year"}
        if hasattr(value, "year"):
            sent.update({f"{bound.html_name}_{part}": str(getattr(value, part)) for part in parts})
        elif value is not None:
            sent[bound.html_name] = bound.field.prepare_value(value)
    return sent


def test_an_outcome_is_added_changed_and_taken_out_through_its_pages(officer, place, commissioner):
    row = begun(place, commissioner)
    sent = {"base": row.version, "title": "People have company", "target": "20", "unit_price_pence": "45"}
    assert officer.post(address(row, "add_outcome"), sent).status_code == 302
    outcome = row.outcomes.get()
    assert (outcome.target, outcome.unit_price_pence) == (20, 4_500)
    row.refresh_from_db()
    sent = {"base": row.version, "title": "People have company", "target": "30"}
    officer.post(address(row, "write_outcome", outcome.pk), sent)
    assert row.outcomes.get().target == 30
    officer.post(address(row, "remove_outcome", outcome.pk))
    assert not row.outcomes.exists()


def test_a_number_that_is_none_is_answered_beside_the_field_and_what_was_typed_stays(officer, draft):
    response = officer.post(
        address(draft, "write", "price"), {"base": draft.version, "formula": "benchmark", "slope": "steep"}
    )
    assert response.status_code == 422
    assert 'value="steep"' in text(response)


def test_a_criterion_without_a_name_is_asked_for_one(officer, draft):
    sent = {"base": draft.version, "title_1": "", "weight_1": "100"}
    response = officer.post(address(draft, "write", "criteria"), sent)
    assert response.status_code == 422
    assert ": say what it is." in text(response)


def test_faults_stand_beside_their_fields_on_the_page_and_where_they_are_mended(officer, draft, commissioner):
    save(commissioner, draft, "terms", {"award_on": draft.bids_close_on})
    page = text(officer.get(draft.get_absolute_url()))
    assert "1 thing is still to settle" in page
    assert "This date must come after the one before it." in page
    assert "This date must come after" in text(officer.get(address(draft, "write", "terms")))


def test_the_second_of_two_officers_is_shown_both_texts_and_can_put_theirs_in_place(
    officer, draft, second_commissioner
):
    base = draft.version
    save(second_commissioner, draft, "about", {"people": "Theirs"})
    sent = {"base": base, "title": str(draft.title), "summary": str(draft.summary), "people": "Mine"}
    page = officer.post(address(draft, "write", "about"), sent, follow=True)
    assert "Theirs" in text(page)
    assert "Mine" in text(page)
    kept = draft.versions.get(taken=False)
    assert f"Put version {kept.number} in its place" in text(page)
    officer.post(address(draft, "take_up", kept.number))
    draft.refresh_from_db()
    assert draft.people == "Mine"


def test_every_version_leads_to_what_it_changed(officer, draft):
    listed = text(officer.get(address(draft, "versions")))
    latest = draft.versions.first()
    assert latest.get_absolute_url() in listed
    assert "Changed" in text(officer.get(latest.get_absolute_url()))


def test_versions_say_what_each_of_them_wrote(officer, draft, commissioner):
    outcome = draft.outcomes.first()
    save(commissioner, draft, name_of(outcome), None)
    listed = text(officer.get(address(draft, "versions")))
    assert "An outcome was taken out" in listed
    assert "The agreement and the route" in listed


def test_versions_name_their_authors_only_to_officers_of_the_place(
    client, approved, commissioner, foreign_commissioner
):
    assert commissioner.name not in text(client.get(address(approved, "versions")))
    client.force_login(foreign_commissioner)
    assert commissioner.name not in text(client.get(address(approved, "versions")))
    client.force_login(commissioner)
    assert commissioner.name in text(client.get(address(approved, "versions")))


def test_a_text_cannot_break_out_of_the_page(client, draft, commissioner, second_commissioner):
    outcome = draft.outcomes.first()
    save(commissioner, draft, name_of(outcome), {"title": "<script>alert(1)</script>"})
    actions.send_for_review(by=commissioner, specification=draft)
    example.approve(second_commissioner, draft)
    assert "<script>alert" not in text(client.get(draft.get_absolute_url()))


def test_a_specification_is_begun_from_a_published_need(officer, place, commissioner):
    need = published_need(place, commissioner)
    where = reverse("specifications:begin", args=[place.slug])
    sent = {"needs": [str(need.pk)], "title": "Company at home", "budget_pence": "90,000"}
    page = officer.post(where, sent, follow=True)
    assert "The draft is begun" in text(page)


def test_a_new_draft_opens_at_its_first_part_and_says_what_may_stay_empty(officer, place, commissioner):
    row = begun(place, commissioner)
    page = text(officer.get(row.get_absolute_url()))
    assert 'id="outcomes-chapter" open' in page
    assert page.count('-chapter" open') == 1
    assert "Begin with" in page
    assert "Optional, and nothing said yet" in page


def test_an_author_is_told_that_another_officer_must_approve(officer, draft, commissioner):
    actions.send_for_review(by=commissioner, specification=draft)
    assert "Another officer must approve it" in text(officer.get(draft.get_absolute_url()))
    response = officer.post(address(draft, "approve"))
    assert response.status_code == 403


def test_once_a_notice_is_out_the_specification_leads_to_it_and_is_no_longer_open(client, approved, notice):
    assert approved.get_absolute_url() not in [item.address for item in queries.open_now(approved.place)]
    page = text(client.get(approved.get_absolute_url()))
    assert notice.get_absolute_url() in page
    assert "Open for bids" in page
    assert "A notice invites providers to bid for it." not in page
    assert "Open for bids" in text(client.get(reverse("specifications:home", args=[approved.place.slug])))


def test_ten_services_that_wait_for_a_notice_ask_the_database_no_more_than_one(approved):
    with CaptureQueriesContext(connection) as one:
        queries.open_now(approved.place)
    for _copy in range(9):
        row = type(approved).objects.get(pk=approved.pk)
        row.pk, row._state.adding = chance.new_id(), True
        row.work = Work.objects.create(place=row.place, title="Copy", kind=row.work.kind)
        row.save()
    with CaptureQueriesContext(connection) as ten:
        assert len(queries.open_now(approved.place)) > 1
    assert len(ten) == len(one)


def test_until_then_it_says_that_a_notice_follows_and_is_open(client, approved):
    assert approved.get_absolute_url() in [item.address for item in queries.open_now(approved.place)]
    assert "A notice invites providers to bid for it." in text(client.get(approved.get_absolute_url()))


def test_an_officer_is_told_what_to_do_with_each_specification_and_not_what_another_must(
    place, draft, commissioner, second_commissioner
):
    def asked(person):
        return {str(item.title) for item in queries.todo(person, place) if item.detail == draft.title}

    assert asked(commissioner) == {"Send a specification for review"}
    actions.send_for_review(by=commissioner, specification=draft)
    assert asked(commissioner) == set()
    assert asked(second_commissioner) == {"Approve a specification, or send it back"}
    actions.send_back(by=second_commissioner, specification=draft, reason="Say for whom")
    save(commissioner, draft, "about", {"title": draft.title, "summary": "", "people": ""})
    assert asked(commissioner) == {"Finish writing a specification"}
    save(commissioner, draft, "about", ABOUT)
    save(commissioner, draft, "conditions", {"lots": 1})
    assert asked(commissioner) == {"Mend or keep what would shut small providers out"}
