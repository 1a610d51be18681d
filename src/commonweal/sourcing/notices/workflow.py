"""Where a notice stands: written, published, or withdrawn with a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

NOTICE = Workflow(
    State("draft", staff=_("Draft"), public=_("Draft"), then=_("It is published once its dates are set.")),
    State(
        "published",
        staff=_("Published"),
        public=_("Published"),
        then=_("It stays as it is. What changes is told by a further notice in the same line."),
    ),
    State(
        "withdrawn",
        staff=_("Withdrawn"),
        public=_("Withdrawn"),
        then=_("Its words stay, with the reason why it no longer holds."),
    ),
    Move("publish_notice", "draft", "published"),
    Move("withdraw_notice", "published", "withdrawn"),
)
