"""What is said for and against projects, and at the forum by the river."""

from __future__ import annotations

FORUM = "Riverside and Saltmarsh forum"
ABOUT = "People, groups and traders by the river speak of what matters there. Everyone may come and listen."
MEETS = "The last Tuesday of each month at 7pm, in turn at the Old Ferry and at Saltmarsh hall"
SKILLS = "Ten years of leading public meetings; trained in mediation; signs British Sign Language to level 2."
NEUTRALITY = (
    "Paid by the hour by the borough, whatever comes of a meeting. Has never worked for an organisation that "
    "bids here, lives outside the borough, and takes no part in its rounds."
)
#: Each community that should have a voice, with who speaks for it and how they ask; none where nobody does.
VOICES: dict[str, tuple[str, str]] = {
    "People of 11 to 25": ("Haverbrook Youth Council", "Each school and club sends two; minutes go back."),
    "People over 65": ("The Tuesday Table", "Forty people at lunch each week are asked."),
    "People who care for somebody": ("Saltmarsh Carers' Circle", "By telephone, to those who cannot come."),
    "Disabled people": ("Haver Access Group", "Its members vote on what is said for them."),
    "Traders of the riverside": ("Ferry Road Traders", "A round of the shops before each meeting."),
    "People new to the borough": ("", ""),
}
MET = "What should evenings by the river be like?"
CONCLUDED = (
    "Evenings matter more than events. What opens late must be reached and left by bus, and somebody whom "
    "young people know must be there. The Old Ferry was wanted by all tables."
)
DISAGREED = (
    "Traders want lights and noise to end at ten; most young people said that ten is when they come. Two "
    "tables would rather have one place four evenings a week, the others three places once."
)
REACHING = "The Youth Council brings two newcomers each; the hostel is visited before the next meeting."
MINUTES = (
    "Five tables of eight talked for forty minutes about three questions: what is missed, what would help, "
    "what must not happen. Each table wrote down what it agreed on and what it did not. The proposals of the "
    "round were read out in an order drawn that evening; each table said one thing for and one against."
)
RAISED = ("A crossing at the foot of Ferry Road that is lit", "Somewhere warm to wait for the last bus")
NEXT = "Before you vote: the projects, table by table"
NEXT_FOR = "Every project on the ballot gets ten minutes at each table. Nobody is asked how they will vote."

#: By project: what speaks for it and against it.
ARGUMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "The Ferry at night": (
        ("for", "It is a place that is there already, and the only one with a kitchen."),
        ("for", "Young people would run it themselves, so they would look after it."),
        ("against", "It takes half of the money for one end of the borough."),
        ("against", "No bus goes there after eight, so those without a lift stay away."),
    ),
    "Lights on three courts": (
        ("for", "Three wards get something, and there is nobody to pay each evening."),
        ("against", "Lights until ten keep small children next door awake."),
        ("against", "Courts are used by boys mostly; ask the girls first."),
    ),
    "A bus home at ten": (
        ("for", "Everything else that opens late is of no use without it."),
        ("against", "It ends when the money ends, and people have got used to it."),
    ),
    "On the water": (
        ("for", "Most of us grew up by the river and have never been on it."),
        ("against", "Ten Saturdays reach few people for the price."),
    ),
    "Mend and sell bikes": (
        ("for", "You leave with a trade, a reference and a bicycle."),
        ("against", "The shop in Mill Lane lives from repairs."),
    ),
}
#: An argument that a published rule hides.
HIDDEN = ("Mend and sell bikes", "Bring your bike to Zoom Cycles instead, ten per cent off this week.")
EXPERT = ("Lights on three courts", "for", "Warm light on timers disturbs neither neighbours nor bats.")
EXPERT_FIELD = "Lighting of public places"
