"""What is distributed: the engine and the public demo course, and nothing of this course."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from autograder import __version__
from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("packaging")  # they share what is built once

# What a build reads, and folders of this course that must not get in.
COPIED = ("pyproject.toml", "MANIFEST.in", "README.md", "CHANGELOG.md", "LICENSE", "autograder")
THIS_COURSES = ("course.toml", "source/evaluation", "release/evaluation", "solutions/evaluation")
# What using the demo course in place leaves there; git ignores it.
GENERATED = [
    f"autograder/demo/course/{name}" for name in ("build/source/demo/warm_up.ipynb", ".autograder/seed-key")
]
BUILD = """
import json, os, sys
from setuptools import build_meta
tree, out, *kinds = sys.argv[1:]
os.chdir(tree)
made = [getattr(build_meta, f"build_{kind}")(out) for kind in kinds]
print(json.dumps(made))
"""


def build(tree: Path, out: Path, *kinds: str) -> list[Path]:
    """Build with the tree's own backend, as pip and `python -m build` do, but in this environment."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, tree, out, *kinds], capture_output=True, text=True, check=True
    )
    return [out / name for name in json.loads(done.stdout.splitlines()[-1])]


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist and the wheel of a tree that also holds a course with its checks."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("dist")
    for name in (*COPIED, *THIS_COURSES):
        copy = tree / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copyfile(ROOT / name, copy)
    for name in GENERATED:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    # As a build of long ago, or a plugin that takes all files of git, would leave it.
    everything = [str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file()]
    (tree / "ml_autograder.egg-info").mkdir()
    (tree / "ml_autograder.egg-info" / "SOURCES.txt").write_text("\n".join(everything) + "\n")
    sdist, wheel = build(tree, out, "sdist", "wheel")
    return sdist, wheel


def test_the_wheel_holds_the_engine_and_the_demo_and_nothing_else(built: tuple[Path, Path]) -> None:
    engine = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "autograder").rglob("*")
        if path.is_file() and not {"__pycache__", ".autograder", "build"} & set(path.relative_to(ROOT).parts)
    }
    mine = {name for name in engine if name.startswith("autograder/checks/")}
    assert len(mine) > 100
    found = set(contents(built[1]))
    assert {name for name in found if ".dist-info/" not in name} == engine - mine
    assert "autograder/demo/course/solutions/demo/warm_up.ipynb" in found


def test_the_sdist_holds_no_more_than_the_wheel_and_gives_the_same_one(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    with tarfile.open(built[0]) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    from_tree = contents(built[1])
    files = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    extra = {name for name in files - set(from_tree) if ".egg-info/" not in name}
    assert extra == {"PKG-INFO", "setup.cfg", *COPIED} - {"autograder"}
    (again,) = build(tree, tmp_path, "wheel")
    from_sdist = contents(again)
    assert set(from_sdist) == set(from_tree)
    assert [name for name in from_tree if from_sdist[name] != from_tree[name]] == []


def test_the_version_stands_in_one_place(built: tuple[Path, Path]) -> None:
    metadata = next(data for name, data in contents(built[1]).items() if name.endswith("/METADATA"))
    assert message_from_bytes(metadata)["Version"] == __version__
    assert built[1].name == f"ml_autograder-{__version__}-py3-none-any.whl"
    assert __version__ not in (ROOT / "pyproject.toml").read_text()
