"""What becomes of the money that no project took, as the rule says beforehand.

Source: what places do: keep it, carry it over to the next round, or give it to the next most supported
project as a part of its cost (the rest to be found elsewhere).
"""

from __future__ import annotations

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.outcome import Leftover


def leftover(book: Book) -> Leftover:
    """The amount left and where it goes; part-funding goes to the first of those that limits do not bar."""
    policy, amount = book.rule.leftover, book.left
    if policy != "part-fund" or not amount:
        return Leftover(policy, amount)
    room = book.limits.room(book.winners, with_caps=book.rule.caps_bind == "throughout")
    open_ones = [each for each in book.waiting if book.tally.support[each] and not room.bar(each)]
    support, place = book.tally.support, book.ties.place
    first = min(open_ones, key=lambda each: (-support[each], place[each]), default="")
    return Leftover(policy, amount, first)
