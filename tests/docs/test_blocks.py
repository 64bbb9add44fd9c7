"""Every block of the documentation is executed, read by what reads such a file, or in a list that says why not."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from autograder.catalogue.entries import _entry
from autograder.catalogue.lectures import read_lectures
from autograder.catalogue.weeks import read_plan
from autograder.checking.variants import load_variants
from autograder.classroom.roster import read_roster
from autograder.cli.main import _parser
from autograder.course import Course
from autograder.demo.cast import CAST
from autograder.demo.notebooks import submission
from autograder.release import read_source
from tests.conftest import ROOT
from tests.docs.pages import DOCS, PAGES, Block, blocks, commands

# Commands that no test types, by how they begin, and why.
NOT_TYPED = {
    "make ": "it installs this project first; that there is such a target is tested",
    ". ": "it changes the reader's shell",
    "python3 -m venv .venv": "tests/packaging does it elsewhere",
    "python -m venv grader": "tests/packaging does it elsewhere",
    "pip install dist/*.whl": "needs a package index: `make package`",
    "pip install 'ml-autograder[dask]'": "needs a package index: `make package`",
    "python -m pip install -r requirements.txt": "needs a package index: `make students`",
    "python public_tests.py": "tests/release/test_bundle.py runs it in an empty environment",
    "jupyter lab": "it opens a browser",
    "autograder demo": "tests/demo plays the class",
    "docker ": "no container engine where tests run; tests/ci/test_container.py grades under these restrictions",
    "autograder grade submitted/ --dask": "tests/fleet/test_cluster.py runs it on a real cluster",
}
# Python that no test executes, by its first line, and why. It is compiled, and its imports of ours are looked up.
NOT_EXECUTED = {
    "from dask_jobqueue import SLURMCluster": "needs Slurm",
    "from dask_kubernetes.operator import KubeCluster": "needs Kubernetes",
}
# Blocks without a language that nothing reads, by their first line: drawings, trees of files, and one that installs.
DRAWINGS = {
    "apt-get install chromium chromium-driver",
    "cli/  nbgrader_bridge/  pytest_plugin.py       commands, nbgrader's commands, pytest",
    "autograder grade",
    "submitted/s01/evaluation/f1_by_hand.ipynb",
    "source/<assignment>/<exercise>.py                          the notebook, with its solution",
    "source/<assignment>/<exercise>.py         an exercise, written once: notebook with solution, as a script",
}
# Pages whose commands and files belong together: followed in courses of their own, by these files.
FOLLOWED = {
    "tutorial.md": "tests/gate/test_tutorial.py",
    "running-a-class.md": "tests/classroom/test_page.py",
    "nbgrader.md": "tests/foreign/whole_class.py",
}
EXIT_CODE = re.compile(r"\s+# exit code (\d+)$")


def is_typed(command: str) -> bool:
    return not any(command.startswith(each) for each in NOT_TYPED)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one exercise of ours, three submissions, and a student's repository."""
    root = tmp_path_factory.mktemp("course") / "course"
    exercise = Course.load(ROOT).exercise("evaluation", "f1_by_hand")
    copied = [exercise.source, exercise.release, exercise.solution, *exercise.checks.glob("*.py")]
    for path in (ROOT / "course.toml", ROOT / "nbgrader_config.py", *copied):
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    release, solution = (json.loads(each.read_text()) for each in (exercise.release, exercise.solution))
    variants = load_variants(exercise.checks / "misconceptions.py")
    for student in ("s01", "s05", "s08"):
        path = root / "submitted" / student / "evaluation" / "f1_by_hand.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(submission(release, solution, variants, CAST[exercise.id][student]))
    shutil.copyfile(root / "submitted/s01/evaluation/f1_by_hand.ipynb", root / "s01.ipynb")
    key = root / ".autograder" / "seed-key"
    key.parent.mkdir()
    key.write_text("0123456789abcdef0123456789abcdef\n")
    theirs = root.parent / "s01"
    shutil.copytree(root / "submitted" / "s01", theirs)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "answers"]):
        identity = ["-c", "user.name=s", "-c", "user.email=s@example.org"]
        subprocess.run(["git", "-C", theirs, *identity, *words], check=True)
    (root / "roster.csv").write_text(f"student,repository\ns01,{theirs}\n")
    return root


