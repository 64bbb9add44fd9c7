"""Answers that have more in common than a class's answers do: TF-IDF and cosines, by scikit-learn.

What most of a class writes, what was handed out and what the reference says is evidence of nothing: in a short
exercise all right answers are alike. Such passages are left out, and of the rest, the rarer one is, the more it weighs.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from autograder.errors import needs_extra

SHINGLE = 5
"""So many words of code in a row are one passage."""
MIN_PASSAGES = 20
"""Two answers must share so many passages that few others have."""
THRESHOLD = 0.75
COMMON_SHARE, COMMON_COUNT = 0.1, 8
"""A passage that more of the class have than both of these is common."""
LONGEST = 20_000
"""So many characters of an answer are compared."""
OWN_NAME = "·"
"""Stands for every name that is not the language's, nor an attribute."""
_BLOCK = 500  # rows of the matrix of similarities that are in memory at once
_WORD = re.compile(r"#[^\n]*|\.?[^\W\d]\w*|\d\w*|[^\w\s]")  # .reshape is a word
_LANGUAGE = frozenset(keyword.kwlist) | frozenset(dir(builtins))


@dataclass(frozen=True)
class Alike:
    """Two or more students with near-identical answers to an exercise; the first two are the most alike.

    `similarity` is of these two: the cosine of what is unusual in their answers, 0 to 1.
    """

    students: tuple[str, ...]
    similarity: float


def near_identical(answers: Mapping[str, str], known: str) -> list[Alike]:
    """Groups of students whose answers to one exercise are nearly the same, the most alike first.

    All names but the language's own and attributes are one, so that renaming hides nothing; comments count as they are.

    Args:
        answers: all answers of each student as one text.
        known: what was handed out, and the reference.

    Raises:
        UsageError: scikit-learn is not installed.
    """
    with needs_extra("report", "finding near-identical answers"):
        from sklearn.feature_extraction.text import TfidfVectorizer

    students = list(answers)
    passages = partial(_unusual, common=_passages(known))
    # A few friends are never much of a class, however small it is.
    most = max(COMMON_COUNT, int(COMMON_SHARE * len(students)))
    vectorizer = TfidfVectorizer(analyzer=passages, binary=True, max_df=most)
    try:
        weights = vectorizer.fit_transform(answers.values())
    except ValueError:  # no passage is left
        return []
    has = (weights > 0).astype("float32")
    pairs: dict[tuple[int, int], float] = {}
    for start in range(0, len(students), _BLOCK):
        rows = slice(start, start + _BLOCK)
        # Cosines of pairs that share too little become 0.
        cosines = (weights[rows] @ weights.T).multiply((has[rows] @ has.T) >= MIN_PASSAGES).tocoo()
        hits = (cosines.data >= THRESHOLD) & (cosines.row + start < cosines.col)
        found = zip(cosines.row[hits] + start, cosines.col[hits], cosines.data[hits], strict=True)
        pairs |= {(int(one), int(other)): min(float(value), 1.0) for one, other, value in found}
    alike = []
    for members in _groups(pairs):
        inside = {pair: value for pair, value in pairs.items() if pair[0] in members}
        closest = max(inside, key=lambda pair: (inside[pair], -pair[0], -pair[1]))
        rest = sorted(members.difference(closest))
        alike.append(Alike(tuple(students[each] for each in (*closest, *rest)), inside[closest]))
    return sorted(alike, key=lambda each: (-each.similarity, each.students))


def shared(one: str, other: str, known: str) -> int:
    """How many passages two answers have in common that are not in `known`."""
    return len((_passages(one[:LONGEST]) & _passages(other[:LONGEST])) - _passages(known))


def _groups(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """The connected components of a graph of pairs, each with two members or more."""
    group_of: dict[int, set[int]] = {}
    for one, other in pairs:
        if group_of.get(one) is None or group_of[one] is not group_of.get(other):
            merged = group_of.get(one, {one}) | group_of.get(other, {other})
            group_of |= dict.fromkeys(merged, merged)
    return list({id(group): group for group in group_of.values()}.values())


def _unusual(text: str, common: frozenset[str]) -> frozenset[str]:
    return _passages(text[:LONGEST]) - common


def _passages(text: str) -> frozenset[str]:
    """Each `SHINGLE` words of code in a row, and each comment of three words or more."""
    words = _WORD.findall(text)
    comments = [word.strip("# ").casefold() for word in words if word[0] == "#"]
    code = [
        OWN_NAME if (word[0].isalpha() or word[0] == "_") and word not in _LANGUAGE else word
        for word in words
        if word[0] != "#"
    ]
    shifted = [code[start:] for start in range(SHINGLE)]
    return frozenset(map(" ".join, zip(*shifted, strict=False))).union(
        f"# {comment}" for comment in comments if comment.count(" ") >= 2
    )
