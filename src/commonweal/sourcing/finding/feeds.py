"""The same opportunities for a feed reader (Atom, RFC 4287) and for a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from commonweal.record import clock
from commonweal.sourcing.finding import wording
from commonweal.sourcing.finding.in_short import in_short
from commonweal.sourcing.finding.opportunities import FindOpportunities, open_now
from commonweal.sourcing.models import Notice, NoticePaper, Opportunity

MOST = 200


def feed(search: FindOpportunities, address: str) -> HttpResponse:
    """What the search finds, the latest published first; each notice is by its place, as its author.

    An entry is updated by each change of its notice, so that readers show it again.
    """
    page = reverse("finding:opportunities")
    atom = Atom1Feed(
        title=search.in_words,
        link=_full(f"{page}?{search.query}" if search.query else page),
        description=_("What can be bid for or answered now, and what is planned."),
        feed_url=_full(address),
    )
    for row in (
        _found(search)
        .annotate(
            changed=_last_change(), paper_added=_last_paper("added"), paper_gone=_last_paper("withdrawn")
        )
        .order_by("-published", "id")[:MOST]
    ):
        atom.add_item(
            title=f"{row.title} ({row.buyer})",
            link=_full(row.get_absolute_url()),
            description=linebreaks(_summary(row), autoescape=True),  # readers take it for HTML
            author_name=row.buyer,
            unique_id=f"urn:uuid:{row.tender_id or row.pk}",
            pubdate=row.published,
            updateddate=max(
                moment
                for moment in (row.published, row.changed, row.paper_added, row.paper_gone)
                if moment is not None
            ),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def calendar(search: FindOpportunities) -> HttpResponse:
    """When questions close and what is found does, or is expected: the soonest deadlines first."""
    dates = Calendar()
    dates.add("prodid", "-//Commonweal//Opportunities//EN")
    dates.add("version", "2.0")
    dates.add("x-wr-calname", search.in_words)
    for row in _found(search)[:MOST]:
        if row.tender is not None:
            dates.add_component(_date(row, "questions", row.tender.questions_close, _("Questions close")))
        dates.add_component(_date(row, "bids", row.closes, wording.closes(row.kind)))
    response = HttpResponse(dates.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="opportunities.ics"'
    return response


def _found(search: FindOpportunities) -> QuerySet[Opportunity]:
    """What the search finds, with all that a line on each needs."""
    return search.narrow(open_now()).select_related("tender__specification")


def _last_change() -> Subquery:
    """When the latest notice about a tender went out: its own, or that of a change of its dates or terms."""
    said = Notice.objects.filter(tender=OuterRef("tender")).exclude(published=None)
    return Subquery(said.order_by("-published").values("published")[:1])


def _last_paper(moment: str) -> Subquery:
    """When a paper was last added to a notice that is not a tender's, or last withdrawn."""
    rows = NoticePaper.objects.filter(notice=OuterRef("notice")).exclude(**{moment: None})
    return Subquery(rows.order_by(f"-{moment}").values(moment)[:1])


def _date(row: Opportunity, what: str, moment: datetime | None, words: str) -> Event:
    date = Event()
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
