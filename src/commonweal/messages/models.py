"""Messages on their way and sent, what each reader chose, and a place's own words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.messages.topics import TOPICS
from commonweal.record.kept import Kept, Personal, national, place_root

TO_WRITE = Personal("To send the message and to show that it was sent", days=90, since="written_at")
TO_READ_AGAIN = Personal("For its reader to read it again", days=730, since="written_at")


class Preference(Kept):
    """How often one reader hears of one topic: a person with an account, or an address without one.

    Its random id stands in the unsubscribe link of every message on that topic, so that the link needs no
    sign-in, holds no address, and works for as long as we may write. ``used_at``: when we last wrote, or
    would have.
    """

    class How(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day, together")
        WEEKLY = "weekly", _("Once a week, together")
        NEVER = "never", _("No email")

    declares = national(
        person=Personal("To keep to what its reader chose, until the account is closed"),
        address=Personal("To write to it, or never again, as its reader chose", days=730, since="used_at"),
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField(blank=True)
    topic = models.CharField(max_length=20, choices=list(TOPICS.items()))
    how = models.CharField(max_length=10, choices=How.choices, default=How.AT_ONCE)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic"], condition=~Q(person=None), name="one_preference_for_a_person"
            ),
            models.UniqueConstraint(
                fields=["address", "topic"], condition=~Q(address=""), name="one_preference_for_an_address"
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(address=""), name="preference_of_a_person_or_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.get_how_display()}"

    def get_absolute_url(self) -> str:
        return reverse("messages:unsubscribe", args=[self.pk])


class Message(Kept):
    """One message to one reader: the outbox, and afterwards the proof of what was sent.

    The whole text is fixed when it is written. ``person`` is empty for a reader without an account. A
    message that waits for a digest is ``gathered`` and then stands ``in_digest`` with the one that carried
    it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")
        GATHERED = "gathered", _("Waiting for the next summary")
        IN_DIGEST = "in_digest", _("Sent in a summary")
        SHOWN = "shown", _("Shown on this site only")

    declares = place_root(
        person=TO_READ_AGAIN,
        address=TO_WRITE,
        subject=TO_READ_AGAIN,
        text=TO_READ_AGAIN,
        preference=TO_READ_AGAIN,
    )

    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=100)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.EmailField(blank=True)
    preference = models.ForeignKey(Preference, null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    link = models.CharField(max_length=500, blank=True)
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=100, blank=True)
    digest = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="gathered")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_message_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["person", "written_at"]),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("messages:message", args=[self.pk])


class Wording(Kept):
    """A place's own words for one message in one language, in place of those that the code brings."""

    declares = place_root(
        written_by=Personal("To know who worded it while that may be questioned", 2557, "written_at")
    )

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "template", "language"], name="one_wording_for_each_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.language})"


class Feed(Kept):
    """A person's private feed: whoever has its random id reads their messages in a feed reader, without
    signing in.

    It is there only if its person asked for it; stopping it makes the address worthless for good.
    """

    declares = national(
        person=Personal("To show a person's messages in their feed reader, until they stop it")
    )

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.made_at)

    def get_absolute_url(self) -> str:
        return reverse("messages:feed", args=[self.pk])
