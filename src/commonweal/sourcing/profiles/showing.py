"""How an answer reads, by its kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.rules.money import in_pounds
from commonweal.web.words import day


def shown(kind: str, said: Any) -> str:
    """The answer in words; nothing where there is none."""
    if said in (None, ""):
        return ""
    if kind == "yes_no":
        return _("Yes") if said == "yes" else _("No")
    if kind == "pounds":
        return in_pounds(said)
    if kind == "day":
        return day(date.fromisoformat(said))
    if kind == "people":
        return ngettext("%(count)s person", "%(count)s persons", said) % {"count": said}
    return str(said)
