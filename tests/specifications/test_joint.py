"""Several needs, several projects, several places: the thread runs from each, and each place has its say."""

from __future__ import annotations

import pytest

from commonweal.people import bars
from commonweal.record import links
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, queries, source_actions
from commonweal.specifications.content import content
from commonweal.specifications.faults import faults
from commonweal.specifications.joint import actions as joint
from commonweal.specifications.joint import policy
from commonweal.specifications.models import Partner
from tests.specifications import help as example
from tests.specifications.help import ABOUT, begun, complete, published_need, save


@pytest.fixture
def asked(draft, other_place, commissioner) -> Partner:
    return joint.ask(by=commissioner, specification=draft, partner=other_place, asks="Rides across the river")


@pytest.fixture
def joined(asked, foreign_commissioner) -> Partner:
    return joint.join(by=foreign_commissioner, partner=asked)


def test_a_specification_answers_several_needs_and_the_thread_and_the_bar_run_from_each(place, commissioner):
    needs = [published_need(place, commissioner), published_need(place, commissioner)]
    row = source_actions.begin_from(
        by=commissioner, place=place, title="Out and about", needs=needs, budget_pence=100
    )
    assert {stop.row for stop in links.thread(row)} == {row, *needs}
    assert {need.assessment.work.pk for need in needs} < bars.line(row.work)


def test_more_needs_are_added_while_it_is_written_and_each_is_offered_once(draft, place, commissioner):
    more = published_need(place, commissioner)
    assert list(queries.more_needs(draft)) == [more]
    source_actions.add_sources(by=commissioner, specification=draft, needs=[more])
    assert more in [stop.row for stop in links.thread(draft)]
    assert not queries.more_needs(draft).exists()
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="no longer a draft"):
        source_actions.add_sources(by=commissioner, specification=draft, needs=[more])


def test_a_partners_need_is_answered_only_once_the_partner_has_joined(
    draft, asked, other_place, commissioner, foreign_commissioner
):
    theirs = published_need(other_place, foreign_commissioner)
    with pytest.raises(Refused, match="partners that joined"):
        source_actions.add_sources(by=commissioner, specification=draft, needs=[theirs])
    joint.join(by=foreign_commissioner, partner=asked)
    source_actions.add_sources(by=commissioner, specification=draft, needs=[theirs])
    assert theirs in [stop.row for stop in links.thread(draft)]
    assert theirs.assessment.work.pk in bars.line(draft.work)


def test_only_the_leads_commissioners_ask_and_only_the_partners_answer(
    draft, asked, other_place, commissioner, foreign_commissioner, resident
):
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            joint.ask(by=person, specification=draft, partner=other_place, asks="x")
    for person in (None, resident, commissioner):
        with pytest.raises(Refused, match="office in Netherfold"):
            joint.join(by=person, partner=asked)
        with pytest.raises(Refused):
            joint.decline(by=person, partner=asked, reason="No")
    with pytest.raises(Refused, match="asked already"):
        joint.ask(by=commissioner, specification=draft, partner=other_place, asks="Again")
    with pytest.raises(Refused, match="leads it already"):
        joint.ask(by=commissioner, specification=draft, partner=draft.place, asks="Us")


def test_there_is_no_review_before_each_place_has_said_whether_it_joins(
    draft, asked, commissioner, foreign_commissioner
):
    with pytest.raises(Refused, match="whether they join: Netherfold"):
        actions.send_for_review(by=commissioner, specification=draft)
    joint.decline(by=foreign_commissioner, partner=asked, reason="We have our own.")
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_a_joint_specification_is_approved_only_with_each_partners_consent_to_that_very_text(
    draft, joined, commissioner, second_commissioner, foreign_commissioner
):
    with pytest.raises(Refused, match="stands in review"):
        joint.consent(by=foreign_commissioner, partner=joined)
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="not consented to the text as it stands: Netherfold"):
        actions.approve(by=second_commissioner, specification=draft)
    with pytest.raises(Refused, match="office in Netherfold"):
        joint.consent(by=second_commissioner, partner=joined)
    given = joint.consent(by=foreign_commissioner, partner=joined)
    assert given.consent_to == digest(content(draft))
    with pytest.raises(Refused, match="has consented"):
        joint.consent(by=foreign_commissioner, partner=joined)
    assert example.approve(second_commissioner, draft).digest == given.consent_to


