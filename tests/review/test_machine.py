"""Officers, a stranger and voices in any order: nobody publishes their own, nothing published moves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from commonweal.people.models import Office, Person
from commonweal.record import clock
from commonweal.review import actions, queries
from commonweal.review.models import Review, Voice
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from tests.delivery.help import Cast
from tests.review import help as the

who = st.integers(0, 3)


def machine(people: Cast, contract: Any) -> type[RuleBasedStateMachine]:
    """A machine over reviews of one contract. Its oracle is a handful of plain sets and lists."""
    names = ("one@example.org", "two@example.org", "three@example.org", "stranger@example.org")
    persons = [Person.objects.create_user(email=name, name=name) for name in names]
    officers = set(persons[:3])
    for person in officers:
        Office.objects.create(person=person, place=people.place, kind="commissioner")

    class Reviewing(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            over = {"state": "published", "published": clock.now(), "digest": "of the run before"}
            Review.objects.filter(contract=contract, state="listening").update(**over)
            self.row = actions.open_review(by=persons[0], contract=contract, title="Looked back at")
            self.authors, self.published, self.summary = {persons[0]}, "", ""
            self.voices: list[list[Any]] = []
            self.lessons = 0

        def attempt(self, may: bool, act: Any) -> None:
            if may:
                act()
            else:
                with pytest.raises(Refused, match=r"\w"):
                    act()
            self.row.refresh_from_db()

        @rule(speaker=st.sampled_from(Voice.Speaker.values), level=st.integers(1, 5), agreed=st.booleans())
        def say(self, speaker: str, level: int, agreed: bool) -> None:
            def act() -> None:
                voice = the.say(
                    self.row, speaker, level, words=f"words {len(self.voices)}.", may_quote=agreed
                )
                self.voices.append([voice, speaker, level, agreed])

            self.attempt(not self.published, act)

        @rule(person=who, which=st.integers(0, 20))
        def hold_back_or_show_again(self, person: int, which: int) -> None:
            if self.voices:
                kept = self.voices[which % len(self.voices)]
                voice, agreed = kept[0], kept[3]
                held = agreed == "held"
                may = persons[person] in officers and bool(agreed)
                name, more = ("show_again", {}) if held else ("hold_back", {"reason": "Because."})
                act = getattr(actions, name)
                self.attempt(may, lambda: act(by=persons[person], voice=voice, **more))
                if may:
                    kept[3] = True if held else "held"

        @rule(person=who)
        def write(self, person: int) -> None:
            by = persons[person]
            may = by in officers and not self.published
            self.attempt(may, lambda: actions.write_summary(by=by, review=self.row, summary="Found."))
            if may:
                self.authors.add(by)
                self.summary = "Found."

        @rule(person=who)
        def learn(self, person: int) -> None:
            by = persons[person]
            may = by in officers and not self.published
            self.attempt(
                may,
                lambda: actions.write_lesson(
                    by=by, review=self.row, title="A lesson", statement="b", source="c"
                ),
            )
            self.lessons += may

        @rule(person=who)
        def publish(self, person: int) -> None:
            by = persons[person]
            whole = self.summary and self.lessons and any(row[1] == "user" for row in self.voices)
            may = bool(by in officers - self.authors and whole and not self.published)
            self.attempt(may, lambda: actions.publish(by=by, review=self.row))
            if may:
                self.published = digest(self.row.figures)

        @invariant()
        def what_the_public_sees_is_what_was_agreed(self) -> None:
            agreed = {f"words {number}." for number, row in enumerate(self.voices) if row[3] is True}
            shown = {voice.words for voice in queries.quotes(self.row)}
            assert shown == (agreed if self.published else set())
            assert self.row.voices.count() == len(self.voices)
            assert (queries.account(None, self.row) is None) == (not self.published)

        @invariant()
        def what_was_published_stays(self) -> None:
            assert self.row.state == ("published" if self.published else "listening")
            taught = self.row.lessons.filter(evidence__isnull=False).count()
            assert taught == (self.lessons if self.published else 0)
            if self.published:
                assert digest(self.row.figures) == self.row.digest == self.published
                assert self.row.published_by not in self.authors
                for line in self.row.figures["heard"]:
                    spoke = sum(row[1] == line["group"] for row in self.voices)
                    assert line["count"] == (spoke if spoke >= 5 else None)

    return Reviewing


def test_no_order_of_acts_publishes_ones_own_or_words_that_nobody_agreed_to(people, review):
    contract = review.contract
    run_state_machine_as_test(
        machine(people, contract), settings=settings(max_examples=15, stateful_step_count=20, deadline=None)
    )
