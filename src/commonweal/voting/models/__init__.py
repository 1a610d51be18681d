"""A vote: its ballot, its register, who has voted, its paper, and after the close what was voted.

The register and the ballots share no key. While voting is open, ballots lie in a table of the vote's own
(``box.py``) under a keyed hash; ``Ballot`` and ``Receipt`` are written only at the close.
"""

from commonweal.voting.models.ballots import Ballot, Receipt
from commonweal.voting.models.district import VoteDistrict
from commonweal.voting.models.paper import Batch, Clerk, Entry, PollingPlace, Sheet
from commonweal.voting.models.register import ON_THE_REGISTER, Elector, Mark, ShortCode
from commonweal.voting.models.reminder import Reminder
from commonweal.voting.models.vote import Vote, VoteOption

__all__ = [
    "ON_THE_REGISTER",
    "Ballot",
    "Batch",
    "Clerk",
    "Elector",
    "Entry",
    "Mark",
    "PollingPlace",
    "Receipt",
    "Reminder",
    "Sheet",
    "ShortCode",
    "Vote",
    "VoteDistrict",
    "VoteOption",
]
