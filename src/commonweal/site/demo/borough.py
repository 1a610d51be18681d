"""What the stories share: the place, its people, and what earlier stories left for later ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities.models import Proposal
from commonweal.site.demo.history import History


@dataclass
class Borough:
    """Haverbrook as far as it has been told; everything is found by the name that its story gives it."""

    history: History
    places: dict[str, Place] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)
    pots: dict[str, Pot] = field(default_factory=dict)
    projects: dict[str, Proposal] = field(default_factory=dict)
    #: What the visitor is told beside the people: an open vote's address and codes nobody has used.
    hints: dict[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return self.places["haverbrook"]

    def who(self, name: str) -> Person:
        return self.people[name]

    @property
    def ada(self) -> Person:
        """The commissioner who does most of the work."""
        return self.people["Ada Finch"]

    @property
    def bram(self) -> Person:
        """The commissioner who approves what Ada wrote."""
        return self.people["Bram Oakes"]

    @property
    def ivy(self) -> Person:
        """The finance officer."""
        return self.people["Ivy Lane"]
