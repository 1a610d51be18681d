"""Any order of voting, changing, losing keys and killed closes counts each voter's last ballot once."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, closing, keys, queries
from commonweal.voting.ballots import written
from commonweal.voting.box import Box
from commonweal.voting.models import Vote
from tests.voting.help import BUS, CLUB, GARDEN, PaperWork, opened

names = count()
electors = st.integers(0, 2)
choices = st.sets(st.sampled_from([GARDEN, CLUB, BUS])).map(lambda keys: dict.fromkeys(sorted(keys), 1))


class Killed(BaseException):
    """As if the process were gone."""


class OneVote(RuleBasedStateMachine):
    """The oracle: who voted what online, and the papers that were handed out and entered."""

    @initialize(step=st.sampled_from(["_end", "_empty_the_box", "_finish", None]))
    def open(self, step: str | None) -> None:
        clock.shift(timedelta(0))
        name = f"v{next(names)}"
        place = Place.objects.create(slug=name, name=name)
        self.by = Person.objects.create_user(email=f"{name}@example.org", name=name)
        Office.objects.create(person=self.by, place=place, kind=Office.Kind.COMMISSIONER)
        self.vote, self.codes = opened(place, self.by, 3)
        self.paper = PaperWork(self.vote, self.by)
        self.online: dict[int, dict[str, int]] = {}
        self.on_paper: set[int] = set()
        self.entered: list[dict[str, int]] = []
        self.receipts: dict[int, str] = {}
        self.key_lost, self.step = False, step

    @rule(elector=electors, ballot=choices)
    def cast(self, elector: int, ballot: dict[str, int]) -> None:
        barred = elector in self.on_paper or (elector in self.online and self.key_lost)
        try:
            receipt = actions.cast(vote=self.vote, code=self.codes[elector], choices=ballot)
        except Refused:
            assert barred
            return
        assert not barred
        assert receipt.replaced == (elector in self.online)
        self.online[elector] = ballot
        self.receipts[elector] = receipt.code

    @rule(elector=electors)
    def hand_out_paper(self, elector: int) -> None:
        try:
            self.paper.hand(f"E{elector + 1}")
        except Refused:
            assert elector in self.on_paper or elector in self.online
            return
        assert elector not in self.on_paper
        assert elector not in self.online
        self.on_paper.add(elector)

    @rule(ballot=choices)
    def enter_paper(self, ballot: dict[str, int]) -> None:
        try:
            self.paper.enter(ballot)
        except Refused:
            assert len(self.entered) == len(self.on_paper)
            self.paper.vote.sheets.filter(outcome="once").delete()
            return
        self.entered.append(ballot)
        assert len(self.entered) <= len(self.on_paper)

    @rule()
    def lose_the_key(self) -> None:
        path = Path(django_settings.VAR) / "keys" / "voting" / f"{self.vote.pk}.ballots"
        path.unlink(missing_ok=True)
        self.key_lost = True

    def teardown(self) -> None:
        """Close, killed once on the way, and hold what came out against the oracle."""
        if not hasattr(self, "vote"):
            return
        clock.shift(timedelta(days=2))
        while len(self.entered) < len(self.on_paper):
            self.enter_paper({CLUB: 1})
        self.paper.account()
        if self.step is not None:
            self._killed_at(self.step)
        actions.close(vote=self.vote)
        with pytest.raises(Refused):
            actions.cast(vote=self.vote, code=self.codes[0], choices={})
        cast = [*self.online.values(), *self.entered]
        assert sorted(map(written, queries.profile(self.vote))) == sorted(map(written, cast))
        assert queries.receipts(self.vote) == sorted(self.receipts.values())
        turnout = queries.turnout(self.vote)
        assert (turnout.online, turnout.paper) == (len(self.online), len(self.on_paper))
        assert keys.hashed(self.vote.pk, keys.BALLOTS, "x") is None
        assert not Box(self.vote.pk).exists()

    def _killed_at(self, step: str) -> None:
        real = getattr(closing, step)

        def die(*args: object) -> None:
            real(*args)
            raise Killed

        setattr(closing, step, die)
        try:
            actions.close(vote=Vote.objects.get(pk=self.vote.pk))
        except Killed:
            pass
        finally:
            setattr(closing, step, real)


def test_any_order_of_acts_counts_each_voters_last_ballot_once(db: None, clock: object) -> None:
    run_state_machine_as_test(
        OneVote, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
    )
