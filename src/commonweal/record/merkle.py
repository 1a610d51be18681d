"""The Merkle tree of RFC 6962: roots, inclusion proofs and consistency proofs.

A leaf is hashed with a nought byte before it and an inner node with a one, so that neither can pass for the
other. Nothing here knows where hashes are kept: ``Complete`` gives the hash over a complete run of leaves.
Source: RFC 6962, section 2.1; checking of proofs as in RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

EMPTY = hashlib.sha256(b"").digest()

#: ``complete(start, stop)``: the hash over leaves ``start`` to ``stop - 1``, a power of two of them.
Complete = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def over(leaves: Sequence[bytes]) -> Complete:
    """``Complete`` from leaf hashes held in memory."""

    def complete(start: int, stop: int) -> bytes:
        level = list(leaves[start:stop])
        while len(level) > 1:
            level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)]
        return level[0]

    return complete


def root(size: int, complete: Complete) -> bytes:
    """The root over the first ``size`` leaves."""
    return _subtree(0, size, complete) if size else EMPTY


def inclusion(position: int, size: int, complete: Complete) -> list[bytes]:
    """The proof that a leaf is in the tree of ``size``: its siblings, from the leaf upwards."""
    if not 0 <= position < size:
        raise ValueError(f"there is no position {position} in a log of {size}")
    return _path(position, 0, size, complete)


def consistency(first: int, second: int, complete: Complete) -> list[bytes]:
    """The proof that the tree of ``second`` leaves begins with the tree of ``first``."""
    if not 0 <= first <= second:
        raise ValueError(f"a log of {second} cannot continue a log of {first}")
    return [] if first in (0, second) else _subproof(first, 0, second, complete, whole=True)


def root_from_inclusion(leaf: bytes, position: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and its proof lead to; ``None`` if the proof has not the right length."""
    if not 0 <= position < size:
        return None
    node, last, found = position, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def is_consistent(first: int, second: int, roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree with the second root continues the tree with the first."""
    old, new = roots
    if first == second:
        return old == new and not proof
    if first == 0:
        return old == EMPTY and not proof
    if not 0 < first < second or not proof:
        return False
    path = list(proof) if first & (first - 1) else [old, *proof]
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    from_old = from_new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            from_old, from_new = node_hash(sibling, from_old), node_hash(sibling, from_new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            from_new = node_hash(from_new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and from_old == old and from_new == new


class RunningRoot:
    """The root of a log read leaf by leaf, holding only one hash a level."""

    def __init__(self) -> None:
        self.size = 0
        self._complete: list[tuple[int, bytes]] = []

    def append(self, leaf: bytes) -> None:
        width, node = 1, leaf
        while self._complete and self._complete[-1][0] == width:
            node = node_hash(self._complete.pop()[1], node)
            width *= 2
        self._complete.append((width, node))
        self.size += 1

    def root(self) -> bytes:
        if not self._complete:
            return EMPTY
        found = self._complete[-1][1]
        for _, node in reversed(self._complete[:-1]):
            found = node_hash(node, found)
        return found


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _subtree(start: int, stop: int, complete: Complete) -> bytes:
    size = stop - start
    if size & (size - 1) == 0:
        return complete(start, stop)
    middle = start + _split(size)
    return node_hash(complete(start, middle), _subtree(middle, stop, complete))


def _path(position: int, start: int, stop: int, complete: Complete) -> list[bytes]:
    if stop - start == 1:
        return []
    middle = start + _split(stop - start)
    if position < middle:
        return [*_path(position, start, middle, complete), _subtree(middle, stop, complete)]
    return [*_path(position, middle, stop, complete), complete(start, middle)]


def _subproof(first: int, start: int, stop: int, complete: Complete, *, whole: bool) -> list[bytes]:
    if first == stop:
        return [] if whole else [_subtree(start, stop, complete)]
    middle = start + _split(stop - start)
    if first <= middle:
        deeper = _subproof(first, start, middle, complete, whole=whole)
        return [*deeper, _subtree(middle, stop, complete)]
    return [*_subproof(first, middle, stop, complete, whole=False), complete(start, middle)]
