"""Grades a list of notebook files: recognise, reuse, grade, fill in what is missing, keep the order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.fleet.arrival import handed_in
from autograder.fleet.find import Entry
from autograder.fleet.graders import Cluster, Done, Graders, connect
from autograder.fleet.items import Item, empty_result, settle
from autograder.fleet.pool import Pool
from autograder.fleet.process import Template
from autograder.fleet.store import ResultStore
from autograder.keys import fingerprint
from autograder.provenance import checks_sha256, package_versions, variant_of
from autograder.result import Provenance, Result
from autograder.submission import Released, Releases

_MEMORY_MB = 4096
_MOST_CLASSMATES = 2000  # whose numbers are tried on a notebook that does not say whose it is


@dataclass(frozen=True)
class Options:
    """How to grade. With a `cluster` its workers grade, each at the best level of isolation that it has.

    A `preview` leaves the results in `results` as they are. Without `older_releases` everything is graded against the
    current release; a note says which notebooks were made from an older one. A `template` that was started beforehand
    saves time, and is its owner's to close.
    """

    level: str
    key: bytes
    jobs: int = 0
    results: Path | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    silence_seconds: float | None = None
    cluster: Cluster | None = None
    preview: bool = False
    older_releases: bool = True
    template: Template | None = None

    @property
    def workers(self) -> int:
        """`jobs`, or as many as this process may use cores."""
        return (
            self.jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.jobs or 1
        )


def grade_all(
    course: Course,
    entries: list[Entry],
    options: Options,
    on_result: Callable[[Result], None],
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    on_read: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Grade every entry; `on_result` gets each result, every submission exactly one.

    First all files are read, on this machine (`on_read`: how many, of how many): a file is graded only if it counts and
    nothing is known of it. Then they are graded (`on_progress`, first with the number of those that are known).

    In a class folder a student who handed in an assignment without one of its exercises gets a row with
    status `missing` for it.

    Raises:
        CourseError: a file of the course itself is wrong.
        UsageError: the results folder cannot be written, or the cluster cannot be used or is lost.
    """
    releases = Releases({exercise.id: exercise.release for exercise in course.exercises})
    store = None if options.results is None else ResultStore(options.results, preview=options.preview)
    course.limits.with_overrides(
        options.limits, "command line"
    )  # wrong ones are the caller's mistake, said at once
    silence = options.silence_seconds or max(course.limits.cell_seconds, course.limits.check_seconds) * 3 + 30

    def emit(result: Result) -> None:
        if store is not None:
            store.save(result)
        on_result(result)

    setup = {
        "course": str(course.root),
        "level": options.level,
        "key": options.key.hex(),
        "limits": options.limits,
    }
    with ExitStack() as stack:
        pool = stack.enter_context(
            Pool(setup, min(options.workers, max(1, len(entries))), silence, _MEMORY_MB, options.template)
        )
        graders: Graders = pool
        if options.cluster is not None:
            graders = connect(options.cluster, course, options.key, options.limits, silence, _MEMORY_MB)
            stack.enter_context(closing(graders))
        items = [Item(entry) for entry in entries]
        pool.run(_surveys(items, on_read, options.older_releases))
        items = settle(items, releases, emit)
        provenances = {
            name: provenance_of(course, releases[name], options.key)
            for name in {str(i.exercise) for i in items}
        }
        varying = {each.id: each for each in course.exercises if each.varies}
        classmates = sorted({entry.student for entry in entries})[:_MOST_CLASSMATES] if varying else []

        def provenance_for(item: Item) -> Provenance:
            name = str(item.exercise)
            provenance = replace(provenances[name], submission=item.sha256)
            if item.older is not None and item.against_older:
                provenance.release = item.older
            if name in varying:
                provenance.variant = variant_of(varying[name], options.key, item.entry.student)
            return provenance

        total, done = len(items), 0

        def finished(result: Result) -> None:
            nonlocal done
            done += 1
            emit(result)
            on_progress(done, total)

        fresh: list[Item] = []
        for item in sorted(items, key=lambda each: str(each.exercise)):
            provenance = provenance_for(item)
            released = releases[str(item.exercise)]
            stored = None
            if store is not None:
                stored = store.find(
                    item.entry.student, released.assignment, released.exercise, provenance, item.entry.attempt
                )
            if stored is not None:
                arrival = handed_in(item.entry, stored.handed_in)
                if store is not None and arrival != stored.handed_in:
                    stored.handed_in = arrival
                    store.save(stored)
                done += 1
                on_result(stored)
            else:
                fresh.append(item)
        on_progress(done, total)
        if graders is pool:
            pool.share(
                [sorted(releases[name].graded_imports) for name in sorted({str(i.exercise) for i in fresh})]
            )
        graders.run(_gradings(fresh, releases, provenance_for, dict.fromkeys(varying, classmates), finished))


def _surveys(
    items: list[Item], on_read: Callable[[int, int], None], older_releases: bool
) -> Iterator[tuple[dict[str, Any], Callable[[Done], None]]]:
    read = 0
    for item in items:
        job = {"job": "survey", "path": str(item.entry.path), "assignment": item.entry.assignment}

        def learned(done: Done, item: Item = item) -> None:
            nonlocal read
            item.problem = done.get("unreadable") or done.get("fault")
            item.fault = "fault" in done
            item.exercise = None if done.get("exercise") is None else sys.intern(done["exercise"])
            item.sha256 = done.get("sha256", "")
            item.older = done.get("older")
            item.against_older = older_releases and done.get("gradable", False)
            read += 1
            on_read(read, len(items))

        yield job, learned


def provenance_of(course: Course, released: Released, key: bytes) -> Provenance:
    """What a result of this exercise depends on now, but for the submission."""
    return Provenance(
        release=released.sha256,
        checks=checks_sha256(course.exercise(released.assignment, released.exercise)),
        packages=package_versions(released.imports),
        seed=fingerprint(key),
    )


def _gradings(
    items: Iterable[Item],
    releases: Mapping[str, Released],
    provenance_for: Callable[[Item], Provenance],
    classmates: dict[str, list[str]],
    finished: Callable[[Result], None],
) -> Iterator[tuple[dict[str, Any], Callable[[Done], None]]]:
    for item in items:
        released = releases[str(item.exercise)]
        entry = item.entry
        job = {
            "job": "grade",
            "path": str(entry.path),
            "student": entry.student,
            "assignment": released.assignment,
            "exercise": released.exercise,
            "attempt": entry.attempt,
        }
        if item.older is not None:
            job |= {"older": item.older, "against_older": item.against_older}
        if item.exercise in classmates:
            job["classmates"] = classmates[item.exercise]

        def graded(done: Done, item: Item = item, released: Released = released) -> None:
            if "result" in done:
                result = Result.from_json(done["result"])
                result.notes += item.notes
                result.handed_in = handed_in(item.entry)
                finished(result)
                return
            whose, number = item.entry.student, item.entry.attempt
            if "unreadable" in done:
                result = empty_result(released, whose, "unreadable", "missing", done["unreadable"], number)
            else:
                note = f"a fault of the grader, not of the submission: {done.get('fault')}"
                result = empty_result(released, whose, "internal_error", "internal_error", note, number)
            result.handed_in = handed_in(item.entry)
            result.provenance = provenance_for(item)
            finished(result)

        yield job, graded
