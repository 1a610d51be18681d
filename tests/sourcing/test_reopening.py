"""A panel's closed agreement is opened again by two people in public; what changes has its reason anew."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.judging.reopening import ask_to_reopen, reopen_moderation
from commonweal.sourcing.models import AgreedVersion, AwardProposal, Tender
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_a_closed_agreement_is_reopened_by_two_in_public_and_every_version_stays(
    judged: Tender, panel: list[Person], charity: Organisation, client: Any
) -> None:
    closed = close_moderation(by=panel[0], tender=judged)
    bid, id_ = judged.bids.get(organisation=charity), evaluation.scored(judged)[0].id
    anew: Any = {id_: (2, "The annex says otherwise.")}
    grid = reverse("sourcing:grid", args=[judged.place.slug, judged.pk])
    address = reverse("sourcing:ask_to_reopen", args=[judged.place.slug, judged.pk])
    reopens = reverse("sourcing:reopen_moderation", args=[judged.place.slug, judged.pk])
    client.force_login(panel[1], backend=BACKEND)
    assert address in client.get(grid).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "We had not read the annex."}).status_code == 302
    assert help.told("agreement_to_reopen") == [panel[0]]
    assert client.post(reopens).status_code == 403, "nobody reopens it alone"
    with pytest.raises(Refused, match="closed"):
        actions.agree(by=panel[0], bid=bid, scores=anew)
    client.force_login(panel[0], backend=BACKEND)
    page = client.get(grid).content.decode()
    assert reopens in page
    assert "We had not read the annex." in page
    assert client.post(reopens).status_code == 302
    told = Event.objects.get(kind="panel's agreement reopened")
    assert told.public
    assert told.facts == {"reason": "We had not read the annex.", "names_were_open": closed.blind}
    assert help.told("agreement_reopened") == [panel[1]]
    actions.agree(by=panel[0], bid=bid, scores=anew)
    kept = AgreedVersion.objects.filter(bid=bid, criterion=id_).order_by("version")
    assert [row.value for row in kept] == [4, 2]
    assert close_moderation(by=panel[0], tender=judged).moderated
    assert client.post(reopens).status_code == 404, "what was let once lets nothing more"


def test_what_was_agreed_otherwise_after_a_reopening_is_published_with_the_award(
    judged: Tender,
    panel: list[Person],
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    help.closed(judged)
    help.declared(judged, commissioner)
    row = ask_to_reopen(by=panel[1], tender=judged, reason="We had not read the annex.")
    reopen_moderation(by=commissioner, row=row)
    bid, criterion = judged.bids.get(organisation=charity), evaluation.scored(judged)[0]
    anew: Any = {criterion.id: (5, "The annex says more.")}
    actions.agree(by=panel[0], bid=bid, scores=anew)
    page = client.get(judged.get_absolute_url()).content.decode()
    assert "We had not read the annex." in page
    assert "could read who bids" in page
    assert ": 4 before" not in page, "scores are told with the award and not before"
    award = help.award(judged, commissioner, second_commissioner)
    (said,) = Event.objects.get(kind="award decided").facts["reopenings"]
    assert (said["reason"], said["names_were_open"]) == ("We had not read the annex.", judged.blind)
    assert said["changed"] == [
        {"bidder": bid.label, "criterion": criterion.id, "before": 4, "after": 5},
    ]
    page = client.get(award.get_absolute_url()).content.decode()
    assert "We had not read the annex." in page
    assert f"{criterion.title}: 4 before, 5 after" in page
    mails = Message.objects.filter(template__in=["sourcing/awarded", "sourcing/not_awarded"])
    assert mails
    assert all("reopened it" in row.text for row in mails)
    event = Event.objects.get(kind="award decided")
    assert "{&#x27;" not in client.get(event.get_absolute_url()).content.decode(), "facts are read in words"


def test_a_score_that_is_changed_after_a_reopening_needs_its_reason_anew(
    judged: Tender, panel: list[Person], charity: Organisation, client: Any
) -> None:
    """Before the agreement had ever stood the panel words it as it likes; then nothing is carried over."""
    bid, criterion = judged.bids.get(organisation=charity), evaluation.scored(judged)[0]
    address = reverse("sourcing:agree", args=[judged.place.slug, judged.pk, bid.number])
    client.force_login(panel[0], backend=BACKEND)

    def write(value: int, reason: str) -> None:
        anew: Any = {criterion.id: (value, reason)}
        actions.agree(by=panel[0], bid=bid, scores=anew)

    write(4, "A plan for each route.")
    write(3, "A plan for each route.")
    assert "A score that you change needs its reason anew" not in client.get(address).content.decode()
    help.closed(judged)
    row = ask_to_reopen(by=panel[1], tender=judged, reason="We had not read the annex.")
    reopen_moderation(by=panel[0], row=row)
    assert "A score that you change needs its reason anew" in client.get(address).content.decode()
    with pytest.raises(Refused, match="its reason anew") as refusal:
        write(5, " a plan  for each route.")
    assert f"{bid.label.capitalize()}, {criterion.title}" in str(refusal.value)
    assert bid.consensus.get(criterion=criterion.id).value == 3
    write(5, "The annex says more.")
    with pytest.raises(Refused, match="its reason anew"):
        write(2, "The annex says more.")
    write(3, "A plan for each route.")  # back to what was agreed, with the reason that it had
    write(3, "A plan for each route, and who drives.")
    assert bid.consensus.get(criterion=criterion.id).value == 3


def test_an_award_on_an_agreement_that_was_never_reopened_says_nothing_of_it(
    judged: Tender, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    award = help.award(judged, commissioner, second_commissioner)
    assert "reopenings" not in Event.objects.get(kind="award decided").facts
    assert "reopened" not in client.get(award.get_absolute_url()).content.decode()


def test_nobody_else_reopens_what_is_agreed_and_nobody_once_an_award_is_proposed(
    judged: Tender,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
) -> None:
    with pytest.raises(Refused, match="not closed"):
        ask_to_reopen(by=panel[0], tender=judged, reason="Because.")
    help.closed(judged)
    for person in (None, commissioner, provider):
        with pytest.raises(Refused, match=r"Only members of the panel|Sign in first"):
            ask_to_reopen(by=person, tender=judged, reason="Because.")
    row = ask_to_reopen(by=panel[0], tender=judged, reason="Because.")
    with pytest.raises(Refused, match="asked for that already"):
        ask_to_reopen(by=panel[1], tender=judged, reason="Because.")
    for other in (None, provider, panel[0], commissioner):  # the officer has declared nothing yet
        with pytest.raises(Refused):
            reopen_moderation(by=other, row=row)
    people.declare_interest(
        by=panel[1], work=judged.work, kind="personal", organisation=charity, detail="My sister works there."
    )
    with pytest.raises(Refused, match="interest"):
        reopen_moderation(by=panel[1], row=row)
    help.declared(judged, commissioner, second_commissioner)
    AwardProposal.objects.create(
        tender=judged,
        bid=judged.bids.get(organisation=charity),
        digest="0" * 64,
        proposed=row.asked,
        proposed_by=commissioner,
        **help.REALITY,
    )
    with pytest.raises(Refused, match="send it back"):
        reopen_moderation(by=second_commissioner, row=row)
