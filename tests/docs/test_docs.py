"""The documentation is true: links resolve, and options, functions and words are all there, and are the real ones."""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import autograder.checking
from autograder.checking.collect import FIXTURES
from autograder.cli.main import COMMANDS, _parser
from autograder.reports.words import CHECK_SENTENCES, SUBMISSION_SENTENCES
from autograder.result import CHECK_STATUSES, SUBMISSION_STATUSES, TASK_STATUSES, Result
from tests.conftest import ROOT
from tests.docs.pages import DOCS, PAGES, blocks, commands, prose


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), f"{page.name} links to {target}"
        assert linked.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(linked), f"{page.name} links to {target}"


def test_every_page_can_be_found() -> None:
    index = (DOCS / "index.md").read_text()
    for page in DOCS.glob("*.md"):
        assert page.name == "index.md" or f"]({page.name})" in index


def test_files_that_pages_name_exist() -> None:
    package = (DOCS / "architecture.md").read_text()
    table = package[package.index("## One submission's way") : package.index("## The processes")]
    named = re.findall(r"`([\w/]+(?:\.py|/))`", table)
    assert len(named) > 12
    for name in named:
        assert (ROOT / "autograder" / name).exists(), name
    floors = blocks(DOCS / "architecture.md")[0].text
    for name in re.findall(r"\b([\w/]+(?:\.py|/))(?=\s)", floors):
        assert (ROOT / "autograder" / name).exists(), name


def test_the_readme_begins_with_two_commands() -> None:
    assert commands(ROOT / "README.md")[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = re.findall(r"(?:`|\$ )make ([a-z-]+)", page.read_text())
    assert set(named) <= targets


def options_of(command: str) -> dict[str, argparse.Action]:
    """A command's options by name, those of every command included."""
    parser = _parser([command])
    chosen = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    actions = chosen.choices[command]._actions
    return {name: action for action in actions for name in action.option_strings}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented_and_exists(command: str) -> None:
    text = (DOCS / "commands.md").read_text()
    common, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    section = next(each for each in sections if each.split("\n", 1)[0] == command)
    documented = set(re.findall(r"^\| `(--[a-z-]+)", common + section, re.MULTILINE))
    assert documented == {action.option_strings[-1] for action in options_of(command).values()} - {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_text_have_these_options(page: Path) -> None:
    """`autograder grade --dask ADDRESS` in a sentence: there is such a command, with such an option."""
    for span in re.findall(r"`autograder ([^`]+)`", prose(page)):
        command, *words = span.split()
        if command in ("COMMAND", "--version"):
            continue
        assert command in COMMANDS, f"{page.name}: autograder {span}"
        named = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert named <= set(options_of(command)), f"{page.name}: autograder {span}"


def test_the_documented_words_of_a_result_are_the_real_ones() -> None:
    page = DOCS / "commands.md"
    example = next(json.loads(each.text) for each in blocks(page) if each.language == "json")
    keys = list(Result("s01", "a", "e", "graded", 0, 0, 0, memory_mb=1.0).to_json())
    assert sorted(example) == sorted(keys)
    assert Result.from_json(example).tasks[0].checks[0].misconception == "precision_and_recall_swapped"
    rows = [line for line in page.read_text().split("\n") if line.startswith("| status of")]
    assert set(re.findall(r"`(\w+)`", rows[0])) == set(SUBMISSION_STATUSES)
    assert set(re.findall(r"`(\w+)`", rows[1])) == {*TASK_STATUSES, *CHECK_STATUSES}


def test_students_read_the_words_of_their_page() -> None:
    said = re.findall(r"^\| \*\*(.+?)\*\* \|", (DOCS / "students.md").read_text(), re.MULTILINE)
    sentences = [*CHECK_SENTENCES.values(), *SUBMISSION_SENTENCES.values()]
    assert len(said) > 5
    assert [words for words in said if not any(each.startswith(words) for each in sentences)] == []


def reference_pages() -> ModuleType:
    """What makes pages from docstrings; it is no part of the package."""
    spec = importlib.util.spec_from_file_location("reference_pages", DOCS / "site" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_check_api_is_what_the_docstrings_say() -> None:
    page = (DOCS / "check-api.md").read_text(encoding="utf-8")
    assert page == reference_pages().check_api(), "run `make docs`"
    for name in autograder.checking.__all__:
        documented = getattr(autograder.checking, name)
        assert f"### `{name}(" in page
        for line in inspect.cleandoc(documented.__doc__).split("\n"):
            text = line.strip().rpartition(": ")[2]
            assert text.removesuffix(":") in ("Args", "Raises") or text in page


def test_every_fixture_of_a_check_is_documented() -> None:
    page = (DOCS / "check-api.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == FIXTURES


def test_every_extra_is_documented() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    page = (DOCS / "install.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(project["optional-dependencies"])
    assert f"need {['nine', 'ten', 'eleven'][len(project['dependencies']) - 9]} packages" in page
