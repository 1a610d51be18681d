"""Equal shares from ballots to outcome: the run or runs, and what is done with the money they leave."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.ballots.add1 import raise_shares
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.epsilon import let_others_pay
from commonweal.rules.ballots.equal_shares import EqualShares
from commonweal.rules.ballots.greedy import complete
from commonweal.rules.ballots.outcome import Raised
from commonweal.rules.ballots.purchases import Shared


def equal_shares(book: Book) -> Raised | None:
    """The whole method. Gives what Add1 did, where it was asked for."""
    raised = None
    engine, share = EqualShares(book), first_share(book)
    if book.rule.completion in ("add1", "add1u"):
        shared, raised = raise_shares(book, engine, share)
    else:
        shared = engine.shared(engine.run(share), share)
    book.effort = engine.effort
    book.explain.shared = shared
    book.found += shared.ties
    for purchase in shared.purchases:
        book.fund(purchase.project, "equal-shares", book.explain.bought(purchase), purchase.rho)
    if book.rule.completion in ("greedy", "add1u"):
        complete(book, "funded-from-what-was-left")
        return raised
    if book.rule.completion == "epsilon":
        let_others_pay(book, shared)
    for project in book.waiting:
        bar = book.room.bar(project)
        book.refuse(project, book.explain.barred(project, bar) if bar else book.explain.not_afforded(project))
    return raised


def first_share(book: Book) -> Fraction:
    """The budget divided equally, by weight where weights count."""
    return book.budget / book.tally.all_shares if book.tally.all_shares else Fraction(0)


def one_run(book: Book, share: Fraction) -> Shared:
    """Equal shares once, from scratch, with this share for every voter."""
    engine = EqualShares(book)
    return engine.shared(engine.run(share), share)
