"""Offers and asks, and the talk under them: in the open, in the name of bodies."""

from __future__ import annotations

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.needs.models import Need
from commonweal.people import queries as people
from commonweal.people.consortia.actions.partners import speakers
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, holds
from commonweal.places.models import Place
from commonweal.record import clock, events, links
from commonweal.rules.canonical import digest
from commonweal.sourcing.market import talking
from commonweal.sourcing.market.workflow import POST
from commonweal.sourcing.models import Post, Reply


@transaction.atomic
def post(
    *,
    by: Person | None,
    place: Place,
    kind: str,
    title: str,
    words: str,
    organisation: Organisation | None = None,
    need: Need | None = None,
    capacity: int | None = None,
) -> Post:
    """Offer something or ask for something, for everyone to read and any body to answer."""
    talking.may_post(by, place, organisation, need).enforce()
    assert by is not None
    row = Post.objects.create(
        place=place,
        kind=kind,
        title=title,
        words=words,
        organisation=organisation,
        need=need,
        capacity=capacity,
        written=clock.now(),
        written_by=by,
    )
    if need is not None:
        links.join(need, row, "offered or asked for")
    # Words that may have to be hidden later stay out of the record, which forgets nothing.
    facts = {"kind": kind, "by": row.by, "sha256": digest([title, words])}
    events.write("offer or ask posted", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def reply(*, by: Person | None, post: Post, words: str, organisation: Organisation | None = None) -> Reply:
    """Answer in the open; those for whom the offer or ask was written are told."""
    post = _held(post)
    talking.may_reply(by, post, organisation).enforce()
    assert by is not None
    row = Reply.objects.create(
        post=post, organisation=organisation, words=words, written=clock.now(), written_by=by
    )
    events.write("offer or ask answered", about=post, by=by, facts={"by": row.by}, public=True)
    for person in sorted(_told(post) - {by}, key=lambda person: str(person.pk)):
        messages.send(
            template="sourcing/post_answered",
            to=person,
            place=post.place,
            about=post,
            context={"post": post, "reply": row},
        )
    return row


@transaction.atomic
def close_post(*, by: Person | None, post: Post) -> Post:
    """Close one's own offer or ask; what was said stays."""
    post = _held(post)
    talking.may_close_post(by, post).enforce()
    post.state = POST.target("close_post", post.state)
    post.save()
    events.write("offer or ask closed", about=post, by=by, public=True)
    return post


@transaction.atomic
def hide_post(*, by: Person | None, post: Post, rule: str, reason: str = "") -> Post:
    """Hide what breaks a published rule, and tell its author which."""
    post = _held(post)
    talking.may_hide_post(by, post, rule).enforce()
    post.state = POST.target("hide_post", post.state)
    post.rule, post.reason = rule, reason
    post.save()
    events.write("offer or ask hidden", about=post, by=by, facts={"rule": rule}, public=True)
    _tell_hidden(post, post.written_by, rule, reason)
    return post


@transaction.atomic
def hide_reply(*, by: Person | None, reply: Reply, rule: str, reason: str = "") -> Reply:
    """Hide one answer that breaks a published rule; that there was one stays to be seen."""
    row = Reply.objects.select_for_update(of=("self",)).select_related("post__place").get(pk=reply.pk)
    talking.may_hide_here(by, row.post, rule).enforce()
    row.rule = rule
    row.save(update_fields=["rule"])
    events.write("answer to an offer or ask hidden", about=row.post, by=by, facts={"rule": rule}, public=True)
    _tell_hidden(row.post, row.written_by, rule, reason)
    return row


def _held(post: Post) -> Post:
    rows = Post.objects.select_for_update(of=("self",)).select_related("place", "organisation", "written_by")
    return rows.get(pk=post.pk)


def _told(post: Post) -> set[Person]:
    """Who speaks for the body or the place now, and who wrote the post while they still belong there."""
    if post.organisation is not None:
        wrote = {post.written_by} if belongs(post.written_by, post.organisation) else set()
        return wrote | set(speakers(post.organisation))
    if holds(post.written_by, post.place, "commissioner"):
        return {post.written_by}
    offices = people.offices(post.place).filter(kind="commissioner", person__is_active=True)
    return {office.person for office in offices}


def _tell_hidden(post: Post, author: Person, rule: str, reason: str) -> None:
    messages.send(
        template="sourcing/post_hidden",
        to=author,
        place=post.place,
        about=post,
        context={"post": post, "rule": talking.RULES[rule], "reason": reason},
    )
