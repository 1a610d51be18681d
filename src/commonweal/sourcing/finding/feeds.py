"""The same opportunities for a feed reader (Atom, RFC 4287) and for a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from commonweal.record import clock
from commonweal.rules.money import in_pounds
from commonweal.sourcing.finding.opportunities import FindOpportunities, open_now
from commonweal.sourcing.models import Opportunity
from commonweal.web.words import when

MOST = 200


def feed(search: FindOpportunities, address: str) -> HttpResponse:
    """What the search finds, the latest published first; each notice is by its place, as its author."""
    page = reverse("finding:opportunities")
    atom = Atom1Feed(
        title=search.in_words,
        link=_full(f"{page}?{search.query}" if search.query else page),
        description=_("What can be bid for now."),
        feed_url=_full(address),
    )
    for row in search.narrow(open_now()).order_by("-published", "id")[:MOST]:
        atom.add_item(
            title=f"{row.title} ({row.buyer})",
            link=_full(row.get_absolute_url()),
            description=linebreaks(_summary(row), autoescape=True),  # readers take it for HTML
            author_name=row.buyer,
            unique_id=f"urn:uuid:{row.tender_id or row.pk}",
            pubdate=row.published,
            updateddate=row.published,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def calendar(search: FindOpportunities) -> HttpResponse:
    """When questions and bids close, for what the search finds: the soonest deadlines first."""
    dates = Calendar()
    dates.add("prodid", "-//Commonweal//Opportunities//EN")
    dates.add("version", "2.0")
    dates.add("x-wr-calname", search.in_words)
    for row in search.narrow(open_now())[:MOST]:
        if row.tender is not None:
            dates.add_component(_date(row, "questions", row.tender.questions_close, _("Questions close")))
        dates.add_component(_date(row, "bids", row.closes, _("Bids close")))
    response = HttpResponse(dates.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="opportunities.ics"'
    return response


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
    said = _("Bids close %(closes)s.") % {"closes": when(row.closes)}
    if row.budget_pence is not None:
        said = _("Budget of %(budget)s.") % {"budget": in_pounds(row.budget_pence)} + " " + said
    if row.origin:
        said += " " + _("Found in %(origin)s.") % {"origin": row.origin}
    return f"{said}\n\n{row.summary}"


def _full(address: str) -> str:
    return settings.SITE_ADDRESS + address
