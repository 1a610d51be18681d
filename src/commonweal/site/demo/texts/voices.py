"""What residents say, by what they are about: who speaks, what is wrong, what it does, what would help.

A submission is one of each, so that hundreds read as hundreds of people. ``{area}`` is the resident's own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One thing that people talk about, and how likely each age band (youngest first) is to raise it."""

    who: tuple[str, ...]
    wrong: tuple[str, ...]
    does: tuple[str, ...]
    helps: tuple[str, ...]
    ages: tuple[int, ...]


COMPANY = Theme(
    who=(
        "I am 78 and live by myself.",
        "My mother lives alone in {area}.",
        "Since my husband died I am on my own.",
        "I visit an old neighbour in {area} when I can.",
        "I moved to {area} to be near my son, then he had to leave for work.",
        "I look after my brother and hardly get out.",
    ),
    wrong=(
        "Some weeks the only voice I hear is the radio.",
        "The lunch club in {area} closed and nothing took its place.",
        "There is nowhere warm to sit with other people that does not cost money.",
        "The befriending list is full and has been since last winter.",
        "Everything is online now and we do not have it.",
        "Evenings and Sundays are the worst, nothing is open.",
        "The bench and the tea hut have gone, so people stay in.",
        "People mean well but they are busy, and days go by.",
    ),
    does=(
        "It gets you down and then you stop trying.",
        "The doctor said it was making the other things worse.",
        "I have stopped cooking proper meals.",
        "I worry that nobody would notice a fall.",
        "It is hard to say so to your own family.",
    ),
    helps=(
        "Somebody to ring once a week would do a lot.",
        "A regular lunch, with a lift there and back.",
        "A room in {area} that is open every afternoon.",
        "Visitors who come more than once, so that you get to know them.",
        "A short outing now and then, with help on the bus.",
        "A phone number that a person answers.",
    ),
    ages=(0, 1, 4, 10, 30, 30),
)

TRAVEL = Theme(
    who=(
        "I do not drive any more.",
        "We have one car and it goes to work at six.",
        "I use a wheelchair.",
        "I take my father to the clinic in Market.",
        "I come off shift at ten at night.",
        "I live at the far end of {area}.",
    ),
    wrong=(
        "The last bus from {area} goes at twenty to six.",
        "It is two buses to the clinic and the second does not wait.",
        "There is no Sunday service at all.",
        "The stop on the hill has no shelter and no seat.",
        "Taxis do not come out here, and when they do it is eighteen pounds.",
        "The hospital car is only for some appointments and you must book a week ahead.",
        "The bus is full of school children by the time it reaches {area}.",
    ),
    does=(
        "I have missed two appointments this year.",
        "You end up not going.",
        "I turned down a job because I could not get there.",
        "It takes half a day for ten minutes with the nurse.",
        "My neighbours give lifts but you do not like to ask every time.",
    ),
    helps=(
        "A small bus that you can ring for.",
        "Volunteer drivers for the clinic.",
        "One later bus, even twice a week.",
        "Timetables that fit the appointments.",
        "A shelter and a seat would be a start.",
    ),
    ages=(1, 8, 10, 12, 20, 14),
)

YOUTH = Theme(
    who=(
        "I am 16 and live in {area}.",
        "I have two boys, 13 and 15.",
        "I teach at the school in {area}.",
        "I am 14.",
        "I run the shop opposite the flats in {area}.",
        "I was in care and I live on my own now, I am 19.",
    ),
    wrong=(
        "There is nothing to do after school unless you pay.",
        "The youth club opens one night a week and it is for under twelves.",
        "You get moved on wherever you sit.",
        "The court in {area} has had no lights for two years.",
        "Everyone hangs about by the shops because there is nowhere else.",
        "The waiting list to talk to someone is nine months.",
        "It is all football, and if you do not like football that is it.",
    ),
    does=(
        "So people get bored and then it goes wrong.",
        "My youngest stays in his room.",
        "Some of my friends do not leave the house at all.",
        "You feel as if nobody wants you around.",
        "Parents fall out over it.",
    ),
    helps=(
        "A place that is ours, open in the evening, with adults who listen.",
        "Lights on the court.",
        "Someone to talk to who is not a teacher.",
        "Trips, music, making things.",
        "Ask us before you build something.",
        "A bus home afterwards.",
    ),
    ages=(20, 34, 12, 8, 2, 1),
)

