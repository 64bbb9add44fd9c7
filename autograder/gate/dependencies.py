"""Which names of the notebook each check depends on: a changed definition is tried on the checks that could notice."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import Any

from autograder.checking.asked import mentioned, reflects
from autograder.checking.collect import Check
from autograder.checking.local import LocalWorker
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import run_check
from autograder.checking.variants import Variant
from autograder.gate.compose import bound_names
from autograder.gate.local import draw_of
from autograder.gate.looks import Looks
from autograder.gate.subject import Subject
from autograder.worker.serve import ROOT


class Recorder(LocalWorker):
    """A worker that notes which names of the notebook, and which members of its objects, are asked for."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        super().__init__(namespace)
        self.asked: set[str] = set()
        self.members: set[str] = set()

    def send(self, message: list[Any]) -> None:
        """Pass a message on."""
        if message[0] == "get":
            (self.asked if message[1] == ROOT else self.members).add(message[2])
        super().send(message)


class Dependencies:
    """What the checks of a subject ask of the reference, and what that is made of.

    Attributes:
        recorders: for each check that was run, what it asked for.
    """

    def __init__(self, subject: Subject, checks: tuple[Check, ...]) -> None:
        """Run the checks once on the reference."""
        self._subject = subject
        self._checks = checks
        self._reflects = reflects(subject.suite.probe or "")
        self._uses = _uses(subject)
        self.recorders: dict[str, Recorder] = {}
        self._looks: dict[str, Looks] = {}
        submitted, seconds = subject.submitted(None), subject.limits.check_seconds
        for check in checks:
            recorder = Recorder(subject.suite.namespace(()))
            looks = Looks(submitted)
            run_check(check, subject.suite, recorder, draw_of(0), looks.as_source(), seconds)
            self.recorders[check.id], self._looks[check.id] = recorder, looks
        self._touched: dict[str, tuple[Check, ...]] = {}
        self._names = {check.id: self._closure(self.recorders[check.id].asked) for check in checks}

    def touched_by(self, variant: Variant) -> tuple[Check, ...]:
        """The checks whose verdict may be another one for a variant than for the reference."""
        if variant.name not in self._touched:
            source = self._subject.submitted(variant)
            self._touched[variant.name] = self.touched(variant.overrides, source)
        return self._touched[variant.name]

    def touched(self, names: Collection[str], source: SubmittedSource) -> tuple[Check, ...]:
        """The checks whose verdict may change when these definitions do, in cells of this source."""
        return tuple(
            check
            for check in self._checks
            if not self._names[check.id].isdisjoint(names)
            or ("probe" in check.wants and self._reflects)
            or not self._looks[check.id].same(source)
        )

    def cells_touched_by(self, variant: Variant) -> set[str]:
        """The cells that may run another way than with the reference, by id."""
        return {
            cell.id
            for cell in self._subject.suite.cells
            if not self._closure(mentioned(ast.parse(cell.plain))).isdisjoint(variant.overrides)
        }

    def _closure(self, names: set[str]) -> set[str]:
        found: set[str] = set()
        pending = list(names)
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending += self._uses.get(name, ())
        return found


def _uses(subject: Subject) -> dict[str, set[str]]:
    """For each name that the notebook binds at top level, the names that its definitions mention."""
    uses: dict[str, set[str]] = {}
    for cell in subject.suite.cells:
        for statement in ast.parse(cell.plain).body:
            for name in bound_names(statement):
                uses.setdefault(name, set()).update(mentioned(statement))
    return uses
