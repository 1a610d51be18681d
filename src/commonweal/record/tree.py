"""The tree as it is kept: leaves in the log, and a cache of the hashes over complete runs of 256 and more."""

from __future__ import annotations

from commonweal.record import merkle
from commonweal.record.models import LogEntry, LogNode

#: Runs of ``2**TILE`` leaves and longer have their hash cached; shorter ones are hashed when asked for.
TILE = 8


def complete(start: int, stop: int) -> bytes:
    """The hash over a complete run of leaves, from the cache where it is long enough."""
    width = stop - start
    level = width.bit_length() - 1
    if level >= TILE:
        return bytes.fromhex(LogNode.objects.get(level=level, index=start // width).hash)
    return merkle.over(leaves(start, stop))(0, width)


def leaves(start: int, stop: int) -> list[bytes]:
    """The leaf hashes from position ``start`` up to and without ``stop``."""
    entries = LogEntry.objects.filter(position__gte=start, position__lt=stop).order_by("position")
    return [bytes.fromhex(found) for found in entries.values_list("leaf_hash", flat=True)]


def root(size: int) -> bytes:
    return merkle.root(size, complete)


def inclusion(position: int, size: int) -> list[str]:
    return [node.hex() for node in merkle.inclusion(position, size, complete)]


def consistency(first: int, second: int) -> list[str]:
    return [node.hex() for node in merkle.consistency(first, second, complete)]


def cache_between(before: int, after: int) -> None:
    """Cache the runs that became complete while the log grew from ``before`` to ``after`` leaves."""
    level = TILE
    while after >> level:
        new = range(before >> level, after >> level)
        LogNode.objects.bulk_create(
            [LogNode(level=level, index=index, hash=_whole(level, index).hex()) for index in new]
        )
        level += 1


def _whole(level: int, index: int) -> bytes:
    width = 1 << level
    if level == TILE:
        return merkle.over(leaves(index * width, (index + 1) * width))(0, width)
    below = LogNode.objects.filter(level=level - 1, index__in=(2 * index, 2 * index + 1)).order_by("index")
    left, right = (bytes.fromhex(node.hash) for node in below)
    return merkle.node_hash(left, right)
