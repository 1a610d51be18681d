"""A4 posters of a round: what it is, when, how to take part, what to bring, and a code to scan.

One sheet, in one language or in all of the place's below each other. All that a poster says stands on the
round's page in easy words too.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commonweal.places.models import Area
from commonweal.priorities.models import Round
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import refused
from commonweal.web.pdf import Sheets, unprintable
from commonweal.web.words import when

#: So many projects of an area are named on its poster: more are not read in passing.
MOST_PROJECTS = 6


def poster(round_: Round, languages: Sequence[str], area: Area | None = None) -> bytes:
    """The sheet as a PDF, in these languages below each other; ``Refused`` where the font lacks a letter."""
    lines = []
    for language in languages:
        with translation.override(language):
            lines.append(said(round_, area))
    missing = unprintable("".join(words for part in lines for words, _size, _bold in part))
    if missing:
        refused(_("The poster's font has no “%(letters)s”."), "unprintable", letters=missing).enforce()
    sheets = Sheets(f"{round_.title}: {area}" if area else str(round_.title))
    sheets.page(str(round_.place))
    small = len(languages) > 1
    for part in lines:
        for words, size, bold in part:
            sheets.text(words, size=size * (0.72 if small else 1), bold=bold)
            sheets.gap(4 if small else 9)
        sheets.gap(10)
    sheets.code_to_scan(address(round_), size=110 if small else 150)
    sheets.text(address(round_), size=11)
    return sheets.done()


def address(round_: Round) -> str:
    """What the code on the poster leads to: the round in easy words."""
    return settings.SITE_ADDRESS + reverse("priorities:easy", args=[round_.place.slug, round_.pk])


def said(round_: Round, area: Area | None) -> list[tuple[str, float, bool]]:
    """What stands on the poster, in the language now active: each line with its size, and whether bold."""
    lines: list[tuple[str, float, bool]] = []
    money = in_pounds(round_.budget_pence) if round_.budget_pence else ""
    if money:
        lines.append((_("You decide how %s is spent") % money, 34, True))
    lines.append((f"{round_.title}: {area}" if area else str(round_.title), 24, True))
    lines += [(line, 17, False) for line in _when(round_)]
    lines += [(line, 15, False) for line in _what_to_bring(round_)]
    projects = _projects(round_, area)
    if projects:
        lines.append((_("Some of the projects:") if area is None else _("Projects here:"), 15, True))
        lines += [(f"- {title}", 14, False) for title in projects]
    lines.append((_("Scan the code, or type the address. It is all there in easy words."), 13, False))
    if round_.place.contact_phone:
        lines.append((_("Help, large print, another language: %s") % round_.place.contact_phone, 13, False))
    return lines


def _when(round_: Round) -> list[str]:
    """The dates that still matter to whoever reads it."""
    vote = round_.vote
    if round_.state == "published":
        return [_("The votes are counted. See what won.")]
    if vote is not None and vote.opens and vote.closes:
        return [_("Vote from %s") % when(vote.opens), _("until %s") % when(vote.closes)]
    if round_.state == "proposing" and round_.proposing_closes:
        return [_("Send in your idea by %s") % when(round_.proposing_closes)]
    planned = round_.phase("voting")
    if planned is not None and planned.starts:
        return [_("You can vote from %s") % when(planned.starts)]
    return [str(round_.stands.public)]


def _what_to_bring(round_: Round) -> list[str]:
    vote = round_.vote
    if vote is None or round_.state == "published":
        return (
            [_("Bring an idea. You need no form and no experience.")] if round_.state == "proposing" else []
        )
    lines = []
    if vote.by_letter:
        lines.append(_("Vote online: have your letter with the code ready."))
    if vote.by_message:
        lines.append(_("No letter? Get a code by email or text: have your number on the register ready."))
    if vote.by_declaration:
        lines.append(_("Vote online: you need an email address or a telephone number."))
    for hall in vote.polling_places.all() if vote.at_polling_places else []:
        where = f"{hall.title}, {hall.address}" if hall.address else str(hall.title)
        lines.append(_("Vote in person: %s. Bring something that shows who you are.") % where)
    return lines


def _projects(round_: Round, area: Area | None) -> list[str]:
    """Projects on the ballot: those of one area, or the first of all. None before there is a ballot."""
    if round_.vote is None or round_.state == "published":
        return []
    rows = round_.proposals.filter(state="accepted")
    if area is not None:
        rows = rows.filter(area=area)
    return [str(row.title) for row in rows[:MOST_PROJECTS]]
