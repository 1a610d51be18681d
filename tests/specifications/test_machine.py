"""Three officers and a resident try everything: nobody approves their own, nothing approved moves.

Nor does anything that shuts small providers out reach review before somebody has said why it is kept.
"""

from __future__ import annotations

import hashlib
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.content import content
from tests.specifications.help import complete, look

names = count()
#: The mark of what is found in a contract that is not divided.
UNDIVIDED = hashlib.sha256(
    b"The contract is not divided into lots, and the draft does not say why."
).hexdigest()[:12]
people = st.integers(0, 3)


class Officers(RuleBasedStateMachine):
    """Its oracle knows the state, who has written, the digest of what was approved, and what is kept."""

    @initialize()
    def begin(self) -> None:
        name = f"p{next(names)}"
        place = Place.objects.create(slug=name, name=name)
        self.people = [
            Person.objects.create_user(email=f"{name}{i}@example.org", name=str(i)) for i in range(4)
        ]
        self.officers = set(self.people[:3])
        for officer in self.officers:
            Office.objects.create(person=officer, place=place, kind=Office.Kind.COMMISSIONER)
        self.row = complete(place, self.people[0])
        self.state, self.authors, self.approved = "drafting", {self.people[0]}, ""
        self.in_one_piece = self.kept = False

    def attempt(
        self, action: str, who: int, source: str, target: str, *, ready: bool = True, **more: object
    ) -> bool:
        """The act succeeds just for an officer in the ``source`` state; else it says why and does nothing."""
        person = self.people[who]
        barred = action == "approve" and person in self.authors
        act = getattr(actions, action)
        may = person in self.officers and self.state == source and not barred and ready
        if may:
            act(by=person, specification=self.row, **more)
            self.state = target
        else:
            with pytest.raises(Refused, match=r"\w"):
                act(by=person, specification=self.row, **more)
        self.row.refresh_from_db()
        return may

    @rule(who=people, words=st.sampled_from(["Everyone", "Some people"]))
    def write(self, who: int, words: str) -> None:
        before = self.row.version
        value = {"people": words}
        self.attempt("save", who, "drafting", "drafting", piece="about", base=before, value=value)
        if self.row.version != before:
            self.authors.add(self.people[who])

    @rule(who=people, lots=st.sampled_from([1, None]))
    def divide(self, who: int, lots: int | None) -> None:
        before = self.row.version
        value = {"lots": lots}
        if self.attempt("save", who, "drafting", "drafting", piece="conditions", base=before, value=value):
            self.in_one_piece = lots == 1
        if self.row.version != before:
            self.authors.add(self.people[who])

    @rule(who=people)
    def keep_in_one_piece(self, who: int) -> None:
        named = f"lots-{UNDIVIDED}"
        ready = self.in_one_piece
        reason = "It cannot be divided."
        if self.attempt(
            "keep_finding", who, "drafting", "drafting", ready=ready, finding=named, reason=reason
        ):
            self.kept = True
            self.authors.add(self.people[who])

    @rule(who=people)
    def send_for_review(self, who: int) -> None:
        ready = self.kept or not self.in_one_piece
        self.attempt("send_for_review", who, "drafting", "review", ready=ready)

    @rule(who=people)
    def send_back(self, who: int) -> None:
        self.attempt("send_back", who, "review", "drafting", reason="Say more.")

    @rule(who=people)
    def approve(self, who: int) -> None:
        officer = self.people[who]
        if officer in self.officers - self.authors and self.state == "review":
            with pytest.raises(Refused, match="looked yet"):
                actions.approve(by=officer, specification=self.row)
            look(officer, self.row, "approve")
        if self.attempt("approve", who, "review", "approved"):
            self.approved = digest(content(self.row))

    @rule(who=people)
    def withdraw_what_was_approved(self, who: int) -> None:
        if self.state in ("approved", "withdrawn"):
            self.attempt("withdraw", who, "approved", "withdrawn", reason="No longer needed.")

    @invariant()
    def what_was_approved_never_changes_and_its_authors_did_not_approve_it(self) -> None:
        if not hasattr(self, "row"):
            return
        assert self.row.state == self.state
        assert self.row.seen_by(None) == bool(self.approved)
        if self.approved:
            assert digest(content(self.row)) == self.row.digest == self.approved
            assert self.row.approved_by not in self.authors
            found = self.row.barrier_check.evidence["outcome"]["findings"]
            assert [row["rule"] for row in found] == ["lots"] * self.in_one_piece
            assert len(self.row.barrier_check.evidence["kept"]) == self.in_one_piece


@pytest.mark.django_db
def test_no_order_of_acts_lets_an_author_approve_or_changes_what_was_approved():
    run_state_machine_as_test(
        Officers, settings=settings(max_examples=20, stateful_step_count=15, deadline=None)
    )
