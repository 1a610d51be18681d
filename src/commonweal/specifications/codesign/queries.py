"""Every read of how people take part, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import chance, clock
from commonweal.specifications.codesign import involvement, policy
from commonweal.specifications.models import (
    NeededApproval,
    Opening,
    Session,
    SignUp,
    Specification,
    Suggestion,
    TakingPart,
)
from commonweal.specifications.models.specification import READERS
from commonweal.specifications.reading import title_of
from commonweal.web.todo import Item

#: The states in which a suggestion's words are public.
PUBLIC = ("waiting", "accepted", "refused")


@dataclass(frozen=True, slots=True)
class Sum:
    """How many suggestions there are, and what became of them."""

    accepted: int
    refused: int
    waiting: int
    hidden: int

    @property
    def all(self) -> int:
        return self.accepted + self.refused + self.waiting + self.hidden


def taken_part_in(person: Person | None, place: Place, pk: object) -> Specification:
    """A specification in whose design the reader may take part, or see who did: once any of it is public."""
    rows = Specification.objects.filter(place=place).select_related("place")
    if not holds(person, place, *READERS):
        opened = Exists(Opening.objects.filter(specification=OuterRef("pk")))
        met = Exists(Session.objects.filter(specification=OuterRef("pk")))
        asked = Exists(NeededApproval.objects.filter(specification=OuterRef("pk"), person=person))
        rows = rows.filter(Q(approved__isnull=False) | opened | met | (asked if person else Q(pk__in=[])))
    return get_object_or_404(rows, pk=pk)


def gates(person: Person | None, specification: Specification) -> list[involvement.Gate]:
    """Who was heard and what was lacking: for officers who read drafts, and for everyone once approved."""
    if specification.approved is None and not policy.reads_drafts(person, specification):
        return []
    return involvement.gates(specification)


def frozen(specification: Specification) -> TakingPart | None:
    """Who took part, as it was published at approval; none before."""
    return TakingPart.objects.filter(specification=specification).first()


def earlier_choices(person: Person | None, place: Place) -> dict[str, Any]:
    """The contracts and reviews of a place that a new specification can follow, by what a form calls them."""
    found: dict[str, Any] = {}
    model: Any
    for model in apps.get_models():
        if getattr(model, "stage", "") in ("delivery", "review") and hasattr(model, "place"):
            rows = model._default_manager.filter(place=place).select_related("place")
            found |= {f"{model._meta.label_lower}:{row.pk}": row for row in rows if row.seen_by(person)}
    return found


def sign_ups(person: Person | None, session: Session) -> QuerySet[SignUp]:
    """Who means to come, for the officers who prepare it."""
    rows = session.sign_ups.all()
    return rows if holds(person, session.specification.place, "commissioner") else rows.none()


def opening(specification: Specification, number: int) -> Opening:
    """The latest opening of a version."""
    found = specification.openings.filter(version__number=number).select_related("version").first()
    if found is None:
        raise Http404
    found.specification = specification
    return found


def open_drafts(place: Place) -> list[Opening]:
    """What is open for comment in a place now, the first to close first."""
    rows = Opening.objects.filter(
        specification__place=place, specification__state="drafting", closes__gt=clock.now()
    )
    return list(rows.select_related("specification__place", "version").order_by("closes", "pk"))


def suggestions(person: Person | None, specification: Specification) -> QuerySet[Suggestion]:
    """What was suggested, the latest first: for officers who read drafts all of it, else what is shown."""
    rows = specification.suggestions.select_related(
        "organisation", "opening__version", "taken_up_in", "specification__place"
    ).order_by("-received", "pk")
    return rows if policy.reads_drafts(person, specification) else rows.filter(state__in=PUBLIC)


def suggestion(person: Person | None, specification: Specification, pk: object) -> Suggestion:
    found = get_object_or_404(suggestions(person, specification), pk=pk)
    found.specification = specification
    return found


def by_reference(place: Place, reference: str) -> Suggestion | None:
    """The suggestion that a reference names, however it was typed."""
    rows = Suggestion.objects.filter(specification__place=place).select_related(
        "specification__place", "opening__version", "taken_up_in", "organisation"
    )
    return rows.filter(reference=chance.code_as_given(reference)).first()


def address_by_reference(place: Place, reference: str) -> str:
    """The page of what a reference names here; nothing where it names nothing."""
    found = by_reference(place, reference)
    return reverse("specifications:suggested", args=[place.slug, found.reference]) if found else ""


def summed(specification: Specification) -> Sum:
    """How many suggestions were accepted, refused, wait, or broke a rule."""
    states = list(specification.suggestions.values_list("state", flat=True))
    waiting = states.count("waiting") + states.count("unread")
    return Sum(states.count("accepted"), states.count("refused"), waiting, states.count("hidden"))


def part_of(suggestion: Suggestion) -> Any:
    """What a suggestion is about, as the page of the draft calls it."""
    if not suggestion.piece:
        return _("All of it")
    return title_of(suggestion.piece, suggestion.opening.version.content.get(suggestion.piece, {}))


def open_now(place: Place) -> list[Item]:
    """Drafts on which everyone can comment now, and sessions to come to."""
    drafts = [
        Item(row.specification.title, row.get_absolute_url(), row.closes, _("A draft, open for comment"))
        for row in open_drafts(place)
    ]
    sessions = Session.objects.filter(
        specification__place=place, state="planned", starts__gt=clock.now()
    ).select_related("specification__place")
    return drafts + [
        Item(row.title, row.get_absolute_url(), row.starts, _("A session, open to everyone"))
        for row in sessions[:5]
    ]


def todo(person: Person | None, place: Place) -> list[Item]:
    """For officers, the suggestions that wait; for others, what came of their own."""
    if holds(person, place, "commissioner"):
        waiting = Suggestion.objects.filter(
            specification__place=place,
            specification__state="drafting",
            state__in=["unread", "waiting"],
        )
        drafts = Specification.objects.filter(pk__in=waiting.values("specification")).annotate(
            waiting=Count("suggestions", filter=Q(suggestions__in=waiting))
        )
        return [
            Item(
                ngettext("Answer a suggestion", "Answer %(count)s suggestions", row.waiting)
                % {"count": row.waiting},
                reverse("specifications:suggestions", args=[place.slug, row.pk]),
                detail=row.title,
            )
            for row in drafts.order_by("title", "pk")
        ]
    if person is None:
        return []
    own = Suggestion.objects.filter(specification__place=place, person=person).select_related(
        "specification__place"
    )
    return [
        Item(
            _("See what came of your suggestion"),
            reverse("specifications:suggested", args=[place.slug, row.reference]),
            detail=row.stands.public,
        )
        for row in own.filter(specification__state__in=["drafting", "review"]).order_by("-received")[:5]
    ]
