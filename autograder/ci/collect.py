"""Students' repositories → `<out>/<student>/<assignment>/*.ipynb`.

A repository is untrusted: only its notebooks are taken, and they go where they count for this student, whatever the
folders in the repository are called.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.classroom.roster import read_roster
from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet.arrival import TIMESTAMP
from autograder.reports.text import NOTE_LIMIT, markdown

TOKEN = "COLLECT_TOKEN"
USER = "COLLECT_USER"
_SECONDS = 300
_SIDE_BY_SIDE = 8
# Asked for a password, git runs this: so the token stands in no command line, no URL and no file.
_HELPER = f'!f() {{ echo "username=${{{USER}:-x-access-token}}"; echo "password=${TOKEN}"; }}; f'


@dataclass(frozen=True)
class Repository:
    """Where a student's repository is: a URL or a path that `git clone` takes."""

    student: str
    url: str


@dataclass(frozen=True)
class Collected:
    """What became of one repository: its commit, its notebooks and those that belong nowhere, or the problem."""

    student: str
    commit: str = ""
    notebooks: int = 0
    left_out: tuple[str, ...] = ()
    problem: str = ""

    @property
    def note(self) -> str:
        """What a person should know, in one line; empty where all went well."""
        if self.problem:
            return self.problem
        names = ", ".join(map(repr, self.left_out))
        return f"left out, in no assignment's folder: {names}" if names else ""


def read_repositories(roster: Path) -> list[Repository]:
    """The repositories that a roster names in its column `repository`, which every line must fill.

    Raises:
        UsageError: the roster cannot be used.
    """
    people = read_roster(roster, needed=["repository"])
    return [Repository(person.student, person.repository) for person in people]


def collect(course: Course, roster: Sequence[Repository], out: Path) -> list[Collected]:
    """Fetch the last commit of every repository's main branch; one after another, in the roster's order.

    Each assignment's folder gets nbgrader's `timestamp.txt`: when its notebooks were last committed.

    A repository that cannot be had leaves what was collected of this student before, and does not stop the others.
    The environment's `COLLECT_TOKEN`, with `COLLECT_USER`, is the password for private repositories.

    Raises:
        UsageError: `out` cannot be written, or there is no git.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from None
    if shutil.which("git") is None:
        raise UsageError("collecting needs git, which is not installed")
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        return list(threads.map(lambda each: _fetch(course, each, out), roster))


def forget_token() -> None:
    """Take the password for the repositories out of the environment, so that no later process inherits it."""
    for name in (TOKEN, USER):
        os.environ.pop(name, None)


def notes_markdown(collected: Sequence[Collected]) -> str:
    """The notes on all repositories as a Markdown list; empty where there are none."""
    notes = [f"- {each.student}: {markdown(each.note, NOTE_LIMIT)}" for each in collected if each.note]
    return "\n".join(["", "**Collecting**", "", *notes, ""]) if notes else ""


def _fetch(course: Course, repository: Repository, out: Path) -> Collected:
    with tempfile.TemporaryDirectory(prefix=".collect-", dir=out) as temporary:
        clone, notebooks = Path(temporary) / "clone", Path(temporary) / "notebooks"
        try:
            # A link in the repository becomes a small text file: it cannot point at anything of ours.
            _git(
                "-c",
                "core.symlinks=false",
                "clone",
                "--quiet",
                "--filter=blob:none",  # when a notebook was last committed takes the history, but not its contents
                "--no-tags",
                "--",
                repository.url,
                clone,
            )
            commit = _git("-C", clone, "rev-parse", "HEAD")
        except subprocess.TimeoutExpired:
            return Collected(repository.student, problem=f"git took more than {_SECONDS} s")
        except subprocess.CalledProcessError as error:
            lines = str(error.stderr).strip().splitlines() or [f"git ended with {error.returncode}"]
            return Collected(repository.student, problem=lines[-1])
        count, left_out = _take_notebooks(course, clone, notebooks)
        target = out / repository.student
        if target.exists():
            target.rename(Path(temporary) / "before")
        notebooks.rename(target)
    return Collected(repository.student, commit, count, left_out)


def _take_notebooks(course: Course, clone: Path, target: Path) -> tuple[int, tuple[str, ...]]:
    """Move the notebooks outside hidden folders to their assignments; how many, and which belong to none."""
    assignments = {each.name for each in course.assignments}
    of_exercise = {each.name: each.assignment for each in course.exercises}
    target.mkdir()
    found = (
        path.relative_to(clone) for path in clone.rglob("*.ipynb") if path.is_file() and not path.is_symlink()
    )
    taken, left_out = 0, []
    belonging: dict[str, list[Path]] = {}
    # The one that lies highest keeps its name; the grader notes the others beside it.
    for path in sorted(found, key=lambda each: (len(each.parts), each)):
        if any(part.startswith(".") for part in path.parts):
            continue
        assignment = next(
            (part for part in path.parts[:-1] if part in assignments), of_exercise.get(path.stem)
        )
        if assignment is None:
            left_out.append(path.as_posix())
            continue
        copy = target / assignment / path.name
        if copy.exists():
            copy = copy.with_name(f"{path.stem}-{taken}.ipynb")
        copy.parent.mkdir(exist_ok=True)
        shutil.move(clone / path, copy)
        belonging.setdefault(assignment, []).append(path)
        taken += 1
    for assignment, paths in belonging.items():
        handed_in = _last_commit(clone, paths)
        (target / assignment / TIMESTAMP).write_text(f"{handed_in:%Y-%m-%d %H:%M:%S} UTC\n", encoding="ascii")
    return taken, tuple(left_out)


def _last_commit(clone: Path, paths: list[Path]) -> datetime:
    """When one of these files was last changed, in UTC: what the clock of whoever committed it said."""
    text = _git("--literal-pathspecs", "-C", clone, "log", "-1", "--format=%ct", "--", *paths)
    return datetime.fromtimestamp(int(text), UTC)


def _git(*arguments: str | Path) -> str:
    """Run git without questions, and without large files that lie elsewhere; returns its output."""
    helper = (
        ["-c", "credential.helper=", "-c", f"credential.helper={_HELPER}"] if os.environ.get(TOKEN) else []
    )
    done = subprocess.run(
        ["git", *helper, *arguments],
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1"},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=True,
    )
    return done.stdout.strip()
