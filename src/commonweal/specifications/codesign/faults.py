"""What is still to settle about the review before a new tender and about the principles: before review."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Fault
from commonweal.specifications.content import content
from commonweal.specifications.models import Specification


def reviewed(specification: Specification) -> list[Fault]:
    """A review names two parties at least, what each found, its day, and what it changed."""
    said = content(specification).keys()
    if not {"reviewed", "parties", "changes"} & said:
        return []
    found = []
    review = getattr(specification, "service_review", None)
    if review is None or not review.service:
        found.append(_missing("reviewed", _("Say which service was reviewed.")))
    elif review.held_on is None:
        found.append(_missing("reviewed.held_on", _("Say when it was reviewed.")))
    parties = list(specification.review_parties.all())
    if len(parties) < 2:
        found.append(_missing("parties", _("A review by many names at least two parties.")))
    for party in parties:
        if not party.group or not party.found:
            found.append(_missing(f"party {party.pk}", _("Say who they are and what they found.")))
    changes = list(specification.review_changes.all())
    if not changes:
        found.append(_missing("changes", _("Say what the review changed.")))
    for change in changes:
        if not change.because:
            found.append(_missing(f"change {change.pk}", _("Say which finding it answers.")))
    return found


def principles(specification: Specification) -> list[Fault]:
    """Once one principle is answered, all eight are, each with what shows it or why not."""
    rows = list(specification.principles.all())
    if not rows:
        return []
    found = [
        _missing(f"principle {row.pk}", _("Say whether it is kept, and what shows it or why not."))
        for row in rows
        if not row.met or not row.evidence.strip()
    ]
    if len(rows) < len(rows[0].Which.values):
        found.append(_missing("principles", _("Answer each of the eight principles.")))
    return found


#: What is asked of these pieces before review.
CHECKS = (reviewed, principles)


def _missing(where: str, sentence: str) -> Fault:
    return Fault("missing", sentence, where)
