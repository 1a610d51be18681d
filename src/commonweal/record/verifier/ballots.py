"""Count an election again from its published evidence, with nothing but Python's standard library.

The evidence is ``{"rule": {…}, "pb": "text"}``; the outcome comes back in the form in which it was published.
If the two differ, one of them or the publication is wrong.

Add1 makes many runs. With the published outcome at hand only the run that was kept and the one after it are
made again (where that one is why it stopped), and that no earlier run should have been the last is taken on
trust; without it every run is made.
"""

from __future__ import annotations

from fractions import Fraction

from commonweal.record.verifier import ballots_count, ballots_others, ballots_shares

Row = ballots_count.Row


def recompute(evidence: Row, published: Row | None = None) -> Row:
    """The outcome of a count: funded in order, unfunded with reasons, and every tie that mattered."""
    rule = evidence["rule"]
    count = ballots_count.Count(rule, evidence["pb"])
    if rule["method"] == "equal-shares":
        return _equal_shares(count, evidence, (published or {}).get("add1"))
    if rule["method"] == "greedy":
        _greedy(count)
    elif rule["method"] == "max-welfare":
        ballots_others.max_welfare(count)
    else:
        stopped_at = ""
        if rule["method"] == "phragmen":
            stopped_at = ballots_others.phragmen(count)
        elif rule["method"] == "maximin-support":
            stopped_at = ballots_others.maximin_support(count)
        else:
            ballots_shares.bos(count)
        if rule["completion"] == "greedy":
            _complete(count, "funded-from-what-was-left", None)
        else:
            ballots_others.finish(count, stopped_at)
    return count.outcome(None, None)


def runs_made(outcome: Row, *, full: bool) -> str:
    """Which runs of Add1 were made again, in words; nothing where there was one run."""
    if outcome["add1"] is None:
        return ""
    if full:
        return "Add1: every run was made again."
    made = "the run that was kept was"
    if outcome["add1"]["stopped_by"] == "overspend":
        made = "the run that was kept and the one after it, which costs too much, were"
    return f"Add1: {made} made again; --full makes every run, and shows that none before should be the last."


def _greedy(count: ballots_count.Count) -> None:
    by_cost = count.rule["utility"] == "cost"
    code = "most-support" if by_cost else "most-support-for-its-cost"
    ballots_others.walk(count, count.rule["utility"], "greedy", code)
    if count.rule["completion"] == "greedy" and count.rule["method"] == "greedy":
        _complete(count, "funded-beyond-the-caps", None)


def _complete(count: ballots_count.Count, code: str, run: ballots_shares.Run | None) -> None:
    count.capped = count.rule["caps_bind"] == "throughout"
    ballots_others.walk(count, "cost", "completion", code, run)


def _equal_shares(count: ballots_count.Count, evidence: Row, claimed: Row | None) -> Row:
    rule, raised = count.rule, None
    if rule["completion"] in ("add1", "add1u"):
        run, raised = ballots_shares.add1(count, claimed)
    else:
        share = count.budget / count.shares if count.shares else Fraction(0)
        run = ballots_shares.Run(count, share).share_out()
    for position, equals in run.ties:
        count.tie(position, equals)
    for project, rho, largest in run.bought:
        figures = {"supporters": count.supporters[project], "largest_share": ballots_count.text(largest)}
        count.fund(project, "equal-shares", {"code": "supporters-paid", **figures}, rho)
    if rule["completion"] in ("greedy", "add1u"):
        _complete(count, "funded-from-what-was-left", run)
    else:
        if rule["completion"] == "epsilon":
            ballots_shares.let_others_pay(count, run)
        for project in count.waiting():
            count.why_not[project] = count.barred(project) or run.why_not(project)
    if rule["comparison"] == "none":
        return count.outcome(raised, None)
    return _compared(count, evidence, raised)


def _compared(count: ballots_count.Count, evidence: Row, raised: Row | None) -> Row:
    """The outcome of equal shares, or of greedy by support where that serves more voters."""
    other = ballots_count.Count(count.rule, evidence["pb"])
    ballots_others.walk(other, "cost", "greedy", "most-support")
    served = []
    for one in (count, other):
        winners = [0] * len(count.size)
        for project in one.taken():
            for group, _ in count.behind[project]:
                winners[group] += 1
        served.append(winners)
    excluded = count.rule["comparison"] == "excluded-voters"
    for_shares = for_greedy = 0
    for size, mine, theirs in zip(count.size, *served, strict=True):
        first, second = (bool(mine), bool(theirs)) if excluded else (mine, theirs)
        for_shares += size * (first > second)
        for_greedy += size * (second > first)
    comparison = {"measure": count.rule["comparison"], "for_shares": for_shares, "for_greedy": for_greedy}
    comparison["alike"] = count.voters - for_shares - for_greedy
    comparison["taken"] = "greedy" if for_greedy > for_shares else "equal-shares"
    taken = other if for_greedy > for_shares else count
    taken.ties = [*count.ties, *other.ties]
    return taken.outcome(raised, comparison)
