"""Forty people in the same moment: what is published counts everybody who was kept, once."""

from __future__ import annotations

import pytest

from commonweal.review import actions
from commonweal.review.models import Review
from tests.at_once import FORTY, at_once
from tests.review.help import opened, ready, reviewed, say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(people, clock):
    """Each test's own: what forty people do is committed."""
    return opened(people, clock)


def test_of_forty_officers_publishing_at_once_one_does_and_each_lesson_teaches_once(people, review):
    ready(people, review)
    done = at_once(lambda _: actions.publish(by=people.second, review=review))
    assert done.count(True) == 1
    lesson = review.lessons.get()
    assert lesson.evidence is not None
    assert lesson.need.evidence.count() == 1


def test_whoever_speaks_while_a_review_is_published_is_counted_or_told_that_it_is_too_late(people, review):
    ready(people, review)

    def speak_or_publish(number: int) -> object:
        if number == FORTY // 2:
            return actions.publish(by=people.second, review=review)
        return say(review, "user")

    done = at_once(speak_or_publish)
    review.refresh_from_db()
    assert done.pop(FORTY // 2)
    kept = review.voices.count()
    assert kept == 1 + done.count(True)  # one was heard before
    counted = next(row["count"] for row in review.figures["heard"] if row["group"] == "user")
    assert counted == (kept if kept >= 5 else None)


def test_of_forty_reviews_of_a_contract_opened_at_once_one_is(people, review):
    contract = review.contract
    actions.publish(by=people.second, review=ready(people, review))
    assert at_once(lambda _: reviewed(people, contract)).count(True) == 1
    assert Review.objects.filter(contract=contract, state="listening").count() == 1
