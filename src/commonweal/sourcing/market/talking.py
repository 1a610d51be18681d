"""Who may offer, ask and answer in the open, and by which published rules something is hidden."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds, must_be_signed_in, must_belong, must_hold
from commonweal.people.queries import organisations
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.market.workflow import POST
from commonweal.sourcing.models import Post

__all__ = [
    "RULES",
    "may_close_post",
    "may_hide_here",
    "may_hide_post",
    "may_post",
    "may_post_any",
    "may_reply",
]


def may_post(
    person: Person | None, place: Place, organisation: Organisation | None, need: Need | None = None
) -> Verdict:
    """A body's member speaks for it, and a commissioner for the place; nobody speaks for themselves alone."""
    if need is not None and (need.assessment.place_id != place.pk or not need.seen_by(None)):
        return refused(_("Choose a published need of this place."), "no-need")
    return _speaks(person, place, organisation)


def may_post_any(person: Person | None, place: Place) -> Verdict:
    """Whether a page should offer to write at all: to whoever speaks for some body, or for the place."""
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    if holds(person, place, "commissioner") or organisations(person).exists():
        return allowed
    return refused(_("Members of an organisation write here, and commissioners."), "no-organisation")


def may_reply(person: Person | None, post: Post, organisation: Organisation | None) -> Verdict:
    """Any body answers, as long as the offer or ask is open."""
    if post.state != "open":
        return refused(_("It takes answers no longer."), "closed")
    return _speaks(person, post.place, organisation)


def may_close_post(person: Person | None, post: Post) -> Verdict:
    """Whoever it was written for closes it."""
    return first_refusal(_speaks(person, post.place, post.organisation), POST.may("close_post", post.state))


def may_hide_post(person: Person | None, post: Post, rule: str = "private") -> Verdict:
    """A commissioner hides what breaks a published rule, once, and nothing else."""
    return first_refusal(may_hide_here(person, post, rule), POST.may("hide_post", post.state))


def may_hide_here(person: Person | None, post: Post, rule: str = "private") -> Verdict:
    """The same for an answer, also under an offer or ask that is hidden itself."""
    if rule not in RULES:
        return refused(_("Say which published rule it breaks."), "no-rule")
    return must_hold(person, post.place, "commissioner")


def _speaks(person: Person | None, place: Place, organisation: Organisation | None) -> Verdict:
    if organisation is not None:
        return must_belong(person, organisation)
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    if must_hold(person, place, "commissioner"):
        return allowed
    return refused(_("Choose the organisation that you speak for."), "no-organisation")
