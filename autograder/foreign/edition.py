"""The edition of an nbgrader course that the engine grades with: `.autograder/edition/` in the course's folder.

    source/<assignment>/<exercise>.ipynb ── nbgrader's own preprocessors ──→ release/<assignment>/<exercise>.ipynb
    nbgrader_config.py, the files beside the notebooks                    ──→ course.toml

It is what nbgrader keeps in its database: answers cleared, hidden tests in place. So delimiters, headers, generated tests
and time limits are those of the course's own configuration. It is made again when something it is made from has changed.
"""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import __version__
from autograder.course import COURSE_FILE, Limits
from autograder.errors import CourseError, UsageError, needs_extra
from autograder.foreign.files import IGNORED, names_below
from autograder.foreign.surroundings import in_folder, silent
from autograder.submission.released import imported_modules, read_release

if TYPE_CHECKING:
    from traitlets.config import Config

NBGRADER_FILE = "nbgrader_config.py"
FOLDER = Path(".autograder", "edition")
_OUTPUTS = Path(".autograder", "outputs")
_STAMP = "made-from.json"
TEMPLATES = "autotests.yml"
_NO_LIMIT_SECONDS = 600.0  # for a course that lets cells run without end
_CELLS_WORTH = 10  # a notebook may take as long as so many of its cells


class _OtherLanguage(CourseError):
    """A notebook that is not in Python: nothing is wrong with it, but nothing here can run it."""


