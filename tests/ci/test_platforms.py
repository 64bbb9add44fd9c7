"""GitHub and GitLab: the steps of the action and the templates, run as the platforms run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from autograder.ci import Repository, collect
from autograder.course import Course, Exercise
from autograder.fleet import find
from tests.ci.conftest import git
from tests.ci.platform_job import bash, run_steps
from tests.conftest import ROOT, answer

KEY = "0123456789abcdef0123456789abcdef"
TOKEN = "a-token-that-nobody-may-see"
TEMPLATES = ROOT / "templates" / "ci"


@pytest.fixture
def job(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A checkout's folder and a clean environment, in which `python` only writes down what it is asked to install."""
    folder, tools = tmp_path / "checkout", tmp_path / "tools"
    folder.mkdir()
    tools.mkdir()
    (tools / "python").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/installed\n')
    (tools / "autograder").write_text(f'#!/bin/sh\nexec {sys.executable} -m autograder "$@"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    return folder, {"PATH": f"{tools}:/usr/bin:/bin", "HOME": str(home), "OMP_NUM_THREADS": "1", "CI": "true"}


def roster(folder: Path, **repositories: Path | str) -> Path:
    path = folder / "roster.csv"
    lines = [f"{student},{url}" for student, url in repositories.items()]
    path.write_text("\n".join(["student,repository", *lines, ""]))
    return path


def test_the_action_grades_repositories_and_publishes_no_secret(
    job: tuple[Path, dict[str, str]],
    repository: Callable[..., Path],
    solved: dict[str, Any],
    f1: Exercise,
    tmp_path: Path,
) -> None:
    folder, environment = job
    nosy = json.loads(json.dumps(solved))
    answer(nosy, "f1", "import os\ndef f1_score(*counts):\n    raise RuntimeError(dict(os.environ))")
    good = repository("s01", {"evaluation/f1_by_hand.ipynb": json.dumps(solved), "notes.txt": "mine"})
    bad = repository("s02", {"evaluation/f1_by_hand.ipynb": json.dumps(nosy)})
    roster(folder, s01=good, s02=bad, s03=tmp_path / "nowhere")
    platform = {name: str(tmp_path / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    inputs = {
        "seed-key": KEY, "token": TOKEN, "roster": "roster.csv", "requirements": "requirements.txt",
        "course": str(ROOT), "assignment": "evaluation", "out": "my grades",
    }  # fmt: skip
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    install, grade = run_steps(action, inputs, environment | platform | {"GITHUB_ACTIONS": "true"}, folder)
    assert install.returncode == 0, install.stderr
    assert (tmp_path / "installed").read_text() == "-m pip install ACTION --requirement requirements.txt\n"
    assert grade.returncode == 1, grade.stdout + grade.stderr
    assert f"s03: fatal: repository '{tmp_path}/nowhere' does not exist" in grade.stderr
    out = folder / "my grades"
    rows = {
        (each["student"], each["exercise"]): each for each in map(json.loads, (out / "results.jsonl").open())
    }
    assert rows["s01", "f1_by_hand"]["score"] == 14
    assert 0 < rows["s02", "f1_by_hand"]["score"] < 14
    page = Path(platform["GITHUB_STEP_SUMMARY"]).read_text()
    for words in ("| s01 | F1 by hand | 14 / 14 |", "**Collecting**", "- s03: "):
        assert words in page
    numbers = dict(line.split("=") for line in Path(platform["GITHUB_OUTPUT"]).read_text().splitlines())
    assert set(numbers) == set(action["outputs"])
    assert numbers["submissions"] == str(len(rows))
    assert numbers["lowest"] == str(int(100 * rows["s02", "f1_by_hand"]["score"] / 14))
    assert len(ET.parse(out / "junit.xml").getroot()) == len(rows)
    assert "<html" in (out / "report.html").read_text()
    assert (out / "pages" / "s02" / "evaluation" / "f1_by_hand.html").is_file()
    assert {path.name for path in (out / "submitted").rglob("*.txt")} == {"timestamp.txt"}
    everything = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    for text in (*everything, grade.stdout, grade.stderr):
        assert TOKEN not in text
        assert KEY not in text


def test_the_scores_decide_the_exit_code(
    job: tuple[Path, dict[str, str]], solved: dict[str, Any], f1: Exercise
) -> None:
    folder, environment = job
    (folder / "f1.ipynb").write_text(f1.release.read_text())
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    inputs = {"seed-key": KEY, "submissions": "f1.ipynb", "course": str(ROOT), "min-score": "50"}
    _, below = run_steps(action, inputs, environment, folder)
    assert below.returncode == 3, below.stderr
    _, keyless = run_steps(action, inputs | {"seed-key": ""}, environment, folder)
    assert keyless.returncode == 2
    assert keyless.stderr.count("\n") == 1
    assert "AUTOGRADER_SEED_KEY" in keyless.stderr


def test_gitlabs_job_grades_the_roster(
    job: tuple[Path, dict[str, str]], repository: Callable[..., Path], solved: dict[str, Any], tmp_path: Path
) -> None:
    folder, environment = job
    pipeline = yaml.safe_load((TEMPLATES / "gitlab-grade.yml").read_text())["grade"]
    roster(folder, s01=repository("s01", {"f1_by_hand.ipynb": json.dumps(solved)}))
    (folder / "course.toml").symlink_to(ROOT / "course.toml")
    for name in ("release", "solutions", "autograder"):
        (folder / name).symlink_to(ROOT / name)
    variables = {
        **environment, **pipeline["variables"], "GITLAB_CI": "true", "CI_PROJECT_DIR": str(folder),
        "CI_PIPELINE_SOURCE": "schedule", "AUTOGRADER_SEED_KEY": KEY, "COLLECT_TOKEN": TOKEN, "MIN_SCORE": "0",
    }  # fmt: skip
    done = bash("\n".join(pipeline["script"]), variables, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "installed").read_text() == "-m pip install . --requirement requirements.txt\n"
    suites = ET.parse(folder / pipeline["artifacts"]["reports"]["junit"]).getroot()
    assert suites.attrib["failures"] == "0"
    assert "s01: F1 by hand" in [suite.attrib["name"] for suite in suites]
    assert int(suites.attrib["tests"]) > 10
    assert (folder / pipeline["artifacts"]["paths"][0] / "report.html").is_file()


def test_collecting_takes_notebooks_only_and_keeps_what_it_had(
    repository: Callable[..., Path],
    tmp_path: Path,
    job: tuple[Path, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "secret.ipynb").write_text("secret")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T10:00:00+01:00")
    source = repository("s01", {"evaluation/x.ipynb": "one", "x.py": "no", ".github/y.ipynb": "no"})
    (source / "link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (source / "folder").symlink_to(tmp_path)
    git(source, "add", "--all")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-02T10:00:00+01:00")
    git(source, "commit", "--quiet", "--message", "links")
    out = tmp_path / "submitted"

    def run(**repositories: Path | str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "autograder", "collect", roster(tmp_path, **repositories), "--out", out],
            capture_output=True, text=True, env=job[1], cwd=ROOT, timeout=60,
        )  # fmt: skip

    first = run(s01=source)
    assert first.returncode == 0, first.stderr
    assert git(source, "rev-parse", "HEAD")[:12] in first.stdout
    found = {str(path.relative_to(out)): path.read_text() for path in out.rglob("*") if path.is_file()}
    # The later commit is not about the notebook: it was handed in before.
    assert found == {
        "s01/evaluation/x.ipynb": "one",
        "s01/evaluation/timestamp.txt": "2026-01-01 09:00:00 UTC\n",
    }
    assert "left out, in no assignment's folder: 'link.ipynb'" in first.stderr
    gone = run(s01=tmp_path / "nowhere", s02="--upload-pack=touch /tmp/x")
    assert gone.returncode == 1
    assert len(gone.stderr.splitlines()) == 2
    assert (out / "s01" / "evaluation" / "x.ipynb").read_text() == "one"
    assert sorted(os.listdir(out)) == ["s01"]


def test_nobody_can_hand_in_for_somebody_else(
    repository: Callable[..., Path], tmp_path: Path, this_course: Course
) -> None:
    files = {
        "s02/evaluation/f1_by_hand.ipynb": "theirs", "evaluation/f1_by_hand.ipynb": "mine", "cross_validation.ipynb": "cv",
        "submitted/s02/evaluation/other.ipynb": "too", "evaluation/s02/evaluation/x.ipynb": "deep",
    }  # fmt: skip
    found = [Repository("s01", str(repository("s01", files)))]
    (collected,) = collect(this_course, found, tmp_path / "out")
    assert (collected.notebooks, collected.note) == (5, "")
    entries = find(this_course, [tmp_path / "out"])
    assert {(each.student, each.assignment) for each in entries} == {("s01", "evaluation")}
    assert len(entries) == 5
    assert (tmp_path / "out" / "s01" / "evaluation" / "f1_by_hand.ipynb").read_text() == "mine"


def test_the_token_is_what_git_asks_for(tmp_path: Path, job: tuple[Path, dict[str, str]]) -> None:
    """A stand-in for git asks the credential helper that it is given, as git does, and writes down its command line."""
    git_path = Path(job[1]["PATH"].split(":")[0]) / "git"
    git_path.write_text(
        f'#!/bin/bash\necho "$@" >> {tmp_path}/lines\n[ "$1" = -c ] || exit 1\nhelper=${{4#credential.helper=!}}\n'
        f'bash -c "$helper get" >> {tmp_path}/credentials\nexit 1\n'
    )
    git_path.chmod(0o755)
    subprocess.run(
        [sys.executable, "-m", "autograder", "collect", roster(tmp_path, s01="https://example.org/x"),
         "--out", tmp_path / "out"],
        env={**job[1], "COLLECT_TOKEN": TOKEN}, cwd=ROOT, capture_output=True, timeout=60,
    )  # fmt: skip
    assert (tmp_path / "credentials").read_text() == f"username=x-access-token\npassword={TOKEN}\n"
    assert TOKEN not in (tmp_path / "lines").read_text()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student,repository\n../s01,x\n", "line 2: '../s01' cannot be the name of a folder"),
        ("student,repository\ns01,x\ns01,y\n", "line 3: the student 's01' stands there twice, in line 2 too"),
        ("name,url\ns01,x\n", "has no column `student`; it has name, url"),
        ("student,repository\n", "names no students"),
    ],
)
def test_a_wrong_roster_gets_one_clear_line(
    tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from autograder.cli.main import main

    path = tmp_path / "roster.csv"
    path.write_text(text)
    assert main(["collect", str(path), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", ROOT / "action.yml"),
        ("github-workflows", TEMPLATES / "github-grade.yml"),
        ("gitlab-ci", TEMPLATES / "gitlab-grade.yml"),
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_workflows_follow_their_platforms_schema(schema: str, path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_workflows_pass_a_linter_and_run_foreign_actions_by_their_hash_only() -> None:
    student = ROOT / "autograder" / "release" / "students" / "github.yml"
    done = subprocess.run(
        [Path(sys.executable).parent / "zizmor", "--offline", "--no-config", "--no-progress", "--format=plain",
         "--min-severity=medium", ROOT / "action.yml", TEMPLATES / "github-grade.yml", student],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_template_fits_the_action_and_gives_no_job_more_than_it_needs() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    workflow = yaml.safe_load((TEMPLATES / "github-grade.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request" not in str(workflow[True])  # YAML's `on` is true
    (ours,) = (step for step in workflow["jobs"]["grade"]["steps"] if step.get("uses") == "./")
    assert set(ours["with"]) <= set(action["inputs"])
    required = {name for name, each in action["inputs"].items() if each.get("required")}
    assert required <= set(ours["with"])
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    scripts += yaml.safe_load((TEMPLATES / "gitlab-grade.yml").read_text())["grade"]["script"]
    for script in scripts:
        checked = subprocess.run(
            [Path(sys.executable).parent / "shellcheck", "--shell=bash", "--exclude=SC2154", "-"], input=script, text=True,
        )  # fmt: skip
        assert checked.returncode == 0
