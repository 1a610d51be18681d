"""What a specification's page is made of: chapters of sections of rows, and pairs where two versions meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.specifications.pieces import Piece, outcome_id, piece_of


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it reads, what is still to settle about it, and what in it shuts small providers out.

    ``plainer``: what in it could be shorter or plainer.
    """

    label: Any
    shown: str
    faults: tuple[str, ...] = ()
    shuts_out: tuple[str, ...] = ()
    plainer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of a specification as it reads."""

    piece: str
    title: Any
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()
    shuts_out: tuple[str, ...] = ()
    brief: int = 0

    @property
    def in_brief(self) -> tuple[Row, ...]:
        """What most readers want of it; ``rest`` is a click away."""
        return self.rows[: self.brief] if self.brief else self.rows

    @property
    def rest(self) -> tuple[Row, ...]:
        return self.rows[self.brief :] if self.brief else ()

    @property
    def outcome(self) -> str:
        """The outcome's id, where the piece is one."""
        return outcome_id(self.piece)

    @property
    def own_page(self) -> str:
        """The name of the page that the piece is read on, where it is too long for this one."""
        return piece_of(self.piece).page

    @property
    def to_settle(self) -> int:
        """How many faults and barriers stand in it."""
        of_rows = sum(len(row.faults) + len(row.shuts_out) for row in self.rows)
        return of_rows + len(self.faults) + len(self.shuts_out)

    @property
    def says(self) -> bool:
        """Whether there is anything to read: text, or what is found about it."""
        return bool(self.rows or self.faults or self.shuts_out)


@dataclass(frozen=True, slots=True)
class Pair:
    """One field in two versions."""

    label: Any
    left: str
    right: str

    @property
    def changed(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of a specification's page, and the pieces of it in which nothing is said yet."""

    name: str
    title: Any
    sections: tuple[Section, ...]
    unsaid: tuple[Piece, ...]

    @property
    def to_settle(self) -> int:
        """How many things in it are still to settle or shut small providers out."""
        return sum(section.to_settle for section in self.sections)
