"""Before a declaration a panel is shown nothing; and no bidder's name before what it agreed stands."""

from __future__ import annotations

import io
import logging
import zipfile
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation, policy
from commonweal.sourcing.judging.blind import LINKED, file_name
from commonweal.sourcing.judging.moderating import Settled, agree_criterion, close_moderation
from commonweal.sourcing.models import Bid, Tender
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"
ANSWER = "A van on every street by nine"
#: Every page of the stage that begins from a tender or a bid.
ABOUT_BIDS = [
    *(f"sourcing:{name}" for name in ("tender", "score", "score_next", "score_on_paper", "grid")),
    *(f"sourcing:{name}" for name in ("score_bid", "score_criterion", "agree", "agree_criterion")),
]


@pytest.fixture
def answered(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
) -> Tender:
    """Two bids whose words name nobody."""
    for person, organisation, price in (
        (provider, charity, 8_123_400),
        (other_provider, other_charity, 8_567_800),
    ):
        answers = {row.id: ANSWER for row in evaluation.criteria(tender)}
        actions.submit_bid(
            by=person, tender=tender, organisation=organisation, price_pence=price, answers=answers
        )
    return tender


def _addresses(tender: Tender) -> list[str]:
    place, found = tender.place.slug, []
    for name in ABOUT_BIDS:
        numbers = [1] if name.rsplit("_")[-1] in ("bid", "criterion") or name == "sourcing:agree" else []
        found.append(reverse(name, args=[place, tender.pk, *numbers]))
    found += [f"{address}?format={kind}" for address in (found[1], found[4]) for kind in ("csv", "xlsx")]
    for bid in tender.bids.all():
        found.append(bid.get_absolute_url())
        found += [reverse("sourcing:bid_paper", args=[place, bid.pk, 1])] if bid.papers else []
    return [*found, reverse("sourcing:home", args=[place]), "/start/"]


def _read(client: Any, address: str) -> tuple[Any, bytes]:
    """An answer with all that a reader could find in it: headers, and the parts of a workbook unpacked."""
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(name.encode() + book.read(name) for name in book.namelist())
    return response, str(response.headers).encode() + body


def test_the_list_of_pages_about_bids_is_whole() -> None:
    """Every route of the room is listed, but those that take a button or a reason, or name the panel."""
    from commonweal.sourcing.judging import urls

    mine = {f"sourcing:{row.name}" for row in urls.urlpatterns}
    assert mine - set(ABOUT_BIDS) == {
        f"sourcing:{name}"
        for name in ("appoint", "hand_in", "close_moderation", "ask_to_reopen", "reopen_moderation")
    }
    assert get_resolver()


@pytest.mark.parametrize("office", [Office.Kind.EVALUATOR, Office.Kind.COMMISSIONER])
def test_nothing_of_a_bid_is_shown_to_who_would_score_before_they_declared(
    answered: Tender,
    panel: list[Person],
    commissioner: Person,
    place: Place,
    make_person: Any,
    client: Any,
    clock: Any,
    office: str,
) -> None:
    """No answer, price, name or number of bids, on any page; after the declaration the room opens."""
    help.opened(answered, commissioner, panel, clock)
    undeclared = make_person("Ivo Lark", offices=[(place, office)])
    actions.appoint(by=commissioner, tender=answered, person=undeclared)
    client.force_login(undeclared, backend=BACKEND)
    secrets = [ANSWER, "81,234", "85,678", "Riverside", "Kite", "bidder 1", "Bidder 1", "of 4"]
    for address in _addresses(answered):
        found = client.get(address)
        assert address.startswith("/start") or not found.streaming, address
        found = str(found.headers).encode() + found.content
        shown = [words for words in secrets if words.encode() in found]
        assert not shown, f"{address}: {shown}"
    assert b"First declare" in _read(client, _addresses(answered)[1])[1]
    assert "Declare your interests" in client.get(answered.get_absolute_url()).content.decode()
    people.declare_interest(by=undeclared, work=answered.work)
    assert b"Bidder 1" in _read(client, _addresses(answered)[1])[1]


