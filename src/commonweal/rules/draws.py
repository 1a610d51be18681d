"""Chance that anyone can repeat: a generator of whole numbers, begun by a published seed.

SplitMix64: the n-th word of a stream is a fixed mixing of the start and n times a constant, modulo 2**64.
So any part of a stream can be made without the part before it, and every machine makes the same. A stream's
start comes from the seed and the names of what is drawn: to draw one thing more does not change the others.
Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), section 3, figure 17.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from commonweal.rules.canonical import canonical

#: How many equally likely ranks there are: each is a sixteen-bit part of a word.
RANKS = 1 << 16
PER_WORD = 4

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


def stream(seed: str, *names: str) -> int:
    """The start of a stream: the first eight bytes of the SHA-256 of the seed and the names."""
    return int.from_bytes(hashlib.sha256(canonical([seed, *names])).digest()[:8], "big")


def words(start: int, count: int, first: int = 0) -> NDArray[np.uint64]:
    """``count`` words of a stream, each of 64 bits, from the one at position ``first`` on."""
    mixed = np.arange(first + 1, first + 1 + count, dtype=np.uint64)
    mixed *= _STEP
    mixed += np.uint64(start)
    shifted = np.empty_like(mixed)
    for shift, factor in _MIX:
        np.right_shift(mixed, np.uint64(shift), out=shifted)
        mixed ^= shifted
        mixed *= np.uint64(factor)
    np.right_shift(mixed, np.uint64(31), out=shifted)
    mixed ^= shifted
    return mixed


def ranks(start: int, count: int, first: int = 0) -> NDArray[np.uint16]:
    """``count`` equally likely ranks from 0 to 65,535: four to a word, its lowest bits first.

    ``first`` is the position of the first of them, a multiple of four.
    """
    if first % PER_WORD:
        raise ValueError("ranks begin at the beginning of a word")
    whole = words(start, -(-count // PER_WORD), first // PER_WORD)
    return whole.astype("<u8", copy=False).view("<u2")[:count]


def scrambled(start: int) -> NDArray[np.uint16]:
    """Every rank once, in an order that the stream sets.

    Three rounds of multiplying by an odd number, adding, and folding the high bits onto the low: each step
    has only one way back, so none loses a rank.
    """
    order = np.arange(RANKS, dtype=np.uint16)
    for word, shift in zip(words(start, 3).tolist(), (7, 9, 8), strict=True):
        order *= np.uint16(word & 0xFFFF | 1)
        order += np.uint16(word >> 16 & 0xFFFF)
        order ^= order >> np.uint16(shift)
    return order
