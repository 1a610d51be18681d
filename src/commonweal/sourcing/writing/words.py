"""What a bid lacks, in the reader's language: the rule's own English stands beside each code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.bids.completeness import Gap

SENTENCES = {
    "no-summary": _("Say in short what you offer: it is what a panel reads first."),
    "nothing-to-vote-on": _("Say in short what you offer: residents vote on it."),
    "no-price": _("The price is missing, or is no sum of money."),
    "over-budget": _("The price, %(price)s, is above the budget of %(budget)s."),
    "no-answer": _("“%(title)s” has no answer."),
    "short": _("“%(title)s” has %(words)s words and may have %(most)s."),
    "too-long": _("“%(title)s” has %(words)s words and may have %(most)s: take out %(over)s."),
    "risk-without-choice": _(
        "Choose whether you bear the risk “%(title)s”: else what you wrote of it is lost."
    ),
    "risk-open": _("Nothing is said of the risk “%(title)s”: it then lies where the notice puts it."),
    "risk-without-price": _("Say how much of the price is for the risk “%(title)s”."),
    "risk-declined": _("The risk “%(title)s” cannot be declined: the notice says so. Price it or accept it."),
    "risks-above-price": _(
        "What is for risks is part of the price, and %(risks)s is more than all of it, %(price)s."
    ),
    "evidence-lost": _(
        "Links to evidence that is not in your library, or not shared with you: %(count)s. It does not go "
        "with the bid."
    ),
    "evidence-past": _("“%(title)s” was to be relied on until a day that is over."),
    "evidence-without-file": _(
        "The file of “%(title)s” was withdrawn or is missing, and does not go with the bid. Keep the piece "
        "anew, or leave it out."
    ),
}


def said(gap: Gap) -> str:
    """One gap in words."""
    return str(SENTENCES[gap.reason.code]) % gap.reason.said
