"""Every read around proposals that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat, Replace
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.priorities.models import (
    Appeal,
    Change,
    Comment,
    Draft,
    Merge,
    Picture,
    Proposal,
    Review,
    Rivals,
    Round,
)
from commonweal.record import clock
from commonweal.rules import likeness
from commonweal.web.todo import Item


def proposals(round_: Round) -> QuerySet[Proposal]:
    """What was proposed in a round, all of it public, in an order drawn anew for each day.

    The order comes from the day and each proposal's own id, so no place in it can be had by being early.
    """
    day = localdate(clock.now()).isoformat()
    bare = Replace(Cast("pk", CharField()), Value("-"), Value(""))
    rows = round_.proposals.select_related("need", "area", "round__place", "organisation")
    rows = rows.annotate(lot=MD5(Concat(Value(day), bare)), supported=Count("supporters", distinct=True))
    return rows.order_by("lot", "pk")


def proposal(place: Place, pk: object) -> Proposal:
    rows = Proposal.objects.filter(round__place=place).select_related(
        "round__place", "need__assessment__place", "merged_into__round__place", "variant_of__round__place"
    )
    return get_object_or_404(rows, pk=pk)


def drafts(person: Person | None, round_: Round) -> QuerySet[Draft]:
    """A person's own drafts in a round; nobody else reads them."""
    if person is None:
        return Draft.objects.none()
    return Draft.objects.filter(person=person, round=round_).select_related("round__place")


def draft(person: Person | None, place: Place, pk: object) -> Draft:
    rows = Draft.objects.filter(round__place=place, person=person) if person else Draft.objects.none()
    return get_object_or_404(rows.select_related("round__place"), pk=pk)


@dataclass(frozen=True)
class Near:
    """A proposal like another: how near, in hundredths, and the words in both."""

    proposal: Proposal
    hundredths: int
    shared: str


def alike(round_: Round, title: str, description: str, *, besides: Proposal | None = None) -> list[Near]:
    """What was proposed already that is like these words, the nearest first."""
    rows = {
        str(row.pk): row
        for row in round_.proposals.exclude(state__in=["withdrawn", "merged"]).select_related("round__place")
    }
    asked = likeness.Text(str(besides.pk) if besides else "", title, description)
    texts = [likeness.Text(pk, str(row.title), str(row.description)) for pk, row in rows.items()]
    return [
        Near(rows[one.id], int(one.likeness * 100), ", ".join(one.shared[:12]))
        for one in likeness.alike(asked, texts)
    ]


def comments(proposal: Proposal) -> QuerySet[Comment]:
    """All that was said, in its order; a hidden one's words are not for the page."""
    return proposal.comments.select_related("organisation").order_by("said", "pk")


def comment(place: Place, pk: object) -> Comment:
    rows = Comment.objects.filter(proposal__round__place=place)
    return get_object_or_404(rows.select_related("proposal__round__place", "organisation"), pk=pk)


def pictures(person: Person | None, proposal: Proposal, *, proposes: bool) -> QuerySet[Picture]:
    """What is shown; its proposers and the place's officers also see what waits."""
    rows = proposal.pictures.select_related("file")
    if proposes or holds(person, proposal.round.place, "commissioner"):
        return rows.exclude(state="taken_back")
    return rows.filter(state="shown")


def picture(place: Place, pk: object) -> Picture:
    rows = Picture.objects.filter(proposal__round__place=place)
    return get_object_or_404(rows.select_related("proposal__round__place", "file"), pk=pk)


def merge(person: Person | None, place: Place, pk: object) -> Merge:
    """A question to merge: for the proposers of either."""
    rows = Merge.objects.filter(one__round__place=place).select_related("one__round__place", "other__round")
    if person is None:
        return get_object_or_404(rows.none(), pk=pk)
    theirs = Q(one__proposer=person) | Q(other__proposer=person)
    theirs |= Q(one__co_proposers__person=person) | Q(other__co_proposers__person=person)
    return get_object_or_404(rows.filter(theirs).distinct(), pk=pk)


def merges_of(proposal: Proposal) -> QuerySet[Merge]:
    """What is asked of its proposers or by them, and unanswered."""
    rows = Merge.objects.filter(Q(one=proposal) | Q(other=proposal), state="asked")
    return rows.select_related("one__round__place", "other__round__place")


def change(place: Place, pk: object) -> Change:
    rows = Change.objects.filter(proposal__round__place=place).select_related("proposal__round__place")
    return get_object_or_404(rows, pk=pk)


def review(place: Place, pk: object) -> Review:
    rows = Review.objects.filter(proposal__round__place=place)
    return get_object_or_404(rows.select_related("proposal__round__place", "reviewer"), pk=pk)


