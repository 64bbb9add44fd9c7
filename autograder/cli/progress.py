"""How far a long run is: a bar at a terminal, a line now and then in a log; both with rate and remaining time."""

from __future__ import annotations

import sys
import time
from collections import deque
from typing import Any

_PATIENCE = 1.0  # seconds before a bar appears: a short run shows its table and nothing else
_LINE_SECONDS = 30.0
_WINDOW_SECONDS = 60.0
_SAMPLE_SECONDS = 1.0


class Progress:
    """`update(done, total)` shows on stderr how far it is; nothing at all when not `enabled`."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled
        self._terminal = sys.stderr.isatty()
        self._shown = time.monotonic()
        self._what = ""
        self._pace = _Pace()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def update(self, done: int, total: int, what: str = "graded") -> None:
        """Show that `done` of `total` are `what`. The first call says where counting starts: a resumed run is not fast."""
        if not self._enabled:
            return
        if what != self._what:
            self._what, self._pace = what, _Pace()
        self._pace.note(done)
        now = time.monotonic()
        if self._terminal:
            self._draw(done, total, now)
        elif now - self._shown > _LINE_SECONDS:
            self._shown = now
            print(f"{what} {done} of {total}{self._pace.words(total - done)}", file=sys.stderr, flush=True)

    def _draw(self, done: int, total: int, now: float) -> None:
        if self._bar is None:
            if now - self._shown < _PATIENCE:
                return
            self._start(total)
        pace = self._pace.words(total - done).removeprefix(", ")
        self._bar.update(self._task, completed=done, total=total, what=self._what, pace=pace)

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("{task.fields[what]}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=total, what=self._what, pace="")
        self._bar.start()


class _Pace:
    """How fast it went in the last minute."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()
        self._last = (0.0, 0)

    def note(self, done: int) -> None:
        now = time.monotonic()
        self._last = (now, done)
        if not self._samples or now - self._samples[-1][0] >= _SAMPLE_SECONDS:
            self._samples.append(self._last)
        while len(self._samples) > 2 and now - self._samples[1][0] >= _WINDOW_SECONDS:
            self._samples.popleft()

    def words(self, remaining: int) -> str:
        """`, 12.3/s, 4 min left`; nothing while there is nothing to say."""
        seconds, done = (last - first for last, first in zip(self._last, self._samples[0], strict=True))
        if done <= 0 or seconds <= 0:
            return ""
        return f", {done / seconds:.1f}/s, {_duration(remaining * seconds / done)} left"


def _duration(seconds: float) -> str:
    """A time span with as much precision as an estimate has."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
