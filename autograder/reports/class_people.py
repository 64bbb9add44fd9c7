"""Who holds a misconception, needs a look, changed a locked cell or wrote what another one wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from autograder.reports import stats
from autograder.reports.feedback import excerpt
from autograder.reports.looks import LOOK_KINDS, Look, TamperedCell
from autograder.reports.svg import share_bar
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, one_line
from autograder.reports.words import Titles, exercise_title, percent, title_of
from autograder.result import Result

if TYPE_CHECKING:
    from autograder.reports.answers import Answers

Links = dict[int, str]
MOST_PEOPLE = 300
"""So many students are named in one list."""
MOST_COMPARED = 40
"""So many lines of two near-identical answers stand side by side."""
MOST_ALIKE = 60
"""So many groups of near-identical submissions are shown."""


def people(students: Iterable[str]) -> dict[str, Any]:
    """A list of names: those that are shown, and how many more there are."""
    return _people([(name, None, "") for name in students])


def _people(found: Sequence[tuple[str, str | None, str]]) -> dict[str, Any]:
    shown = [
        {"name": one_line(name, NAME_LIMIT), "link": link, "reason": one_line(reason, NOTE_LIMIT)}
        for name, link, reason in found[:MOST_PEOPLE]
    ]
    return {"shown": shown, "count": len(found), "more": len(found) - len(shown)}


def people_by_exercise(
    results: Iterable[Result], titles: Titles, links: Links, reasons: dict[int, str] | None = None
) -> list[dict[str, Any]]:
    """The students of some submissions by exercise, with links to their pages."""
    return [
        {
            "title": exercise_title(titles, group[0]),
            "people": _people(
                [(each.student, links.get(id(each)), (reasons or {}).get(id(each), "")) for each in group]
            ),
        }
        for group in stats.by_exercise(results).values()
    ]


def misconception_view(each: stats.Misconception, titles: Titles) -> dict[str, Any]:
    """One misconception: its hint, its share of the class, and who holds it."""
    name = one_line(each.name, NAME_LIMIT).replace("_", " ")
    return {
        "name": name,
        "exercise": title_of(titles, each.assignment, each.exercise),
        "hint": one_line(each.hint, 2 * NOTE_LIMIT),
        "share": each.share,
        "bar": share_bar(each.share, f"Share of the class with {name}"),
        "people": people(each.students),
    }


def looks_view(found: Sequence[Look], titles: Titles, links: Links) -> list[dict[str, Any]]:
    """The submissions that need a look, by kind and exercise."""
    kinds = []
    for kind, (title, meaning) in LOOK_KINDS.items():
        of_kind = [look for look in found if look.kind == kind]
        if of_kind:
            reasons = {id(look.result): look.reason for look in of_kind}
            exercises = people_by_exercise([look.result for look in of_kind], titles, links, reasons)
            kinds.append({"title": title, "meaning": meaning, "count": len(of_kind), "exercises": exercises})
    return kinds


def tampered_view(each: TamperedCell, titles: Titles) -> dict[str, Any]:
    """A locked cell and those who changed it."""
    return {
        "cell": one_line(each.cell, NAME_LIMIT),
        "exercise": title_of(titles, each.assignment, each.exercise),
        "people": people(each.students),
    }


def alike_view(
    current: Sequence[Result], answers: Answers | None, titles: Titles, links: Links
) -> list[dict[str, Any]]:
    """Groups of students with the same file and, where `answers` are there, with near-identical answers."""
    found = []
    for group in stats.by_exercise(current).values():
        by_file: dict[str, list[Result]] = defaultdict(list)
        for result in group:
            if stats.answered(result) and result.provenance.submission:
                by_file[result.provenance.submission].append(result)
        for same in by_file.values():
            if len(same) > 1:
                found.append(_group(same, 1.0, "The same file", titles, links, []))
        if answers is not None:
            found += _near_identical([same[0] for same in by_file.values()], answers, titles, links)
    return sorted(found, key=lambda each: -each["similarity"])[:MOST_ALIKE]


def _near_identical(
    results: Sequence[Result], answers: Answers, titles: Titles, links: Links
) -> list[dict[str, Any]]:
    from autograder.reports.alike import near_identical

    texts = {}
    by_student = {result.student: result for result in results}
    for result in results:
        text = "\n\n".join(answer.source for answer in answers.of(result).values())
        if text:
            texts[result.student] = text
    if len(texts) < 2:
        return []
    known = answers.known(results[0].assignment, results[0].exercise)
    found = []
    for each in near_identical(texts, known):
        members = [by_student[student] for student in each.students]
        pair = _pair(members[0], members[1], answers, known)
        found.append(
            _group(members, each.similarity, f"{percent(each.similarity)} alike", titles, links, pair)
        )
    return found


def _group(
    members: Sequence[Result],
    similarity: float,
    kind: str,
    titles: Titles,
    links: Links,
    pair: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "similarity": similarity,
        "kind": kind,
        "exercise": exercise_title(titles, members[0]),
        "people": _people([(each.student, links.get(id(each)), "") for each in members]),
        "pair": pair,
    }


def _pair(one: Result, other: Result, answers: Answers, known: str) -> list[dict[str, Any]]:
    """What two students wrote in the task whose answers have most in common."""
    from autograder.reports.alike import shared

    first, second = answers.of(one), answers.of(other)
    tasks = sorted(first.keys() & second.keys())
    task = max(tasks, key=lambda each: shared(first[each].source, second[each].source, known), default=None)
    if task is None:
        return []
    both = ((one, first[task]), (other, second[task]))
    return [
        {"student": one_line(result.student, NAME_LIMIT), **excerpt(answer, MOST_COMPARED)}
        for result, answer in both
    ]
