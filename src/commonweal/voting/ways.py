"""The ways in which people can show that they may vote, as one vote allows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Ways:
    """``by_letter``, ``by_message`` and ``at_polling_places`` rest on a register; ``by_declaration`` is
    people's own word, of their age where ``least_age`` is set and of their area where ``own_area``."""

    by_letter: bool = False
    by_message: bool = False
    at_polling_places: bool = False
    by_declaration: bool = False
    least_age: int | None = None
    own_area: bool = False

    def faults(self) -> list[Reason]:
        """Why nobody could rely on these ways."""
        by_register = self.by_letter or self.by_message or self.at_polling_places
        found = []
        if not by_register and not self.by_declaration:
            found.append(Reason("no-way", _("Choose at least one way to show that one may vote.")))
        if by_register and self.by_declaration:
            sentence = _("People's own word cannot stand beside a register: people could vote twice.")
            found.append(Reason("word-and-register", sentence))
        if not self.by_declaration and (self.least_age is not None or self.own_area):
            sentence = _("An age and an area are asked for only where people's own word counts.")
            found.append(Reason("asked-for-nothing", sentence))
        return found

    def in_words(self) -> list[str]:
        """Each way as its own sentence, for voters and officers."""
        said = [
            (self.by_letter, _("With the code in your letter.")),
            (self.by_message, _("With a code sent to the email address or mobile number on the register.")),
            (self.at_polling_places, _("At a polling place, where staff find you on the register.")),
            (self.by_declaration, _("With your own word and a code sent to you; one vote an address.")),
        ]
        return [str(sentence) for holds, sentence in said if holds]
