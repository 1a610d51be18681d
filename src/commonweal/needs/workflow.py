"""The stage's tables of states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: What a resident told us, from arrival to where it ended up. Nothing is ever dropped.
SUBMISSION = Workflow(
    State(
        "received",
        staff=_("To be read"),
        public=_("Received"),
        then=_("An officer reads it and joins it to a need, or tells you why not."),
    ),
    State(
        "joined",
        staff=_("Joined to a need"),
        public=_("Part of a need"),
        then=_("Follow the need to see what comes of it."),
    ),
    State(
        "set_aside",
        staff=_("Set aside, with a reason"),
        public=_("Set aside, with a reason"),
        then=_("It stays on the list and can be taken up again."),
    ),
    Move("join", "received", "joined"),
    Move("join", "joined", "joined"),
    Move("join", "set_aside", "joined"),
    Move("set_aside", "received", "set_aside"),
    Move("set_aside", "joined", "set_aside"),
    Move("withdraw_need", "joined", "received"),
)

#: One look at what a place needs, from listening to a published account of it.
ASSESSMENT = Workflow(
    State(
        "listening",
        staff=_("Listening"),
        public=_("Open: say what is needed"),
        then=_("Officers join what people said into needs, and publish them."),
    ),
    State(
        "published",
        staff=_("Published"),
        public=_("Published"),
        then=_("Residents and partners choose which needs come first."),
    ),
    Move("publish", "listening", "published"),
)

#: One need, from an officer's draft to something that the public can hold the place to.
NEED = Workflow(
    State(
        "draft", staff=_("Draft"), public=_("Being written"), then=_("It is published with its assessment.")
    ),
    State(
        "published",
        staff=_("Published"),
        public=_("A need of this place"),
        then=_("Residents can propose what would meet it."),
    ),
    State(
        "withdrawn",
        staff=_("Withdrawn, with a reason"),
        public=_("Withdrawn, with a reason"),
        then=_("What people said for it is read again."),
    ),
    Move("publish_need", "draft", "published"),
    Move("withdraw_need", "published", "withdrawn"),
)
