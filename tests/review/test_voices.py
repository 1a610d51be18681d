"""What people say is kept, counted and answered, and shown only where its author agreed."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.record import sequencer
from commonweal.record.erasure import erase
from commonweal.record.models import Event
from commonweal.review import actions, queries
from commonweal.review.models import Voice
from commonweal.rules.reasons import Refused
from commonweal.search.queries import find
from tests.review.help import lesson, published, ready, say

SECRET = "Mrs Reed of Mill Lane never once came back"


def everything_public(client, review):
    """Every public page, feed and download that might tell what was said, as one text."""
    sequencer.sequence()
    place = review.place
    addresses = [
        review.get_absolute_url(),
        reverse("review:home", args=[place.slug]),
        reverse("review:home", args=[place.slug]) + "?format=csv",
        reverse("needs:evidence_list", args=[place.slug]),
        review.contract.get_absolute_url(),
        *(reverse(f"record:{name}") for name in ("log", "atom", "json_feed")),
    ]
    if review.state == "published":
        addresses.append(reverse("review:figures", args=[place.slug, review.pk]))
    pages = [client.get(address, follow=True) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    seen = [b"".join(page).decode() if page.streaming else page.content.decode() for page in pages]
    facts = Event.objects.filter(public=True).values_list("facts", flat=True)
    return "\n".join([*seen, *(json.dumps(fact) for fact in facts)])


def test_words_of_a_person_who_did_not_agree_are_on_no_public_page_feed_or_record(client, people, review):
    say(review, words=SECRET)
    assert "Reed" not in everything_public(client, review)
    done = published(people, review)
    assert "Reed" not in everything_public(client, done)
    assert not find("Reed", place=review.place)


def test_words_whose_author_agreed_are_shown_once_the_review_is_published(client, people, review):
    say(review, words="I have company again", may_quote=True)
    assert "I have company again" not in everything_public(client, review)
    assert "I have company again" in everything_public(client, published(people, review))


def test_words_held_back_are_not_shown_and_their_author_reads_why(client, people, review):
    voice = say(review, words=SECRET, may_quote=True)
    done = published(people, review)
    actions.hold_back(by=people.commissioner, voice=voice, reason="They name a neighbour.")
    assert "Reed" not in everything_public(client, done)
    page = client.get(reverse("review:said", args=[review.place.slug, voice.reference]))
    assert "They name a neighbour." in page.content.decode()
    actions.show_again(by=people.second, voice=voice)
    assert "Reed" in everything_public(client, done)


def test_an_answer_stands_under_the_reference_and_not_in_public_where_the_words_do_not(
    client, people, review
):
    voice = say(review, words=SECRET)
    actions.reply(by=people.commissioner, voice=voice, reply="We are sorry, Mrs Reed.")
    done = published(people, review)
    page = client.get(reverse("review:said", args=[review.place.slug, voice.reference]))
    assert "We are sorry" in page.content.decode()
    assert "We are sorry" not in everything_public(client, done)


def test_a_small_group_is_not_counted_out_on_any_page_nor_in_what_can_be_downloaded(client, people, review):
    for _ in range(5):
        say(review, "staff", 2)
    for _ in range(4):
        say(review, "family", 1)
    done = published(people, review)
    counts = {row["group"]: row["count"] for row in done.figures["heard"]}
    assert counts == {"user": None, "family": None, "staff": 5, "neighbour": None, "provider": None}
    page = client.get(done.get_absolute_url()).content.decode()
    assert page.count("Fewer than 5") == 4
    assert "Too few people spoke to say." in page
    assert not Event.objects.filter(public=True, about_type="review.voice").exists()


def test_until_publication_nothing_tells_the_public_how_many_have_spoken(client, review):
    before = Event.objects.filter(public=True).count()
    for _ in range(6):
        say(review, "staff", 1)
    assert Event.objects.filter(public=True).count() == before
    assert queries.account(None, review) is None
    public = everything_public(client, review)
    assert "Who spoke" not in public
    assert "voice heard" not in public


def test_a_reference_finds_what_was_said_however_it_is_typed_and_only_in_its_place(review, other_place):
    voice = say(review)
    typed = voice.reference.lower().replace("-", " ")
    assert queries.voice_by_reference(review.place, typed) == voice
    assert queries.voice_by_reference(other_place, voice.reference) is None


@pytest.mark.parametrize("page", ["needs:follow", "review:follow"])
def test_a_reference_is_followed_from_whichever_page_asks_for_it(client, review, other_place, page):
    voice = say(review)
    said = reverse("review:said", args=[review.place.slug, voice.reference])
    typed = {"reference": voice.reference}
    assert client.post(reverse(page, args=[review.place.slug]), typed).url == said
    assert client.post(reverse(page, args=[other_place.slug]), typed).status_code == 422


def test_a_published_review_takes_no_more_voices_and_drops_none(people, review):
    done = published(people, review)
    with pytest.raises(Refused, match="no longer takes"):
        say(done)
    assert done.voices.count() == 1


@pytest.mark.parametrize("who", [None, "provider", "foreign"])
def test_only_the_places_commissioners_read_answer_and_hold_back(who, people, review, foreign_commissioner):
    person = {"provider": people.provider, "foreign": foreign_commissioner}.get(who)
    voice = say(review, may_quote=True)
    for act in (
        lambda: actions.reply(by=person, voice=voice, reply="Thank you."),
        lambda: actions.hold_back(by=person, voice=voice, reason="Because."),
        lambda: actions.show_again(by=person, voice=voice),
    ):
        with pytest.raises(Refused):
            act()
    voice.refresh_from_db()
    assert (voice.state, voice.held_back) == ("received", "")


def test_whoever_left_an_address_is_told_at_each_step(people, review):
    voice = say(review, email="dot@example.org", may_quote=True)
    actions.reply(by=people.commissioner, voice=voice, reply="Thank you.")
    actions.hold_back(by=people.commissioner, voice=voice, reason="It names a person.")
    actions.publish(by=people.second, review=ready(people, review))
    told = Message.objects.filter(address="dot@example.org").order_by("written_at")
    assert [message.template for message in told] == [
        "review/received",
        "review/answered",
        "review/held_back",
        "review/published",
    ]
    assert voice.reference in told[0].text


def test_an_address_is_forgotten_after_a_year_and_the_voice_stays(review, clock):
    voice = say(review, email="dot@example.org")
    clock.forward(days=366)
    erase()
    voice.refresh_from_db()
    assert (voice.email, voice.words) == ("", "Someone rings my bell now.")


def test_the_database_refuses_a_satisfaction_beyond_the_scale(review):
    voice = say(review)
    for level in (0, 6):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.filter(pk=voice.pk).update(satisfaction=level)


def test_a_lesson_is_seen_by_officers_alone_until_the_review_is_published(client, people, review):
    lesson(people, review)
    assert not queries.lessons(None, review)
    assert queries.lessons(people.second, review)
    assert "Lifts matter" not in everything_public(client, review)


def test_whoever_holds_the_reference_reads_what_they_said_and_no_browser_keeps_it(client, people, review):
    voice = say(review, words=SECRET)
    response = client.get(reverse("review:said", args=[review.place.slug, voice.reference]))
    assert SECRET in response.content.decode()
    assert "no-store" in response["Cache-Control"]
