"""The files of source/, release/ and solutions/: which belong there, and writing them so that nothing changes twice."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.release.imports import light_imports
from autograder.release.source import Notebook


def to_json(notebook: Notebook) -> str:
    """A notebook as Jupyter writes it: keys sorted, indented by 1, sources as lists of lines."""
    with light_imports():
        import nbformat

    node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    return str(nbformat.writes(node, version=4)).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]


def from_json(text: str) -> Notebook:
    """A notebook as plain dictionaries, sources as strings.

    Raises:
        ValueError: it is not a notebook.
    """
    with light_imports():
        import nbformat

    try:
        return dict(nbformat.reads(text, as_version=4))  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises errors of many kinds
        raise ValueError(str(error)) from error


def read_notebook(path: Path) -> Notebook | None:
    """A notebook that was made before; `None` where there is none or it is broken."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_notebook(path: Path, notebook: Notebook) -> bool:
    """Write a notebook where it differs from what is there; whether it did."""
    return _write(path, to_json(notebook).encode())


def same_cells(one: Notebook, other: Notebook) -> bool:
    """Whether two notebooks have the same cells: ids, types and sources."""
    keys = ("id", "cell_type", "source")
    first, second = ([[cell.get(key) for key in keys] for cell in book["cells"]] for book in (one, other))
    return first == second


def source_folder(course: Course, assignment: str) -> Path:
    """The folder of an assignment's scripts.

    Raises:
        CourseError: there is none; what was released is then left alone.
    """
    folder = course.root / "source" / assignment
    if not folder.is_dir():
        raise CourseError(f"no folder source/{assignment}: there is nothing to release")
    return folder


def data_files(folder: Path) -> dict[str, Path]:
    """The files to hand out beside the notebooks, by relative path.

    Scripts stay out, and so do notebooks (a paired one would hold the solution), hidden files and caches.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
        if path.is_file() and not hidden and path.suffix not in (".py", ".pyc", ".ipynb"):
            found[relative.as_posix()] = path
    return found


def copy_data(folder: Path, data: dict[str, Path]) -> None:
    """Bring the data files of a generated folder in line."""
    for relative, path in data.items():
        _write(folder / relative, path.read_bytes())


def stale_files(folder: Path, sources: Path, data: dict[str, Path]) -> list[Path]:
    """Visible files of a generated folder that have no source any more."""
    stale = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        notebook = path.suffix == ".ipynb" and len(relative.parts) == 1
        known = (sources / f"{path.stem}.py").is_file() if notebook else relative.as_posix() in data
        if not known:
            stale.append(path)
    return stale


def _write(path: Path, content: bytes) -> bool:
    """Write a file as a whole or not at all, and only where its content is new."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True
