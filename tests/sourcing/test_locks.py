"""Two acts at one tender in the same moment: one waits for the other, and sees what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from commonweal.files import actions as files
from commonweal.files import store
from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding.actions import award as deciding
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from commonweal.sourcing.profiles import actions as profiles
from commonweal.sourcing.profiles import standing
from commonweal.sourcing.profiles.actions import Typed
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.voiding.actions import void
from commonweal.sourcing.writing import drafts
from tests.files.samples import upload
from tests.sourcing import help
from tests.sourcing.test_readiness import keep

pytestmark = pytest.mark.django_db(transaction=True)

#: Seconds in which an act that waits for no lock is surely done; no test asserts how long anything takes.
A_WHILE = 1.0
#: Seconds after which an act that has not ended is taken to wait for the other one.
WAITS_FOREVER = 30.0


class Meanwhile:
    """An act over a connection of its own, begun in the middle of another one."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.raised: Exception | None = None
        self.thread = Thread(target=self._run, args=(act,))

    def _run(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as problem:  # told to whoever waits for the act
            self.raised = problem
        finally:
            connection.close()

    def begin(self) -> None:
        """Begin it, and give it a while to be done or to come to a lock."""
        self.thread.start()
        self.thread.join(A_WHILE)

    def ends(self) -> bool:
        """Begin it, and whether it ends although the other act does not go on before it has."""
        self.thread.start()
        self.thread.join(WAITS_FOREVER)
        return not self.thread.is_alive()

    def end(self) -> None:
        """Wait for its end; whatever it raised is raised here."""
        self.thread.join()
        if self.raised is not None:
            raise self.raised


@pytest.fixture
def open_tender(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    return help.published(place, commissioner, second_commissioner)


@pytest.fixture
def draft(
    open_tender: Tender, provider: Person, charity: Organisation, tmp_path: Path, settings: Any
) -> Draft:
    settings.VAR = tmp_path
    return drafts.save(by=provider, tender=open_tender, organisation=charity, typed={}, seen=0)


def during(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, act: Callable[[], object]) -> None:
    """Do something just before a function of a module is run for the first time."""
    real, todo = getattr(where, name), [act]

    def run(*given: Any, **named: Any) -> Any:
        if todo:
            todo.pop()()
        return real(*given, **named)

    monkeypatch.setattr(where, name, run)


def test_a_slow_upload_makes_nobody_elses_bid_late(
    draft: Draft,
    provider: Person,
    other_provider: Person,
    other_charity: Organisation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rival = Meanwhile(lambda: help.bid(draft.tender, other_provider, other_charity))
    ended: list[bool] = []
    during(monkeypatch, store, "write", lambda: ended.append(rival.ends()))
    row = papers.add(by=provider, draft=draft, upload=upload())
    rival.end()
    assert ended == [True], "the rival's bid was in before the file was encrypted"
    assert Bid.objects.get().organisation == other_charity
    assert row.in_draft


@pytest.mark.parametrize("slow", ["a document of a profile", "a copy of evidence"])
def test_whoever_writes_a_large_file_keeps_nobody_of_their_organisation_waiting(
    slow: str,
    draft: Draft,
    provider: Person,
    charity: Organisation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An answer to another question, by a colleague, is kept while the file is being written."""
    identity, accounts = (standing.question_set().section(id) for id in ("identity", "accounts"))
    showing = keep(provider, charity, upload=upload())
    colleague = Meanwhile(
        lambda: profiles.save_section(
            by=provider, organisation=charity, section=identity, typed={"legal_name": Typed("Ours")}, seen={}
        )
    )
    ended: list[bool] = []
    during(monkeypatch, store, "write", lambda: ended.append(colleague.ends()))
    if slow == "a copy of evidence":
        help.bid(draft.tender, provider, charity, evidence=[str(showing.pk)])
    else:
        profiles.save_section(
            by=provider,
            organisation=charity,
            section=accounts,
            typed={"accounts": Typed("yes", upload=upload())},
            seen={},
        )
        assert charity.profile_answers.get(question="accounts").evidence is not None
    colleague.end()
    assert ended == [True]
    assert charity.profile_answers.get(question="legal_name").said == "Ours"


@pytest.mark.parametrize("first", ["adding", "handing in"])
def test_adding_a_file_while_handing_in_ends_both(
    first: str, draft: Draft, provider: Person, charity: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add() -> object:
        return papers.add(by=provider, draft=draft, upload=upload())

    def hand_in() -> object:
        return help.bid(draft.tender, provider, charity)

    if first == "adding":
        other = Meanwhile(hand_in)
        during(monkeypatch, files, "keep_prepared", other.begin)
        add()
    else:
        other = Meanwhile(add)
        during(monkeypatch, content, "seal", other.begin)
        hand_in()
        with pytest.raises(Refused, match="handed in meanwhile"):
            other.end()
        assert not Enclosure.objects.exists()
        return
    other.end()
    row = Enclosure.objects.get()
    assert (row.bid, row.in_draft) == (Bid.objects.get(), False)


def test_a_file_taken_out_while_the_bid_is_handed_in_stays_in_it(
    draft: Draft, provider: Person, charity: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = papers.add(by=provider, draft=draft, upload=upload())
    taking_out = Meanwhile(lambda: papers.remove(by=provider, row=row))
    during(monkeypatch, content, "seal", taking_out.begin)
    bid = help.bid(draft.tender, provider, charity)
    with pytest.raises(Refused, match="in your draft no longer"):
        taking_out.end()
    row.refresh_from_db()
    assert not row.in_draft
    assert row.bid == bid, "its name stood in the bid already"
    assert row.stored is not None
    assert row.stored.erased_at is None


def test_an_award_approved_while_scores_are_voided_is_undone_with_them(
    open_tender: Tender,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ("Gita Rowe", "Hal Penn", "Ida Moss")
    panel = [make_person(name, offices=[(place, Office.Kind.EVALUATOR)]) for name in names]
    voider = make_person("Jon Reed", offices=[(place, Office.Kind.COMMISSIONER)])
    people.declare_interest(by=voider, work=open_tender.work)  # none
    help.bid(open_tender, provider, charity)
    tender = help.judged(help.opened(open_tender, commissioner, panel, clock), panel, {charity: 4})
    proposal = help.proposed(tender, commissioner, second_commissioner)
    sheet = tender.sheets.get(number=3)

    def declare_and_void() -> None:
        work, brother = tender.work, "My brother works there."
        people.declare_interest(by=panel[2], work=work, kind="personal", organisation=charity, detail=brother)
        void(by=voider, sheet=sheet, reason="A brother works for bidder 1.")

    voiding = Meanwhile(declare_and_void)
    during(monkeypatch, deciding, "_tell_every_bidder", voiding.begin)
    award = awarding.approve_award(by=second_commissioner, proposal=proposal)
    voiding.end()
    award.refresh_from_db()
    tender.refresh_from_db()
    assert award.undone is not None
    assert tender.state == "scoring"
