"""Recognises a wrong answer: whose misconception gives these very values?

The failed check is run again against each catalogued misconception of its task, with the same hidden inputs. A
misconception is recognised when it answers what the student answered wherever both were asked, on at least two answers
(one, for a constant) that differ from the reference's, and no other misconception does so too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking.collect import Check
from autograder.checking.local import LocalWorker
from autograder.checking.near import near_match
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import Draw, Event, run_check
from autograder.checking.suite import Suite
from autograder.checking.variants import Variant
from autograder.student.proxy import Handle

_DRAWS = 3
_SECONDS = 20.0
_RELATIVE = 1e-6
_HAND_RELATIVE = 1e-3  # a constant worked out with pencil and paper is rounded
_ABSOLUTE = 1e-12


def local_events(
    check: Check, suite: Suite, variants: tuple[Variant, ...], draw: Draw, source: SubmittedSource
) -> list[Event]:
    """What the reference, with variants on top, answers when a check is run against it."""
    worker = LocalWorker(suite.namespace(variants))
    return run_check(check, suite, worker, draw, source, _SECONDS).events


def diagnose(
    check: Check,
    suite: Suite,
    draw: Draw,
    source: SubmittedSource,
    events: list[Event],
    again: Callable[[Draw], list[Event]],
    ours: Callable[..., list[Event]] = local_events,
) -> tuple[str | None, str | None]:
    """The name of the recognised misconception and its hint; a near match has a hint only.

    Args:
        check: the check that failed.
        suite: the exercise's hidden side.
        draw: the hidden inputs of the failed run.
        source: the student's cells, for checks that look at them.
        events: what the student's code answered in the failed run.
        again: runs the check against the student once more with other inputs; its events.
        ours: `local_events`, or what remembers its answers.
    """
    expected = ours(check, suite, (), draw, source)
    alike: list[Variant] = []
    for candidate in suite.misconceptions:
        if check.task in candidate.fails and _evidence(events, expected):
            theirs = ours(check, suite, (candidate,), draw, source)
            if _agree(events, theirs) and _evidence(
                theirs, expected
            ):  # one that is right here explains nothing
                alike.append(candidate)
    if alike:
        evidence = _evidence(events, expected)
        for number in range(1, _DRAWS + 1):
            if evidence >= 2:
                break
            other = replace(draw, number=number)
            more = again(other)
            alike = [each for each in alike if _agree(more, ours(check, suite, (each,), other, source))]
            evidence += _evidence(more, ours(check, suite, (), other, source))
        if evidence >= 2 and len({each.hint for each in alike}) == 1:
            return alike[0].name, alike[0].hint
        if alike:
            return None, None
    return None, _near(events, expected)


def _agree(mine: list[Event], theirs: list[Event]) -> bool:
    """The same answers, as far as both were asked."""
    return (
        bool(mine)
        and len(mine) == len(theirs)
        and all(
            a[0] == b[0] and same(a[1], b[1], _HAND_RELATIVE if a[0].startswith("read ") else _RELATIVE)
            for a, b in zip(mine, theirs, strict=True)
        )
    )


def _evidence(events: list[Event], expected: list[Event]) -> int:
    """How many answers differ from the reference's; a wrong constant is evidence enough by itself."""
    count = 0
    for got, want in zip(events, expected, strict=False):
        if got[0] != want[0] or not same(got[1], want[1]):
            count += 2 if got[0].startswith("read ") else 1
    return count


def _near(events: list[Event], expected: list[Event]) -> str | None:
    for got, want in zip(events, expected, strict=False):
        if got[0] == want[0] and not same(got[1], want[1]):
            return near_match(got[1], want[1]) if got[0] == "called" else None
    return None


def same(a: Any, b: Any, relative: float = _RELATIVE) -> bool:
    """Whether two plain values are the same answer, up to rounding; handles say nothing either way."""
    if isinstance(a, Handle) and isinstance(b, Handle):
        return True
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and _same_array(a, b)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        try:
            return math.isclose(a, b, rel_tol=relative, abs_tol=_ABSOLUTE) or (a != a and b != b)
        except OverflowError:  # an int beyond the range of floats
            return a == b
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, relative) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key], relative) for key in a)
    if type(a).__module__.partition(".")[0] == "torch" and type(a) is type(b):
        return _same_array(a.numpy(), b.numpy())
    return type(a) is type(b) and isinstance(a, (str, bytes, set, frozenset, complex, type(None))) and a == b


def _same_array(a: np.ndarray[Any, Any], b: np.ndarray[Any, Any]) -> bool:
    if a.shape != b.shape or (a.dtype.kind == "b") != (b.dtype.kind == "b"):
        return False
    if a.dtype.kind in "biufc" and b.dtype.kind in "biufc":
        return bool(np.allclose(a, b, rtol=_RELATIVE, atol=_ABSOLUTE, equal_nan=True))
    return a.dtype.kind == b.dtype.kind and bool((a == b).all())
