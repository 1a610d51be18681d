"""Money keeps its colour: each fund holds what its giver put in, and no kind of money pays for another."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.budgets import actions, queries
from commonweal.budgets.models import Account, Posting
from commonweal.people.models import Office, Organisation, Person, Work
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused

names = count()
NATURES = ("revenue", "capital")
TIED = ("", "young people")
acts = st.lists(
    st.tuples(
        st.sampled_from(["set aside", "pass on", "to purpose", "release", "pay"]),
        st.sampled_from(NATURES),
        st.booleans(),
        st.integers(1, 400),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(put_in=st.lists(st.integers(1, 500), min_size=4, max_size=4), acts=acts)
def test_every_fund_keeps_what_was_put_in_and_no_kind_pays_for_another(
    db: None, put_in: list[int], acts: list[tuple[str, str, bool, int]]
) -> None:
    name = f"colours{next(names)}"
    place = Place.objects.create(slug=name, name=name)
    by = Person.objects.create_user(email=f"{name}@example.org", name=name)
    Office.objects.create(person=by, place=place, kind=Office.Kind.FINANCE)
    body = Organisation.objects.create(name=name, kind="council")
    first, second = (Work.objects.create(place=place, title=title) for title in "ab")
    pot = actions.open_pot(by=by, place=place, title=name, purpose="All")
    terms = [(nature, tied) for nature in NATURES for tied in TIED]
    given_by = Counter[str]()
    for pence, (nature, tied) in zip(put_in, terms, strict=True):
        key = f"{nature}{tied}"
        actions.contribute(
            by=by, pot=pot, organisation=body, pence=pence, nature=nature, only_for=tied, key=key
        )
        given_by[nature] += pence
    purpose = actions.name_purpose(by=by, pot=pot, title="Repairs")
    for number, (act, nature, serves, pence) in enumerate(acts):
        common: dict[str, Any] = {
            "by": by,
            "pot": pot,
            "pence": pence,
            "nature": nature,
            "key": f"act {number}",
        }
        try:
            if act == "set aside":
                actions.set_aside(about=first, purposes=[TIED[1]] if serves else [], **common)
            elif act == "release":
                actions.release(about=first, **common)
            elif act == "pay":
                actions.pay(about=second if serves else first, **common)
            else:
                actions.pass_on(earlier=first, about=second if act == "pass on" else purpose, **common)
        except Refused:
            continue
    assert sum(Account.objects.filter(fund__pot=pot).values_list("balance_pence", flat=True)) == 0
    held = Counter[str]()
    for row in queries.by_fund(pot):
        at = terms.index((row.fund.nature, row.fund.only_for))
        assert row.totals.put_in == put_in[at]
        assert row.totals.free + row.totals.set_aside + row.totals.paid == put_in[at]
        assert min(row.totals.free, row.totals.set_aside, row.totals.paid) >= 0
        held[row.fund.nature] += row.totals.free + row.totals.set_aside + row.totals.paid
    assert held == given_by
    for posting in Posting.objects.filter(entry__pot=pot).select_related("source__fund", "target__fund"):
        assert posting.source.fund_id == posting.target.fund_id
