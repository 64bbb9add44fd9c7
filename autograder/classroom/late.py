"""How late is a submission, and what does that cost?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from autograder.classroom.decisions import Extension
from autograder.classroom.policy import Late, Rules
from autograder.result import HandedIn

_DAY = 24 * 3600


@dataclass(frozen=True)
class Lateness:
    """How late something is against a student's own deadline (UTC); 0 seconds is in time, grace included."""

    deadline: datetime
    seconds: float

    @property
    def days(self) -> int:
        """Days begun."""
        return math.ceil(self.seconds / _DAY)


def lateness(handed_in: HandedIn | None, rules: Rules, extension: Extension | None) -> Lateness | None:
    """How late a submission is; None where there is no deadline, or nobody knows when it was handed in."""
    if rules.deadline is None or handed_in is None:
        return None
    deadline = rules.deadline if extension is None else extension.deadline(rules.deadline)
    seconds = (datetime.fromisoformat(handed_in.at) - deadline).total_seconds()
    return Lateness(deadline, seconds if seconds > 60 * rules.late.grace_minutes else 0.0)


def penalty(late: Late, by: Lateness, score: float, max_score: float) -> float:
    """The points that lateness costs: never more than there are."""
    if by.seconds <= 0 or late.method == "none":
        return 0.0
    if late.method == "zero" or (late.max_days is not None and by.days > late.max_days):
        return score
    return round(min(score, late.per_day * by.days * max_score), 6)


def in_words(seconds: float) -> str:
    """A time span for people: `2 days 3 h`, `40 min`."""
    minutes = math.ceil(seconds / 60)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} day{'s' * (days > 1)}" + (f" {hours} h" if hours else "")
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"
