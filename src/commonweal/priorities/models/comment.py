"""What people say on a proposal, and who thinks that it breaks the rules."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.proposing.workflow import COMMENT
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State


class Comment(Kept):
    """What one person said on a proposal; public at once, under who they speak as.

    Their name is shown only where they take part in the round as a ward member or an officer.
    """

    class Speaks(models.TextChoices):
        RESIDENT = "resident", _("A resident")
        ORGANISATION = "organisation", _("My organisation")
        OFFICER = "officer", _("An officer of the place")
        MEMBER = "member", _("An elected member")

    declares = child_of(
        "proposal",
        words=Personal("To be read with the proposal; public under who the person speaks as"),
        person=Personal("To let them take it back, and to tell them if it is hidden"),
        answered_by=Personal("To know which officer hid or showed it", days=2557, since="answered"),
    )

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposal_comments")
    speaks = models.CharField(_("who speaks"), max_length=12, choices=Speaks.choices, default=Speaks.RESIDENT)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    interest = models.CharField(_("interest declared"), max_length=300, blank=True)
    words = models.TextField(_("comment"), max_length=2000, blank=True)
    said = models.DateTimeField()
    state = models.CharField(max_length=20, choices=COMMENT.choices, default=COMMENT.first)
    rule = models.CharField(_("the rule that it broke"), max_length=20, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["said", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(rule=""), name="a_hidden_comment_names_its_rule"
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def stands(self) -> State:
        return COMMENT.states[self.state]

    @property
    def who(self) -> str:
        """Who speaks, as readers see it: ward members and officers of the round by name and office."""
        if self.organisation is not None:
            return str(self.organisation)
        if self.speaks in (self.Speaks.MEMBER, self.Speaks.OFFICER):
            named = self.proposal.round.in_office.filter(person_id=self.person_id).exclude(declared=None)
            if row := named.select_related("person", "area").first():
                return f"{row.person}, {row.role}"
        return str(self.get_speaks_display())


class CommentReport(Kept):
    """Somebody thinks that a comment breaks a published rule; officers read it. Never public."""

    declares = child_of("comment", person=Personal("To take each person's report once"))

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=20)
    at = models.DateTimeField()
    read = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "person"], name="a_person_reports_a_comment_once")
        ]

    def __str__(self) -> str:
        return self.rule
