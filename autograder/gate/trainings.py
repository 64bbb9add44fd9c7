"""Does what is trained pass whatever chance does? The reference trains with other seeds; its results meet many draws.

A right solution may draw its random numbers in another order than the reference, so a check of trained weights must leave
room for any training, not only for the one that the author saw.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from autograder.gate.findings import Report
from autograder.gate.notebooks import Notebooks
from autograder.gate.pipeline import Pipeline
from autograder.gate.subject import Subject
from autograder.release.files import to_json
from autograder.submission.released import parse_release
from autograder.submission.text import parsed

_TRAININGS = 5
_APART = 1000  # two trainings' seeds
_SEEDING = ("manual_seed", "seed")


def check_trainings(
    subject: Subject,
    notebooks: Notebooks,
    draws: int,
    report: Report,
    progress: Callable[[str], None],
    groups: int,
) -> None:
    """Checks that need the executed notebook pass in every training, with every draw of hidden inputs.

    Trainings differ in the seeds that given cells set by `manual_seed(...)` or `seed(...)`; where there are none, one
    is enough. They are tried in that many groups, side by side where the other `notebooks` are.
    """
    checks = tuple(each for each in subject.suite.checks if each.id in report.pipeline_only)
    if not checks:
        return
    asked = replace(subject, suite=replace(subject.suite, checks=checks, _namespaces={}))
    others = (with_seeds_moved(asked, number * _APART) for number in range(1, _TRAININGS))
    trained = [asked, *(each for each in others if each is not None)]
    report.trainings = len(trained)

    def passed_by(numbers: range, pipeline: Pipeline) -> Counter[str]:
        found: Counter[str] = Counter()
        for number in numbers:
            found += pipeline.count_passed(trained[number], range(number, draws, len(trained)))
        return found

    progress(f"{len(trained)} trainings of the reference with {draws} draws")
    begun = [
        notebooks.begin(partial(passed_by, range(first, len(trained), groups)))
        for first in range(min(groups, len(trained)))
    ]
    passed = sum((pending.result() for pending in begun), Counter[str]())
    for check in checks:
        if passed[check.id] < draws:
            text = (
                f"{check.id} flips: with {len(trained)} trainings of the reference it passes "
                f"{passed[check.id]} of {draws} draws of hidden inputs"
            )
            report.add("stability", [text])


def with_seeds_moved(subject: Subject, distance: int) -> Subject | None:
    """The exercise had its author chosen seeds that are larger by `distance`; None where given cells set none."""
    edition, mover = copy.deepcopy(subject.edition), _Mover(distance)
    for cell in edition["cells"]:
        if cell["cell_type"] == "code" and cell["id"] not in subject.answers:
            tree, before = parsed(cell["source"]), mover.moved
            if tree is not None:
                mover.visit(tree)
                if mover.moved > before:
                    cell["source"] = ast.unparse(tree)
    if not mover.moved:
        return None
    released = parse_release(to_json(edition).encode(), subject.exercise.release)
    return replace(subject, edition=edition, released=released)


class _Mover(ast.NodeTransformer):
    """Adds a number to every seed, and counts them."""

    def __init__(self, distance: int) -> None:
        self._distance = distance
        self.moved = 0

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _SEEDING and node.args:
            seed = ast.BinOp(node.args[0], ast.Add(), ast.Constant(self._distance))
            node.args[0] = ast.fix_missing_locations(ast.copy_location(seed, node.args[0]))
            self.moved += 1
        return node
