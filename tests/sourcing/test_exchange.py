"""Offers and asks, answered in the open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions, queries
from tests.sourcing.help import told


def test_an_offer_is_made_in_the_name_of_a_body_and_names_nobody(
    post: Callable[..., Any], provider: Person, other_charity: Organisation, charity: Organisation
) -> None:
    for body in (other_charity, None):
        with pytest.raises(Refused):
            post(organisation=body)
    page = Client().get(post().get_absolute_url()).content.decode()
    assert charity.name in page
    assert provider.name not in page


def test_only_those_who_may_write_are_offered_to_and_the_others_are_told_what_they_lack(
    place: Place, provider: Person, commissioner: Person, resident: Person, post: Callable[..., Any]
) -> None:
    addresses = [reverse("sourcing:write_post", args=[place.slug, kind]) for kind in ("offer", "ask")]
    for person in (provider, commissioner):
        client = Client()
        client.force_login(person)
        page = client.get(reverse("sourcing:posts", args=[place.slug])).content.decode()
        assert all(address in page for address in addresses)
        assert [client.get(address).status_code for address in addresses] == [200, 200]
    for someone, way in ((None, "account_login"), (resident, "people:register")):
        client = Client()
        if someone:
            client.force_login(someone)
        page = client.get(reverse("sourcing:posts", args=[place.slug])).content.decode()
        assert not any(f'href="{address}"' in page for address in addresses)
        assert f'href="{reverse(way)}' in page.partition("<main")[2]
        assert [client.get(address).status_code for address in addresses] == [403, 403]


def test_a_talk_is_opened_in_the_open_and_its_first_voice_is_told(
    post: Callable[..., Any], provider: Person, commissioner: Person
) -> None:
    row = post()
    actions.reply(by=commissioner, post=row, words="Could it come on Saturdays?")
    page = Client().get(row.get_absolute_url()).content.decode()
    assert "Could it come on Saturdays?" in page
    assert commissioner.name not in page
    assert told("post_answered") == [provider]


def test_who_left_the_body_is_told_no_more_and_those_who_speak_for_it_are(
    post: Callable[..., Any],
    provider: Person,
    commissioner: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    row = post()
    after = make_person("Una Field", member_of=[charity])
    charity.memberships.filter(person=provider).update(ended_at=clock.now())
    actions.reply(by=commissioner, post=row, words="Could it come on Saturdays?")
    assert told("post_answered") == [after]


def test_a_plain_member_who_wrote_is_told_beside_those_who_speak_and_nobody_of_their_own_answer(
    post: Callable[..., Any],
    provider: Person,
    commissioner: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    member = make_person("Una Field", member_of=[charity])
    charity.memberships.filter(person=member).update(role="member")
    row = post(by=member)
    actions.reply(by=provider, post=row, words="On Saturdays too.", organisation=charity)
    assert told("post_answered") == [member]
    actions.reply(by=commissioner, post=row, words="Good.")
    assert sorted(person.name for person in told("post_answered")) == sorted(
        [member.name, member.name, provider.name]
    )


def test_the_commissioners_in_office_are_told_once_who_wrote_for_them_has_left(
    post: Callable[..., Any],
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    foreign_commissioner: Person,
) -> None:
    row = post(by=commissioner, organisation=None)
    actions.reply(by=provider, post=row, words="We can.", organisation=charity)
    assert told("post_answered") == [commissioner]
    commissioner.offices.update(ended_at=clock.now(), reason="Moved on")
    actions.reply(by=provider, post=row, words="Still we can.", organisation=charity)
    assert set(told("post_answered")) == {commissioner, second_commissioner}
    assert len(told("post_answered")) == 2


def test_what_breaks_a_published_rule_is_hidden_by_officers_alone_and_its_author_told(
    post: Callable[..., Any],
    provider: Person,
    other_provider: Person,
    commissioner: Person,
    foreign_commissioner: Person,
) -> None:
    row = post()
    reply = actions.reply(by=commissioner, post=row, words="Ask Mrs Low at number 4.")
    for person in (other_provider, foreign_commissioner):
        with pytest.raises(Refused):
            actions.hide_post(by=person, post=row, rule="private")
    with pytest.raises(Refused, match="rule"):
        actions.hide_post(by=commissioner, post=row, rule="I do not like it")
    actions.hide_reply(by=commissioner, reply=reply, rule="private")
    assert "Mrs Low" not in Client().get(row.get_absolute_url()).content.decode()
    actions.hide_post(by=commissioner, post=row, rule="advertising")
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert set(told("post_hidden")) == {provider, commissioner}
    assert list(queries.posts(None, row.place)) == []


def test_a_closed_offer_takes_no_answers(
    post: Callable[..., Any], provider: Person, other_provider: Person, commissioner: Person
) -> None:
    row = post()
    with pytest.raises(Refused):
        actions.close_post(by=other_provider, post=row)
    actions.close_post(by=provider, post=row)
    with pytest.raises(Refused):
        actions.reply(by=commissioner, post=row, words="Still there?")
