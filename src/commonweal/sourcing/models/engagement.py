"""What was heard in market engagement, workshops with their seats, and which office commissions what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.market.workflow import WORKSHOP, WORKSHOP_OVER
from commonweal.sourcing.models.notice import Notice
from commonweal.sourcing.models.tender import FAIRNESS
from commonweal.web.translated import TranslatedField

COMES = "To keep a seat for them and tell them of changes"


class Heard(Kept):
    """One talk in a market engagement: what was asked, which bodies came, what they said, what came of it."""

    declares = child_of("notice", recorded_by=Personal(FAIRNESS))

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="heard")
    held_on = models.DateField(_("held on"))
    asked = models.TextField(_("what was asked"), max_length=2000)
    bodies = models.JSONField(_("which bodies came"), default=list)
    said = models.TextField(_("what was said"), max_length=6000)
    came_of_it = models.TextField(_("what came of it"), max_length=4000)
    recorded = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["held_on", "recorded", "id"]

    def __str__(self) -> str:
        return self.asked[:60]


class Workshop(Kept):
    """A workshop for providers: announced with its seats, held or cancelled, and what was concluded."""

    declares = place_root()
    stage = "sourcing"
    called = _("Workshop")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="workshops")
    notice = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.PROTECT, related_name="workshops"
    )
    title = TranslatedField(_("title"), max_length=150)
    purpose = TranslatedField(_("what it is for, and for whom"))
    venue = models.CharField(_("where"), max_length=200)
    starts = models.DateTimeField(_("start"))
    ends = models.DateTimeField(_("end"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    state = models.CharField(max_length=20, choices=WORKSHOP.choices, default=WORKSHOP.first)
    came = models.PositiveSmallIntegerField(_("bodies that came"), null=True, blank=True)
    concluded = TranslatedField(_("what was concluded"), blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_workshop_takes_time"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="a_workshop_has_a_seat"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="a_cancelled_workshop_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table; over once its end is past, until it is concluded."""
        if self.state == "planned" and self.ends <= clock.now():
            return WORKSHOP_OVER
        return WORKSHOP.states[self.state]

    @property
    def taken(self) -> int:
        """How many seats are taken; counted for all at once where many are listed."""
        counted = getattr(self, "counted", None)
        if counted is not None:
            return int(counted)
        return self.sign_ups.filter(waits=False).count()

    @property
    def free(self) -> int:
        return max(0, self.seats - self.taken)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:workshop", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Announced in public."""
        return True


class Seat(Kept):
    """A seat of one person, or their turn in waiting for one. Gone sixty days after the workshop's end.

    ``ends`` is that end, which never changes: what forgets people looks at one row at a time.
    """

    declares = child_of(
        "workshop",
        person=Personal(COMES, days=60, since="ends", row=True),
        needs=Personal("To make the workshop one that they can come to", 60, "ends", row=True),
    )

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="sign_ups")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="workshop_seats")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    needs = models.CharField(_("what you need to take part"), max_length=300, blank=True)
    waits = models.BooleanField(default=False)
    signed_up = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["signed_up", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "person"], name="one_seat_of_a_person_in_a_workshop")
        ]

    def __str__(self) -> str:
        return str(self.workshop)


class Desk(Kept):
    """Which office of a place commissions what, and how that office is reached: never a person."""

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="desks")
    title = models.CharField(_("office"), max_length=150)
    commissions = models.TextField(_("what it commissions"), max_length=1000)
    contact = models.CharField(_("how it is reached"), max_length=200)
    meets = models.TextField(_("when providers can talk to it, and how"), max_length=1000, blank=True)
    kept = models.DateTimeField(_("last looked at"))
    gone = models.DateTimeField(null=True, blank=True)
    gone_because = models.TextField(max_length=500, blank=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "title"], name="an_office_stands_once"),
            models.CheckConstraint(
                condition=Q(gone__isnull=True) | ~Q(gone_because=""), name="an_office_that_is_gone_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title
