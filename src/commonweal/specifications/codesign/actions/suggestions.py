"""Opening a draft, suggesting, answering: every change of state, one function each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.messages import actions as messages
from commonweal.people.models import Organisation, Person
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import refused
from commonweal.specifications.codesign import policy
from commonweal.specifications.codesign.workflow import SUGGESTION
from commonweal.specifications.models import Opening, Specification, Suggestion, Version


@transaction.atomic
def open_draft(
    *, by: Person | None, specification: Specification, closes: datetime, asks: str = ""
) -> Opening:
    """Open the draft as it now stands for comment: this version is public from now on, as a draft."""
    specification = _held(specification.pk)
    policy.may_open_draft(by, specification).enforce()
    now = clock.now()
    if closes <= now:
        refused(_("Comments must close later than now."), "closes-in-the-past").enforce()
    version = specification.versions.get(number=specification.version)
    opening = Opening.objects.create(
        specification=specification, version=version, asks=asks, opened=now, opened_by=by, closes=closes
    )
    events.write(
        "draft opened for comment",
        about=specification,
        by=by,
        facts={"version": version.number, "closes": closes.isoformat(timespec="seconds")},
        public=True,
    )
    return opening


@transaction.atomic
def end_comments(*, by: Person | None, opening: Opening, reason: str) -> Opening:
    """Close comments before the time that was promised, with a reason that everyone can read."""
    specification = _held(opening.specification_id)
    opening = Opening.objects.get(pk=opening.pk)
    policy.may_end_comments(by, opening).enforce()
    opening.closes = clock.now()
    opening.ended_early_because = reason
    opening.save()
    events.write("comments closed early", about=specification, by=by, facts={"reason": reason}, public=True)
    return opening


@transaction.atomic
def suggest(
    *,
    by: Person | None,
    opening: Opening,
    words: str,
    group: str,
    piece: str = "",
    clause: str = "",
    may_bid: bool = False,
    credit: str = Suggestion.Credit.GROUP,
    name: str = "",
    organisation: Organisation | None = None,
    email: str = "",
) -> Suggestion:
    """Say what should change on an opened draft, on all of it or on a named piece.

    Of those signed in it is shown at once; of others once an officer has read it against the rules.
    Only what its author chose to be credited by is kept of a name or an organisation.
    """
    specification = _held(opening.specification_id)
    opening = Opening.objects.select_related("version").get(pk=opening.pk)
    policy.may_suggest(by, opening, organisation).enforce()
    if piece and piece not in opening.version.content:
        refused(_("That part is not in the version that is open."), "no-such-part").enforce()
    suggestion = Suggestion.objects.create(
        specification=specification,
        opening=opening,
        reference=chance.new_code(),
        piece=piece,
        clause=clause,
        words=words,
        group=group,
        may_bid=may_bid,
        credit=credit,
        name=name if credit == Suggestion.Credit.NAME else "",
        organisation=organisation if credit == Suggestion.Credit.ORGANISATION else None,
        email=email,
        person=by,
        received=clock.now(),
        state="unread" if by is None else "waiting",
    )
    events.write(
        "suggestion received",
        about=suggestion,
        by=by,
        facts={"version": opening.version.number, "piece": piece, "group": group, "may_bid": may_bid},
        personal={"words": words},
        public=True,
    )
    _tell(suggestion, "received")
    return suggestion


@transaction.atomic
def show(*, by: Person | None, suggestion: Suggestion) -> Suggestion:
    """Show what keeps the rules; it then waits for its answer, in public."""
    suggestion = _suggestion(suggestion)
    policy.may_show(by, suggestion).enforce()
    suggestion.rule = suggestion.reason = ""
    suggestion.answered = suggestion.answered_by = None
    _move(suggestion, "show")
    events.write("suggestion shown", about=suggestion, by=by, public=True)
    return suggestion


@transaction.atomic
def hide(*, by: Person | None, suggestion: Suggestion, rule: str, reason: str = "") -> Suggestion:
    """Hide what breaks a published rule. That it was said stays counted, with the rule."""
    suggestion = _suggestion(suggestion)
    policy.may_hide(by, suggestion).enforce()
    if rule not in RULES:
        refused(_("Name the published rule that it breaks."), "no-such-rule").enforce()
    suggestion.rule = rule
    suggestion.taken_up_in = None
    _answer(suggestion, "hide", by, reason)
    events.write("suggestion hidden", about=suggestion, by=by, facts={"rule": rule}, public=True)
    _tell(suggestion, "hidden")
    return suggestion


@transaction.atomic
def accept(*, by: Person | None, suggestion: Suggestion, version: Version, reason: str) -> Suggestion:
    """Say in which version the text took it up, and how: one saved since the version that was open."""
    suggestion = _suggestion(suggestion)
    policy.may_accept(by, suggestion).enforce()
    if not taking_up(suggestion).filter(pk=version.pk).exists():
        refused(
            _("Choose a version that was saved since. Change the text first, then say here that it is done."),
            "not-a-later-version",
        ).enforce()
    suggestion.taken_up_in = version
    _answer(suggestion, "accept", by, reason)
    events.write(
        "suggestion accepted", about=suggestion, by=by, facts={"version": version.number}, public=True
    )
    _tell(suggestion, "accepted")
    return suggestion


@transaction.atomic
def refuse(*, by: Person | None, suggestion: Suggestion, reason: str) -> Suggestion:
    """Say why a suggestion is not taken up; the same for all to read."""
    suggestion = _suggestion(suggestion)
    policy.may_refuse(by, suggestion).enforce()
    suggestion.taken_up_in = None
    _answer(suggestion, "refuse", by, reason)
    events.write("suggestion refused", about=suggestion, by=by, personal={"reason": reason}, public=True)
    _tell(suggestion, "refused")
    return suggestion


def taking_up(suggestion: Suggestion) -> Any:
    """The versions that can have taken a suggestion up: those that stood after the one it was made on."""
    return suggestion.specification.versions.filter(
        taken=True, number__gt=suggestion.opening.version.number
    ).order_by("-number")


def _answer(suggestion: Suggestion, move: str, by: Person | None, reason: str) -> None:
    suggestion.reason = reason
    suggestion.answered = clock.now()
    suggestion.answered_by = by
    _move(suggestion, move)


def _move(suggestion: Suggestion, move: str) -> None:
    suggestion.state = SUGGESTION.target(move, suggestion.state)
    suggestion.save()


def _held(pk: Any) -> Specification:
    """The specification, held until the transaction ends: its review cannot begin in between."""
    return Specification.objects.select_for_update(of=("self",)).select_related("place").get(pk=pk)


def _suggestion(suggestion: Suggestion) -> Suggestion:
    """The suggestion as it now stands, with its specification held."""
    held = _held(suggestion.specification_id)
    found = Suggestion.objects.select_related("opening__version").get(pk=suggestion.pk)
    found.specification = held
    return found


def _tell(suggestion: Suggestion, what: str) -> None:
    """Tell the author, by account or by the address they gave, where it stands."""
    to = suggestion.email or suggestion.person
    if not to:
        return
    version = suggestion.taken_up_in
    messages.send(
        template=f"specifications/suggestion_{what}",
        to=to,
        place=suggestion.specification.place,
        about=suggestion if suggestion.is_public else None,
        context={
            "service": str(suggestion.specification.title),
            "reference": suggestion.reference,
            "words": suggestion.words,
            "reason": suggestion.reason,
            "rule": str(RULES.get(suggestion.rule, "")),
            "version": version.number if version else "",
            "path": _path(suggestion),
        },
    )


def _path(suggestion: Suggestion) -> str:
    return reverse(
        "specifications:suggested", args=[suggestion.specification.place.slug, suggestion.reference]
    )
