"""Rules of the house that the source itself shows: one clock, one source of chance, whole pence, events."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from commonweal.budgets import ledger
from commonweal.record import bundles, events
from tests.house.test_layout import SOURCE, STAGES

#: The two files that may ask the machine, on behalf of all others.
CLOCK_AND_CHANCE = {SOURCE / "record" / "clock.py", SOURCE / "record" / "chance.py"}
#: Times and numbers that are the machine's own.
OWN_TIME = {"timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
OWN_CHANCE = {"uuid.uuid1", "uuid.uuid4", "uuid4", "uuid1", "os.urandom"}
CHANCE_MODULES = {"random", "secrets"}
#: Keys are drawn where they are made, and decide nothing; a file's age is the machine's; a witness, who keeps
#: another's log, has a clock of its own.
MAY = {
    "files/sealing.py": {"import secrets", "time.time"},
    "files/veiled.py": {"import secrets"},
    "files/store.py": {"time.time"},
    "record/watching.py": {"time.time"},
}

#: What house.md lets into ``rules``; import-linter forbids by name what it has been told of.
MAY_SERVE_RULES = {*sys.stdlib_module_names, "numpy", "scipy"}

MONEY = ("price", "cost", "budget", "amount", "pounds", "fee", "payment_due")

ROOMS = (*STAGES, "conversations", "voting", "budgets", "people", "places")
#: The exceptions of the house: no event stands near enough to a ballot to date it (``voting.reporting``), and
#: what people think of a statement is told by numbers alone, when the conversation closes.
TOLD_IN_BATCHES = {
    "conversations.answer",
    "voting.cast",
    "voting.admit",
    "voting.mark_paper",
    "voting.enter_paper",
    "voting.enter_papers",
}
#: What writes an event; an act begun on the ledger is posted there together with its own.
WRITES = {events.write, events.refused, bundles.make_bundle, ledger.begin}


def sources() -> list[Path]:
    """All that must keep to the rule. The demo draws from a generator of its own, with a fixed seed."""
    demo = set((SOURCE / "site" / "demo").rglob("*.py"))
    return sorted(set(SOURCE.rglob("*.py")) - CLOCK_AND_CHANCE - demo)


def in_source(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def used(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that a module uses, as it stands there, and every module that it imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            yield ast.unparse(node)
        elif isinstance(node, ast.Import):
            yield from (f"import {name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"import {node.module}"


def test_only_the_clock_asks_for_the_time_and_only_chance_draws() -> None:
    forbidden = OWN_TIME | OWN_CHANCE | {f"import {module}" for module in CHANCE_MODULES}
    found = {
        in_source(file): names
        for file in sources()
        if (names := forbidden & set(used(ast.parse(file.read_text()))) - MAY.get(in_source(file), set()))
    }
    assert not found


@pytest.mark.parametrize(
    "text", ["timezone.now()", "import random", "from secrets import token_hex", "uuid4()"]
)
def test_such_a_call_would_be_found(text: str) -> None:
    forbidden = OWN_TIME | OWN_CHANCE | {f"import {module}" for module in CHANCE_MODULES}
    assert forbidden & set(used(ast.parse(text)))


def foreign(tree: ast.AST) -> set[str]:
    """The packages that a module of the rules imports and may not."""
    found = {name.removeprefix("import ") for name in used(tree) if name.startswith("import ")}
    ours = {name for name in found if f"{name}.".startswith("commonweal.rules.")}
    return {name for name in found - ours if name.split(".")[0] not in MAY_SERVE_RULES}


def test_the_rules_import_nothing_but_the_standard_library_numpy_and_scipy() -> None:
    wrong = {
        in_source(file): names
        for file in sorted((SOURCE / "rules").rglob("*.py"))
        if (names := foreign(ast.parse(file.read_text())))
    }
    assert not wrong
    assert foreign(ast.parse("import holidays")) == {"holidays"}
    assert foreign(ast.parse("from commonweal.record import clock")) == {"commonweal.record"}


def test_money_is_whole_pence_and_says_so_in_its_name() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("commonweal."):
            continue
        for field in model._meta.concrete_fields:
            about_money = field.name.split("_")[-1] in MONEY
            is_number = isinstance(field, models.IntegerField | models.DecimalField | models.FloatField)
            if (about_money and is_number and not field.name.endswith("pence")) or (
                field.name.endswith("pence") and not isinstance(field, models.BigIntegerField)
            ):
                wrong.append(f"{model._meta.label}.{field.name}")
            if isinstance(field, models.FloatField):
                wrong.append(f"{model._meta.label}.{field.name} is a float")
    assert not wrong


def actions_of(room: str) -> list[tuple[str, Callable[..., Any]]]:
    """The public functions that a room's ``actions`` offers."""
    module = import_module(f"commonweal.{room}.actions")
    return [
        (f"{room}.{name}", found)
        for name, found in vars(module).items()
        if inspect.isfunction(found)
        and not name.startswith("_")
        and inspect.unwrap(found).__module__.startswith(f"commonweal.{room}.")
        and "by" in inspect.signature(found).parameters
    ]


ACTIONS = [found for room in ROOMS for found in actions_of(room)]


@pytest.mark.parametrize("name, action", ACTIONS, ids=[name for name, _action in ACTIONS])
def test_no_action_without_an_event(name: str, action: Callable[..., Any]) -> None:
    assert name in TOLD_IN_BATCHES or writes_an_event(action, set())


def writes_an_event(function: Callable[..., Any], seen: set[Any]) -> bool:
    """Whether the function, or one that it calls, writes an event or makes a bundle (which writes one)."""
    function = inspect.unwrap(function)
    if function in seen:
        return False
    seen.add(function)
    called = list(calls(function))
    return any(found in WRITES for found in called) or any(
        writes_an_event(found, seen)
        for found in called
        if isinstance(found, FunctionType) and found.__module__.startswith("commonweal.")
    )


def calls(function: Callable[..., Any]) -> Iterator[Any]:
    """What a function calls by name, or by a name in a module, as the things that the names stand for."""
    names = function.__globals__
    for node in ast.walk(ast.parse(inspect.getsource(function).strip())):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield names.get(node.func.id)
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            module = names.get(node.func.value.id)
            if isinstance(module, ModuleType):
                yield getattr(module, node.func.attr, None)


def test_an_action_without_an_event_would_be_found() -> None:
    def silent(*, by: object) -> None:
        str(by)

    assert not writes_an_event(silent, set())
