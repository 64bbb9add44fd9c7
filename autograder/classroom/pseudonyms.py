"""Results without names: stable pseudonyms, and nothing left that a student or a person wrote about a student."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.result import CheckResult, Result, TaskResult

_SHORTEST_KEY = 16
_LETTERS = 10  # 50 bits: two of a million students meet with a chance of one in two thousand
# Notes of the grader whose words are all its own, but for names of packages; every other note is left out.
_KEPT = re.compile(
    r"locked cell '.*' (?:was|stands) .*|answer cell '.*' (?:is missing|was|stands) .*"
    r"|cell '[\w-]+' (?:did not end|ended) .*|nbgrader's metadata is gone .*|(?:a cell|\d+ cells) had been joined .*"
    r"|printed \d+ KB; .*|not installed .*|the notebook imports .*, which the grader does not have; .*"
)
_IMPORTED = re.compile(r"(?<=the notebook imports ).*(?=, which the grader does not have)")
_WITHHELD = "…"


def pseudonym_key(path: Path) -> bytes:
    """The secret that pseudonyms are made with; a new one where the file does not exist.

    Raises:
        UsageError: the file cannot be read or made, or is too short to be a secret.
    """
    try:
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32) + "\n")
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(f"cannot use {path} as the key of pseudonyms: {error.strerror}") from None
    if len(key) < _SHORTEST_KEY:
        raise UsageError(f"the key of pseudonyms {path} is too short: at least {_SHORTEST_KEY} bytes")
    return key


def pseudonym(key: bytes, student: str) -> str:
    """The same for the same student and key, and of no use to find out whose it is without the key."""
    return "p-" + base64.b32encode(_digest(key, student)).decode().lower()[:_LETTERS]


def pseudonymised(results: Sequence[Result], key: bytes) -> list[Result]:
    """The results under pseudonyms, sorted by them: the order says nothing about names either.

    What failed (values and texts of the student), reasons of decisions by hand and notes that may quote somebody are
    gone; a submission's hash is replaced by one that nobody can compute from the file.
    """
    students = {each.student for each in results}
    whole = "|".join(re.escape(name) for name in sorted(students, key=len, reverse=True))
    mentions = re.compile(rf"(?<![\w@.-])(?:{whole})(?![\w@])")

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return mentions.sub(lambda found: pseudonym(key, found[0]), value)
        if isinstance(value, dict):
            return {name: _WITHHELD if name == "reason" else clean(each) for name, each in value.items()}
        return [clean(each) for each in value] if isinstance(value, list) else value

    renamed = []
    for each in results:
        digest = (
            f"sha256:{_digest(key, each.provenance.submission).hex()}" if each.provenance.submission else ""
        )
        renamed.append(
            replace(
                each,
                student=pseudonym(key, each.student),
                tasks=[_task(task) for task in each.tasks],
                notes=[clean(note) for note in _notes(each.notes)],
                provenance=replace(each.provenance, submission=digest),
                policy=clean(each.policy),
            )
        )
    return sorted(renamed, key=lambda each: (each.student, each.assignment, each.exercise, each.attempt))


def _digest(key: bytes, text: str) -> bytes:
    return hmac.new(key, b"pseudonym\0" + text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _notes(notes: Iterable[str]) -> list[str]:
    return [_IMPORTED.sub(_WITHHELD, note) for note in notes if _KEPT.fullmatch(note)]


def _task(task: TaskResult) -> TaskResult:
    return replace(task, checks=[_check(check) for check in task.checks])


def _check(check: CheckResult) -> CheckResult:
    return replace(check, detail=None)
