"""What every model of ours has: a random public id, and a declaration of whose it is and what is personal.

A model says once, beside its fields, whether it is national, the root of a place's work or the child of a
root, and which of its fields are personal, why we hold them and for how long. Tests fail on a model without
a declaration, on a child whose place is not its root's, and on a personal field that is not declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models

from commonweal.record import chance


@dataclass(frozen=True, slots=True)
class Personal:
    """Why a personal field is held, and for how many days after the date in ``since`` (a field's name).

    ``days=None``: for as long as the row itself is kept (the purpose says until when that is). ``row``: when
    the time has come the whole row goes, because it holds nothing else; otherwise the field is emptied.
    """

    purpose: str
    days: int | None = None
    since: str = ""
    row: bool = False


@dataclass(frozen=True, slots=True)
class Declaration:
    """``tenancy`` is ``"national"``, ``"place root"`` or ``"child of <field>"``; ``personal`` is by field."""

    tenancy: str
    personal: Mapping[str, Personal] = field(default_factory=dict)


def national(**personal: Personal) -> Declaration:
    """Belongs to no one place: accounts, organisations, the log."""
    return Declaration("national", personal)


def place_root(**personal: Personal) -> Declaration:
    """Carries ``place`` itself."""
    return Declaration("place root", personal)


def child_of(root: str, **personal: Personal) -> Declaration:
    """Its place is that of the row that its field ``root`` points at."""
    return Declaration(f"child of {root}", personal)


class Kept(models.Model):
    """The abstract base of every model that holds part of the public's business."""

    declares: ClassVar[Declaration]

    id = models.UUIDField(primary_key=True, default=chance.new_id, editable=False)

    class Meta:
        abstract = True


def place_of(row: Any) -> Any:
    """The place that a row belongs to, following its declaration to the root; ``None`` if national."""
    tenancy = row.declares.tenancy
    if tenancy == "national":
        return None
    if tenancy == "place root":
        return row.place
    return place_of(getattr(row, tenancy.removeprefix("child of ")))
