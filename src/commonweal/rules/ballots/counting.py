"""Count an election under a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.bos import bos
from commonweal.rules.ballots.checks import WITH_POINTS
from commonweal.rules.ballots.comparison import compare
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.greedy import complete, greedy
from commonweal.rules.ballots.leftover import leftover
from commonweal.rules.ballots.limits import limit_faults
from commonweal.rules.ballots.max_welfare import max_welfare
from commonweal.rules.ballots.maximin import maximin_support
from commonweal.rules.ballots.outcome import Certificate, Comparison, Outcome, Raised
from commonweal.rules.ballots.phragmen import phragmen
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.shares import equal_shares
from commonweal.rules.ballots.tally import Tally, tally
from commonweal.rules.reasons import Fault

# No float takes part in any decision, and every division is exact.
EXACT = "exact rationals"

Tallying = Callable[[Election, CountRule], Tally]


def count(election: Election, rule: CountRule, tallying: Tallying = tally) -> Outcome:
    """Which projects are funded under this rule, in what order, and why.

    What is wrong with the election or the rule comes back in ``Outcome.faults``, and then nothing is funded;
    so does a search that gave up at its stated limit. ``tallying`` may be one that keeps what it tallied.
    """
    budget = election.budget if rule.budget is None else rule.budget
    faults = (*rule.faults, *election.faults, *_mismatches(election, rule), *limit_faults(election, rule))
    if faults:
        return _nothing(election, rule, budget, faults)
    book = Book(election, rule, budget, tallying(election, rule))
    raised: Raised | None = None
    if rule.method == "equal-shares":
        raised = equal_shares(book)
        book, comparison = _compared(book)
        return _outcome(book, raised, comparison)
    fault = _METHODS[rule.method](book)
    return _nothing(election, rule, budget, (fault,)) if fault else _outcome(book)


def winners_of(book: Book) -> tuple[str, ...] | None:
    """Whom a book in which nothing is written yet comes to fund: for counting again, a thing changed.

    ``None`` where the method gave up at its limit.
    """
    if book.rule.method == "equal-shares":
        equal_shares(book)
        book, _ = _compared(book)
        return book.winners
    return None if _METHODS[book.rule.method](book) else book.winners


def completion_of(election: Election, outcome: Outcome, tallying: Tallying = tally) -> tuple[str, ...]:
    """Whom greedy completion would fund with the money that this outcome leaves."""
    rule = replace(outcome.rule, completion="greedy")
    book = Book(election, rule, outcome.budget, tallying(election, rule))
    book.funded = list(outcome.funded)
    book.room = book.limits.room(book.winners)
    complete(book, "funded-from-what-was-left")
    return book.winners[len(outcome.funded) :]


def _sequential_phragmen(book: Book) -> None:
    _finish(book, phragmen(book))


def _maximin_support(book: Book) -> Fault | None:
    stopped_at = maximin_support(book)
    if isinstance(stopped_at, Fault):
        return stopped_at
    _finish(book, stopped_at)
    return None


def _bos(book: Book) -> None:
    bos(book)
    _finish(book, "")


def _finish(book: Book, stopped_at: str) -> None:
    """Why the rest of the projects are not funded, or what greedy does with the money that is left."""
    if book.rule.completion == "greedy":
        complete(book, "funded-from-what-was-left")
        return
    for project in book.waiting:
        bar = book.room.bar(project)
        if bar:
            book.refuse(project, book.explain.barred(project, bar))
        elif stopped_at:
            book.refuse(project, book.explain.too_dear(project) or book.explain.stopped_before(stopped_at))
        else:
            book.refuse(project, book.explain.nothing_left_for(project, book.left))


_METHODS = {
    "greedy": greedy,
    "phragmen": _sequential_phragmen,
    "maximin-support": _maximin_support,
    "max-welfare": max_welfare,
    "bos": _bos,
}


def _compared(book: Book) -> tuple[Book, Comparison | None]:
    """The book of equal shares, or of greedy where the rule compares them and greedy serves more voters. Ties
    of both mattered, and so did the effort for shares."""
    if book.rule.comparison == "none":
        return book, None
    by_votes = replace(book.rule, method="greedy", completion="none", utility="cost", comparison="none")
    other = Book(book.election, by_votes, book.budget, book.tally)
    greedy(other)
    found = compare(book.tally, book.rule.comparison, book.winners, other.winners)
    other.rule, other.effort = book.rule, book.effort
    taken = other if found.taken == "greedy" else book
    taken.found = [*book.found, *other.found]
    return taken, found


def _outcome(book: Book, raised: Raised | None = None, comparison: Comparison | None = None) -> Outcome:
    return Outcome(
        rule=book.rule,
        currency=book.election.currency,
        budget=book.budget,
        ballots=len(book.election.ballots),
        voters=book.tally.voters,
        funded=tuple(book.funded),
        unfunded=tuple(book.unfunded()),
        certificate=Certificate(EXACT, tuple(book.found), book.effort),
        add1=raised,
        comparison=comparison,
        leftover=leftover(book),
    )


def _nothing(election: Election, rule: CountRule, budget: Fraction, faults: tuple[Fault, ...]) -> Outcome:
    nothing = Certificate(EXACT, ())
    return Outcome(rule, election.currency, budget, len(election.ballots), 0, (), (), nothing, faults)


def _mismatches(election: Election, rule: CountRule) -> Iterator[Fault]:
    """A rule can only use what the ballots hold."""
    needs = {"points": WITH_POINTS, "places": ("ordinal",), "borda": ("ordinal",)}.get(rule.support)
    if needs is not None and election.vote_type not in needs:
        sentence = (
            f"support by {rule.support} needs ballots of type {' or '.join(needs)}, not {election.vote_type}"
        )
        yield Fault("rule-does-not-fit-ballots", sentence, "support", {"field": "support"})
    if rule.weights == "ballots" and any(
        weight.denominator != 1 for (_, _, weight), _ in alike(election.ballots)
    ):
        sentence = "a ballot can stand for a whole number of ballots only"
        yield Fault("rule-does-not-fit-ballots", sentence, "weights", {"field": "weights"})