def type_in_order(page: Path, folder: Path) -> None:
    """Give a page's commands to one shell; each must end as the page says, with 0 where it says nothing."""
    typed = [each for each in commands(page) if is_typed(each)]
    codes = folder / "exit-codes"
    lines = [f"{each}\necho $? >> {shlex.quote(str(codes))}" for each in typed]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash"], input="\n".join(lines), cwd=folder, env={**os.environ, "PATH": path, "OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    expected = [int(found[1]) if (found := EXIT_CODE.search(each)) else 0 for each in typed]
    ended = [int(line) for line in codes.read_text().split()]
    assert dict(zip(typed, ended, strict=True)) == dict(zip(typed, expected, strict=True)), (
        f"{done.stdout}\n{done.stderr}"
    )


WITH_COMMANDS = [page for page in PAGES if page.name not in FOLLOWED and any(map(is_typed, commands(page)))]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_commands_run_in_order_and_leave_what_the_page_says(page: Path, course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    type_in_order(page, folder)
    for leaves in LEAVES.get(page.name, []):
        assert list(folder.glob(leaves)), leaves


LEAVES = {
    "instructors-first-hour.md": [
        "report.html",
        "grades.csv",
        *(f"results/{student}/evaluation/f1_by_hand.json" for student in ("s01", "s05", "s08")),
        *(f"{place}/s08/evaluation/f1_by_hand.*" for place in ("pages", "feedback", "autograded")),
    ],
    "ci.md": ["../students/public_tests.py", "grading/report.html", "f1_by_hand.zip"],
    "scale.md": ["results/s08/evaluation/f1_by_hand.json", "results.jsonl", "problems.log"],
}


def test_the_pages_have_commands() -> None:
    assert set(LEAVES) <= {page.name for page in WITH_COMMANDS}


def test_commands_that_nobody_types_are_still_there_and_are_understood() -> None:
    untyped = [each for page in PAGES for each in commands(page) if not is_typed(each)]
    for start in NOT_TYPED:
        assert any(each.startswith(start) for each in untyped), f"no page says {start!r} any more"
    for each in untyped:
        words = shlex.split(each.replace("\\\n", " "), comments=True)
        if words[:2] == ["docker", "run"]:  # what the container gets, behind the name of the image
            words = ["autograder", *words[words.index("grader") + 1 :]]
        if words[0] == "autograder":
            _parser(words[1:]).parse_args(words[1:])


PYTHON = [each for page in PAGES for each in blocks(page) if each.language == "python"]


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.name)
def test_python_examples_can_be_executed(block: Block) -> None:
    code = compile(block.text, block.name, "exec")
    if block.text.split("\n", 1)[0] not in NOT_EXECUTED:
        names: dict[str, object] = {}
        exec(code, names)
        assert any(callable(each) for each in names.values())


def reads_lectures(block: Block, folder: Path) -> None:
    path = folder / "lectures.toml"
    path.write_text(block.text)
    entry = _entry(Course.load(ROOT).exercise("probabilistic_models", "bayes_rule"))
    found = read_lectures(path, {entry.id: entry})
    assert [(len(topic.practised), topic.narrative) for topic in found] == [(1, ""), (0, "further reading")]


def reads_weeks(block: Block, folder: Path) -> None:
    path = folder / "weeks.toml"
    path.write_text(block.text)
    names = ("bayes_rule", "naive_bayes", "generative_classifier")
    read = [_entry(Course.load(ROOT).exercise("probabilistic_models", name)) for name in names]
    plan = read_plan(path, {each.id: each for each in read})
    assert plan is not None
    assert [len(week.exercises) for week in plan.weeks] == [2]


def reads_header(block: Block, folder: Path) -> None:
    path = folder / "evaluation" / "f1_by_hand.py"
    path.parent.mkdir()
    path.write_text(f"{block.text}\n\n# %% [markdown]\n# # F1\n")
    assert read_source(path)["metadata"]["autograder"]["title"] == "F1 by hand"


def reads_course(block: Block, folder: Path) -> None:
    (folder / "course.toml").write_text(block.text)
    assert Course.load(folder).config == tomllib.loads(block.text)


