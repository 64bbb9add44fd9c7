"""`autograder replay`: grade a submission again and say whether the result is the one that was kept."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.cli.common import course_of, limits_of, seed_key
from autograder.errors import UsageError
from autograder.fleet.level import sandbox_level
from autograder.result import Provenance, Result, without_addresses
from autograder.worker.isolation import LEVELS

DIFFERENT = 1
_MOST_SHOWN = 20
_VALUE_LIMIT = 120
# Said of the folder that a submission was found in, not of the submission.
_OF_THE_CLASS = "also handed in, not graded:"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `replay`."""
    parser.add_argument(
        "result", metavar="RESULT", help="a file of --results, or of --json; - is standard input"
    )
    parser.add_argument("submission", type=Path, metavar="SUBMISSION", help="the notebook that it is about")
    parser.add_argument(
        "--student", metavar="NAME", help="whose result, where several handed in the same file"
    )
    parser.add_argument(
        "--seed-key", type=Path, metavar="FILE", help="the secret that hidden inputs were drawn from"
    )
    parser.add_argument("--timeout", type=float, metavar="S", help="as it was graded with")
    parser.add_argument("--memory", type=float, metavar="MB", help="as it was graded with")
    parser.add_argument("--gpu", action="store_true", help="as it was graded with")


def run(options: argparse.Namespace) -> int:
    """Compare what the result depends on, grade again, compare the results."""
    from autograder.fleet import Entry, Options, grade_all
    from autograder.submission import Unreadable
    from autograder.submission.files import read_submission

    course = course_of(options)
    key = seed_key(options, course)
    try:
        content = read_submission(options.submission)
    except Unreadable as error:
        raise UsageError(f"{options.submission}: {error}") from None
    sha256 = "sha256:" + hashlib.sha256(content).hexdigest()
    kept = _choose(_read(options.result), sha256, options)
    changed = _changes(kept, course, key)
    if changed:
        raise UsageError(f"the results cannot be compared: {'; '.join(changed)}")
    entry = Entry(kept.student, kept.assignment, options.submission, kept.attempt, in_class=False)
    found: list[Result] = []
    grading = Options(_level(kept), key, jobs=1, limits=limits_of(options))
    grade_all(course, [entry], grading, found.append)
    differences = list(_differences("", _comparable(kept), _comparable(found[0])))
    if not options.quiet:
        _print(kept, differences)
    return DIFFERENT if differences else 0


def _read(name: str) -> list[Result]:
    """The results in a file: a single object, or one per line."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: {getattr(error, 'strerror', None) or 'not a text file'}") from None
    try:
        try:
            return [Result.from_json(json.loads(text))]
        except json.JSONDecodeError:
            return [Result.from_json(json.loads(line)) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name}: not a result of this grader: {error}") from None


def _choose(results: list[Result], sha256: str, options: argparse.Namespace) -> Result:
    """The result that is about the submission.

    Raises:
        UsageError: none is, or several are.
    """
    if options.student is not None:
        results = [each for each in results if each.student == options.student]
    about = [each for each in results if each.provenance.submission == sha256]
    if len(about) == 1:
        return about[0]
    if about:
        names = ", ".join(each.student for each in about)
        raise UsageError(f"the same file was handed in by {names}; say whose result with --student")
    if len(results) == 1 and results[0].status == "missing":
        raise UsageError("the results cannot be compared: nothing was handed in then")
    if len(results) == 1 and not results[0].provenance.submission:
        raise UsageError("the results cannot be compared: the file could not be read then, and has no hash")
    raise UsageError(
        f"the results cannot be compared: {options.submission} is not what was graded then ({sha256})"
    )


def _changes(kept: Result, course: Any, key: bytes) -> list[str]:
    """What the result depends on and is no longer what it was."""
    from autograder.fleet.run import provenance_of
    from autograder.grading.older import OlderReleases
    from autograder.submission import read_release

    if kept.policy is not None:
        return ["it says what counts, by `autograder marks`, and not what was graded"]
    if kept.status == "internal_error":
        return ["the grader had a fault then"]
    exercise = course.exercise(kept.assignment, kept.exercise)
    now: Provenance = provenance_of(course, read_release(exercise.release), key)
    then = kept.provenance
    changed = []
    if then.release not in (now.release, *OlderReleases(course).hashes(exercise)):
        changed.append(f"the release of {exercise.id} has changed")
    if then.checks != now.checks:
        changed.append(f"the checks or the reference of {exercise.id} have changed")
    if bool(then.variant) != exercise.varies:
        changed.append(f"numbers of each student's own were {'on' if then.variant else 'off'} (`variants`)")
    if then.seed != now.seed:
        changed.append("the seed key is another one (--seed-key)")
    for name in sorted(then.packages.keys() | now.packages.keys()):
        old, new = then.packages.get(name, "none"), now.packages.get(name, "none")
        if old != new:
            changed.append(f"{name} was {old} and is {new}")
    return changed


def _level(kept: Result) -> str:
    """The level of isolation that it was graded at."""
    best = sandbox_level(None)
    if kept.sandbox not in LEVELS or LEVELS.index(best) > LEVELS.index(kept.sandbox):
        raise UsageError(
            f"the results cannot be compared: isolation was {kept.sandbox!r}, this machine has {best!r}"
        )
    return kept.sandbox


def _comparable(result: Result) -> dict[str, Any]:
    """The result without what no two gradings have in common: measures, addresses, the class around it, what counts."""
    data: dict[str, Any] = json.loads(without_addresses(json.dumps(result.graded_json())))
    for name in ("handed_in", "policy"):
        data.pop(name, None)
    data["notes"] = [note for note in data["notes"] if not note.startswith(_OF_THE_CLASS)]
    return data


def _differences(where: str, then: Any, now: Any) -> Iterator[str]:
    """Lines that say where and how two values differ; in lists, what has an `id` is known by it."""
    if isinstance(then, list) and isinstance(now, list):
        then, now = _by_name(then), _by_name(now)
    if isinstance(then, dict) and isinstance(now, dict):
        for name in dict.fromkeys([*then, *now]):
            yield from _differences(f"{where}/{name}" if where else name, then.get(name), now.get(name))
    elif then != now:
        yield f"{where}: {_short(then)} then, {_short(now)} now"


def _by_name(values: list[Any]) -> dict[str, Any]:
    return {
        each["id"] if isinstance(each, dict) else str(place): each for place, each in enumerate(values, 1)
    }


def _short(value: Any) -> str:
    from autograder.reports.text import one_line

    return one_line(json.dumps(value), _VALUE_LIMIT)


def _print(kept: Result, differences: list[str]) -> None:
    from autograder.reports.text import NAME_LIMIT, one_line
    from autograder.reports.words import points

    name = f"{one_line(kept.student, NAME_LIMIT)} {kept.assignment}/{kept.exercise}"
    if not differences:
        print(f"identical: {name}, {points(kept.score)} of {points(kept.max_score)} points")
        return
    print(f"different: {name}")
    for line in differences[:_MOST_SHOWN]:
        print(f"  {line}")
    if len(differences) > _MOST_SHOWN:
        print(f"  … and {len(differences) - _MOST_SHOWN} more")
