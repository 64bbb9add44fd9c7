"""The container: its Dockerfile is linted, and what would run in it runs here, from the files that go into the image."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from autograder.course import Exercise
from tests.conftest import ROOT
from tests.empty_environment import make_environment

pytestmark = pytest.mark.xdist_group("container")  # they share what is made once

DOCKERFILE = (ROOT / "Dockerfile").read_text()
# What --cap-drop ALL and no-new-privileges leave of root; an ordinary user has no capabilities to lose.
NO_RIGHTS = ["setpriv", "--no-new-privs"] + ["--bounding-set=-all", "--inh-caps=-all"] * (os.geteuid() == 0)


def test_the_dockerfile_passes_its_linter() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_image_is_pinned_and_runs_as_a_user_without_rights() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert bases
    assert all(re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", base) for base in bases)
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.findall(r"^USER (\S+)", last, re.MULTILINE) == ["10001:10001"]
    assert "useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin " in last
    assert last.index("\nUSER ") < last.index("\nENTRYPOINT ")
    assert "ADD " not in DOCKERFILE
    assert "--privileged" not in DOCKERFILE


def ignored(path: str) -> bool:
    """What Docker's rules say: the last line that matches the path or a folder above it decides."""
    parents = [path, *(str(each) for each in Path(path).parents if str(each) != ".")]
    decision = False
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.lstrip("!")
        if line and not line.startswith("#"):
            patterns = [pattern, pattern.removeprefix("**/"), pattern.replace("**/", "*/")]
            names = [each for each in parents if pattern != "*" or "/" not in each]
            if any(fnmatch.fnmatchcase(name, each) for name in names for each in patterns):
                decision = not line.startswith("!")
    return decision


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The context that the Dockerfile copies, and an environment into which the package was installed from it."""
    folder = tmp_path_factory.mktemp("image")
    copied = " ".join(re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)).split()
    for source in copied:
        for path in [ROOT / source] if (ROOT / source).is_file() else sorted((ROOT / source).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and not ignored(name):
                copy = folder / "context" / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    (extras,) = re.findall(r"pip install \"\.\[([\w,]+)\]", DOCKERFILE)
    wanted = [re.compile(rf"extra == .{each}.") for each in extras.split(",") if each != "torch"]
    required = [
        re.split(r"[^\w.-]", text)[0]
        for text in metadata.requires("ml-autograder") or ()
        if "extra" not in text or any(each.search(text) for each in wanted)
    ]
    assert {"numpy", "scikit-learn"} <= set(required)
    make_environment(folder / "grader", required)
    (site,) = (folder / "grader").glob("lib/python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
         "--wheel-dir", folder / "wheels", folder / "context"],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = (folder / "wheels").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return folder


def test_the_image_holds_the_package_and_nobodys_checks(image: Path) -> None:
    context = {
        path.relative_to(image / "context").as_posix()
        for path in (image / "context").rglob("*")
        if path.is_file()
    }
    assert {name for name in context if "/" not in name} == {"pyproject.toml", "README.md", "LICENSE"}
    (installed,) = (image / "grader").glob("lib/python*/site-packages/autograder")
    for folder in (image / "context" / "autograder", installed):
        assert (folder / "worker" / "server.py").is_file()
        assert (folder / "demo" / "course" / "checks").is_dir()
        assert (folder / "gradescope" / "container" / "setup.sh").is_file()
        assert (folder / "release" / "students" / "github.yml").is_file()
        assert not (folder / "checks").exists()


def test_the_images_command_grades_a_mounted_course_under_dockers_restrictions(
    image: Path, f1: Exercise, tmp_path: Path
) -> None:
    course, submitted, results = (tmp_path / name for name in ("course", "submitted", "results"))
    for path in (ROOT / "course.toml", f1.release, f1.solution, *f1.checks.glob("*.py")):
        copy = course / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    key = course / ".autograder" / "seed-key"
    key.parent.mkdir()
    key.write_text("0123456789abcdef")
    (submitted / "s01" / "evaluation").mkdir(parents=True)
    shutil.copyfile(f1.solution, submitted / "s01" / "evaluation" / "f1_by_hand.ipynb")
    results.mkdir()
    (entry,) = re.findall(r"^ENTRYPOINT (.+)$", DOCKERFILE, re.MULTILINE)
    assert json.loads(entry) == ["autograder"]
    done = subprocess.run(
        [*NO_RIGHTS, sys.executable, ROOT / "tests" / "ci" / "like_docker.py",
         image / "grader" / "bin" / "python", "-P", "-m", "autograder", "grade", submitted,
         "--course", course, "--results", results, "--require-sandbox", "restricted"],
        capture_output=True, text=True, timeout=120, cwd=course,
        env={"PATH": "/usr/bin:/bin", "HOME": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads((results / "s01" / "evaluation" / "f1_by_hand.json").read_text())
    assert result["score"] == 14
    assert result["sandbox"] == "restricted"
