"""A cohort to be matched: who was treated and what was known of everybody beforehand. It has no outcome.

Whoever matches must not see what is to be measured: a comparison group chosen after a look at the outcome
proves nothing. There is therefore no field here that could hold it; ``estimate`` joins it by id once the
pairs are fixed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: The most people in one cohort: a score of twelve digits and a place in the order share 63 bits.
MOST_PEOPLE = 2**22


@dataclass(frozen=True, slots=True, eq=False)
class Cohort:
    """People in their published order, which settles ties.

    ``treated`` (n) says who was; ``covariates`` (n, m) are numbers, a text column having become one column of
    noughts and ones for each value but the first in alphabetical order; ``names`` (m) are theirs. ``groups``
    (n) numbers the groups within which alone people may be matched (exact matching): all nought where there
    are none.
    """

    ids: tuple[str, ...]
    treated: Flags
    names: tuple[str, ...]
    covariates: Real
    groups: Whole