HOMES = Theme(
    who=(
        "We rent in {area} and have a baby.",
        "I own my house but I cannot keep it warm.",
        "I am in the flats in {area}.",
        "My son has asthma.",
        "I live on a pension in an end terrace.",
    ),
    wrong=(
        "There is black mould behind every wardrobe.",
        "The landlord painted over it and it was back in a month.",
        "We heat one room and live in it.",
        "The windows run with water every morning.",
        "I asked for the grant and was sent from one office to the next.",
        "The gutters have leaked onto the wall for three winters.",
        "I was quoted more for insulation than I have saved in ten years.",
    ),
    does=(
        "He was in hospital twice last winter.",
        "The bills are past what I can pay.",
        "Clothes and bedding smell of it.",
        "You are ashamed to have people round.",
        "My chest is bad from October to April.",
    ),
    helps=(
        "Somebody who knows the grants and stays with you until it is done.",
        "An inspector the landlord listens to.",
        "Small works done quickly, before they are big works.",
        "Advice from someone who comes and looks.",
        "A list of builders you can trust.",
    ),
    ages=(1, 8, 26, 18, 14, 8),
)

WORK = Theme(
    who=(
        "I have been out of work since the tannery closed.",
        "I am 20 and have applied for sixty jobs.",
        "I came back to work after caring for my mum.",
        "I am learning English.",
        "I can work but not full days, because of my back.",
    ),
    wrong=(
        "They all ask for experience and nobody gives it.",
        "The courses are in the day, in Market, and there is no child care.",
        "The forms are online and I do them on a phone.",
        "Nobody tells you why you did not get it.",
        "The job centre sends everyone on the same course.",
        "There are evening classes only as far as level one.",
    ),
    does=(
        "You lose the habit of getting up.",
        "We are behind with the rent.",
        "It is worse than the money, it is the being no use.",
        "I take whatever there is for a week and then it stops.",
    ),
    helps=(
        "A workshop where you learn by doing, and are paid something.",
        "A placement with someone who knows you are new.",
        "One person who sticks with you, not a new face each time.",
        "Evening classes in {area}.",
        "Help with tools and the fare for the first month.",
    ),
    ages=(0, 24, 22, 14, 1, 0),
)

PARKS = Theme(
    who=(
        "I walk my dog in {area} every day.",
        "I have three under five.",
        "I use a walking frame.",
        "I run in the evening.",
        "My class goes to the field in {area}.",
    ),
    wrong=(
        "The swings have been tied up since spring.",
        "There is broken glass by the benches.",
        "The path floods and you cannot get a pushchair through.",
        "It is pitch dark under the trees from four o'clock.",
        "The toilets are locked.",
        "The old railway path is closed in by brambles.",
    ),
    does=(
        "So we stay at home.",
        "I go round by the main road, which is worse.",
        "Older people have stopped coming.",
        "A child cut her hand last month.",
    ),
    helps=(
        "Mend what is there before building anything new.",
        "A gate and a hard path.",
        "Lights until nine.",
        "Somebody who is there some of the day.",
        "Let us look after a part of it.",
    ),
    ages=(6, 8, 24, 14, 10, 4),
)

THEMES = {
    "company": COMPANY,
    "travel": TRAVEL,
    "youth": YOUTH,
    "homes": HOMES,
    "work": WORK,
    "parks": PARKS,
}

#: What does not become a need of the place, with what its author is told.
SET_ASIDE = (
    (
        "The bins in my street were not emptied on Tuesday.",
        "The waste service has this now: report HV-BIN. It is a fault to mend, not a need to commission for.",
    ),
    (
        "Please lower my council tax.",
        "Tax is set by the whole council each February. We have sent you the date of that meeting.",
    ),
    (
        "The man at number nine plays music all night.",
        "This names a neighbour, so we keep it from view. The noise team has written to you.",
    ),
    (
        "Bring back the railway to Netherfold.",
        "A railway is decided by the nation's government. We have passed this on to the transport board.",
    ),
    ("asdf test", "There was nothing in it that we could act on. Please write again if you meant to."),
    (
        "I want to sell my paintings to the town hall.",
        "This is an offer and not a need. The Old Ferry Arts House buys work each spring.",
    ),
)
