"""Everybody of a contract tries everything, in any order: the money is always what simple arithmetic says."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from commonweal.budgets.queries import held_for
from commonweal.delivery import actions, queries
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.web.days import day_of
from tests.conftest import MovableClock
from tests.delivery import help as the

names = count()
UNIT, CAP, OTHER_UNIT, WHOLE = 7_001, 50_000, 3_333, 80_000
units = st.integers(0, 8)
everybody = ("commissioner", "second", "finance", "provider")
periods = st.integers(0, 4)


def mostly(name: str) -> st.SearchStrategy[str]:
    """Mostly the one whose task it is, so that runs get far; now and then somebody else."""
    return st.sampled_from([name] * 8 + list(everybody))


class Delivery(RuleBasedStateMachine):
    """Its oracle: a dictionary of periods with their states, and money counted penny by penny."""

    @initialize()
    def begin(self) -> None:
        place = Place.objects.create(slug=f"d{next(names)}", name="Somewhere")
        self.clock: Any = MovableClock()
        self.people = the.cast(place)
        outcomes = [the.outcome("Jobs", UNIT, CAP), the.outcome("Courses", OTHER_UNIT)]
        self.contract = the.running(self.people, self.clock, outcomes=outcomes, price_pence=WHOLE)
        self.clock.forward(days=60)
        self.rows: dict[int, Any] = {}
        self.state: dict[int, str] = {}
        self.verifier: dict[int, str] = {}
        self.due: dict[int, int] = {}
        self.paid: set[int] = set()
        self.jobs = self.spent = 0
        for period in (0, 2):  # so that no run is spent on waiting for the first report
            self.hand_in("provider", period, 4, 4)

    def attempt(self, may: bool, act: Any, **given: Any) -> Any:
        """Do it; it must succeed exactly if the oracle says so, and a refusal must say why."""
        if may:
            return act(**given)
        with pytest.raises(Refused, match=r"\w"):
            act(**given)
        return None

    def person(self, name: str) -> Any:
        return getattr(self.people, name)

    def days_of(self, period: int) -> dict[str, Any]:
        first = self.contract.starts + timedelta(days=10 * period)
        return {"first_day": first, "last_day": first + timedelta(days=9), "period": f"Period {period}"}

    @rule(name=mostly("provider"), period=periods, jobs=units, courses=units)
    def hand_in(self, name: str, period: int, jobs: int, courses: int) -> None:
        given = {**self.days_of(period), "claims": the.claims(self.contract, (jobs, courses))}
        by, state = self.person(name), self.state.get(period)
        if state == "queried":
            again = {"by": by, "report": self.rows[period], **given}
            done = self.attempt(name == "provider", actions.submit_again, **again)
        else:
            fresh = name == "provider" and state is None
            done = self.attempt(fresh, actions.submit, by=by, contract=self.contract, **given)
        if done:
            self.rows[period], self.state[period] = done, "submitted"

    @precondition(lambda self: self.rows)
    @rule(name=mostly("commissioner"), data=st.data())
    def ask(self, name: str, data: st.DataObject) -> None:
        period = data.draw(st.sampled_from(sorted(self.rows)))
        may = name in ("commissioner", "second") and self.state[period] == "submitted"
        given = {"by": self.person(name), "report": self.rows[period], "reason": "Where is it?"}
        if self.attempt(may, actions.query, **given):
            self.state[period] = "queried"

    @precondition(lambda self: self.rows)
    @rule(name=mostly("second"), jobs=units, courses=units, data=st.data())
    def verify_any(self, name: str, jobs: int, courses: int, data: st.DataObject) -> None:
        self.verify(name, data.draw(st.sampled_from(sorted(self.rows))), jobs, courses)

    @precondition(lambda self: "submitted" in self.state.values())
    @rule(name=mostly("second"), jobs=units, courses=units)
    def verify_the_first(self, name: str, jobs: int, courses: int) -> None:
        waiting = [period for period, state in self.state.items() if state == "submitted"]
        self.verify(name, min(waiting), jobs, courses)

    def verify(self, name: str, period: int, jobs: int, courses: int) -> None:
        waits = any(self.state[each] != "verified" for each in self.rows if each < period)
        row = self.rows[period]
        verified = the.counts(row, (jobs, courses))
        claimed = dict(row.lines.values_list("outcome", "claimed"))
        fits = all(counted <= claimed[outcome] for outcome, (counted, _why) in verified.items())
        officer = name in ("commissioner", "second")
        may = officer and self.state[period] == "submitted" and not waits and fits
        given = {"by": self.person(name), "report": row, "verified": verified}
        payment = self.attempt(may, actions.verify, **given)
        if payment:
            self.state[period], self.verifier[period] = "verified", name
            self.due[period] = self.penny_by_penny(jobs, courses)
            assert payment.due_pence == self.due[period]
            row.payment = payment

    def penny_by_penny(self, jobs: int, courses: int) -> int:
        """Put pennies down one at a time until a cap says stop: no subtraction to get wrong."""
        before = self.spent
        for _penny in range(jobs * UNIT):
            if self.jobs < CAP and self.spent < WHOLE:
                self.jobs += 1
                self.spent += 1
        for _penny in range(courses * OTHER_UNIT):
            if self.spent < WHOLE:
                self.spent += 1
        return self.spent - before

    @precondition(lambda self: self.due)
    @rule(name=mostly("finance"), data=st.data())
    def pay(self, name: str, data: st.DataObject) -> None:
        period = data.draw(st.sampled_from(sorted(self.due)))
        may = name == "finance" and self.due[period] > 0 and period not in self.paid
        if self.attempt(may, actions.pay, by=self.person(name), payment=self.rows[period].payment):
            self.paid.add(period)

    @invariant()
    def money_is_what_the_oracle_counted_and_never_beyond_the_caps(self) -> None:
        if not hasattr(self, "contract"):
            return
        out = sum(self.due[period] for period in self.paid)
        assert queries.money(self.contract) == queries.Money(WHOLE, out, self.spent - out, WHOLE - self.spent)
        held = held_for(self.contract)
        assert sum(row.paid for row in held) == out
        assert sum(row.set_aside for row in held) == WHOLE - out
        assert the.terms_stand(self.contract)
        for period, row in self.rows.items():
            row.refresh_from_db()
            assert row.state == self.state[period]
            assert row.last_day < day_of(the_clock.now())

    def teardown(self) -> None:
        the_clock.shift(timedelta(0))


@pytest.mark.django_db
def test_no_order_of_acts_pays_anything_but_what_is_due() -> None:
    run_state_machine_as_test(
        Delivery, settings=settings(max_examples=20, stateful_step_count=30, deadline=None)
    )
