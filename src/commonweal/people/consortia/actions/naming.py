"""Keeping true whom a prospectus names: in the caller's transaction, which holds the consortium."""

from __future__ import annotations

from commonweal.people.consortia import naming, policy
from commonweal.people.models import Consortium, ConsortiumMember, Person
from commonweal.people.policy import belongs
from commonweal.record import clock, events
from commonweal.search import actions as search


def write_down(member: ConsortiumMember, *, named: bool, by: Person | None) -> None:
    """That the public prospectus may name a member, or no longer."""
    if (member.named_at is not None) == named:
        return
    member.named_at, member.named_by = (clock.now(), by) if named else (None, member.named_by)
    member.save(update_fields=["named_at", "named_by"])
    said = "may be named in a prospectus" if named else "not named in a prospectus any more"
    events.write(said, about=member, by=by)


def name_own(consortium: Consortium, by: Person | None) -> None:
    """Whoever publishes a prospectus names the organisations that they administer themselves."""
    for member in consortium.members.filter(state="agreed").select_related("organisation"):
        if belongs(by, member.organisation, *policy.ADMIN):
            write_down(member, named=True, by=by)


def make_findable(consortium: Consortium) -> None:
    """The search knows the words as anyone may read them, and none that is not published."""
    search.index(
        consortium,
        place=None,
        title=consortium.title,
        text=naming.in_public(consortium, f"{consortium.purpose} {consortium.prospectus}"),
        url=consortium.get_absolute_url(),
        public=consortium.published_at is not None,
    )
