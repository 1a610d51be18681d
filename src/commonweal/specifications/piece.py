"""What a piece of a specification is; ``pieces`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written, compared and shown together.

    ``model`` keeps its fields: the specification itself, or a row beside it with a ``specification``.
    ``row`` is what one of many is called, where the piece is a list; the first of its ``fields`` is then the
    title of each. An ``optional`` piece is left out of the text while nothing is said in it, so that texts
    from before it was thought of keep their digests; so is each field of ``later`` in a piece that is not.
    ``page`` names a page of its own, for what is too long to stand among the others.
    """

    name: str
    title: Any
    chapter: str
    model: type[models.Model]
    fields: tuple[str, ...]
    row: str = ""
    optional: bool = True
    later: tuple[str, ...] = ()
    page: str = ""

    @property
    def is_list(self) -> bool:
        return bool(self.row)


def every_field(model: type[models.Model]) -> tuple[str, ...]:
    """All that a model says beside what it belongs to and where it stands there."""
    apart = ("id", "specification", "position")
    return tuple(field.name for field in model._meta.local_fields if field.name not in apart)
