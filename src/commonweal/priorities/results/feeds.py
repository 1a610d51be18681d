"""What came of a round's projects as an Atom feed (RFC 4287), for whoever leaves no address."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from commonweal.priorities.models import Commitment
from commonweal.priorities.results.tracking import in_words, standing, what_is_next
from commonweal.rules.canonical import digest

LATEST = 50


def feed(title: str, page: str, address: str, commitments: Iterable[Commitment]) -> HttpResponse:
    """What happened to these commitments, the latest first; each entry says what comes next."""
    entries = []
    for commitment in commitments:
        stands = standing(commitment)
        for milestone in stands.past:
            entries.append((milestone, commitment, what_is_next(stands)))
    entries.sort(key=lambda entry: entry[0].moment, reverse=True)
    site = settings.SITE_ADDRESS
    atom = Atom1Feed(title=title, link=site + page, description=title, feed_url=site + address)
    for milestone, commitment, then in entries[:LATEST]:
        atom.add_item(
            title=f"{commitment.proposal.title}: {milestone.words}",
            link=site + (milestone.address or commitment.get_absolute_url()),
            description=_("%(happened)s. What happens next: %(then)s")
            % {"happened": in_words(milestone), "then": then},
            unique_id=_number(commitment, milestone.moment.isoformat(), str(milestone.words)),
            pubdate=milestone.moment,
            updateddate=milestone.moment,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _number(commitment: Commitment, moment: str, words: str) -> str:
    """The same entry keeps its number, so that a feed reader shows it once."""
    return f"urn:sha256:{digest([str(commitment.pk), moment, words])}"
