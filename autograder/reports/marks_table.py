"""What counts, in the terminal: graded and counted points side by side, and why they differ."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from autograder.reports.text import NAME_LIMIT, one_line
from autograder.reports.words import Titles, exercise_title, points
from autograder.result import Result

_PIPE_WIDTH = 120


def moved(result: Result) -> bool:
    """Whether what counts is something else than what was graded."""
    policy = result.policy or {}
    return (result.score, result.max_score) != (policy.get("raw_score"), policy.get("raw_max_score"))


def print_marks(results: Sequence[Result], titles: Titles, file: TextIO | None = None) -> None:
    """Print a table of results that `autograder marks` made; `file` is standard output by default."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    target = sys.stdout if file is None else file
    encoding = target.encoding or "utf-8"
    fancy = encoding.lower().replace("-", "").startswith("utf")
    table = Table(box=box.SIMPLE_HEAD if fancy else box.ASCII2, pad_edge=False)
    for heading in ("Student", "Exercise"):
        table.add_column(heading, overflow="fold")
    for heading in ("Graded", "Counts"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Why", overflow="fold")
    for result in results:
        policy = result.policy or {}
        table.add_row(
            Text(one_line(result.student, NAME_LIMIT)),
            Text(exercise_title(titles, result)),
            f"{points(policy.get('raw_score', 0.0))}/{points(policy.get('raw_max_score', 0.0))}",
            Text(f"{points(result.score)}/{points(result.max_score)}", style="bold" if moved(result) else ""),
            Text(one_line(why(result))),
        )
    text = io.StringIO()
    terminal = target.isatty()
    width = shutil.get_terminal_size().columns if terminal else _PIPE_WIDTH
    Console(file=text, force_terminal=terminal, width=width, highlight=False, markup=False).print(table)
    for line in for_everyone(results):
        text.write(f"{line}\n")
    target.write(text.getvalue().encode(encoding, "replace").decode(encoding))


def why(result: Result) -> str:
    """What made this student's score, in a few words; what holds for everyone stands below the table."""
    policy: dict[str, Any] = result.policy or {}
    attempt = policy.get("attempt", {})
    words: list[str] = [] if result.status == "graded" else [result.status]
    if not attempt.get("counts", True):
        words.append(f"attempt {result.attempt} does not count")
    elif attempt.get("because", "the only one") != "the only one":
        words.append(f"attempt {result.attempt}: {attempt['because']}")
    if policy.get("late_seconds"):
        words.append(f"late, -{points(policy['penalty'])}" if policy.get("penalty") else "late")
    if "extension" in policy:
        words.append("more time")
    words += [
        f"{each['task'] or 'all'} by hand" if "score" in each else f"+{points(each['extra_credit'])}"
        for each in policy.get("overrides", [])
    ]
    return ", ".join(words)


def for_everyone(results: Sequence[Result]) -> list[str]:
    """What counts differently from how it was graded, for everyone: a line for each check or task."""
    lines: dict[str, None] = {}
    for result in results:
        policy: dict[str, Any] = result.policy or {}
        for each in (*policy.get("voided", []), *policy.get("reweighted", [])):
            what = "/".join(filter(None, (result.assignment, result.exercise, each["task"], each["check"])))
            effect = {
                "full_points": "full points for everyone",
                "taken_out": "does not count",
                "weight": f"weight {points(each.get('value', 0.0))}",
                "points": f"{points(each.get('value', 0.0))} points",
            }[each["effect"]]
            lines[one_line(f"{what}: {effect} – {each['reason']}")] = None
    return list(lines)
