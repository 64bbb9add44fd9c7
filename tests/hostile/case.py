"""What a hostile (or odd but honest) submission is, as data."""

from __future__ import annotations

from dataclasses import dataclass

FULL = 10.0


@dataclass(frozen=True)
class Case:
    """One submission to the exercise attacks/signals, and what may become of it.

    Attributes:
        name: unique within its family.
        source: code that stands in the last answer cell, the others being empty; with `right` it stands in
            a cell of its own before the right answers. `PRELUDE` has run before it.
        right: whether the answers are right.
        score: the score it must get; by default all points with `right` and none without.
        at_most: instead of `score`, where what is honest in an attack may earn something.
        statuses: the statuses that some tasks must have.
        notes: parts of notes that must be there.
        attempts: whether `attempt` must have been called: an attack that never ran was not stopped.
        seconds: wall time of one cell and of one check, for what never ends.
        levels: where it is run.
    """

    name: str
    source: str
    right: bool = False
    score: float | None = None
    at_most: float | None = None
    statuses: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    attempts: bool = True
    seconds: float | None = None
    levels: tuple[str, ...] = ("full",)


EVERYWHERE = ("full", "restricted", "basic")
ISOLATED = ("full", "restricted")

# Runs as the student's first cell. `print` goes to the submission's output, which the tests read: an attack
# that got through says REACHED.
PRELUDE = '''
import ctypes, gc, os, signal as signals, socket, subprocess, sys, threading, time, types
import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
_write = os.write


def tell(*words):
    _write(1, (" ".join(str(word) for word in words)[:300].replace("\\n", " ") + "\\n").encode("utf-8", "replace"))


def attempt(name, action, harmless=(None, "", b"", [], {}, 0, -1, False)):
    """Tries an attack. It was stopped when it raised or gave nothing."""
    tell("TRIED", name)
    try:
        value = action()
    except BaseException as error:
        tell("stopped", name, type(error).__name__)
        return None
    if any(value is each or (type(value) is type(each) and value == each) for each in harmless):
        tell("stopped", name, repr(value))
    else:
        tell("REACHED", name, repr(value))
    return value


def frames():
    frame = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


def server():
    """The object that serves checks, found on the stack."""
    return next(f.f_locals["self"] for f in frames() if type(f.f_locals.get("self")).__name__ == "TaskServer")


def channel():
    return server()._channel


def sockets():
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                found.append(int(name))
        except OSError:
            pass
    return found
'''
