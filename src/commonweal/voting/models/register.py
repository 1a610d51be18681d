"""The register: who may vote, and who has voted."""

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
    """One person on the register: a keyed hash of what identifies them, and a salted hash of their code."""

    declares = child_of("vote", who=Personal(ON_THE_REGISTER), code_hash=Personal(ON_THE_REGISTER))

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="electors")
    who = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "who"], name="one_place_on_the_register"),
            models.UniqueConstraint(
                fields=["vote", "code_hash"], condition=~Q(code_hash=""), name="one_elector_for_a_code"
            ),
        ]

    def __str__(self) -> str:
        return "elector"


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
