"""The same opportunities for a feed reader (Atom, RFC 4287) and for a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Date

from commonweal.record import clock
from commonweal.record.models import Event
from commonweal.sourcing.finding import wording
from commonweal.sourcing.finding.in_short import in_short
from commonweal.sourcing.finding.opportunities import FindOpportunities, open_now
from commonweal.sourcing.models import Call, Notice, Opportunity, Tender

MOST = 200
#: The events for which a reader looks at a notice again. That somebody asked is none: the answer is.
CHANGES = (
    "deadline put off",
    "deadline put off for an outage",
    "terms of a tender changed",
    "paper added",
    "paper withdrawn",
    "question answered",
    "market engagement recorded",
)


def feed(search: FindOpportunities, address: str) -> HttpResponse:
    """What the search finds, the latest published first; each notice is by its place, as its author.

    An entry is updated by each change of its notice, each paper and each answer, so that readers show it
    again.
    """
    page = reverse("finding:opportunities")
    atom = Atom1Feed(
        title=search.in_words,
        link=_full(f"{page}?{search.query}" if search.query else page),
        description=_("What can be bid for or answered now, and what is planned."),
        feed_url=_full(address),
    )
    rows = list(_found(search).order_by("-published", "id")[:MOST])
    changed = _last_changes(rows)
    for row in rows:
        atom.add_item(
            title=f"{row.title} ({row.buyer})",
            link=_full(row.get_absolute_url()),
            description=linebreaks(_summary(row), autoescape=True),  # readers take it for HTML
            author_name=row.buyer,
            unique_id=f"urn:uuid:{row.tender_id or row.pk}",
            pubdate=row.published,
            updateddate=max(row.published, changed.get(_original(row), row.published)),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def calendar(search: FindOpportunities) -> HttpResponse:
    """When questions close and what is found does, or is expected: the soonest deadlines first.

    One asks about tenders and about calls; what is planned, and another portal's, has no such date here.
    """
    dates = Calendar()
    dates.add("prodid", "-//Commonweal//Opportunities//EN")
    dates.add("version", "2.0")
    dates.add("x-wr-calname", search.in_words)
    for row in _found(search)[:MOST]:
        if (asked := row.tender or row.call) is not None:
            dates.add_component(_date(row, "questions", asked.questions_close, _("Questions close")))
        dates.add_component(_date(row, "bids", row.closes, wording.closes(row.kind)))
    response = HttpResponse(dates.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="opportunities.ics"'
    return response


def _found(search: FindOpportunities) -> QuerySet[Opportunity]:
    """What the search finds, with all that a line on each needs."""
    return search.narrow(open_now()).select_related("tender__specification")


def _last_changes(rows: list[Opportunity]) -> dict[UUID | None, datetime]:
    """When each original last changed for its readers, by the public record; another portal's has none."""
    kinds = [model._meta.label_lower for model in (Tender, Call, Notice)]
    ours = [key for row in rows if (key := _original(row))]
    said = Event.objects.filter(about_type__in=kinds, about_id__in=ours, kind__in=CHANGES, public=True)
    return dict(said.values_list("about_id").annotate(last=Max("at")))


def _original(row: Opportunity) -> UUID | None:
    return row.tender_id or row.call_id or row.notice_id


def _date(row: Opportunity, what: str, moment: datetime | None, words: str) -> Date:
    date = Date()
    date.add("uid", f"{row.tender_id or row.pk}-{what}@commonweal")
    date.add("dtstamp", clock.now())
    date.add("dtstart", moment)
    date.add("summary", f"{words}: {row.title} ({row.buyer})")
    date.add("description", _summary(row))
    date.add("url", _full(row.get_absolute_url()))
    return date


def _summary(row: Opportunity) -> str:
    said = in_short(row)
    if row.origin:
        said += " " + _("Found in %(origin)s.") % {"origin": row.origin}
    return f"{said}\n\n{row.summary}"


def _full(address: str) -> str:
    return settings.SITE_ADDRESS + address
