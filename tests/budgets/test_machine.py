"""Any order of acts leaves the ledger as a naive account book says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from django.db.models import F, Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commonweal.budgets import actions, queries
from commonweal.budgets.models import Account, Posting
from commonweal.people.models import Office, Organisation, Person, Work
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused

names = count()
amounts = st.integers(1, 300)
things = st.integers(0, 2)


class Book(RuleBasedStateMachine):
    """Its oracle knows three sums a nature: free, and set aside and paid for each thing."""

    @initialize()
    def open(self) -> None:
        name = f"p{next(names)}"
        place = Place.objects.create(slug=name, name=name)
        self.by = Person.objects.create_user(email=f"{name}@example.org", name=name)
        Office.objects.create(person=self.by, place=place, kind=Office.Kind.FINANCE)
        self.givers = [Organisation.objects.create(name=f"{name}{i}", kind="council") for i in range(2)]
        self.things = [Work.objects.create(place=place, title=f"{i}") for i in range(3)]
        self.pot = actions.open_pot(by=self.by, place=place, title=name, purpose="All")
        self.free, self.aside, self.paid = 0, [0, 0, 0], [0, 0, 0]
        self.keys = count()

    def act(self, action: Callable[..., object], **terms: object) -> bool:
        try:
            action(by=self.by, pot=self.pot, key=str(next(self.keys)), **terms)
        except Refused:
            return False
        return True

    @rule(giver=st.integers(0, 1), pence=amounts)
    def contribute(self, giver: int, pence: int) -> None:
        assert self.act(actions.contribute, organisation=self.givers[giver], pence=pence)
        self.free += pence

    @rule(thing=things, pence=amounts)
    def set_aside(self, thing: int, pence: int) -> None:
        done = self.act(actions.set_aside, about=self.things[thing], pence=pence)
        assert done == (pence <= self.free)
        if done:
            self.free -= pence
            self.aside[thing] += pence

    @rule(earlier=things, later=things, pence=amounts)
    def pass_on(self, earlier: int, later: int, pence: int) -> None:
        terms = {"earlier": self.things[earlier], "about": self.things[later], "pence": pence}
        done = self.act(actions.pass_on, **terms)
        assert done == (pence <= self.aside[earlier] and earlier != later)
        if done:
            self.aside[earlier] -= pence
            self.aside[later] += pence

    @rule(thing=things, pence=amounts, how=st.sampled_from([actions.pay, actions.release]))
    def pay_or_release(self, thing: int, pence: int, how: Callable[..., object]) -> None:
        done = self.act(how, about=self.things[thing], pence=pence)
        assert done == (pence <= self.aside[thing])
        if done:
            self.aside[thing] -= pence
            if how is actions.pay:
                self.paid[thing] += pence
            else:
                self.free += pence

    @invariant()
    def the_ledger_says_what_the_book_says(self) -> None:
        if not hasattr(self, "pot"):
            return
        totals = queries.whole(self.pot)
        assert (totals.free, totals.set_aside, totals.paid) == (self.free, sum(self.aside), sum(self.paid))
        assert totals.put_in == totals.free + totals.set_aside + totals.paid
        for thing, aside, paid in zip(self.things, self.aside, self.paid, strict=True):
            held = queries.held_for(thing)
            assert (sum(row.set_aside for row in held), sum(row.paid for row in held)) == (aside, paid)

    @invariant()
    def every_balance_is_what_its_postings_make(self) -> None:
        if hasattr(self, "pot"):
            for account in Account.objects.filter(fund__pot=self.pot):
                assert queries.balance(account) == queries.recomputed(account)

    @invariant()
    def no_posting_crosses_from_one_fund_to_another(self) -> None:
        assert not Posting.objects.exclude(source__fund=F("target__fund")).exists()


def test_any_order_of_acts_leaves_the_ledger_as_a_naive_book_says(db: None) -> None:
    run_state_machine_as_test(Book, settings=settings(max_examples=25, stateful_step_count=15, deadline=None))
    assert not Account.objects.aggregate(sum=Sum("balance_pence"))["sum"]
