"""The documentation is true: links resolve, options and functions are all there, and its commands run."""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import autograder.checking
from autograder.cli.main import COMMANDS, _parser
from autograder.course import Course
from autograder.demo.cast import CAST
from autograder.demo.notebooks import submission
from autograder.result import CHECK_STATUSES, SUBMISSION_STATUSES, TASK_STATUSES, Result

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
# What a reader types that is not ours to run: getting the files, and what needs the network.
NOT_RUN = {"git", "python3", ".", "make"}


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    found: list[Block] = []
    start: int | None = None
    lines = page.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if start is None:
                start = number
            else:
                text = "\n".join(lines[start + 1 : number])
                found.append(Block(page, start + 1, lines[start][3:].strip(), text))
                start = None
    assert start is None, f"{page}: a code block does not end"
    return found


def commands(page: Path) -> list[list[str]]:
    """The commands of a page's console blocks, in order, as words."""
    lines = [line for each in blocks(page) if each.language == "console" for line in each.text.split("\n")]
    return [shlex.split(line[2:]) for line in lines if line.startswith("$ ")]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), f"{page.name} links to {target}"
        assert linked.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(linked), f"{page.name} links to {target}"


def test_every_page_can_be_found() -> None:
    index = (ROOT / "docs" / "index.md").read_text()
    readme = (ROOT / "README.md").read_text()
    for page in (ROOT / "docs").glob("*.md"):
        if page.name != "index.md":
            assert f"]({page.name})" in index
            assert f"](docs/{page.name})" in readme


def test_files_that_pages_name_exist() -> None:
    package = (ROOT / "docs" / "architecture.md").read_text()
    table = package[package.index("## One submission's way") : package.index("## The processes")]
    named = re.findall(r"`([\w/]+(?:\.py|/))`", table)
    assert len(named) > 12
    for name in named:
        assert (ROOT / "autograder" / name).exists(), name
    floors = blocks(ROOT / "docs" / "architecture.md")[0].text
    for name in re.findall(r"\b([\w/]+(?:\.py|/))(?=\s)", floors):
        assert (ROOT / "autograder" / name).exists(), name


def test_the_readme_begins_with_two_commands() -> None:
    assert [" ".join(words) for words in commands(ROOT / "README.md")[:2]] == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = re.findall(r"(?:`|\$ )make ([a-z-]+)", page.read_text())
    assert set(named) <= targets


def sub_parser(command: str) -> argparse.ArgumentParser:
    parser = _parser([command])
    chosen = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return chosen.choices[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented_and_exists(command: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text()
    common, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    section = next(each for each in sections if each.split("\n", 1)[0] == command)
    documented = set(re.findall(r"^\| `(--[a-z-]+)", common + section, re.MULTILINE))
    actions = sub_parser(command)._actions
    assert documented == {action.option_strings[-1] for action in actions if action.option_strings} - {
        "--help"
    }


def test_the_documented_words_of_a_result_are_the_real_ones() -> None:
    page = ROOT / "docs" / "commands.md"
    example = next(json.loads(each.text) for each in blocks(page) if each.language == "json")
    keys = list(Result("s01", "a", "e", "graded", 0, 0, 0).to_json())
    assert sorted(example) == sorted(keys)
    assert Result.from_json(example).tasks[0].checks[0].misconception == "precision_and_recall_swapped"
    rows = [line for line in page.read_text().split("\n") if line.startswith("| status of")]
    assert set(re.findall(r"`(\w+)`", rows[0])) == set(SUBMISSION_STATUSES)
    assert set(re.findall(r"`(\w+)`", rows[1])) == {*TASK_STATUSES, *CHECK_STATUSES}


@pytest.mark.parametrize("name", autograder.checking.__all__)
def test_the_check_api_is_documented_as_it_is(name: str) -> None:
    documented = getattr(autograder.checking, name)
    signature = inspect.signature(documented)
    bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
    signature = signature.replace(parameters=bare, return_annotation=signature.empty)
    text = (ROOT / "docs" / "check-api.md").read_text()
    assert f"### `{name}{signature}`\n" in text
    summary = inspect.cleandoc(documented.__doc__).split("\n\n")[0]
    assert summary in text


PYTHON_BLOCKS = [each for page in PAGES for each in blocks(page) if each.language == "python"]


@pytest.mark.parametrize("block", PYTHON_BLOCKS, ids=lambda block: f"{block.page.name}:{block.line}")
def test_python_examples_can_be_executed(block: Block) -> None:
    names: dict[str, object] = {}
    tree = compile(block.text, f"{block.page.name}:{block.line}", "exec", ast.PyCF_ONLY_AST)
    exec(compile(tree, block.page.name, "exec"), names)
    assert any(callable(each) for each in names.values())


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one exercise of ours and three submissions, where a page's commands are run in order."""
    root = tmp_path_factory.mktemp("course")
    exercise = Course.load(ROOT).exercise("evaluation", "f1_by_hand")
    for name in ("course.toml", "nbgrader_config.py"):
        shutil.copyfile(ROOT / name, root / name)
    for path in (exercise.source, exercise.release, exercise.solution, *exercise.checks.glob("*.py")):
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    release, solution = (json.loads(each.read_text()) for each in (exercise.release, exercise.solution))
    from autograder.checking.variants import load_variants

    variants = load_variants(exercise.checks / "misconceptions.py")
    for student in ("s01", "s05", "s08"):
        path = root / "submitted" / student / "evaluation" / "f1_by_hand.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(submission(release, solution, variants, CAST[exercise.id][student]))
    return root


WITH_COMMANDS = [
    page
    for page in PAGES
    if any(words[0] not in NOT_RUN for words in commands(page))
    and page.name != "tutorial.md"  # followed by tests/gate/test_tutorial.py, in a course of its own
]


def run_commands(page: Path, folder: Path) -> None:
    """Run a page's commands in order in a folder."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
    }
    for words in commands(page):
        if words[0] in NOT_RUN:
            continue
        assert words[0] in ("autograder", "nbgrader", "pytest"), f"nobody runs {words[0]!r}"
        done = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        # s05 has checks that fail, and pytest says so with its exit code.
        expected = 1 if words[0] == "pytest" else 0
        assert done.returncode == expected, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"


def test_commands_run_in_order_and_leave_what_the_pages_say(course: Path) -> None:
    assert [page.name for page in WITH_COMMANDS] == ["instructors-first-hour.md"]
    for page in WITH_COMMANDS:
        run_commands(page, course)
    assert (course / "report.html").is_file()
    for student in ("s01", "s05", "s08"):
        assert (course / "results" / student / "evaluation" / "f1_by_hand.json").is_file()
        for folder in ("pages", "feedback", "autograded"):
            assert list((course / folder / student / "evaluation").glob("f1_by_hand.*"))
    grades = (course / "grades.csv").read_text()
    assert all(student in grades for student in ("s01", "s05", "s08"))
