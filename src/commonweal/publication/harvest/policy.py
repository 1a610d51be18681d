"""What a portal may be called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.finding.opportunities import HERE

LONGEST_NAME = 100


def must_be_a_name(name: str) -> Verdict:
    """A name that readers can tell from the site's own notices, and that fits."""
    if not name or len(name) > LONGEST_NAME:
        return refused(_("A portal's name has 1 to 100 characters."), "name-length")
    if name.casefold() == HERE:
        return refused(_("“here” stands for this site's own notices. Name the portal."), "name-taken")
    return allowed
