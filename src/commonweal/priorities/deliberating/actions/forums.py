"""The forum register: forums, the communities that should have a voice in them, and who gives it them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities.deliberating import policy
from commonweal.priorities.models import Community, Forum, Member
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.search import actions as search

Texts = str | Mapping[str, str]


@transaction.atomic
def found_forum(
    *,
    by: Person | None,
    place: Place,
    title: Texts,
    about: Texts,
    meets: Texts = "",
    area: Area | None = None,
    communities: Sequence[str] = (),
) -> Forum:
    """Enter a forum in the register, with the communities that should have a voice in it."""
    policy.may_found_forum(by, place).enforce()
    assert by is not None
    if area is not None and area.place_id != place.pk:
        refused(_("That area belongs to another place."), "another-place").enforce()
    work = people.open_work(by=by, place=place, title=title)
    forum = Forum.objects.create(
        place=place, work=work, title=title, about=about, meets=meets, area=area, began=clock.now()
    )
    for name in communities:
        _named(forum, name)
    facts = {"title": str(forum.title), "communities": list(communities)}
    events.write("forum entered in the register", about=forum, by=by, facts=facts, public=True)
    search.index(forum, place=place, title=forum.title, text=str(forum.about), url=forum.get_absolute_url())
    return forum


@transaction.atomic
def add_community(*, by: Person | None, forum: Forum, title: Texts) -> Community:
    """Name one more community that should have a voice."""
    forum = Forum.objects.select_for_update(of=("self",)).get(pk=forum.pk)
    policy.may_change_forum(by, forum).enforce()
    community = _named(forum, title)
    facts = {"title": str(community.title)}
    events.write("community named for a forum", about=community, by=by, facts=facts, public=True)
    return community


@transaction.atomic
def join_forum(
    *,
    by: Person | None,
    community: Community,
    organisation: Organisation | None = None,
    group: str = "",
    how_asked: str = "",
) -> Member:
    """Enter who speaks for a community. Groups are named, and never people."""
    community = Community.objects.select_for_update(of=("self",)).select_related("forum").get(pk=community.pk)
    policy.may_change_forum(by, community.forum).enforce()
    if bool(organisation) == bool(group.strip()):
        refused(_("Choose an organisation, or name a group: one of the two."), "one-member").enforce()
    member = Member.objects.create(
        community=community,
        organisation=organisation,
        group=group.strip(),
        how_asked=how_asked.strip(),
        joined=clock.now(),
    )
    facts = {"member": str(member), "for": str(community.title)}
    events.write("forum member entered", about=member, by=by, facts=facts, public=True)
    return member


@transaction.atomic
def end_membership(*, by: Person | None, member: Member, reason: str) -> Member:
    """Enter that a member has left, and why; it stays on the register as having been one."""
    member = (
        Member.objects.select_for_update(of=("self",)).select_related("community__forum").get(pk=member.pk)
    )
    policy.may_change_forum(by, member.community.forum).enforce()
    if member.left is None:
        member.left, member.why_left = clock.now(), reason
        member.save(update_fields=["left", "why_left"])
        facts = {"member": str(member), "reason": reason}
        events.write("forum member left", about=member, by=by, facts=facts, public=True)
    return member


def _named(forum: Forum, title: Texts) -> Community:
    return Community.objects.create(forum=forum, title=title, position=forum.communities.count() + 1)
