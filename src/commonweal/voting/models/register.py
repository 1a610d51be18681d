"""The register: who may vote, by what they show it, and who has voted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, Personal, child_of
from commonweal.voting.models.vote import Vote

ON_THE_REGISTER = (
    "To give each person on the register one vote; kept scrambled, until the vote may be questioned"
)


class Elector(Kept):
    """One person who may vote: keyed hashes of what identifies them, and a salted hash of their code.

    ``declared``: not from a register; this person said themselves that they may vote, and ``who`` is the
    address or telephone number that their code was sent to. ``district`` is a district's key, empty for those
    who vote on the whole place's part alone.
    """

    declares = child_of(
        "vote",
        who=Personal(ON_THE_REGISTER),
        code_hash=Personal(ON_THE_REGISTER),
        email_hash=Personal(ON_THE_REGISTER),
        phone_hash=Personal(ON_THE_REGISTER),
        district=Personal("To give each person the ballot of their own district; forgotten at the close"),
    )

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="electors")
    who = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    declared = models.BooleanField(default=False)
    district = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "who"], name="one_place_on_the_register"),
            models.UniqueConstraint(
                fields=["vote", "code_hash"], condition=~Q(code_hash=""), name="one_elector_for_a_code"
            ),
        ]

    def __str__(self) -> str:
        return "elector"


class ShortCode(Kept):
    """A code that lets an elector vote for about an hour: sent to them, or given out by staff.

    Kept under the register's key. Its end is a full hour, the same for all who asked near each other, and
    the row goes when that is past, so that it dates no ballot.
    """

    declares = child_of("elector", code_hash=Personal(ON_THE_REGISTER))

    elector = models.OneToOneField(Elector, on_delete=models.CASCADE, related_name="short_code")
    code_hash = models.CharField(max_length=64, unique=True)
    good_until = models.DateTimeField()

    def __str__(self) -> str:
        return "short code"


class Mark(Kept):
    """That an elector has voted, and by which channel. One an elector: this is what stops a second vote."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("Online")
        PAPER = "paper", _("On paper")

    declares = child_of("elector")

    elector = models.OneToOneField(Elector, on_delete=models.PROTECT, related_name="mark")
    channel = models.CharField(max_length=10, choices=Channel.choices)

    def __str__(self) -> str:
        return self.get_channel_display()