def up_to_date_edition(root: Path, config: Config | None = None) -> Path:
    """The edition's folder, made anew where it is missing or the course has changed.

    Args:
        root: the course's folder.
        config: nbgrader's, where it is loaded already.

    Raises:
        CourseError: a notebook or the configuration is wrong.
        UsageError: the folder cannot be written.
    """
    folder = root / FOLDER
    with contextlib.suppress(OSError, ValueError, KeyError):
        made = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        if made == _made_from(root, Path(made["source"]), made["templates"]):
            return folder
    if config is None:
        config = load_config(root)
    try:
        folder.parent.mkdir(exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix="edition."))
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}") from None
    try:
        with in_folder(root), _quiet():
            source, complete = _make(root, new, config)
        templates = str(config.InstantiateTests.get("autotest_filename", TEMPLATES))
        again = {"left out": "so it is made again next time"}
        made_from = _made_from(root, source, templates) if complete else again
        (new / _STAMP).write_text(json.dumps(made_from, indent=1), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def _made_from(root: Path, source: Path, templates: str) -> dict[str, Any]:
    """What an edition depends on: the configuration, templates of generated tests, size and time of all in `source/`."""
    files = {}
    for path in sorted(source.rglob("*")):
        if path.is_file() and ".ipynb_checkpoints" not in path.parts:
            status = path.stat()
            files[path.relative_to(source).as_posix()] = [status.st_size, status.st_mtime_ns]
    config, tests = (
        sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
        for path in (root / NBGRADER_FILE, root / templates)
    )
    return {
        "version": __version__,
        "root": str(root),
        "source": str(source),
        "config": config,
        "templates": templates,
        "tests": tests,
        "files": files,
    }


def load_config(root: Path) -> Config:
    """The instructor's `nbgrader_config.py`, as nbgrader itself reads it."""
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    if not (root / NBGRADER_FILE).is_file():
        return Config()
    try:
        with in_folder(root):
            loaded: Config = PyFileConfigLoader(NBGRADER_FILE, path=str(root)).load_config()
            return loaded
    except (Exception, SystemExit) as error:
        raise CourseError(f"{root / NBGRADER_FILE}: {type(error).__name__}: {error}") from None


def _make(root: Path, folder: Path, config: Config) -> tuple[Path, bool]:
    """Write the edition to `folder`; returns the course's source folder, and whether all of it could be taken.

    Raises:
        CourseError: a notebook that students have handed in is wrong. Others, perhaps drafts, are left out.
    """
    with needs_extra("nbgrader", "a course made for nbgrader"):
        from nbgrader.converters import Autograde
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.preprocessors import Execute
    from traitlets.config import Config

    config = Config(config.copy())
    config.CourseDirectory.root = str(root)
    coursedir = CourseDirectory(config=config)
    source = root / str(coursedir.source_directory)
    assignments = sorted(path.parent for path in source.glob("*/*.ipynb") if path.parent.name[0] != ".")
    submitted = root / str(coursedir.submitted_directory)
    data: dict[str, Any] = {}
    size, complete = 0, True
    for assignment in dict.fromkeys(assignments):
        kept = Autograde(coursedir=coursedir, config=config).exclude_overwriting.get(assignment.name, [])
        names = [each for each in names_below(assignment, (*IGNORED, *coursedir.ignore)) if each not in kept]
        contents = {name: (assignment / name).read_bytes() for name in names}
        size += sum(map(len, contents.values()))
        digest = sha256(repr([(name, sha256(each).digest()) for name, each in contents.items()]).encode())
        data[assignment.name] = {
            "folder": str(assignment),
            "files": names,
            "sha256": "sha256:" + digest.hexdigest(),
        }
        for path in sorted(assignment.glob("*.ipynb")):
            try:
                _write_edited(path, folder / "release" / assignment.name / path.name, config, coursedir)
            except CourseError as error:
                handed_in = any(submitted.glob(f"*/{assignment.name}/{path.name}"))
                if handed_in and not isinstance(error, _OtherLanguage):
                    raise
                print(f"left out: {error}", file=sys.stderr)
                complete = False
    if not data:
        raise CourseError(
            f"{source} has no notebooks; nbgrader's are in <assignment>/<exercise>.ipynb below it"
        )
    seconds = Execute(config=config).timeout
    cell_seconds = float(seconds) if seconds is not None and seconds > 0 else _NO_LIMIT_SECONDS
    limits = {
        "cell_seconds": cell_seconds,
        "notebook_seconds": _CELLS_WORTH * cell_seconds,
        "scratch_mb": Limits().scratch_mb + (2 * size >> 20),
    }
    named = {
        "title": str(config.CourseDirectory.get("course_id", root.name)),
        "tests": "in_notebook",
        "nbgrader_course": str(root),
        "source": str(source),
        "submitted": str(submitted),
    }
    if str(config.Autograde.get("exporter_class", "")).startswith("autograder."):  # nbgrader will show them
        named["outputs"] = str(root / _OUTPUTS)
    (folder / COURSE_FILE).write_text(_course_file(named, data, limits), encoding="utf-8")
    return source, complete


def _course_file(named: dict[str, str], data: dict[str, Any], limits: dict[str, Any]) -> str:
    """The edition's `course.toml`. JSON's strings and lists are TOML's."""
    lines = ["# Made from the nbgrader course: changes here are lost."]
    lines += [f"{key} = {json.dumps(value)}" for key, value in named.items()]
    for name in data:
        lines += ["", "[[assignments]]", f"name = {json.dumps(name)}"]
    lines += ["", "[limits]", *(f"{name} = {value}" for name, value in limits.items())]
    for name, each in data.items():
        lines += ["", f"[data.{json.dumps(name)}]", *(f"{key} = {json.dumps(each[key])}" for key in each)]
    return "\n".join(lines) + "\n"


def _write_edited(path: Path, target: Path, config: Config, coursedir: Any) -> None:
    """Write a source notebook as nbgrader keeps it in its database.

    Raises:
        CourseError: it is no notebook in Python, or nbgrader refuses it.
    """
    import nbformat
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells

    try:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:
        raise CourseError(f"{path} is not a notebook: {_first_line(error)}") from None
    language = _language(notebook.metadata)
    if language != "python":
        raise _OtherLanguage(f"{path} is written in {language}, not in Python")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    resources = {"metadata": {"path": str(path.parent)}, "unique_key": path.stem, "nbgrader": {}}
    kept: Any = None
    for step in GenerateAssignment(coursedir=coursedir, config=config).preprocessors:
        if step is SaveCells:  # what follows hides the tests, for students
            kept = copy.deepcopy(notebook)
            continue
        preprocessor = step(config=config)
        try:
            with silent():  # tests are generated by the solution in a kernel, which logs there
                notebook, resources = preprocessor.preprocess(notebook, resources)
        except Exception as error:
            if (kernel := getattr(preprocessor, "kc", None)) is not None:
                kernel.shutdown()  # nbgrader leaves it running
            cause = error.__context__ or error  # what nbgrader's own says is "may be corrupted"
            raise CourseError(f"{path}: nbgrader's {step.__name__}: {_first_line(cause)}") from None
    notebook, students = kept or notebook, notebook
    shown = {
        here.metadata.nbgrader.grade_id: there.source
        for here, there in zip(notebook.cells, students.cells, strict=True)
        if here.source != there.source and "nbgrader" in here.metadata
    }
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    title = next(filter(None, map(_heading, texts)), path.stem)
    notebook.metadata["autograder"] = {
        "assignment": path.parent.name,
        "exercise": path.stem,
        "title": title,
        "shown": shown,
        "preload": sorted(frozenset[str]().union(*map(imported_modules, code))),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call]
    read_release(target)  # says now what else is wrong with it


def _language(metadata: Any) -> str:
    """The notebook's language, whatever its kernel is called on the instructor's machine."""
    named = metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name")
    return str(named or "python").lower()


def _heading(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return first.lstrip("# ").strip() if first.startswith("# ") else ""


def _first_line(error: BaseException) -> str:
    if hasattr(error, "ename"):  # what a kernel reported: its text may be a list, which has no `str`
        return f"{error.ename}: {getattr(error, 'evalue', '')}"
    if type(error) is Exception and not error.args:  # how it refuses this and says why in its log alone
        return "a directive for generated tests stands in a cell without points"
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """nbgrader logs what it refuses with a traceback; our one line says it, too."""
    logger = logging.getLogger("traitlets")
    before, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logger.disabled = before
