"""Sessions at which people design a service together: who came by group and count, and what was concluded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.specifications.codesign.workflow import SESSION
from commonweal.specifications.models.codesign import Group
from commonweal.specifications.models.specification import Specification
from commonweal.web.translated import TranslatedField


class Session(Kept):
    """A meeting about one specification: announced with day, time and place; concluded in public."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="sessions")
    title = TranslatedField(_("what the session is called"), max_length=150)
    purpose = TranslatedField(_("what it is for"), blank=True)
    venue = models.CharField(_("where"), max_length=200)
    starts = models.DateTimeField(_("start"))
    ends = models.DateTimeField(_("end"))
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=SESSION.choices, default=SESSION.first)
    concluded = TranslatedField(_("what was concluded"), blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=models.F("starts")), name="a_session_takes_time"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""), name="a_cancelled_session_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return SESSION.states[self.state]

    @property
    def came(self) -> int:
        """How many came, of all groups together."""
        return sum(row.count for row in self.attendance.all())

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        row = self.specification
        return reverse("specifications:session", args=[row.place.slug, row.pk, self.pk])


class Attendance(Kept):
    """How many of one group came to a session. Nobody is named."""

    declares = child_of("session")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    group = models.CharField(_("who came"), max_length=10, choices=Group.choices)
    count = models.PositiveSmallIntegerField(_("how many"))

    class Meta:
        ordering = ["group"]
        constraints = [
            models.UniqueConstraint(fields=["session", "group"], name="one_count_of_a_group_in_a_session"),
            models.CheckConstraint(condition=Q(count__gte=1), name="a_group_that_came_is_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.count}"


class SignUp(Kept):
    """That somebody means to come, with an address to tell them of changes; gone sixty days after the end.

    ``ends`` is the session's end, which never changes: what forgets people looks at one row at a time.
    """

    declares = child_of(
        "session",
        email=Personal("To tell whoever signed up of changes", days=60, since="ends", row=True),
        needs=Personal("To make the session one that they can come to", 60, "ends", row=True),
        person=Personal("To show the session to whoever signed up", 60, "ends", row=True),
    )

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sign_ups")
    email = models.EmailField(_("email address"))
    people = models.PositiveSmallIntegerField(_("how many of you"), default=1)
    needs = models.CharField(_("what you need to take part"), max_length=300, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="session_sign_ups"
    )
    signed_up = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["signed_up", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "email"], name="one_sign_up_of_an_address"),
            models.CheckConstraint(condition=Q(people__gte=1), name="a_sign_up_is_for_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.session)


class GateReason(Kept):
    """An officer's published reason where people were not heard: for what was then lacking, and no more."""

    declares = child_of(
        "specification", kept_by=Personal("To keep officers from approving their own reasons", 2557, "kept")
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="gate_reasons")
    gate = models.CharField(max_length=20)
    lacks = models.JSONField()
    reason = models.TextField(_("reason"), max_length=1000)
    kept = models.DateTimeField()
    kept_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="gate_reasons"
    )

    class Meta:
        ordering = ["kept", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_gate_reason_says_why"),
        ]

    def __str__(self) -> str:
        return self.gate
