"""Pictures of a proposal: made anew before they are kept, and shown once an officer has looked."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.conversations.house_rules import RULES
from commonweal.files import actions as files
from commonweal.people.models import Person
from commonweal.priorities.models import Picture, Proposal
from commonweal.priorities.proposing import images, policy
from commonweal.priorities.proposing.actions.proposals import held, tell
from commonweal.priorities.proposing.workflow import PICTURE
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def add_picture(*, by: Person | None, proposal: Proposal, upload: UploadedFile[Any], says: str) -> Picture:
    """Add a picture with what it shows in words. Only its dots are kept: no place, time or camera."""
    proposal = held(proposal)
    policy.may_add_picture(by, proposal).enforce()
    assert by is not None
    if not says.strip():
        refused(_("Say what the picture shows, for those who cannot see it."), "no-words").enforce()
    bare = images.bare(upload)
    stored = files.keep(by=by, upload=bare.upload, about=proposal)
    picture = Picture.objects.create(
        proposal=proposal,
        file=stored,
        says=says.strip(),
        width=bare.width,
        height=bare.height,
        added=clock.now(),
        added_by=by,
    )
    events.write("picture added", about=picture, by=by)
    return picture


@transaction.atomic
def show_picture(*, by: Person | None, picture: Picture) -> Picture:
    """Show a picture to everyone."""
    picture = _held(picture)
    policy.may_show_picture(by, picture).enforce()
    picture.rule = ""
    _move(picture, "show_picture", public=True)
    events.write("picture shown", about=picture, by=by, public=True)
    return picture


@transaction.atomic
def hide_picture(*, by: Person | None, picture: Picture, rule: str) -> Picture:
    """Show a picture to nobody, by a published rule; who added it is told."""
    picture = _held(picture)
    policy.may_hide_picture(by, picture).enforce()
    if rule not in RULES:
        refused(_("Name the published rule that it breaks."), "no-such-rule").enforce()
    picture.rule = rule
    _move(picture, "hide_picture", public=False)
    events.write("picture hidden", about=picture, by=by, facts={"rule": rule}, public=True)
    tell(picture.proposal, "picture_hidden", by, says=picture.says, rule=str(RULES[rule]))
    return picture


@transaction.atomic
def take_back_picture(*, by: Person | None, picture: Picture) -> Picture:
    """Take back a picture of one's own proposal."""
    picture = _held(picture)
    policy.may_take_back_picture(by, picture).enforce()
    _move(picture, "take_back_picture", public=False)
    events.write("picture taken back", about=picture, by=by)
    return picture


def _move(picture: Picture, move: str, *, public: bool) -> None:
    """Its state, and whether its file is for everyone."""
    picture.state = PICTURE.target(move, picture.state)
    picture.save()
    picture.file.public = public
    picture.file.save(update_fields=["public"])


def _held(picture: Picture) -> Picture:
    rows = Picture.objects.select_for_update(of=("self",)).select_related("proposal__round__place", "file")
    return rows.get(pk=picture.pk)
