"""Local forums: which communities should have a voice in one, and who gives each of them that voice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of, place_root
from commonweal.web.translated import TranslatedField


class Forum(Kept):
    """A local forum: a body that meets in public, with the communities of its area around one table.

    It is a work of its own, in which facilitators hold their role: rounds whose meetings it holds grow from
    it, so that the bar between roles reaches from the forum to the round and what comes of that.
    """

    declares = place_root()
    stage = "needs"
    called = _("Forum")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="forums")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="forum")
    title = TranslatedField(_("name"), max_length=150)
    about = TranslatedField(_("what it is for"), blank=True)
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="forums"
    )
    meets = TranslatedField(_("when it meets"), max_length=200, blank=True)
    began = models.DateTimeField()

    class Meta:
        ordering = ["began", "id"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("priorities:forum", args=[self.place.slug, self.pk])


class Community(Kept):
    """A community that should have a voice in the forum, named before anybody is counted."""

    declares = child_of("forum")

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="communities")
    title = TranslatedField(_("community"), max_length=100)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "position"], name="one_community_of_a_position_in_a_forum"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Member(Kept):
    """A body that speaks for a community in the forum: an organisation here, or a group by its own name."""

    declares = child_of("community")

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="forum_seats"
    )
    group = models.CharField(_("name of the group"), max_length=150, blank=True)
    how_asked = models.CharField(_("how it asks those it speaks for"), max_length=300, blank=True)
    joined = models.DateTimeField()
    left = models.DateTimeField(null=True, blank=True)
    why_left = models.CharField(_("why it left"), max_length=300, blank=True)

    class Meta:
        ordering = ["joined", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ ~Q(group=""),
                name="a_member_is_an_organisation_or_a_named_group",
            ),
            models.CheckConstraint(
                condition=Q(left__isnull=True) | ~Q(why_left=""), name="a_member_that_left_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.group)