def test_a_consent_lapses_when_the_text_is_changed(
    draft, joined, commissioner, second_commissioner, foreign_commissioner
):
    actions.send_for_review(by=commissioner, specification=draft)
    joint.consent(by=foreign_commissioner, partner=joined)
    actions.send_back(by=second_commissioner, specification=draft, reason="Say it shorter.")
    save(commissioner, draft, "about", {**ABOUT, "summary": "Nobody is alone."})
    actions.send_for_review(by=commissioner, specification=draft)
    joined.refresh_from_db()
    assert not policy.consents(Partner.objects.get(pk=joined.pk))
    with pytest.raises(Refused, match="not consented"):
        actions.approve(by=second_commissioner, specification=draft)


def test_a_partner_leaves_until_approval_and_not_after(
    draft, joined, commissioner, second_commissioner, foreign_commissioner
):
    actions.send_for_review(by=commissioner, specification=draft)
    joint.consent(by=foreign_commissioner, partner=joined)
    example.approve(second_commissioner, draft)
    with pytest.raises(Refused, match="has gone on"):
        joint.decline(by=foreign_commissioner, partner=joined, reason="Too late.")


def test_the_partner_reads_the_draft_and_acts_in_its_own_place_and_nobody_else_does(
    client, draft, asked, place, other_place, commissioner, foreign_commissioner, resident
):
    page = asked.get_absolute_url()
    assert page.startswith(f"/{other_place.slug}/")
    for person in (None, resident, commissioner):
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(page).status_code == 404
    client.force_login(foreign_commissioner)
    shown = client.get(page).content.decode()
    assert "People over 65 who live alone" in shown
    assert "Rides across the river" in shown
    assert client.post(f"{page}join/", follow=True).status_code == 200
    assert "Netherfold" in client_of(client, commissioner).get(draft.get_absolute_url()).content.decode()


def client_of(client, person):
    client.force_login(person)
    return client


def test_wrong_input_keeps_what_was_typed(client, draft, other_place, commissioner):
    client.force_login(commissioner)
    address = f"{draft.get_absolute_url()}partners/ask/"
    answer = client.post(address, {"partner": "", "asks": "Rides across the river"})
    assert answer.status_code == 422
    assert "Rides across the river" in answer.content.decode()
    begin = client.post(
        f"/{draft.place.slug}/specifications/begin/", {"title": "Rides", "budget_pence": "10"}
    )
    assert begin.status_code == 422
    assert "Choose at least one need or project" in begin.content.decode()
    assert 'value="Rides"' in begin.content.decode()


def test_lots_of_a_joint_specification_say_which_place_they_serve(draft, joined, commissioner):
    lot = {"title": "Lot 1", "what": "Rides to the clinic", "area": "", "value_pence": 1_000_000}
    save(commissioner, draft, "lots", {"rows": [lot]})
    (row,) = draft.lots.all()
    assert f"lot {row.pk}" in {fault.where for fault in faults(draft)}
    save(commissioner, draft, "lots", {"rows": [{**lot, "id": str(row.pk), "area": "Netherfold"}]})
    assert f"lot {row.pk}" not in {fault.where for fault in faults(draft)}


def test_what_was_approved_alone_is_not_touched_by_partners(place, commissioner, second_commissioner):
    row = complete(place, commissioner)
    actions.send_for_review(by=commissioner, specification=row)
    assert example.approve(second_commissioner, row).state == "approved"
    assert not begun(place, commissioner).partners.exists()
