"""What `autograder grade --preview` prints: who would get another score, and why. Nothing is written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from autograder.fleet.changes import Move, move
from autograder.fleet.store import ResultStore
from autograder.reports.text import NAME_LIMIT, one_line
from autograder.reports.words import Titles, points, title_of
from autograder.result import Result

_MOST_SHOWN = 200


class Preview:
    """Collects what changes while grading goes on; of what stays as it is nothing is kept.

    Args:
        folder: of the results that are kept.
        by_hand: students and exercises (`<assignment>/<exercise>`) that a person has decided about.
    """

    def __init__(self, folder: Path, by_hand: Collection[tuple[str, str]]) -> None:
        self._by_hand = by_hand
        self._store = ResultStore(folder, preview=True)
        self._moves: list[Move] = []
        self._new = self._same = 0

    def add(self, result: Result) -> None:
        """Compare a result with the one that is kept."""
        kept = self._store.kept(result)
        if kept is None:
            self._new += 1
        elif kept.provenance == result.provenance and kept.status == result.status:
            self._same += 1
        else:
            self._moves.append(move(kept, result))

    def lines(self, titles: Titles) -> Iterator[str]:
        """What would change, and how to have it so."""
        moving = sorted(
            (each for each in self._moves if each.moves), key=lambda each: (each.exercise, each.student)
        )
        again = f"{len(self._moves)} graded again, {len(moving)} of their scores would move"
        yield f"{self._same} unchanged, {self._new} new, {again}"
        for reason in _reasons(self._moves):
            yield f"  {reason}"
        for each in moving[:_MOST_SHOWN]:
            decided = (each.student, f"{each.assignment}/{each.exercise}") in self._by_hand
            yield from _move_lines(each, titles, "; overrides.toml still applies" if decided else "")
        if len(moving) > _MOST_SHOWN:
            yield f"… and {len(moving) - _MOST_SHOWN} more"
        if self._moves or self._new:
            yield "Nothing is replaced yet: the same command without --preview takes these results over."


def _reasons(moves: Iterable[Move]) -> list[str]:
    """Why submissions were graded again, by exercise, with their number."""
    counts = Counter(
        (f"{each.assignment}/{each.exercise}", reason) for each in moves for reason in each.reasons
    )
    return [f"{exercise}: {reason} ({count})" for (exercise, reason), count in sorted(counts.items())]


def _move_lines(each: Move, titles: Titles, remark: str) -> Iterator[str]:
    attempt = f", attempt {each.attempt}" if each.attempt > 1 else ""
    exercise = title_of(titles, each.assignment, each.exercise)
    yield f"{one_line(each.student, NAME_LIMIT)}  {exercise}{attempt}: {_change(each.before, each.after)}{remark}"
    for task in each.tasks:
        title = title_of(titles, each.assignment, each.exercise, task.task)
        yield f"    {title}: {_change(task.before, task.after)}"
        for check, before, after in task.checks:
            yield f"        {check}: {before} → {after}"


def _change(before: float, after: float) -> str:
    sign = "+" if after > before else "−" if after < before else "±"
    return f"{points(before)} → {points(after)} ({sign}{points(abs(after - before))})"