def test_no_name_of_a_bidder_reaches_the_panel_or_the_log_before_its_agreement_is_closed(
    answered: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    provider: Person,
    client: Any,
    clock: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Pages, file names, downloads and log lines, alone and in the meeting; then the names stand there."""
    names = [str(charity), str(other_charity), str(provider)]
    assert all(names)
    help.opened(answered, commissioner, panel, clock)

    def found(person: Person) -> set[str]:
        client.force_login(person, backend=BACKEND)
        read = [_read(client, address)[1] for address in _addresses(answered)]
        return {name for name in names if any(name.encode() in each for each in read)}

    with caplog.at_level(logging.DEBUG):
        assert not found(panel[0]), "while scoring"
        help.judged(answered, panel, {charity: 4, other_charity: 3})
        assert not found(panel[0]), "in the meeting"
    assert not [line for line in caplog.messages if any(name in line for name in names)]
    close_moderation(by=panel[0], tender=answered)
    assert found(panel[0]) >= {str(charity), str(other_charity)}
    answered.refresh_from_db()
    bid = answered.bids.get(organisation=charity)
    with pytest.raises(Refused, match="can no longer be changed"):
        actions.agree(by=panel[0], bid=bid, scores=help.same(answered, 5))


def test_a_tender_that_said_so_is_judged_with_names(
    answered: Tender,
    panel: list[Person],
    charity: Organisation,
    commissioner: Person,
    client: Any,
    clock: Any,
) -> None:
    help.opened(answered, commissioner, panel, clock)
    client.force_login(panel[0], backend=BACKEND)
    number = answered.bids.get(organisation=charity).number
    address = reverse("sourcing:score_bid", args=[answered.place.slug, answered.pk, number])
    assert str(charity) not in client.get(address).content.decode()
    Tender.objects.filter(pk=answered.pk).update(blind=False)
    assert str(charity) in client.get(address).content.decode()


def test_whether_names_are_kept_back_is_published_with_the_notice(tender: Tender) -> None:
    assert tender.blind
    assert tender.evaluation["blind"] is True


@pytest.mark.parametrize(
    "name, shown",
    [
        ("Riverside Friends method.pdf", "bidder-1-paper-2.pdf"),
        ("CV.Riverside", "bidder-1-paper-2"),
        ("no ending", "bidder-1-paper-2"),
        ("../../etc/Riverside.DOCX", "bidder-1-paper-2.docx"),
    ],
)
def test_a_paper_s_name_says_its_kind_and_nothing_of_its_bidder(
    opened: Tender, panel: list[Person], commissioner: Person, name: str, shown: str
) -> None:
    bid = opened.bids.get(number=1)
    assert file_name(panel[0], bid, 2, name) == file_name(commissioner, bid, 2, name) == shown
    help.declared(opened, commissioner)
    assert file_name(commissioner, bid, 2, name) == name, "who does not score may read names"


def test_an_interest_keeps_an_evaluator_from_a_bid_without_naming_its_bidder(
    opened: Tender, panel: list[Person], charity: Organisation
) -> None:
    people.declare_interest(
        by=panel[0], work=opened.work, kind="personal", organisation=charity, detail="My sister works there."
    )
    sheet = opened.sheets.get(evaluator=panel[0])
    verdict = policy.may_score_bid(panel[0], sheet, opened.bids.get(organisation=charity))
    assert not verdict
    assert str(charity) not in str(verdict)


def test_who_took_part_in_agreeing_is_written_with_it_and_stands_in_the_evidence(
    opened: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    bid = opened.bids.get(number=1)
    actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 2), panel=["evaluator 2"])
    stands = {row.bidder: row.panel for row in evaluation.evidence(opened).consensus}
    assert stands == {"bidder 1": ("evaluator 2",), "bidder 2": ("evaluator 1", "evaluator 2")}
    for nobody in ([], ["evaluator 9"]):
        with pytest.raises(Refused, match="took part"):
            actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 3), panel=nobody)


def test_two_who_write_down_the_meeting_at_once_lose_nothing(
    opened: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    id_ = evaluation.scored(opened)[0].id
    bid = Bid.objects.get(tender=opened, number=1)
    agree_criterion(by=panel[0], tender=opened, settled={bid: Settled(id_, 5, "Seen in the annex.", 1)})
    with pytest.raises(Refused, match="saved since you opened this page"):
        agree_criterion(by=panel[1], tender=opened, settled={bid: Settled(id_, 1, "As before.", 1)})
    assert bid.consensus.get(criterion=id_).value == 5


def test_the_meeting_goes_one_criterion_at_a_time_and_flags_what_is_far_apart(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    for person, value in zip(panel, (1, 4), strict=True):
        for bid in opened.bids.filter(state="opened"):
            actions.score(by=person, tender=opened, bid=bid, scores=help.same(opened, value))
        actions.hand_in(by=person, tender=opened)
    client.force_login(panel[0], backend=BACKEND)
    address = reverse("sourcing:agree_criterion", args=[opened.place.slug, opened.pk, 1])
    shown = client.get(address).content.decode()
    assert shown.count("Far apart: talk of this one first") == 2
    sent: dict[str, Any] = {
        "value_1": "3",
        "reason_1": "Agreed.",
        "value_2": "",
        "reason_2": "",
        "panel": "evaluator 1",
    }
    response = client.post(address, sent)
    assert response.status_code == 422
    assert "Agreed." in response.content.decode()
    sent |= {"value_2": "2", "reason_2": "Agreed too.", "panel": ["evaluator 1", "evaluator 2"]}
    assert client.post(address, sent).url.endswith("/grid/criterion/2/")
    assert {row.value for bid in opened.bids.all() for row in bid.consensus.all()} == {3, 2}


def test_an_agreement_that_lacks_a_score_is_not_closed(
    opened: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    opened.bids.get(number=1).consensus.first().delete()
    with pytest.raises(Refused, match="Not everything is agreed yet"):
        close_moderation(by=panel[0], tender=opened)


def test_a_piece_that_is_named_by_number_alone_leaves_other_links_without_their_owner() -> None:
    assert LINKED.sub("-", "a https://x/organisations/1/ready/evidence/" + "0" * 36 + "/ b") == "a - b"
