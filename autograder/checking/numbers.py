"""The numbers of an exercise that may differ from student to student, as `numbers.py` beside its checks declares them.

    STANDARD = {"n": 4, "x": 0.5}       the numbers of the ordinary notebook, by name
    def draw(rng): ...                  a student's own, as such a table
    def work_out(n, x): ...             further values that the notebook states; None where numbers do not suit
    PHRASES = ["of <n> samples", ...]   where they stand in the notebook
    UNRELATED = ["the 4 seasons", ...]  where a number stands that happens to be the same

A phrase stands once in the notebook, word for word. `<x:.2f>` formats a number. A pair of phrases is the ordinary wording
and that of a variant: `("the slide's <n>", "your <n>")`.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checking.seeds import generator
from autograder.errors import CourseError

NUMBERS_FILE = "numbers.py"
Value = int | float | str
Values = Mapping[str, Value]

_MOST_DRAWS = 10_000
_BLANK = re.compile(r"<([A-Za-z_]\w*)(?::([^<>\s]+))?>")
_GIVEN = re.compile(r"\bgiven\.(\w+)")


@dataclass(frozen=True)
class Phrase:
    """Words of the notebook with blanks for numbers: `ordinary` as the source has them, `varied` as a variant has them."""

    ordinary: str
    varied: str


@dataclass(frozen=True)
class ExerciseNumbers:
    """What `numbers.py` declares.

    Attributes:
        path: the file.
        exercise_id: `<assignment>/<exercise>`.
        drawn: the numbers of the ordinary notebook that a variant draws anew.
        standard: the same with those that are worked out from them.
        phrases: where they stand.
        unrelated: where the same number means something else.
    """

    path: Path
    exercise_id: str
    drawn: Values
    standard: Values
    phrases: tuple[Phrase, ...]
    unrelated: tuple[str, ...]
    _functions: _Functions

    def of(self, key: bytes, student: str) -> Values:
        """A student's numbers, worked-out values included: always the same for the same key, and never the ordinary ones.

        Raises:
            CourseError: `draw` or `work_out` fails, or no numbers suit.
        """
        rng = generator(key, student, self.exercise_id, "variant")
        for _ in range(_MOST_DRAWS):
            drawn = self._functions.drawn(rng)
            if _kinds(drawn) != _kinds(self.drawn):
                raise CourseError(
                    f"{self.path}: draw must give what STANDARD has, names and types, not {drawn}"
                )
            values = None if drawn == self.drawn else self._functions.complete(drawn)
            if values is not None:
                return values
        raise CourseError(f"{self.path}: in {_MOST_DRAWS} draws there were no numbers that work_out accepts")


@dataclass(frozen=True)
class _Functions:
    """The functions of a `numbers.py`; whatever goes wrong in them is the author's, and said so."""

    path: Path
    draw: Callable[[Any], Any]
    work_out: Callable[..., Any]

    def drawn(self, rng: Any) -> Values:
        return _plain(self._call(self.draw, rng), self.path, "draw")

    def complete(self, drawn: Values) -> Values | None:
        """The numbers with those that are worked out from them; None where they do not suit."""
        further = self._call(self.work_out, **drawn)
        return None if further is None else {**drawn, **_plain(further, self.path, "work_out")}

    def _call(self, function: Callable[..., Any], *arguments: Any, **numbers: Any) -> Any:
        try:
            return function(*arguments, **numbers)
        except Exception as error:
            name = getattr(function, "__name__", "a function")
            raise CourseError(f"{self.path}: {name} raises {type(error).__name__}: {error}") from error


def load_numbers(folder: Path) -> ExerciseNumbers | None:
    """The declaration in an exercise's folder of checks; None where it has none.

    Raises:
        CourseError: the file cannot be imported, or does not declare what it must.
    """
    path = folder / NUMBERS_FILE
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location(f"_numbers_{folder.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(f"{path}: {type(error).__name__}: {error}") from error
    declared = vars(module)
    draw, work_out = declared.get("draw"), declared.get("work_out", lambda **_numbers: {})
    if not callable(draw) or not callable(work_out):
        raise CourseError(f"{path} has no function `draw(rng)`")
    functions = _Functions(path, draw, work_out)
    drawn = _plain(declared.get("STANDARD"), path, "STANDARD")
    standard = functions.complete(drawn)
    if standard is None:
        raise CourseError(f"{path}: work_out does not accept the STANDARD numbers")
    phrases = _phrases(declared.get("PHRASES"), path)
    for phrase in phrases:
        for text in (phrase.ordinary, phrase.varied):
            shown(text, standard, path)
    return ExerciseNumbers(
        path=path,
        exercise_id=f"{folder.parent.name}/{folder.name}",
        drawn=drawn,
        standard=standard,
        phrases=phrases,
        unrelated=tuple(declared.get("UNRELATED", ())),
        _functions=functions,
    )


def pattern(text: str) -> re.Pattern[str]:
    """Finds a text whatever its numbers are; bounded, because it is used on what students wrote."""
    pieces = _BLANK.split(text)  # words, name, format, words, ...
    return re.compile(r"([-+]?[\w.]{0,40}?\w)".join(map(re.escape, pieces[::3])) + r"(?!\w|\.\d)")


def shown(text: str, values: Values, where: object = "a phrase") -> str:
    """A text with its blanks filled in.

    Raises:
        CourseError: a blank has no number, or its format does not fit.
    """

    def fill(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise CourseError(f"{where}: {found[0]} in {text!r} is no number; known: {', '.join(values)}")
        try:
            return format(values[found[1]], found[2] or "")
        except ValueError as error:
            raise CourseError(f"{where}: {found[0]} in {text!r}: {error}") from None

    return _BLANK.sub(fill, text)


def with_given(source: str, values: Values, where: object) -> str:
    """Code of ours with the numbers in the place of `given.<name>`.

    Raises:
        CourseError: a name is unknown.
    """

    def fill(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise CourseError(
                f"{where}: {found[0]} is no number of {NUMBERS_FILE}; known: {', '.join(values)}"
            )
        value = values[found[1]]
        negative = not isinstance(value, str) and value < 0
        return f"({value!r})" if negative else repr(value)

    return _GIVEN.sub(fill, source)


def _kinds(values: Values) -> dict[str, type]:
    return {name: type(value) for name, value in values.items()}


def _plain(table: Any, path: Path, name: str) -> dict[str, Value]:
    """A table of numbers and texts by name, as Python's own types."""
    if not isinstance(table, dict) or (not table and name != "work_out"):
        raise CourseError(f"{path}: {name} must be a table of numbers by name, not {table!r}")
    found: dict[str, Value] = {}
    for key, value in table.items():
        value = value.item() if hasattr(value, "item") else value
        if not isinstance(key, str) or not key.isidentifier() or type(value) not in (int, float, str):
            raise CourseError(f"{path}: {name} has {key!r}: {value!r}, which is no number and no text")
        found[key] = value
    return found


def _phrases(declared: Any, path: Path) -> tuple[Phrase, ...]:
    if not isinstance(declared, list) or not declared:
        raise CourseError(f"{path}: PHRASES must be a list of texts")
    found = []
    for each in declared:
        pair = (each, each) if isinstance(each, str) else each
        if not isinstance(pair, tuple) or len(pair) != 2 or not all(isinstance(t, str) and t for t in pair):
            raise CourseError(f"{path}: a phrase is a text or a pair of texts, not {each!r}")
        found.append(Phrase(*pair))
    return tuple(found)
