"""Texts of a notebook with blanks where the numbers of a variant stand."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.checking.numbers import ExerciseNumbers, Phrase, Values, shown
from autograder.errors import CourseError


class Form:
    """Texts that can be filled in with other numbers.

    Args:
        texts: with the ordinary numbers.
        numbers: what the exercise declares. A phrase may be missing, as those of solutions are in the release.

    Raises:
        CourseError: a phrase stands in them more than once, or two overlap.
    """

    def __init__(self, texts: Sequence[str], numbers: ExerciseNumbers) -> None:
        places: list[list[tuple[int, int, Phrase]]] = [[] for _ in texts]
        found: list[Phrase] = []
        for phrase in numbers.phrases:
            words = shown(phrase.ordinary, numbers.standard, numbers.path)
            count = sum(text.count(words) for text in texts)
            if count > 1:
                raise CourseError(
                    f"{numbers.path}: the phrase {words!r} stands {count} times in the notebook; make it longer"
                )
            for index, text in enumerate(texts):
                if words in text:
                    start = text.index(words)
                    places[index].append((start, start + len(words), phrase))
                    found.append(phrase)
        self.phrases = tuple(found)
        self._pieces = [
            _cut(text, sorted(place, key=lambda each: each[0]), numbers)
            for text, place in zip(texts, places, strict=True)
        ]

    def filled(self, values: Values) -> list[str]:
        """The texts with these numbers."""
        return [
            "".join(piece if isinstance(piece, str) else shown(piece.varied, values) for piece in pieces)
            for pieces in self._pieces
        ]

    @property
    def elsewhere(self) -> list[str]:
        """What stands outside of all phrases, text by text; blanks are line breaks."""
        return [
            "".join(piece if isinstance(piece, str) else "\n" for piece in pieces) for pieces in self._pieces
        ]


def _cut(text: str, places: list[tuple[int, int, Phrase]], numbers: ExerciseNumbers) -> list[str | Phrase]:
    pieces: list[str | Phrase] = []
    end = 0
    for start, stop, phrase in places:
        if start < end:
            words = text[start:stop]
            raise CourseError(f"{numbers.path}: the phrase {words!r} overlaps with another one")
        pieces += [text[end:start], phrase]
        end = stop
    return [*pieces, text[end:]]
