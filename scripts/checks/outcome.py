"""What a check found."""

from dataclasses import dataclass


@dataclass
class Outcome:
    passed: int
    failed: int
    said: str = ""
    note: str = ""


def sum_up(outcomes):
    return Outcome(sum(one.passed for one in outcomes), sum(one.failed for one in outcomes),
                   "\n".join(one.said for one in outcomes if one.said))
