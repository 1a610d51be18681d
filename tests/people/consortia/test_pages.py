"""Three organisations work together by the pages alone, from the first invitation to the right to bid."""

from __future__ import annotations

import pytest
from django.test import Client

from commonweal.people.consortia import policy
from commonweal.people.consortia.standing import WORDS
from commonweal.people.models import Consortium, Organisation
from tests.people.consortia.help import today


@pytest.fixture
def third_charity(db):
    return Organisation.objects.create(name="Open Door", kind="cooperative")


@pytest.fixture
def third_provider(make_person, third_charity):
    return make_person("Gil Reed", member_of=[third_charity])


def browser(person):
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(client, address, **typed):
    page = client.post(address, typed)
    assert page.status_code == 302, page.content.decode()
    return page["Location"]


def on(day, name="decided_on"):
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def test_a_consortium_of_three_comes_to_the_right_to_bid(
    provider, charity, other_provider, other_charity, third_provider, third_charity
):
    first, second, third = map(browser, (provider, other_provider, third_provider))
    home = sent(
        first,
        "/organisations/consortia/begin/",
        organisation=charity.pk,
        title="Warm Homes Together",
        purpose="Warm homes for older people",
        kind="hub",
        structure="lead",
        allocates="joint",
        slice_hundredths="7.5",
    )
    for asked, client in ((other_charity, second), (third_charity, third)):
        sent(first, f"{home}invite/", organisation=asked.pk, role="partner")
        page = client.get(home).content.decode()
        assert "Take part" in page
        (theirs,) = [each for each in page.split("<h3") if asked.name in each.partition("</h3>")[0][-200:]]
        assert "Invited" in theirs, "asked, and no member yet"
        member = Consortium.objects.get().members.get(organisation=asked)
        sent(client, f"/organisations/consortia/members/{member.pk}/agree/")
    for name, share in ((charity, "33.34"), (other_charity, "33.33"), (third_charity, "33.33%")):
        given = {"organisation": name.pk, "lot": "All of it", "title": "Visits", "share_hundredths": share}
        sent(second, f"{home}work/give/", **given)
    draft = sent(third, f"{home}agreement/", payment_days=14, **dict.fromkeys(WORDS, "As we said."))
    sent(first, f"{draft}put/")
    for organisation, client in ((charity, first), (other_charity, second), (third_charity, third)):
        assert not policy.may_bid(Consortium.objects.get())
        address = f"{draft}approve/{organisation.pk}/"
        sent(client, address, minute="Board, minute 4", read="on", **on(today()))
    assert policy.may_bid(Consortium.objects.get())
    assert "trustees have approved the agreement" in first.get(home).content.decode()


def test_what_is_wrong_in_a_share_is_told_and_what_was_typed_is_kept(provider, charity, other_charity):
    client = browser(provider)
    home = Consortium.objects.create(
        title="W", purpose="W", kind="joint", founded_at="2026-01-01T00:00Z", founded_by=provider
    )
    home.members.create(
        organisation=charity,
        state="agreed",
        invited_at="2026-01-01T00:00Z",
        invited_by=provider,
        answered_at="2026-01-01T00:00Z",
        answered_by=provider,
    )
    for typed, told in (("a third", "at most two decimals"), ("100.01", "from 0.01% to 100%"), ("", "share")):
        given = {"organisation": charity.pk, "lot": "All", "title": "Visits", "share_hundredths": typed}
        page = client.post(f"{home.get_absolute_url()}work/give/", given)
        assert page.status_code == 422
        assert told in page.content.decode()
        assert typed in page.content.decode()
    assert not home.parts.exists()


def test_whoever_bids_together_names_a_body_that_contracts(provider, charity):
    given = {"organisation": charity.pk, "title": "W", "purpose": "W", "kind": "joint", "structure": "none"}
    given |= {"allocates": "joint", "slice_hundredths": "0"}
    page = browser(provider).post("/organisations/consortia/begin/", given)
    assert page.status_code == 422
    assert "needs one body that contracts" in page.content.decode()
