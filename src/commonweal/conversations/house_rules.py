"""The published rules by which what somebody said is hidden, wherever people speak: no other ground does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RULES = {
    "private": _("It names a private person, or tells something by which they could be known."),
    "abuse": _("It insults, threatens or demeans somebody."),
    "unlawful": _("It is against the law, or tells what was given in confidence."),
    "advertising": _("It advertises."),
    "elsewhere": _("It is not about what is spoken of here."),
    "repeated": _("The same person has already said the same here."),
}
#: Rules as the choices of a form or a filter.
CHOICES = list(RULES.items())