def appeal(proposal: Proposal) -> Appeal | None:
    return Appeal.objects.filter(proposal=proposal).first()


def rivals_of(proposal: Proposal) -> list[tuple[Rivals, list[Proposal]]]:
    """Each reason for which it excludes others, with those others."""
    rows = proposal.rivals.filter(ended_because="").prefetch_related("proposals__round__place")
    return [(row, [each for each in row.proposals.all() if each.pk != proposal.pk]) for row in rows]


def rivals(round_: Round) -> QuerySet[Rivals]:
    return round_.rivals.prefetch_related("proposals__round__place")


def family(proposal: Proposal) -> list[Proposal]:
    """The variants of one proposal with the first of them; none where it stands alone."""
    first = proposal.variant_of or proposal
    variants = list(first.variants.exclude(state="withdrawn").select_related("round__place"))
    return [first, *variants] if variants else []


def exclusive_sets(round_: Round) -> tuple[tuple[str, ...], ...]:
    """Sets of accepted proposals of which the count may fund one: rivals, and variants of one proposal."""
    accepted = {str(pk) for pk in round_.proposals.filter(state="accepted").values_list("pk", flat=True)}
    sets = [
        {str(pk) for pk in row.proposals.values_list("pk", flat=True)}
        for row in round_.rivals.filter(ended_because="")
    ]
    families: dict[str, set[str]] = {}
    for variant, first in round_.proposals.filter(variant_of__isnull=False).values_list("pk", "variant_of"):
        families.setdefault(str(first), {str(first)}).add(str(variant))
    found = {tuple(sorted(each & accepted)) for each in [*sets, *families.values()]}
    return tuple(sorted(each for each in found if len(each) > 1))


def to_answer(round_: Round) -> QuerySet[Proposal]:
    """What officers still have to answer, with what each waits for: the first proposed first."""
    rows = round_.proposals.filter(state="proposed").select_related("round__place", "need")
    return rows.annotate(
        supported=Count("supporters", distinct=True),
        looked_at=Count("reviews", filter=Q(reviews__state="given"), distinct=True),
        being_looked_at=Count("reviews", filter=Q(reviews__state="assigned"), distinct=True),
    ).order_by("proposed", "pk")


def reported(place: Place) -> QuerySet[Comment]:
    """Comments that somebody reported, unread, the most reported first."""
    rows = Comment.objects.filter(proposal__round__place=place, state="shown", reports__read=False)
    rows = rows.select_related("proposal__round__place", "organisation")
    return rows.annotate(reported=Count("reports")).order_by(F("reported").desc(), "said", "pk")


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits around proposals for this person: as a proposer, as a reviewer, as an officer."""
    if person is None:
        return []
    items = [
        Item(_("Shall two proposals become one?"), row.get_absolute_url(), detail=row.other.title)
        for row in Merge.objects.filter(
            Q(other__proposer=person) | Q(other__co_proposers__person=person),
            other__round__place=place,
            state="asked",
        ).distinct()
    ]
    items += [
        Item(_("An officer suggests a change"), row.get_absolute_url(), detail=row.proposal.title)
        for row in Change.objects.filter(
            Q(proposal__proposer=person) | Q(proposal__co_proposers__person=person),
            proposal__round__place=place,
            state="offered",
        ).distinct()
    ]
    items += [
        Item(_("Look at whether a proposal can be done"), row.get_absolute_url(), detail=row.proposal.title)
        for row in Review.objects.filter(proposal__round__place=place, reviewer=person, state="assigned")
    ]
    return items + (_for_officers(person, place) if holds(person, place, "commissioner") else [])


def _for_officers(person: Person, place: Place) -> list[Item]:
    items = [
        Item(
            _("Decide an appeal"),
            reverse("priorities:decide_appeal", args=[place.slug, row.proposal_id]),
            detail=row.proposal.title,
        )
        for row in Appeal.objects.filter(proposal__round__place=place, state="open")
        .exclude(proposal__answered_by=person)
        .select_related("proposal")
    ]
    address = reverse("priorities:moderate", args=[place.slug])
    comments_ = reported(place).count()
    waiting = Picture.objects.filter(proposal__round__place=place, state="waiting").count()
    if comments_:
        words = ngettext("%(count)s reported comment", "%(count)s reported comments", comments_)
        items.append(Item(words % {"count": comments_}, address))
    if waiting:
        words = ngettext("%(count)s picture to look at", "%(count)s pictures to look at", waiting)
        items.append(Item(words % {"count": waiting}, address))
    return items
