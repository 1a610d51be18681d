"""What a review's public dates say: opened for what people say, and published."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonweal.record.milestones import Milestone
from commonweal.review.models import Review


def milestones(review: Review) -> Iterator[Milestone]:
    """Its opening and its publication."""
    address = review.get_absolute_url()
    yield Milestone(_("Review opened: say how it went"), review.opened, address=address)
    if review.published is not None:
        words = _("Review published: what it achieved and what was learnt")
        yield Milestone(words, review.published, address=address)
