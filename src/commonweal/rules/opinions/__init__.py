"""Opinion groups from agree, disagree and pass on short statements.

Where people stand and how clear a parting is are numerical, quantised to stated digits; grouping, telling
statements and consensus are exact from there.
"""

from commonweal.rules.opinions.evidence import AGREE, DISAGREE, PASS, OpinionRule, Votes
from commonweal.rules.opinions.groups import Group, Opinions, opinion_groups
from commonweal.rules.opinions.telling import Said, Tells

__all__ = [
    "AGREE",
    "DISAGREE",
    "PASS",
    "Group",
    "OpinionRule",
    "Opinions",
    "Said",
    "Tells",
    "Votes",
    "opinion_groups",
]
