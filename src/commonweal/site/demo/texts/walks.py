"""What three groups answered to a call for a small grant, and how each answer was scored."""

from __future__ import annotations

#: Who answers the grant for walks: the body, what it calls its answer, and its words to each question.
WALKS = (
    (
        "Riverside Friends",
        "Slow walks by the river",
        "Every Tuesday at ten, from the bridge to the mill and back, for twelve people who live alone.",
        "We walked last summer with nine. Seven came each week, and four of them meet in winter too.",
        "£1,420: tea, a first-aid course for two, and insurance. Two of our members lead each walk.",
    ),
    (
        "Kite Trust",
        "Three parks, three afternoons",
        "One park each week in turn, Thursdays at two, with a bench at least every two hundred metres.",
        "The health centre at Northgate sends us people already and would write to forty of them.",
        "£1,500, most of it for a bus that brings those who cannot come by themselves.",
    ),
    (
        "Northgate Parents",
        "Prams and grandparents",
        "We would walk with whoever comes, from the school gate.",
        "Some of us walk already.",
        "£900. Who leads is not settled yet.",
    ),
)
#: What each earned on each question, and why.
SCORED = {
    "Riverside Friends": (
        (5, "Clear for whom, where and when."),
        (4, "Last summer's walks are counted; who stopped coming is not said."),
        (4, "Each pound is named."),
    ),
    "Kite Trust": (
        (4, "It reaches three wards, and says how people come."),
        (3, "Forty could be asked; how many would walk is a guess."),
        (4, "The bus is most of it, and without it few could come."),
    ),
    "Northgate Parents": (
        (2, "Who would come and how often is open."),
        (1, "Nothing is said of people who live alone."),
        (2, "Who leads the walks is not settled."),
    ),
}
