"""The pages made from source/ say what source/ says."""

from __future__ import annotations

from pathlib import Path

from autograder.catalogue import catalogue
from autograder.course import Course

ROOT = Path(__file__).resolve().parents[2]


def test_the_catalogue_is_up_to_date() -> None:
    for name, text in catalogue(Course.load(ROOT)).pages.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"{name}: run `autograder catalogue`"


def test_every_topic_of_the_lectures_has_an_exercise() -> None:
    assert catalogue(Course.load(ROOT)).notes == ()
