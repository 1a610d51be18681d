"""The tables of states and moves of what people suggest, and of the sessions at which they meet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.rules.workflow import Move, State, Workflow

#: What somebody suggested on a draft. Nothing is ever dropped: each ends with a reason.
SUGGESTION = Workflow(
    State(
        "unread",
        staff=_("To be read"),
        public=_("Received, not yet shown"),
        then=_("An officer reads it against the published rules, and shows it."),
    ),
    State(
        "waiting",
        staff=_("To be answered"),
        public=_("Waits for an answer"),
        then=_("It is accepted or refused, with a reason. The draft is not reviewed before that."),
    ),
    State(
        "accepted",
        staff=_("Accepted"),
        public=_("Accepted"),
        then=_("It is part of the text from the version that is named here."),
    ),
    State(
        "refused",
        staff=_("Refused, with a reason"),
        public=_("Not taken up, with a reason"),
        then=_("It stays here with its reason, for whoever reviews the draft."),
    ),
    State(
        "hidden",
        staff=_("Hidden by the rules"),
        public=_("Hidden, by a published rule"),
        then=_("It can be sent again without what the rule forbids."),
    ),
    Move("show", "unread", "waiting"),
    Move("show", "hidden", "waiting"),
    Move("accept", "unread", "accepted"),
    Move("accept", "waiting", "accepted"),
    Move("accept", "refused", "accepted"),
    Move("refuse", "unread", "refused"),
    Move("refuse", "waiting", "refused"),
    Move("refuse", "accepted", "refused"),
    Move("hide", "unread", "hidden"),
    Move("hide", "waiting", "hidden"),
    Move("hide", "accepted", "hidden"),
    Move("hide", "refused", "hidden"),
)

#: A meeting at which people design a service together.
SESSION = Workflow(
    State(
        "planned",
        staff=_("Planned"),
        public=_("Planned"),
        then=_("Afterwards it is published how many came of each group, and what was concluded."),
    ),
    State(
        "held",
        staff=_("Held"),
        public=_("Held"),
        then=_("What was concluded is here for whoever writes, and for everyone else."),
    ),
    State(
        "cancelled",
        staff=_("Cancelled, with a reason"),
        public=_("Cancelled, with a reason"),
        then=_("Another session may take its place."),
    ),
    Move("conclude_session", "planned", "held"),
    Move("cancel_session", "planned", "cancelled"),
)
