"""What the gate says of one exercise: findings, counts, and what each check caught."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Item = Literal[
    "files", "blank", "trivial", "public", "reference", "alternative", "misconception", "diagnosis", "pipeline",
    "drift", "leak", "instructions", "stability", "variant", "mutation",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One problem, in one line that says what to do about it where that is not plain."""

    item: Item
    text: str
    diff: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(self.text.split()))


@dataclass
class CheckStatistics:
    """One check, and the wrong solutions that it failed, by name."""

    id: str
    task: str
    title: str
    points: float
    misconceptions: list[str] = field(default_factory=list)
    mutants: list[str] = field(default_factory=list)


@dataclass
class Mutation:
    """How the generated mutants fared, by id."""

    generated: int = 0
    compared: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    equivalent: list[str] = field(default_factory=list)
    survived: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How many some check failed, by a comparison or otherwise."""
        return len(self.compared) + len(self.crashed)


@dataclass
class Diagnoses:
    """What the students of our own solutions would be told.

    Attributes:
        right: misconceptions, by name, that are given their own hint and no other's.
        wrong: those that some check takes for another one.
        silent: those that nothing is said of, or nothing but a near match.
        alternatives: how many were tried.
        misled: alternatives that are given a hint.
    """

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    alternatives: int = 0
    misled: list[str] = field(default_factory=list)


@dataclass
class Report:
    """The gate's result for one exercise.

    Attributes:
        matrix: given misconception or alternative -> what its failed checks named it -> how often; the
            names `(a near match)` and `(nothing)` stand for a hint without a misconception and for no hint.
        pipeline_only: checks that the reference passes only as an executed notebook.
        trainings: how often that was executed with seeds of its own.
    """

    exercise: str
    findings: list[Finding] = field(default_factory=list)
    checks: list[CheckStatistics] = field(default_factory=list)
    misconceptions: int = 0
    alternatives: int = 0
    draws: int = 0
    matrix: dict[str, dict[str, int]] = field(default_factory=dict)
    diagnoses: Diagnoses = field(default_factory=Diagnoses)
    pipeline_only: list[str] = field(default_factory=list)
    trainings: int = 0
    mutation: Mutation | None = None
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the exercise may be released."""
        return not self.findings

    def add(self, item: Item, texts: Iterable[str]) -> None:
        """Note one finding for each text."""
        self.findings += [Finding(item, text) for text in texts]

    def to_json(self) -> dict[str, Any]:
        """Plain data, as `autograder validate --json` writes it."""
        return {"passed": self.passed, **asdict(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """The inverse of `to_json`."""
        values = {key: value for key, value in data.items() if key != "passed"}
        values["findings"] = [Finding(**each) for each in data["findings"]]
        values["checks"] = [CheckStatistics(**each) for each in data["checks"]]
        values["diagnoses"] = Diagnoses(**data["diagnoses"])
        values["mutation"] = None if data["mutation"] is None else Mutation(**data["mutation"])
        return cls(**values)
