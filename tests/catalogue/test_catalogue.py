"""The catalogue of a small course: what is on the pages, and which lists are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.catalogue import catalogue
from autograder.cli.main import main
from autograder.course import Course
from autograder.errors import CourseError
from autograder.release import read_source
from autograder.scaffold import new_course, new_exercise

LECTURES = '["Lecture 1"."First slide"]\n'
WEEK = '[[weeks]]\ntitle = "One"\nwhy = "A start."\n'


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of one exercise, as `autograder new` makes it."""
    new_course(tmp_path / "course")
    new_exercise(Course.load(tmp_path / "course"), "week_1", "first_steps")
    return Course.load(tmp_path / "course")


def task(course: Course) -> str:
    cells = read_source(course.exercises[0].source)["cells"]
    return next(cell["id"] for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade"))


def write(course: Course, name: str, text: str) -> None:
    (course.root / "source" / name).write_text(text)


def test_without_lists_there_is_a_table_and_a_line_for_each(course: Course) -> None:
    made = catalogue(course)
    assert list(made.pages) == ["docs/course.md"]
    assert "(../release/week_1/first_steps.ipynb)" in made.pages["docs/course.md"]
    assert [note.split(":")[0] for note in made.notes] == ["no source/lectures.toml", "no source/weeks.toml"]


def test_a_topic_is_practised_or_narrative_or_missing(course: Course) -> None:
    name = task(course)
    write(
        course,
        "lectures.toml",
        f'{LECTURES}"a|b" = ["week_1/first_steps#{name}"]\n"who we are" = "logistics"\n"forgotten" = []\n',
    )
    made = catalogue(course)
    page = made.pages["docs/topics.md"]
    assert "3 topics: 1 have an exercise, 1 have nothing to practise" in page
    assert "- forgotten (Lecture 1: First slide)" in page
    assert f"| First slide | a\\|b | [First steps](../release/week_1/first_steps.ipynb): `{name}` |" in page
    assert "|  | who we are | – *logistics* |" in page
    assert made.notes[0] == "topics without an exercise: 1; docs/topics.md lists them"


def test_what_the_lectures_do_not_have_is_named(course: Course) -> None:
    write(course, "lectures.toml", f'{LECTURES}"who we are" = "logistics"\n')
    beyond = catalogue(course).pages["docs/topics.md"].split("## Beyond the lectures")[1]
    assert "first_steps.ipynb): the whole exercise" in beyond


def test_a_lecture_that_only_a_header_names_is_a_note(course: Course) -> None:
    write(course, "lectures.toml", f'{LECTURES}"who we are" = "logistics"\n')
    named = read_source(course.exercises[0].source)["metadata"]["autograder"]["lectures"][0].split(":")[0]
    assert (
        catalogue(course).notes[0].startswith(f"week_1/first_steps: its header names the lecture {named!r}")
    )


def test_weeks_add_up(course: Course) -> None:
    write(course, "weeks.toml", WEEK + 'exercises = ["week_1/first_steps"]\n')
    minutes = read_source(course.exercises[0].source)["metadata"]["autograder"]["minutes"]
    page = catalogue(course).pages["docs/course.md"]
    assert "## 1 week\n" in page
    assert f"({minutes}) | {minutes} |" in page


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("lectures.toml", LECTURES + '"x" = ["week_1/frist_steps"]', "unknown exercise 'week_1/frist_steps'"),
        ("lectures.toml", LECTURES + '"x" = ["week_1/first_steps#no"]', "has no task 'no'; it has: "),
        ("lectures.toml", LECTURES + '"x" = "boring"', "not 'boring'"),
        ("lectures.toml", '"x" = "logistics"', "topics stand in tables"),
        ("lectures.toml", "[", "lectures.toml: "),
        ("weeks.toml", WEEK, "week 1: 'exercises' must be a list"),
        ("weeks.toml", WEEK + 'exercises = ["nothing"]', "unknown exercise 'nothing'"),
        (
            "weeks.toml",
            WEEK + 'exercises = ["week_1/first_steps", "week_1/first_steps"]',
            "stands there 2 times",
        ),
    ],
)
def test_a_wrong_list_is_one_clear_line(course: Course, name: str, text: str, complaint: str) -> None:
    write(course, name, text)
    with pytest.raises(CourseError) as caught:
        catalogue(course)
    assert complaint in str(caught.value)


def test_the_command_writes_the_pages(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "--course", str(course.root)]) == 0
    assert (course.root / "docs" / "course.md").read_text() == catalogue(course).pages["docs/course.md"]
    assert capsys.readouterr().out.startswith("wrote docs/course.md\nno source/lectures.toml: ")
