"""Greedy: the best value first, one after another, while money lasts.

With caps that bind only before completion there are two walks: one inside the caps, then one without them
over what is left, by support. Source: Pabulib's rules ``greedy``, ``greedy-no-skip``, ``greedy-threshold``,
``greedy-exclusive`` and its fields ``budget_per_category`` and ``leftover_budget``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from commonweal.rules.ballots.book import Book

# Free projects come before all others; among the rest (and among the free) more is better.
Value = tuple[bool, Fraction]


def greedy(book: Book) -> None:
    """The whole method."""
    code = "most-support" if book.rule.utility == "cost" else "most-support-for-its-cost"
    walk(book, book.rule.utility, "greedy", code)
    if book.rule.completion == "greedy":
        complete(book, "funded-beyond-the-caps")


def complete(book: Book, code: str) -> None:
    """What a method left goes to the most supported of what still fits; ``code`` says so of each."""
    if book.rule.caps_bind == "before-completion":
        book.room = book.limits.room(book.winners, with_caps=False)
    walk(book, "cost", "completion", code)


def value(support: Fraction, cost: Fraction, utility: str) -> Value:
    """A project's whole utility for its cost; with cost utility that is its support."""
    if utility == "cost":
        return (False, support)
    if not support:
        return (False, Fraction(0))
    return (True, support) if not cost else (False, support / cost)


def walk(book: Book, utility: str, by: str, code: str) -> None:
    """Give every waiting project its turn: fund it, or write down why not."""
    support, costs = book.tally.support, book.costs
    values = {project: value(support[project], costs[project], utility) for project in book.waiting}
    order = sorted(values, key=lambda each: (_falling(values[each]), book.ties.place[each]))
    after = book.winners[-1] if book.funded else ""
    for turn, project in enumerate(order):
        bar, left = book.room.bar(project), book.left
        if bar:
            book.refuse(project, book.explain.barred(project, bar))
        elif costs[project] <= left:
            book.choose([project, *_rivals(book, order[turn + 1 :], values, project)])
            book.fund(project, by, book.explain.next_in_line(project, left, code))
            after = project
        else:
            book.refuse(project, book.explain.did_not_fit(project, left, after))
            if book.rule.too_dear == "stop":
                book.choose([project, *_rivals(book, order[turn + 1 :], values, project)])
                for later in order[turn + 1 :]:
                    book.refuse(later, book.explain.too_dear(later) or book.explain.stopped_before(project))
                return


def _falling(worth: Value) -> tuple[bool, Fraction]:
    return (not worth[0], -worth[1])


def _rivals(book: Book, later: list[str], values: Mapping[str, Value], project: str) -> list[str]:
    """Those right behind with exactly the same value that could have had its place: what costs more than is
    left could not, unless the count would have stopped there."""
    rivals = []
    for rival in later:
        if values[rival] != values[project]:
            break
        fits = book.costs[rival] <= book.left or book.rule.too_dear == "stop"
        if fits and not book.room.bar(rival):
            rivals.append(rival)
    return rivals
