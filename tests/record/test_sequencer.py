"""The sequencer: positions without gaps, in batches, whoever runs it and however often."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from pymerkle import InmemoryTree

from commonweal.people.models import Work
from commonweal.record import events, keys, leaf, merkle, note, receipts, sequencer, tree
from commonweal.record.models import Checkpoint, Event, LogEntry, LogNode, Waiting

Logged = Callable[..., list[Event]]


def test_every_event_gets_a_position_and_keeps_it(logged: Logged) -> None:
    first = logged(3)
    logged(2)
    positions = LogEntry.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == [0, 1, 2, 3, 4]
    assert {event.entry.position for event in first} == {0, 1, 2}
    assert not Waiting.objects.exists()


def test_running_again_with_nothing_new_changes_nothing(logged: Logged) -> None:
    logged(3)
    assert sequencer.sequence() == 0
    assert Checkpoint.objects.count() == 1


def test_the_leaf_is_the_hash_of_a_nought_byte_and_the_canonical_event(logged: Logged) -> None:
    [event] = logged(1)
    data = leaf.leaf(event)
    assert str(event.pk).encode() in data
    assert event.entry.leaf_hash == hashlib.sha256(b"\0" + data).hexdigest()


def test_an_event_read_back_from_the_database_has_the_same_leaf(work: Work) -> None:
    event = events.write("work opened", about=work, facts={"b": "é", "a": [1, True, None]})
    assert leaf.leaf_hash(Event.objects.get(pk=event.pk)) == leaf.leaf_hash(event)


def test_batches_join_into_one_tree_that_an_outsider_agrees_with(
    logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Across several batches and past the size at which hashes begin to be cached."""
    monkeypatch.setattr(sequencer, "BATCH", 150)
    logged(700)
    oracle = InmemoryTree(algorithm="sha256")
    for entry in LogEntry.objects.order_by("position").select_related("event"):
        oracle.append_entry(leaf.leaf(entry.event))
    for checkpoint in Checkpoint.objects.all():
        assert checkpoint.root == oracle.get_root(checkpoint.size).hex()
    assert LogNode.objects.filter(level=8).count() == 2
    assert LogNode.objects.filter(level=9).count() == 1
    new = bytes.fromhex(Checkpoint.objects.get(size=700).root)
    for position in (0, 255, 256, 511, 512, 699):
        proof = [bytes.fromhex(node) for node in tree.inclusion(position, 700)]
        found = bytes.fromhex(LogEntry.objects.get(position=position).leaf_hash)
        assert merkle.root_from_inclusion(found, position, 700, proof) == new
    for size in (1, 150, 256, 300, 512, 513, 700):
        proof = [bytes.fromhex(node) for node in tree.consistency(size, 700)]
        assert merkle.is_consistent(size, 700, (tree.root(size), new), proof)


def test_each_batch_is_signed_with_the_logs_key(logged: Logged) -> None:
    logged(3)
    checkpoint = Checkpoint.objects.get()
    opened = note.opened(checkpoint.note, keys.log_key().public)
    assert (opened.size, opened.root.hex()) == (3, checkpoint.root)


def test_a_receipt_names_the_leaf_at_once_and_proves_it_when_it_has_a_position(work: Work) -> None:
    event = events.write("work opened", about=work)
    before = receipts.receipt_of(event)
    assert before.leaf_hash == leaf.leaf_hash(event)
    assert before.position is None
    sequencer.sequence()
    after = receipts.receipt_of(event)
    root = note.opened(after.checkpoint, keys.log_key().public).root
    assert after.leaf_hash == before.leaf_hash
    assert (after.position, after.size) == (0, 1)
    path = [bytes.fromhex(node) for node in after.proof]
    assert merkle.root_from_inclusion(bytes.fromhex(after.leaf_hash), 0, 1, path) == root


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_gap(work: Work) -> None:
    events.write("work opened", about=work)
    with transaction.atomic():
        events.write("work lost", about=work)
        transaction.set_rollback(True)
    events.write("work closed", about=work)
    sequencer.sequence()
    kinds = LogEntry.objects.order_by("position").values_list("position", "event__kind")
    assert list(kinds) == [(0, "work opened"), (1, "work closed")]


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_give_every_event_one_position(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 7)
    for _ in range(60):
        events.write("work opened", about=work)
    faults: list[BaseException] = []

    def run() -> None:
        try:
            sequencer.sequence()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    positions = LogEntry.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(60))
