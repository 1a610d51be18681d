"""Evidence goes into a bid as it is when that is handed in; nothing after changes what a panel reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.files import actions as files
from commonweal.files import store
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.models import Bid, Enclosure, Showing, Tender
from commonweal.sourcing.profiles import sharing
from commonweal.sourcing.readiness import actions as library
from commonweal.sourcing.sealing import papers, policy
from tests.files.samples import PDF, upload
from tests.sourcing import help
from tests.sourcing.profiles import SECRET_NAME, filled, give
from tests.sourcing.test_bidding import _everything_stored

WORDS = "Of 60 pairs, 49 still met after half a year."


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def showing(provider: Person, charity: Organisation) -> Showing:
    return library.keep_showing(
        by=provider,
        organisation=charity,
        kind="outcome",
        title="Pairs that lasted",
        words=WORDS,
        on=date(2026, 3, 31),
        upload=upload("riverside-survey.pdf", PDF),
    )


@dataclass(frozen=True)
class Story:
    """A provider whose bids rest on evidence, in a tender that a panel judges once it is opened."""

    tender: Tender
    provider: Person
    charity: Organisation
    commissioner: Person
    panel: list[Person]
    clock: Any

    def hand_in(self, *evidence: Showing, answer: str = "Twice a week.", keep_draft: bool = False) -> Bid:
        return actions.submit_bid(
            by=self.provider,
            tender=self.tender,
            organisation=self.charity,
            price_pence=8_000_000,
            answers=dict.fromkeys((row.id for row in evaluation.criteria(self.tender)), answer),
            evidence=[str(row.pk) for row in evidence],
            keep_draft=keep_draft,
        )

    def opened(self) -> Bid:
        help.opened(self.tender, self.commissioner, self.panel, self.clock)
        return Bid.objects.get()


@pytest.fixture
def story(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> Story:
    return Story(tender, provider, charity, commissioner, panel, clock)


def test_the_panel_reads_words_and_file_as_they_were_though_all_was_taken_away_since(
    story: Story, showing: Showing, client: Client
) -> None:
    story.hand_in(showing)
    Showing.objects.filter(pk=showing.pk).update(title="Another", words="Of 60 pairs, 12.")
    library.take_away_showing(by=story.provider, showing=showing)
    assert showing.paper is not None
    store.remove(showing.paper.stored_as)  # and not a byte of the library is left
    bid = story.opened()
    [piece] = bid.evidence
    assert (piece["title"], piece["words"], piece["on"]) == ("Pairs that lasted", WORDS, "2026-03-31")
    assert piece["sha256"] == showing.paper.sha256
    client.force_login(story.panel[0])
    page = client.get(f"{story.tender.get_absolute_url()}score/1/").content.decode()
    assert "Evidence 1: Pairs that lasted" in page
    assert WORDS in page
    answer = client.get(reverse("sourcing:bid_evidence", args=[story.tender.place.slug, bid.pk, 1]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]  # a file response streams


def test_what_an_answer_links_to_goes_in_without_being_ticked_or_shared(
    story: Story, showing: Showing
) -> None:
    story.hand_in(answer=f"See https://x.example{showing.get_absolute_url()}.")
    assert [row["title"] for row in story.opened().evidence] == [showing.title]


def test_nobody_freezes_what_is_another_s(
    story: Story, showing: Showing, other_provider: Person, other_charity: Organisation
) -> None:
    others = replace(story, provider=other_provider, charity=other_charity)
    others.hand_in(showing, answer=showing.get_absolute_url())
    assert story.opened().evidence == []


def test_before_the_opening_nothing_tells_which_evidence_a_bid_rests_on(
    story: Story, showing: Showing
) -> None:

    def telling() -> set[tuple[str, str]]:
        words = (str(showing.pk), showing.pk.hex, WORDS, showing.title)
        return {row for row in _everything_stored() if any(word in row[1] for word in words)}

    before = telling()
    assert before, "the search does find what is there"
    story.hand_in(showing)
    assert telling() == before


def test_a_panel_that_scores_without_names_is_told_none_by_the_evidence(
    story: Story, showing: Showing, place: Place, client: Client
) -> None:
    filled(story.provider, story.charity)
    give(story.provider, story.charity, place, tender=story.tender)
    story.hand_in(answer=f"See https://x.example{showing.get_absolute_url()} and more.")
    bid = story.opened()
    client.force_login(story.panel[0])
    top = story.tender.get_absolute_url()
    for address in (
        f"{top}score/1/",
        f"{top}score/criterion/1/",
        f"{top}score/paper/",
        bid.get_absolute_url(),
    ):
        page = client.get(address).content.decode()
        for secret in (str(story.charity), str(story.charity.pk), "riverside-survey"):
            assert secret not in page, address
    sheet = client.get(f"{top}score/1/").content.decode()
    assert "See [evidence 1] and more." in sheet
    assert '<h2 class="govuk-heading-m">Evidence, as it was' in sheet, "the title of the page stands above it"
    answer = client.get(reverse("sourcing:bid_evidence", args=[place.slug, bid.pk, 1]))
    assert 'filename="bidder-1-evidence-1.pdf"' in answer["Content-Disposition"]
    help.declared(story.tender, story.commissioner)
    client.force_login(story.commissioner)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert "riverside-survey.pdf" in page
    assert str(story.charity) in page


def test_answers_of_a_share_code_stay_in_the_bid_though_the_code_is_withdrawn(
    story: Story, place: Place
) -> None:
    """Names of connected persons are not among them: they stay behind the code, and go with it."""
    filled(story.provider, story.charity)
    share = give(story.provider, story.charity, place, tender=story.tender)
    story.hand_in()
    sharing.withdraw(by=story.provider, share=share)
    [piece] = story.opened().evidence
    assert piece["kind"] == "profile"
    assert "Riverside Friends CIO" in piece["words"]
    assert "£42,000" in piece["words"]
    assert piece["sha256"] == share.digest
    assert SECRET_NAME not in piece["words"]


@pytest.mark.parametrize("at", [0, 60, 180, -1])
def test_a_flipped_byte_of_a_frozen_copy_is_found_at_the_opening_and_recorded(
    at: int, story: Story, showing: Showing
) -> None:
    story.hand_in(showing)
    row = Enclosure.objects.get()
    assert row.stored is not None
    path = store.path_of(row.stored.stored_as)
    altered = bytearray(path.read_bytes())
    altered[at] ^= 1
    path.write_bytes(altered)
    bid = story.opened()
    assert [piece["whole"] for piece in bid.evidence] == [False]
    assert Event.objects.filter(kind="evidence of a bid altered since it was received").count() == 1
    with pytest.raises(Refused):
        papers.open_evidence(by=story.panel[0], bid=bid, number=1)


def test_its_bidder_reads_on_the_receipt_what_was_frozen_and_nobody_else_does(
    story: Story, showing: Showing, client: Client
) -> None:
    bid = story.hand_in(showing)
    client.force_login(story.provider)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert "1 piece of evidence is frozen into it" in page
    assert "Pairs that lasted" not in page, "no draft is kept, so nothing here could tell which"
    bid = story.hand_in(showing, keep_draft=True)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert "Evidence frozen into it" in page
    assert "Pairs that lasted" in page
    assert "riverside-survey.pdf" in page
    client.force_login(story.commissioner)
    assert client.get(bid.get_absolute_url()).status_code == 404


def test_the_next_bid_replaces_what_the_one_before_had_frozen(story: Story, showing: Showing) -> None:
    story.hand_in(showing)
    first = Enclosure.objects.get()
    story.hand_in()
    first.refresh_from_db()
    assert first.stored is not None
    assert first.stored.erased_at is not None
    assert story.opened().evidence == []


def test_the_form_keeps_what_was_ticked_and_says_what_will_be_frozen(
    story: Story, showing: Showing, client: Client
) -> None:
    client.force_login(story.provider)
    address = f"{story.tender.get_absolute_url()}bid/"
    sent = {"organisation": str(story.charity.pk), "seen": "0", "evidence": [str(showing.pk)]}
    client.post(address, {**sent, "save": "yes"})
    page = client.get(address).content.decode()
    assert f'value="{showing.pk}" id="id_evidence_0" checked' in " ".join(page.split())
    assert "its words, and a copy of riverside-survey.pdf" in " ".join(page.split())
    answers = {f"answer_{key}": "Twice a week." for key in help.same(story.tender, 1)}
    client.post(address, {**sent, **answers, "seen": "1", "price_pence": "80000"})
    assert Bid.objects.get().receipt.facts["evidence"] == 1
    library.take_away_showing(by=story.provider, showing=showing)
    again = client.post(address, {**sent, **answers, "seen": "2", "price_pence": "80000"})
    assert again.status_code == 422
    assert "in the library no longer" in again.content.decode()


@pytest.mark.parametrize("how", ["withdrawn", "missing"])
def test_a_piece_without_its_file_is_told_before_handing_in_and_a_missing_file_is_refused_in_words(
    how: str, story: Story, showing: Showing, client: Client
) -> None:
    client.force_login(story.provider)
    address = f"{story.tender.get_absolute_url()}bid/"
    client.post(
        address,
        {"organisation": str(story.charity.pk), "seen": "0", "evidence": [str(showing.pk)], "save": "yes"},
    )
    told = "The file of “Pairs that lasted” was withdrawn or is missing"
    assert told not in client.get(address).content.decode()
    assert showing.paper is not None
    if how == "withdrawn":
        files.withdraw(by=story.provider, stored=showing.paper, reason="It names a pair.")
    else:
        store.remove(showing.paper.stored_as)
    assert told in client.get(address).content.decode()
    if how == "withdrawn":
        assert story.hand_in(showing).state == "sealed"
    else:
        with pytest.raises(Refused, match=r"riverside-survey\.pdf” is missing here"):
            story.hand_in(showing)


def test_too_much_evidence_is_refused_in_words_before_anything_is_copied(
    story: Story, showing: Showing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "MOST_PIECES", 0)
    with pytest.raises(Refused, match="At most 0 pieces of evidence"):
        story.hand_in(showing)
    assert not Enclosure.objects.exists()
    assert not Bid.objects.exists()
