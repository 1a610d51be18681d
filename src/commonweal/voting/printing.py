"""What is printed for a vote: letters with codes, and ballot papers with serial numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from commonweal.rules.canonical import digest
from commonweal.rules.money import in_pounds
from commonweal.voting import ballots, queries
from commonweal.voting.actions import Letter
from commonweal.voting.ballots import KNAPSACK, POINTS, RANKING, BallotForm, Option
from commonweal.voting.models import Batch, Vote
from commonweal.voting.parts import Part, of_voter
from commonweal.web.pdf import Sheets
from commonweal.web.words import when


def letters(vote: Vote, issued: Iterable[Letter], address: str) -> bytes:
    """One letter a sheet, with the name and address where a window envelope shows them."""
    sheets = Sheets(_("Letters: %s") % vote.title)
    for letter in issued:
        sheets.page(str(vote.place))
        sheets.gap(80)
        sheets.text(letter.name)
        sheets.text(letter.address)
        sheets.gap(110)
        sheets.text(str(vote.title), size=16, bold=True)
        sheets.gap(6)
        sheets.text(str(vote.question))
        sheets.gap(10)
        if vote.opens and vote.closes:
            times = {"opens": when(vote.opens), "closes": when(vote.closes)}
            sheets.text(_("You can vote from %(opens)s until %(closes)s.") % times)
        sheets.text(_("Go to this address, choose this vote and enter your code. You need no account."))
        sheets.text(address)
        sheets.gap(10)
        sheets.text(letter.code, size=22, bold=True)
        sheets.gap(10)
        sheets.text(
            _(
                "The code is yours alone and counts once. You can change your vote until voting closes; your "
                "last vote counts."
            )
        )
    return sheets.done()


def papers(batch: Batch) -> bytes:
    """The ballot papers of a batch: its district's parts, each paper's options in an order of its own."""
    vote = batch.vote
    parts = of_voter(queries.parts(vote), batch.district)
    numbers = {option.key: number for number, option in enumerate(queries.options(vote), start=1)}
    sheets = Sheets(_("Ballot papers %(batch)s: %(title)s") % {"batch": batch, "title": vote.title})
    for serial in range(batch.first, batch.last + 1):
        sheets.page(_("Ballot paper number %(serial)s") % {"serial": serial})
        sheets.text(str(vote.title), size=18, bold=True)
        sheets.text(str(vote.question))
        sheets.gap(6)
        sheets.text(_("Do not write your name. If you spoil this paper, ask for another."))
        for part in parts:
            _part(sheets, part, on_paper(vote, serial, part.options), numbers)
    return sheets.done()


def _part(sheets: Sheets, part: Part, options: Iterable[Option], numbers: Mapping[str, int]) -> None:
    """One part of a paper: whose it is, what to do, and a box for each option."""
    sheets.gap(12)
    if part.title:
        sheets.text(str(part.title), size=14, bold=True)
    sheets.text(how_to(part.form), bold=True)
    sheets.gap(6)
    for option in options:
        cost = in_pounds(option.cost_pence) if option.cost_pence else ""
        line = _("%(number)s. %(title)s") % {"number": numbers[option.key], "title": option.title}
        note = "  ".join(filter(None, [cost, str(option.summary)[:200]]))
        sheets.boxed(line, note, wide=part.form.kind in {POINTS, RANKING})


def on_paper(vote: Vote, serial: int, options: Iterable[Option]) -> list[Option]:
    """The order of the options on one paper: no option gains from its place over all papers."""
    return ballots.in_order_for(digest([serial, vote.config_digest]), list(options))


def how_to(form: BallotForm) -> str:
    """What to do on paper, in words."""
    if form.kind == KNAPSACK:
        budget = in_pounds(form.budget_pence or 0)
        return _("Tick what to fund. Together it may cost up to %s.") % budget
    if form.kind == POINTS:
        return _("Write points beside the options: up to %s together.") % form.points
    if form.kind == RANKING:
        return _("Write 1 beside your first choice, 2 beside your second, and so on.")
    if form.most and form.least:
        limits = {"least": form.least, "most": form.most}
        return _("Tick from %(least)s to %(most)s options.") % limits
    if form.most:
        return _("Tick up to %s options.") % form.most
    return _("Tick as many options as you like.")
