"""The Merkle tree against published values, against pymerkle, and against forgers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from commonweal.record import merkle
from tests.record.vectors import CONSISTENCY, INCLUSION, LEAVES, ROOTS

HASHES = [merkle.leaf_hash(leaf) for leaf in LEAVES]


def hexed(proof: list[bytes]) -> list[str]:
    return [node.hex() for node in proof]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_the_published_one(size: int) -> None:
    assert merkle.root(size, merkle.over(HASHES)).hex() == ROOTS[size - 1]


def test_the_root_of_an_empty_log_is_the_hash_of_nothing() -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle.root(0, merkle.over([])).hex() == nothing == merkle.RunningRoot().root().hex()


@pytest.mark.parametrize("position, size, proof", INCLUSION)
def test_an_inclusion_proof_is_the_published_one(position: int, size: int, proof: list[str]) -> None:
    assert hexed(merkle.inclusion(position, size, merkle.over(HASHES))) == proof
    path = [bytes.fromhex(node) for node in proof]
    assert merkle.root_from_inclusion(HASHES[position], position, size, path).hex() == ROOTS[size - 1]


@pytest.mark.parametrize("first, second, proof", CONSISTENCY)
def test_a_consistency_proof_is_the_published_one(first: int, second: int, proof: list[str]) -> None:
    assert hexed(merkle.consistency(first, second, merkle.over(HASHES))) == proof
    roots = (bytes.fromhex(ROOTS[first - 1]), bytes.fromhex(ROOTS[second - 1]))
    assert merkle.is_consistent(first, second, roots, [bytes.fromhex(node) for node in proof])


@pytest.mark.parametrize("size", range(1, 130))
def test_roots_and_proofs_agree_with_pymerkle(size: int) -> None:
    """Every root and last leaf's proof; every consistency with the tree of half the size."""
    oracle = InmemoryTree(algorithm="sha256")
    leaves = [b"leaf %d" % number for number in range(size)]
    for leaf in leaves:
        oracle.append_entry(leaf)
    complete = merkle.over([merkle.leaf_hash(leaf) for leaf in leaves])
    running = merkle.RunningRoot()
    for leaf in leaves:
        running.append(merkle.leaf_hash(leaf))
    assert merkle.root(size, complete) == oracle.get_root() == running.root()
    ours = merkle.inclusion(size - 1, size, complete)
    assert merkle.root_from_inclusion(merkle.leaf_hash(leaves[-1]), size - 1, size, ours) == oracle.get_root()
    assert {node.hex() for node in ours} <= set(oracle.prove_inclusion(size, size).serialize()["path"])
    half = size // 2
    if half:
        roots = (oracle.get_root(half), oracle.get_root())
        proof = merkle.consistency(half, size, complete)
        assert merkle.is_consistent(half, size, roots, proof)


sizes = st.integers(1, 70)


@given(data=st.data(), size=sizes)
def test_no_other_leaf_position_or_size_fits_an_inclusion_proof(data: st.DataObject, size: int) -> None:
    hashes = [merkle.leaf_hash(b"%d" % number) for number in range(size)]
    complete = merkle.over(hashes)
    position = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion(position, size, complete)
    root = merkle.root(size, complete)
    other = data.draw(st.integers(-1, size).filter(lambda number: number != position))
    assert merkle.root_from_inclusion(merkle.leaf_hash(b"forged"), position, size, proof) != root
    assert merkle.root_from_inclusion(hashes[position], other, size, proof) != root
    assert merkle.root_from_inclusion(hashes[position], position, size, [*proof, root]) != root
    assert merkle.root_from_inclusion(hashes[position], position, size, proof[:-1]) != root or size == 1


@given(data=st.data(), second=sizes)
def test_a_log_that_changed_its_past_has_no_consistency_proof(data: st.DataObject, second: int) -> None:
    first = data.draw(st.integers(1, second))
    changed = data.draw(st.integers(0, first - 1))
    hashes = [merkle.leaf_hash(b"%d" % number) for number in range(second)]
    old = merkle.root(first, merkle.over(hashes))
    honest = merkle.consistency(first, second, merkle.over(hashes))
    assert merkle.is_consistent(first, second, (old, merkle.root(second, merkle.over(hashes))), honest)
    hashes[changed] = merkle.leaf_hash(b"rewritten")
    forged = merkle.over(hashes)
    new = merkle.root(second, forged)
    for proof in (honest, merkle.consistency(first, second, forged)):
        assert not merkle.is_consistent(first, second, (old, new), proof)


def test_a_proof_for_what_is_not_in_the_log_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no position 8 in a log of 8"):
        merkle.inclusion(8, 8, merkle.over(HASHES))
    with pytest.raises(ValueError, match="cannot continue"):
        merkle.consistency(9, 8, merkle.over(HASHES))
