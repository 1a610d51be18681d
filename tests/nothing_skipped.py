"""In CI a skipped test is a failed one.

A skip says that this machine lacks something; CI has everything. A test that makes sense on one database
alone gives a reason that begins with "only", and may be left out on the other.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


def must_run(reason: str) -> bool:
    """Whether a test with this reason for being skipped ought to have run here."""
    said = reason.removeprefix("Skipped: ")
    return os.environ.get("CI") == "true" and not said.startswith("only ")


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the skip's reason; an expected failure is no skip."""
    if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
        return
    if must_run(reason := str(report.longrepr[2])):
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