def reads_roster(block: Block, folder: Path) -> None:
    (folder / "roster.csv").write_text(block.text)
    assert [person.student for person in read_roster(folder / "roster.csv")] == ["s01"]


def reads_dask(block: Block, folder: Path) -> None:
    """Every name is one of Dask's own configuration."""
    import distributed

    schema = yaml.safe_load((Path(distributed.__file__).parent / "distributed-schema.yaml").read_text())
    waiting = [(yaml.safe_load(block.text), schema)]
    while waiting:
        settings, known = waiting.pop()
        assert set(settings) <= set(known["properties"])
        waiting += [
            (value, known["properties"][name])
            for name, value in settings.items()
            if "properties" in known["properties"][name]
        ]


EXTENSIONS = (
    "for name in formgrader course_list; "
    "do jupyter server extension disable --system nbgrader.server_extensions.$name; done"
)
ROSTER = "student,name,email,repository,canvas_id,sis_user_id,sis_login_id,section,moodle_id"


def reads_settings(block: Block, _folder: Path) -> None:
    """nbgrader's settings: each is an option that nbgrader has."""
    from nbgrader import preprocessors
    from nbgrader.exchange import default
    from traitlets.config import Config

    config = Config()
    exec(block.text, {"get_config": lambda: config})
    for name, settings in config.items():
        known = getattr(default, name, None) or getattr(preprocessors, name)
        assert set(settings) <= set(known.class_trait_names(config=True))


def reads_extensions(block: Block, _folder: Path) -> None:
    """The shell understands it, and the extensions that it switches off are nbgrader's."""
    subprocess.run(["bash", "-n"], input=block.text, text=True, check=True)
    server, lab = (re.findall(r"for name in (.+?); do", line)[0].split() for line in block.text.splitlines())
    assert all(importlib.util.find_spec(f"nbgrader.server_extensions.{name}") for name in server)
    plugins = {path.name for path in Path(sys.prefix).glob("share/jupyter/labextensions/@jupyter/*")}
    assert "nbgrader" in plugins
    assert {name.replace("-", "_") for name in lab} >= set(server)


# What reads a block that is neither typed nor executed: by page, language and first line.
READ_BY: dict[tuple[str, str, str], Callable[[Block, Path], None]] = {
    (
        "commands.md",
        "csv",
        "student,name,email,repository,canvas_id,sis_user_id,sis_login_id,section,moodle_id",
    ): reads_roster,
    ("formgrader.md", "", "c = get_config()"): reads_settings,
    ("formgrader.md", "", EXTENSIONS): reads_extensions,
    ("scale.md", "yaml", "distributed:"): reads_dask,
    ("variants.md", "toml", "variants = true"): reads_course,
    ("writing-exercises.md", "", "# ---"): reads_header,
    ("writing-exercises.md", "toml", '["Summary and Overview"."Bayes Rule"]'): reads_lectures,
    ("writing-exercises.md", "toml", 'introduction = "Two exercises a week."'): reads_weeks,
}
# The words of a result, in test_docs.py.
READ_ELSEWHERE = {("commands.md", "json")}


def first_line(block: Block) -> str:
    return block.text.split("\n", 1)[0]


@pytest.mark.parametrize(("page", "language", "start"), READ_BY)
def test_files_in_the_text_can_be_read(page: str, language: str, start: str, tmp_path: Path) -> None:
    found = [each for each in blocks(DOCS / page) if (each.language, first_line(each)) == (language, start)]
    assert len(found) == 1, "the page no longer has it"
    READ_BY[page, language, start](found[0], tmp_path)


def test_pages_are_followed_where_it_says() -> None:
    for page, test in FOLLOWED.items():
        assert page.removesuffix(".md") in (ROOT / test).read_text()


def test_no_block_is_left_unread() -> None:
    everything = [each for page in PAGES if page.name not in FOLLOWED for each in blocks(page)]
    unread = [
        each.name
        for each in everything
        if each.language not in ("console", "python")
        and (each.page.name, each.language) not in READ_ELSEWHERE
        and (each.page.name, each.language, first_line(each)) not in READ_BY
        and (each.language or first_line(each) not in DRAWINGS)
    ]
    assert unread == []
    assert {first_line(each) for each in everything} >= {*DRAWINGS, *NOT_EXECUTED}
