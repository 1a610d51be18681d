"""A review is published by two people, its figures stand for ever, and its lessons go where need is known."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from commonweal.messages.models import Message
from commonweal.needs.models import Need
from commonweal.people.models import Membership
from commonweal.record import links
from commonweal.record.models import Event
from commonweal.review import actions, policy, queries
from commonweal.review.models import Review
from commonweal.review.workflow import REVIEW, VOICE
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.search.queries import find
from tests.delivery import help as delivery
from tests.review.help import lesson, published, ready, reviewed, say
from tests.specifications.help import published_need


def test_every_move_of_the_tables_names_a_policy_and_an_action():
    for move in (*REVIEW.moves, *VOICE.moves):
        assert callable(getattr(policy, move.policy_name))
        assert callable(getattr(actions, move.action_name))


def test_a_contract_has_one_open_review_at_a_time_and_another_after_it(people, review):
    with pytest.raises(Refused, match="open already"):
        reviewed(people, review.contract)
    published(people, review)
    assert reviewed(people, review.contract).state == "listening"


def test_the_database_keeps_a_contract_from_having_two_open_reviews(people, review):
    published(people, review)
    reviewed(people, review.contract)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state="listening", published=None, digest="")


def test_whoever_opened_it_or_wrote_any_of_the_summary_does_not_publish_it(people, review, make_person):
    ready(people, review)
    third = make_person("Third Officer", offices=[(review.place, "commissioner")])
    actions.write_summary(by=third, review=review, summary="It reached many of them.")
    for author in (people.commissioner, third):
        with pytest.raises(Refused, match="another officer"):
            actions.publish(by=author, review=review)
    assert actions.publish(by=people.second, review=review).published_by == people.second


def test_the_database_keeps_whoever_opened_it_from_publishing_it(people, review):
    done = published(people, review)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=done.pk).update(published_by=people.commissioner)


def test_a_review_without_summary_lesson_or_a_user_heard_is_not_published(people, review):
    with pytest.raises(Refused, match="no summary"):
        actions.publish(by=people.second, review=review)
    actions.write_summary(by=people.commissioner, review=review, summary="It went well.")
    with pytest.raises(Refused, match="at least one lesson"):
        actions.publish(by=people.second, review=review)
    lesson(people, review)
    say(review, "staff")
    with pytest.raises(Refused, match="No user has been heard"):
        actions.publish(by=people.second, review=review)
    say(review, "user")
    assert actions.publish(by=people.second, review=review).state == "published"


def test_where_no_user_could_be_heard_the_reason_is_published_instead(client, people, review):
    lesson(people, review)
    actions.write_summary(
        by=people.commissioner, review=review, summary="It ended early.", unheard="Everyone has moved away."
    )
    done = actions.publish(by=people.second, review=review)
    assert "Everyone has moved away." in client.get(done.get_absolute_url()).content.decode()


def test_a_commissioner_of_another_place_can_do_none_of_it(people, review, foreign_commissioner):
    row = lesson(people, review)
    ready(people, review)
    by = foreign_commissioner
    for act in (
        lambda: actions.open_review(by=by, contract=review.contract, title="Ours"),
        lambda: actions.write_summary(by=by, review=review, summary="Bad."),
        lambda: actions.say_whom(by=by, review=review, sides={}),
        lambda: actions.write_lesson(by=by, review=review, title="a", statement="b", source="c"),
        lambda: actions.take_out_lesson(by=by, lesson=row),
        lambda: actions.publish(by=by, review=review),
    ):
        with pytest.raises(Refused):
            act()
    review.refresh_from_db()
    assert (review.state, review.summary) == ("listening", "It reached those it was for.")


def test_every_lesson_becomes_evidence_of_the_need_that_the_contract_began_with(client, people, review):
    need = Need.objects.get()
    assert not need.evidence.exists()
    done = published(people, review)
    evidence = need.evidence.get()
    assert (evidence.kind, evidence.title) == ("lesson", "Lifts matter more than lunches")
    assert done.lessons.get().evidence == evidence
    assert evidence in [stop.row for stop in links.thread(done) if stop.side == "after"]
    assert need in [stop.row for stop in links.thread(done) if stop.side == "before"]
    assert "Lifts matter more than lunches" in client.get(need.get_absolute_url()).content.decode()
    assert need.get_absolute_url() in client.get(done.get_absolute_url()).content.decode()


def test_a_lesson_taken_out_teaches_nothing(people, review):
    actions.take_out_lesson(by=people.commissioner, lesson=lesson(people, review))
    ready(people, review)
    actions.publish(by=people.second, review=review)
    assert Need.objects.get().evidence.count() == 1


def test_a_lesson_cannot_bear_on_a_need_of_another_place(people, review, other_place, foreign_commissioner):
    elsewhere = published_need(other_place, foreign_commissioner)
    with pytest.raises(Refused, match="another place"):
        actions.write_lesson(
            by=people.commissioner, review=review, title="a", statement="b", source="c", need=elsewhere
        )


def test_promised_verified_and_paid_are_those_of_the_contract(people, review):
    """100 of 120 units at £450 each: £45,000, and £450 for each."""
    first, second = queries.account(people.second, review).lines
    assert (first.figures["promised"], first.figures["verified"]) == ("120", 100)
    assert (first.figures["paid_pence"], first.figures["unit_cost_pence"]) == (4_500_000, 45_000)
    assert first.figures["met"] is False
    assert (second.figures["verified"], second.figures["baseline"]) == (None, "12.5")
    assert queries.account(people.second, review).paid_pence == 4_500_000


def test_thousands_of_units_read_as_such_beside_their_bar():
    bar = queries.Line("Meals", "one meal", {"promised": "2600", "verified": 1300}).bar
    assert bar is not None
    assert (str(bar.words), bar.value) == ("1,300 of 2,600", Fraction(1, 2))


def test_what_is_verified_but_not_paid_yet_is_not_called_paid(people, review, clock):
    delivery.verified(people, delivery.report(people, review.contract, clock, 10))
    first, _second = queries.account(people.second, review).lines
    assert (first.figures["verified"], first.figures["paid_pence"]) == (110, 4_500_000)


def test_figures_do_not_change_when_later_reports_are_verified_and_paid(people, review, clock, client):
    done = published(people, review)
    before, page = dict(done.figures), client.get(done.get_absolute_url()).content.decode()
    delivery.paid(people, done.contract, clock, 20)
    done.refresh_from_db()
    assert done.figures == before
    assert "100 of 120" in page
    assert "100 of 120" in client.get(done.get_absolute_url()).content.decode()
    again = reviewed(people, done.contract)
    assert queries.account(people.second, again).lines[0].figures["verified"] == 120


def test_the_record_names_the_digest_of_the_figures_that_can_be_downloaded(people, review):
    done = published(people, review)
    event = Event.objects.get(kind="review published")
    assert (event.public, event.facts["figures"]) == (True, digest(done.figures))


def test_a_published_review_can_no_longer_be_changed(people, review):
    done = published(people, review)
    row = done.lessons.get()
    for act in (
        lambda: actions.write_summary(by=people.commissioner, review=done, summary="Better."),
        lambda: actions.say_whom(by=people.commissioner, review=done, sides={}),
        lambda: lesson(people, done),
        lambda: actions.take_out_lesson(by=people.commissioner, lesson=row),
        lambda: actions.publish(by=people.second, review=done),
    ):
        with pytest.raises(Refused):
            act()


def test_an_outcome_for_others_is_counted_on_their_side(people, review):
    company = review.contract.specification.outcomes.first()
    actions.say_whom(by=people.commissioner, review=review, sides={str(company.pk): "others"})
    cells = queries.account(people.second, review).cells["outcomes"]
    assert cells == {"users": "Not measured.", "others": "0 of 1 target met."}


def test_the_provider_is_told_when_a_review_opens_and_when_it_is_published(people, review, make_person):
    left = make_person("Left Long Ago", member_of=[people.organisation])
    Membership.objects.filter(person=left).update(ended_at=review.opened)
    published(people, review)
    told = Message.objects.filter(template__startswith="review/provider_")
    assert [(row.template, row.person) for row in told.order_by("written_at")] == [
        ("review/provider_opened", people.provider),
        ("review/provider_published", people.provider),
    ]


def test_a_published_review_is_found_by_the_words_of_its_summary(people, review):
    ready(people, review)
    assert not find("reached", place=review.place)
    actions.publish(by=people.second, review=review)
    assert [hit.url for hit in find("reached", place=review.place)] == [review.get_absolute_url()]
