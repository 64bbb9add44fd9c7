"""Results in the terminal: a table of submissions, or every check of a single one. The instructor's view.

`rich` is imported only when something is printed: it costs a command that prints JSON nothing.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from autograder.reports.looks import needs_look, to_mark
from autograder.reports.stats import latest, mean, shares
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, block, one_line
from autograder.reports.words import (
    ASCII_SYMBOLS,
    STATUS_WORDS,
    SYMBOLS,
    TONES,
    Titles,
    exercise_title,
    percent,
    points,
    sentence,
    title_of,
)
from autograder.result import CheckResult, Result, TaskResult

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PIPE_WIDTH = 120
DETAIL_LINES = 12
_STYLES = {"pass": "green", "part": "yellow", "fail": "red", "idle": "bright_black"}


def print_results(
    results: Sequence[Result], titles: Titles, file: TextIO | None = None, width: int | None = None
) -> None:
    """Print the table of submissions, or the checks of a single one, and a summary line.

    `file` is standard output by default. Colours appear on a terminal only; symbols outside the encoding of
    `file` are replaced by ASCII ones.
    """
    from rich.console import Console

    target = sys.stdout if file is None else file
    terminal = target.isatty()
    fancy = (target.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    columns = width or (shutil.get_terminal_size().columns if terminal else PIPE_WIDTH)
    text = io.StringIO()
    console = Console(
        file=text, force_terminal=terminal, width=columns, highlight=False, markup=False, emoji=False
    )
    symbols = SYMBOLS if fancy else ASCII_SYMBOLS
    if len(results) == 1:
        _print_submission(console, results[0], titles, symbols)
    elif results:
        _print_table(console, results, titles, symbols, fancy)
    console.print(_summary(results), soft_wrap=True)
    encoding = target.encoding or "utf-8"
    target.write(text.getvalue().encode(encoding, "replace").decode(encoding))


def _summary(results: Sequence[Result]) -> str:
    current = latest(results)
    graded = sum(result.status == "graded" for result in current)
    by_hand = len(to_mark(current))
    parts = [f"{graded} of {len(current)} graded", f"mean {percent(mean(shares(current)))}".replace("–", "-")]
    looks = len(needs_look(current))
    parts.append(f"{looks} need{'s' if looks == 1 else ''} a look")
    if by_hand:
        parts.append(f"{by_hand} to mark by hand")
    return ", ".join(parts)


def _print_table(
    console: Console, results: Sequence[Result], titles: Titles, symbols: dict[str, str], fancy: bool
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if fancy else box.ASCII2, pad_edge=False)
    table.add_column("Student", overflow="fold")
    table.add_column("Exercise", overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Tasks", overflow="fold")
    table.add_column("Status", overflow="fold")
    table.add_column("Notes", justify="right")
    several = any(result.attempt > 1 for result in results)
    for result in results:
        attempt = f", attempt {result.attempt}" if several else ""
        marks = Text()
        for task in result.tasks:
            marks.append_text(_mark(task.status, symbols))
        table.add_row(
            Text(one_line(result.student, NAME_LIMIT)),
            Text(f"{exercise_title(titles, result)}{attempt}"),
            Text(_score(result)),
            marks,
            Text(sentence(result.status, STATUS_WORDS), style=_style(result.status)),
            Text(str(len(result.notes)) if result.notes else ""),
        )
    console.print(table)


def _print_submission(console: Console, result: Result, titles: Titles, symbols: dict[str, str]) -> None:
    from rich.text import Text

    head = Text(f"{one_line(result.student, NAME_LIMIT)}: {exercise_title(titles, result)}", style="bold")
    head.append(f"  {_score(result)}  {sentence(result.status, STATUS_WORDS)}", style=_style(result.status))
    console.print(head)
    for note in result.notes:
        console.print(Text(f"  {symbols['internal_error']} {one_line(note, NOTE_LIMIT)}", style="yellow"))
    for task in result.tasks:
        console.print()
        console.print(_task_line(result, task, titles, symbols))
        for check in task.checks:
            _print_check(console, check, symbols)
    console.print()


def _task_line(result: Result, task: TaskResult, titles: Titles, symbols: dict[str, str]) -> Text:
    from rich.text import Text

    line = _mark(task.status, symbols)
    line.append(" ")
    line.append(title_of(titles, result.assignment, result.exercise, task.id), style="bold")
    line.append(f"  {points(task.score)}/{points(task.max_score)}")
    if not task.checks:
        line.append_text(Text(f"  {sentence(task.status, STATUS_WORDS)}", style=_style(task.status)))
    return line


def _print_check(console: Console, check: CheckResult, symbols: dict[str, str]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    line = _mark(check.status, symbols)
    line.append(f" {one_line(check.title, NOTE_LIMIT)}", style="")
    if check.status not in ("passed", "failed"):
        line.append(f"  ({sentence(check.status, STATUS_WORDS)})", style=_style(check.status))
    console.print(Padding(line, (0, 0, 0, 2), expand=False))
    if check.status == "passed":
        return
    if check.misconception:
        console.print(
            Padding(Text(f"looks like: {one_line(check.misconception)}", style="cyan"), (0, 0, 0, 4))
        )
    if check.hint:
        console.print(
            Padding(Text(f"hint: {one_line(check.hint)}", style="cyan"), (0, 0, 0, 4), expand=False)
        )
    if check.detail:
        lines = block(check.detail).strip().split("\n")
        shown = "\n".join(each[:NOTE_LIMIT] for each in lines[:DETAIL_LINES])
        if len(lines) > DETAIL_LINES:
            shown += f"\n[{len(lines) - DETAIL_LINES} more lines are in the JSON output]"
        console.print(Padding(Text(shown, style="dim"), (0, 0, 0, 4), expand=False))


def _mark(status: str, symbols: dict[str, str]) -> Text:
    from rich.text import Text

    return Text(symbols.get(status, "!"), style=_style(status))


def _style(status: str) -> str:
    return _STYLES[TONES.get(status, "fail")]


def _score(result: Result) -> str:
    score = "?" if result.status == "internal_error" else points(result.score)
    return f"{score}/{points(result.max_score)}"
