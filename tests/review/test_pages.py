"""The pages: who may open them, what they say, and that a form keeps what was typed."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from commonweal.record import links
from commonweal.review import actions, queries
from commonweal.review.models import Lesson, Review, Voice
from commonweal.rules.reasons import allowed
from commonweal.specifications.models import Principle
from tests.delivery import help as delivery
from tests.review.help import lesson, published, ready, say
from tests.web.hostile import HOSTILE, faults_of, survives


def address(review, name, *more):
    return reverse(f"review:{name}", args=[review.place.slug, *more])


def text(response):
    return response.content.decode()


@pytest.fixture
def officer(client, people):
    client.force_login(people.commissioner)
    return client


SAID = {"speaker": "user", "satisfaction": "4", "words": "It was kind.", "may_quote": "on", "email": ""}


def test_without_reviews_the_page_says_how_the_first_one_appears(client, place):
    assert "No contract has been reviewed yet" in text(client.get(reverse("review:home", args=[place.slug])))


def test_anyone_says_how_it_went_and_follows_it_by_the_reference(client, review):
    page = client.post(address(review, "say", review.pk), SAID, follow=True)
    voice = Voice.objects.get()
    assert voice.reference in text(page)
    assert (voice.speaker, voice.satisfaction, voice.words, voice.may_quote) == (
        "user",
        4,
        "It was kind.",
        True,
    )
    found = client.post(address(review, "follow"), {"reference": voice.reference.lower()}, follow=True)
    assert voice.reference in text(found)


def test_a_form_without_the_two_answers_asked_for_keeps_what_was_typed(client, review):
    page = client.post(address(review, "say", review.pk), {"words": "It was kind."})
    assert page.status_code == 422
    assert "It was kind." in text(page)
    assert not Voice.objects.exists()


def test_one_address_can_say_twenty_things_an_hour_and_then_is_asked_to_wait(client, review):
    answers = [client.post(address(review, "say", review.pk), SAID) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert Voice.objects.count() == 20


def test_a_reference_that_is_nobodys_is_answered_in_words(client, review):
    page = client.post(address(review, "follow"), {"reference": "AAAA-BBBB-CCCC"})
    assert page.status_code == 422
    assert client.get(address(review, "said", "AAAA-BBBB-CCCC")).status_code == 404


def test_a_published_review_tells_residents_all_of_it(client, people, review):
    for _ in range(5):
        say(review, "user", 2, words="It was not kind.", may_quote=True)
    done = published(people, review)
    page = text(client.get(done.get_absolute_url()))
    for words in (
        "It reached those it was for.",
        "100 of 120",
        "£45,000",
        "£450",
        "0 of 1 target met.",
        "At least half said “Dissatisfied” or better.",
        "Not measured.",
        "It was not kind.",
        "Lifts matter more than lunches",
        done.digest,
    ):
        assert words in page
    assert "For officers" not in page


def test_the_figures_that_can_be_downloaded_are_what_the_digest_says(client, people, review):
    assert client.get(address(review, "figures", review.pk)).status_code == 404
    done = published(people, review)
    download = client.get(address(done, "figures", done.pk))
    assert hashlib.sha256(download.content).hexdigest() == done.digest


@pytest.mark.parametrize("who", ["nobody", "user", "provider", "foreign"])
def test_nobody_but_the_places_officers_sees_what_is_being_written_or_was_said(
    who, client, people, review, resident, foreign_commissioner
):
    voice = say(review, words="Only for officers")
    row = lesson(people, review)
    ready(people, review)
    person = {"user": resident, "provider": people.provider, "foreign": foreign_commissioner}.get(who)
    if person is not None:
        client.force_login(person)
    page = text(client.get(review.get_absolute_url()))
    assert "It reached those it was for." not in page
    assert "Promised and achieved" not in page
    assert "Say how it went" in page
    for hidden in (address(review, "voices"), voice.get_absolute_url()):
        assert client.get(hidden).status_code == 404
    for hidden in ("write_summary", "say_whom", "write_lesson"):
        assert client.get(address(review, hidden, review.pk)).status_code == 403
    assert client.get(address(review, "hold_back", voice.pk)).status_code == 404
    assert client.post(address(review, "show_again", voice.pk)).status_code == 404
    assert client.post(address(review, "take_out_lesson", row.pk)).status_code == 403
    assert client.post(address(review, "publish", review.pk)).status_code == 403
    assert client.get(address(review, "open_review", review.contract.pk)).status_code == 403
    assert Lesson.objects.filter(pk=row.pk).exists()


def test_another_places_address_leads_to_nothing_of_this_place(officer, people, review, other_place):
    voice = say(review)
    row = lesson(people, review)
    slug = other_place.slug
    for name, pk in (("review", review.pk), ("say", review.pk), ("open_review", review.contract.pk)):
        assert officer.get(reverse(f"review:{name}", args=[slug, pk])).status_code == 404
    assert officer.get(reverse("review:said", args=[slug, voice.reference])).status_code == 404
    assert officer.get(reverse("review:voice", args=[slug, voice.pk])).status_code == 404
    assert officer.post(reverse("review:take_out_lesson", args=[slug, row.pk])).status_code == 404


def test_an_officer_goes_from_the_contract_to_a_review_ready_for_another(officer, client, people, clock):
    contract = delivery.running(people, clock)
    delivery.paid(people, contract, clock, 120)
    home = text(officer.get(reverse("review:home", args=[contract.place.slug])))
    start = reverse("review:open_review", args=[contract.place.slug, contract.pk])
    assert start in home
    assert officer.post(start, {"title": "A look back"}).status_code == 302
    review = Review.objects.get()
    outcome = contract.specification.outcomes.first()
    say(review)
    posts = {
        "write_summary": {"summary": "It met its target."},
        "say_whom": {f"whom_{row.pk}": "users" for row in contract.specification.outcomes.all()},
        "write_lesson": {"title": "Start early", "statement": "It takes time.", "source": "Reports"},
    }
    for name, data in posts.items():
        page = officer.post(address(review, name, review.pk), data, follow=True)
        assert page.status_code == 200, name
    assert queries.sides(review)[str(outcome.pk)] == "users"
    assert "another officer must publish it" in text(officer.get(review.get_absolute_url()))
    client.force_login(people.second)
    page = client.post(address(review, "publish", review.pk), follow=True)
    assert "1 of 1 target met." in text(page)


def test_an_officer_answers_holds_back_and_shows_again(officer, review):
    voice = say(review, may_quote=True)
    assert voice.reference in text(officer.get(address(review, "voices") + f"?review={review.pk}"))
    page = officer.post(voice.get_absolute_url(), {"reply": "Thank you."}, follow=True)
    assert "Thank you." in text(page)
    page = officer.post(address(review, "hold_back", voice.pk), {"reason": "It names one."}, follow=True)
    assert "It names one." in text(page)
    officer.post(address(review, "show_again", voice.pk))
    voice.refresh_from_db()
    assert (voice.reply, voice.held_back) == ("Thank you.", "")


def test_what_waits_and_what_is_open_is_told_to_those_it_is_for(people, review, clock):
    place = review.place
    assert [item.title for item in queries.open_now(place)] == [review.title]
    assert queries.todo(None, place) == queries.todo(people.provider, place) == []
    ready(people, review)
    assert [str(item.title) for item in queries.todo(people.commissioner, place)] == ["1 voice to read"]
    assert "Publish a review" in [str(item.title) for item in queries.todo(people.second, place)]


@pytest.mark.parametrize("field", ["words", "email"])
def test_hostile_words_of_the_public_stay_words(client, review, field, monkeypatch):
    monkeypatch.setattr("commonweal.web.limits.take", lambda *args, **more: allowed)
    survives(client, address(review, "say", review.pk), field, SAID)


@pytest.mark.parametrize(
    "name, field, data",
    [
        ("write_summary", "summary", {}),
        ("write_summary", "unheard", {"summary": "It went well."}),
        ("write_lesson", "title", {"statement": "b", "source": "c"}),
        ("write_lesson", "statement", {"title": "a", "source": "c"}),
    ],
)
def test_hostile_words_of_officers_stay_words(officer, review, name, field, data):
    survives(officer, address(review, name, review.pk), field, data)


def test_hostile_quotes_and_answers_stay_words_on_the_public_page(client, people, review):
    for words in HOSTILE:
        voice = say(review, words=words, may_quote=True)
        actions.reply(by=people.commissioner, voice=voice, reply=words)
    page = text(client.get(published(people, review).get_absolute_url()))
    assert not [fault for words in HOSTILE for fault in faults_of(page, words)]


def test_the_review_reports_what_the_specification_said_of_the_eight_principles(client, review):
    (specification,) = {
        stop.row for stop in links.thread(review) if stop.row._meta.model_name == "specification"
    }
    Principle.objects.create(
        specification=specification,
        position=1,
        title="early",
        met="partly",
        evidence="Two of nine were asked.",
    )
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Two of nine were asked." not in page
    client.force_login(specification.approved_by)
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Two of nine were asked." in page
    assert "Kept in part" in page
