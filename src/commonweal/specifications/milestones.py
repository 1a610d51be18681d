"""What a specification's public dates say: approved, and when its notice, bids and award are planned."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonweal.record import links
from commonweal.record.milestones import Milestone
from commonweal.specifications.models import Specification


def milestones(specification: Specification) -> Iterator[Milestone]:
    """Its approval; until a notice was made of it, the planned notice and award."""
    address, who = specification.get_absolute_url(), _("The place's commissioners")
    if specification.approved is not None:
        yield Milestone(_("Specification approved"), specification.approved, address=address)
    if specification.state == "withdrawn" or links.joined([specification], "put out to tender"):
        return
    if specification.notice_on is not None:
        yield Milestone(_("A notice invites providers to bid"), specification.notice_on, False, who, address)
    if specification.award_on is not None:
        yield Milestone(_("A provider is chosen"), specification.award_on, False, who, address)
