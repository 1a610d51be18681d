"""A newcomer is told what a first bid needs, and what it can show is its own until it is shared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Membership, Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Showing
from commonweal.sourcing.readiness import actions
from commonweal.sourcing.readiness.checklist import checklist
from tests.sourcing.profiles import say

TYPED = {
    "kind": "outcome",
    "title": "Forty-nine pairs lasted",
    "words": "Of 60 pairs, 49 still met after half a year.",
    "on_day": "31",
    "on_month": "3",
    "on_year": "2026",
}


def keep(by: Person | None, organisation: Organisation, **more: Any) -> Showing:
    said = {"kind": "outcome", "title": "Pairs that lasted", "words": "49 of 60.", "on": date(2026, 3, 31)}
    return actions.keep_showing(by=by, organisation=organisation, **{**said, **more})


def address(organisation: Organisation, name: str, *args: Any) -> str:
    return reverse(f"readiness:{name}", args=[organisation.pk, *args])


def test_only_its_members_see_a_piece_until_it_is_shared_by_its_link(
    charity: Organisation, provider: Person, other_provider: Person, client: Client
) -> None:
    row = keep(provider, charity)
    client.force_login(other_provider)
    assert client.get(row.get_absolute_url()).status_code == 404
    actions.share_showing(by=provider, showing=row, shared=True)
    client.logout()
    assert "49 of 60" in client.get(row.get_absolute_url()).content.decode()
    actions.share_showing(by=provider, showing=row, shared=False)
    assert client.get(row.get_absolute_url()).status_code == 404


def test_the_paper_of_a_piece_is_opened_by_whoever_may_read_it_and_nobody_else(
    charity: Organisation, provider: Person, client: Client
) -> None:
    paper = SimpleUploadedFile("survey.txt", b"Of 60 pairs, 49 still met.")
    row = keep(provider, charity, upload=paper)
    assert row.paper is not None
    link = row.paper.get_absolute_url()
    assert client.get(link).status_code in (302, 403, 404)
    actions.share_showing(by=provider, showing=row, shared=True)
    assert client.get(link).status_code == 200


def test_what_is_taken_away_leaves_no_words_and_opens_no_more(
    charity: Organisation, provider: Person, client: Client
) -> None:
    row = keep(provider, charity)
    actions.share_showing(by=provider, showing=row, shared=True)
    actions.take_away_showing(by=provider, showing=row)
    client.force_login(provider)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert Showing.objects.get().words == ""
    with pytest.raises(Refused):
        actions.share_showing(by=provider, showing=row, shared=True)


def test_others_and_plain_members_keep_nothing_for_an_organisation(
    charity: Organisation, other_provider: Person, resident: Person
) -> None:
    Membership.objects.create(person=resident, organisation=charity, role=Membership.Role.MEMBER)
    for person in (None, other_provider, resident):
        with pytest.raises(Refused):
            keep(person, charity)


@pytest.mark.parametrize(
    "typed, wrong",
    [
        ({"kind": "testimonial"}, "needs the agreement"),
        ({"kind": "volunteers"}, "how many hours"),
        ({"until_day": "1", "until_month": "1", "until_year": "2026"}, "must not come before"),
        ({"on_month": "2"}, "real date"),
        ({"words": ""}, "What does it show?"),
    ],
)
def test_a_wrong_piece_comes_back_as_typed(
    charity: Organisation, provider: Person, client: Client, typed: dict[str, str], wrong: str
) -> None:
    client.force_login(provider)
    answer = client.post(address(charity, "keep_showing"), {**TYPED, **typed})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert wrong in text
    assert 'value="Forty-nine pairs lasted"' in text
    assert not Showing.objects.exists()


def test_a_piece_that_is_over_is_said_to_be_and_makes_nobody_ready(
    charity: Organisation, provider: Person, client: Client, clock: Any
) -> None:
    row = keep(provider, charity, until=date(2026, 12, 31))
    title = "You can show what you have done"

    def done() -> bool:
        return next(check.done for check in checklist(charity, provider) if str(check.title) == title)

    clock.to(clock.now().replace(year=2026, month=12, day=1))
    assert done()
    clock.to(clock.now().replace(year=2027, month=1, day=2))
    assert not done()
    client.force_login(provider)
    assert "over since" in client.get(address(charity, "library")).content.decode()
    assert "(over)" in client.get(row.get_absolute_url()).content.decode()


def test_the_checklist_follows_what_the_profile_says(charity: Organisation, provider: Person) -> None:
    def done(title: str) -> bool:
        return next(check.done for check in checklist(charity, provider) if str(check.title) == title)

    insured = "You are insured, or will be by the award"
    assert not done(insured)
    say(provider, charity, insurance_by_award="yes")
    assert done(insured)


def test_a_promise_not_to_insure_and_no_safeguarding_policy_make_nobody_ready(
    charity: Organisation, provider: Person
) -> None:
    say(provider, charity, insurance_by_award="no", safeguarding="no")
    titles = {str(check.title): check.done for check in checklist(charity, provider)}
    assert not titles["You are insured, or will be by the award"]
    assert not titles["Those you work with are safe"]


def test_a_newcomer_reads_what_counts_in_the_place_of_a_track_record(
    charity: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    text = client.get(address(charity, "ready")).content.decode()
    assert "work done unpaid, hours of volunteers" in text
    assert "Your first bid" in text
