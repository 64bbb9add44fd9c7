"""The pages as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import jinja2

from autograder.catalogue.entries import Entry, read_entries
from autograder.catalogue.lectures import Topic, read_lectures
from autograder.catalogue.weeks import Plan, read_plan
from autograder.course import Course

LECTURES = "source/lectures.toml"
WEEKS = "source/weeks.toml"


@dataclass(frozen=True)
class Catalogue:
    """What was made.

    Attributes:
        pages: the text of each page, by its path from the course's folder.
        notes: what the course does not have: one of the two lists, exercises for some topics, lectures that headers name.
    """

    pages: dict[str, str]
    notes: tuple[str, ...]


def catalogue(course: Course) -> Catalogue:
    """Make `docs/course.md`, and `docs/topics.md` where the course lists the topics of its lectures.

    Raises:
        CourseError: a source breaks the authoring contract, or one of the two lists is wrong.
    """
    entries = read_entries(course)
    topics = read_lectures(course.root / LECTURES, entries)
    plan = read_plan(course.root / WEEKS, entries)
    pages = {"docs/course.md": _course_page(course, entries, plan, with_topics=bool(topics))}
    notes = []
    if topics:
        pages["docs/topics.md"] = _topics_page(entries, topics)
        if missing := sum(each.missing for each in topics):
            notes.append(f"topics without an exercise: {missing}; docs/topics.md lists them")
        lectures = {each.lecture for each in topics}
        notes += [
            f"{entry.id}: its header names the lecture {name!r}, which {LECTURES} does not have"
            for entry in entries.values()
            for name in entry.lectures
            if name not in lectures
        ]
    else:
        notes.append(f"no {LECTURES}: without a list of the lectures' topics there is no docs/topics.md")
    if plan is None:
        notes.append(f"no {WEEKS}: docs/course.md proposes no weeks")
    return Catalogue(pages, tuple(notes))


def _course_page(course: Course, entries: dict[str, Entry], plan: Plan | None, *, with_topics: bool) -> str:
    planned = [each for week in plan.weeks for each in (*week.exercises, *week.further)] if plan else []
    groups = [
        (each.title, [entry for entry in entries.values() if entry.exercise.assignment == each.name])
        for each in course.assignments
    ]
    return _render(
        "course.md",
        title=course.title,
        plan=plan,
        left=[each for each in entries.values() if each not in planned] if plan else [],
        groups=[(title, members) for title, members in groups if members],
        entries=list(entries.values()),
        with_topics=with_topics,
    )


def _topics_page(entries: dict[str, Entry], topics: tuple[Topic, ...]) -> str:
    lectures: dict[str, list[Topic]] = {}
    for each in topics:
        lectures.setdefault(each.lecture, []).append(each)
    return _render(
        "topics.md",
        topics=topics,
        lectures=lectures,
        missing=[each for each in topics if each.missing],
        beyond=[(entry, tasks) for entry in entries.values() if (tasks := _beyond(entry, topics))],
    )


def _beyond(entry: Entry, topics: tuple[Topic, ...]) -> list[str]:
    """The tasks of an exercise that practise no topic of the lectures."""
    uses = [each for topic in topics for each in topic.practised if each.entry is entry]
    if any(not each.tasks for each in uses):
        return []
    used = {task for each in uses for task in each.tasks}
    return [task for task in entry.tasks if task not in used]


def _cell(text: str) -> str:
    """Text for one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _points(value: float) -> str:
    return f"{value:g}"


def _link(entry: Entry) -> str:
    """The title of an exercise, linked to what students get, from a page in `docs/`."""
    return f"[{_cell(entry.title)}](../release/{entry.exercise.assignment}/{entry.exercise.name}.ipynb)"


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values).rstrip("\n") + "\n"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.catalogue"),
        autoescape=False,  # Markdown, of what the course's own authors wrote
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cell": _cell, "link": _link, "points": _points}
    return environment
