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
from commonweal.sourcing.models import Tender
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
    for row in search.narrow(open_now()).order_by("-opens", "id")[:MOST]:
        atom.add_item(
            title=f"{row.title} ({row.place})",
            link=_full(row.get_absolute_url()),
            description=linebreaks(_summary(row), autoescape=True),  # readers take it for HTML
            author_name=str(row.place),
            unique_id=f"urn:uuid:{row.pk}",
            pubdate=row.opens,
            updateddate=row.opens,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def calendar(search: FindOpportunities) -> HttpResponse:
    """When questions and bids close, for what the search finds: the soonest deadlines first."""
    dates = Calendar()
    dates.add("prodid", "-//Commonweal//Opportunities//EN")
    dates.add("version", "2.0")
    dates.add("x-wr-calname", search.in_words)
    for row in search.narrow(open_now())[:MOST]:
        dates.add_component(_date(row, "questions", row.questions_close, _("Questions close")))
        dates.add_component(_date(row, "bids", row.closes, _("Bids close")))
    response = HttpResponse(dates.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="opportunities.ics"'
    return response


def _date(row: Tender, what: str, moment: datetime | None, words: str) -> Event:
    date = Event()
    date.add("uid", f"{row.pk}-{what}@commonweal")
    date.add("dtstamp", clock.now())
    date.add("dtstart", moment)
    date.add("summary", f"{words}: {row.title} ({row.place})")
    date.add("description", _summary(row))
    date.add("url", _full(row.get_absolute_url()))
    return date


def _summary(row: Tender) -> str:
    facts = {"budget": in_pounds(row.specification.budget_pence), "closes": when(row.closes)}
    return _("Budget of %(budget)s. Bids close %(closes)s.") % facts + f"\n\n{row.invitation}"


def _full(address: str) -> str:
    return settings.SITE_ADDRESS + address
