"""A rule of a count in one line of plain English, with all that is not as it would be in a plain count."""

from __future__ import annotations

from commonweal.rules.ballots import CountRule
from commonweal.rules.money import Amount

METHODS = {
    "equal-shares": "Method of Equal Shares",
    "phragmen": "Sequential Phragmén",
    "maximin-support": "Maximin support",
    "max-welfare": "Maximum welfare",
    "bos": "Bounded overspending",
}
COMPLETIONS = {
    "greedy": "what is left to the most supported that fit",
    "add1": "shares raised by %(step)s at a time from their %(start)s value until %(stop)s",
    "add1u": "shares raised by %(step)s at a time from their %(start)s value until %(stop)s, then the most "
    "supported that fit",
    "epsilon": "others pay for what supporters lack",
}
STOPS = {"exhaustive": "nothing more fits", "overspend": "just before overspending"}


def in_words(rule: CountRule) -> str:
    words = [_method(rule), f"support by {rule.support}"]
    if rule.place_points:
        words[-1] += f" ({', '.join(str(points) for points in rule.place_points)})"
    if rule.completion != "none":
        step, stop = Amount(rule.add1_step), STOPS[rule.add1_stop]
        words.append(COMPLETIONS[rule.completion] % {"step": step, "start": rule.add1_start, "stop": stop})
    if rule.comparison != "none":
        words.append(f"greedy's winners instead if better by {rule.comparison.replace('-', ' ')}")
    if rule.method in ("equal-shares", "bos"):
        words.append(
            f"a share for {'every ballot' if rule.voters == 'all' else 'every ballot that is not empty'}"
        )
    return "; ".join([*words, *_limits(rule), _ties(rule)])


def _method(rule: CountRule) -> str:
    """The method with what utility means for it, where it means anything."""
    if rule.method == "greedy":
        return (
            "Greedy, most support first"
            if rule.utility == "cost"
            else "Greedy, most support for its cost first"
        )
    if rule.method in ("phragmen", "maximin-support"):
        return METHODS[rule.method]
    return f"{METHODS[rule.method]}, {rule.utility} utility"


def _limits(rule: CountRule) -> list[str]:
    words = []
    if rule.weights != "equal":
        words.append(f"weights are {rule.weights}")
    if rule.method in ("greedy", "phragmen", "maximin-support") and rule.too_dear != "skip":
        tied = " or is tied with one that does not" if rule.too_dear == "stop-if-tied" else ""
        words.append(f"stopping at the first that does not fit{tied}")
    if rule.unsupported == "funded":
        words.append("also what nobody supports")
    if rule.threshold:
        words.append(f"support of at least {Amount(rule.threshold)}")
    words += [f"at most {Amount(most)} for {category}" for category, most in rule.caps]
    if rule.caps_bind == "before-completion":
        words.append("no caps on what is left after that")
    words += [f"only one of {', '.join(group)}" for group in rule.exclusive]
    if rule.leftover != "keep":
        words.append(f"what no project took: {rule.leftover.replace('-', ' ')}")
    return words


def _ties(rule: CountRule) -> str:
    seed = f" with the seed {rule.seed!r}" if rule.seed else ""
    return f"ties by {', then '.join(rule.ties).replace('-', ' ')}{seed}"
