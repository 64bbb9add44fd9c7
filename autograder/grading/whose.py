"""Whose notebook is this? Where students have numbers of their own, one handed in by somebody else is noticed."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from autograder.checking.numbers import Values, pattern, shown
from autograder.release.variants import Variants
from autograder.result import FOR_INSTRUCTOR
from autograder.submission import RawNotebook
from autograder.submission.notebook import our_header
from autograder.submission.text import shown as quoted

_MOST_NAMED = 3
_NOT_YOURS = (
    "the numbers in this notebook are not yours; your answers were checked with those that were given to you"
)


class Whose:
    """Compares submissions of one exercise with the variants of a class."""

    def __init__(self, variants: Variants) -> None:
        self._variants = variants
        self._patterns = [
            (phrase, [pattern(text) for text in dict.fromkeys((phrase.varied, phrase.ordinary))])
            for phrase in variants.phrases
        ]

    def notes(self, raw: RawNotebook, student: str, classmates: Iterable[str]) -> list[str]:
        """What there is to say where the notebook is not this student's; mostly nothing.

        Args:
            raw: the submission.
            student: who handed it in.
            classmates: students whose numbers to try where the notebook does not say whose it is.
        """
        stated = self._stated(raw)
        foreign = not self._agree(stated, self._variants.of(student))
        marked, genuine = self.marked(raw)
        found = []
        if marked is not None and not genuine:
            found.append(f"the mark of {quoted(marked)} in it was not made with this key")
        elif marked is not None and marked != student:
            found.append(f"this is the notebook of {quoted(marked)}")
        if foreign and not (genuine and marked != student):
            found.append(f"the numbers are those of {self._owners(stated, classmates)}")
        if foreign and genuine and marked == student:
            found.append(
                "it is this student's notebook: was it edited, or has numbers.py changed since the release?"
            )
        return [*(f"{FOR_INSTRUCTOR}{each}" for each in found), *([_NOT_YOURS] if foreign else [])]

    def marked(self, raw: RawNotebook) -> tuple[str | None, bool]:
        """The student that the notebook's mark names, and whether it is one that we made."""
        mark = our_header(raw.metadata).get("variant")
        student, seal = (mark.get("student"), mark.get("seal")) if isinstance(mark, dict) else (None, None)
        if not isinstance(student, str):
            return None, False
        made = self._variants.seal(student).encode()
        return student, isinstance(seal, str) and hmac.compare_digest(seal.encode("utf-8", "replace"), made)

    def _stated(self, raw: RawNotebook) -> dict[int, str]:
        """The phrases of the exercise as the notebook has them, by their place in the list."""
        text = "\n\n".join(cell.source for cell in raw.cells)
        found: dict[int, str] = {}
        for place, (_phrase, patterns) in enumerate(self._patterns):
            for each in patterns:
                match = each.search(text)
                if match is not None:
                    found[place] = match[0]
                    break
        return found

    def _agree(self, stated: dict[int, str], values: Values, *, ordinary: bool = False) -> bool:
        """Whether all that the notebook states would be stated with these numbers."""
        for place, text in stated.items():
            phrase = self._patterns[place][0]
            if text != shown(phrase.ordinary if ordinary else phrase.varied, values):
                return False
        return True

    def _owners(self, stated: dict[int, str], classmates: Iterable[str]) -> str:
        """Whose numbers these are, in words."""
        standard = self._variants.numbers.standard
        names = ["the ordinary release"] if self._agree(stated, standard, ordinary=True) else []
        names += [quoted(each) for each in classmates if self._agree(stated, self._variants.of(each))]
        return " or ".join(names[:_MOST_NAMED]) or "nobody in this class"
