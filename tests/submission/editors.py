"""What editors do to a notebook between handing out and handing in, as far as it is known of them."""

from __future__ import annotations

import copy
import hashlib
import json
import subprocess
import sys
from typing import Any

import jupytext
import nbformat

Notebook = dict[str, Any]
Cell = dict[str, Any]


def text(cell: Cell) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


def colab(notebook: Notebook, *, labels: bool = False, ids: str = "new", by_github: bool = False) -> Notebook:
    """Saved by Google Colab: format 4.0 without cell ids, ids of its own in the metadata, outputs with its own marks.

    Args:
        labels: whether the cells' foreign metadata survives.
        ids: `kept` moves the ids to the metadata, `new` draws others.
        by_github: opened from a repository, which adds a badge at the top.
    """
    saved = copy.deepcopy(notebook)
    for number, cell in enumerate(saved["cells"]):
        old = cell.pop("id", f"cell-{number}")
        drawn = hashlib.sha256(f"{number} {old}".encode()).hexdigest()[:12]
        kept = {name: value for name, value in cell["metadata"].items() if labels}
        cell["metadata"] = {**kept, "id": old if ids == "kept" else drawn}
        cell["source"] = lines(text(cell))
        if cell["cell_type"] == "code":
            cell["metadata"] |= {"colab": {"base_uri": "https://localhost:8080/"}, "outputId": drawn}
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    if by_github:
        badge = '<a href="https://colab.research.google.com/x.ipynb" target="_parent"><img alt="Open In Colab"/></a>'
        metadata = {"id": "view-in-github", "colab_type": "text"}
        saved["cells"].insert(0, {"cell_type": "markdown", "metadata": metadata, "source": [badge]})
    kept = {name: value for name, value in saved["metadata"].items() if labels}
    saved["metadata"] = kept | {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
    }
    return saved | {"nbformat": 4, "nbformat_minor": 0}


def vscode(notebook: Notebook, *, labels: bool = False, ids: bool = False) -> Notebook:
    """Saved by VS Code: its own cell metadata, another kernel, Windows line ends, a last blank line in each cell."""
    saved = copy.deepcopy(notebook)
    for cell in saved["cells"]:
        kept = {name: value for name, value in cell["metadata"].items() if labels}
        cell["metadata"] = (
            {**kept, "vscode": {"languageId": "python"}} if cell["cell_type"] == "code" else kept
        )
        if not ids:
            cell.pop("id", None)
        cell["source"] = lines(text(cell).replace("\n", "\r\n") + "\r\n")
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    kernel = {"display_name": ".venv (3.12.3)", "language": "python", "name": "python3"}
    saved["metadata"] = {
        "kernelspec": kernel,
        "language_info": {"name": "python", "version": "3.12.3"},
        "orig_nbformat": 4,
    }
    return saved | {"nbformat": 4, "nbformat_minor": 5 if ids else 2}


def formatted(notebook: Notebook) -> Notebook:
    """Format on save: every code cell, locked ones too, in another layout (long lines broken, other quotes)."""
    saved = copy.deepcopy(notebook)
    code = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
    mark = "\n# --- next cell ---\n"
    options = [
        "--line-length=60",
        "--config=format.quote-style='single'",
        "--isolated",
        "--stdin-filename=x.py",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "format", *options, "-"],
        input=mark.join(map(text, code)), capture_output=True, text=True, check=True,
    )  # fmt: skip
    for cell, source in zip(code, done.stdout.split(mark.strip()), strict=True):
        cell["source"] = lines(source.strip("\n"))
    return saved


def script_and_back(notebook: Notebook) -> Notebook:
    """Exported as a Python script with cell marks, and opened as a notebook again."""
    plain = bare(notebook)
    for cell in plain["cells"]:
        cell["source"] = text(cell)
    script = jupytext.writes(nbformat.from_dict(plain), "py:percent")
    back = json.loads(nbformat.writes(jupytext.reads(script, "py:percent")))
    back["metadata"] = {}
    return bare(back)


def joined(notebook: Notebook, *runs: tuple[str, ...]) -> Notebook:
    """Some runs of cells, by the grade_ids of the first and the last one, as one cell with the first one's metadata."""
    saved = copy.deepcopy(notebook)
    for first, last in runs:
        ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in saved["cells"]]
        start, stop = ids.index(first), ids.index(last) + 1
        code = [text(cell) for cell in saved["cells"][start:stop] if cell["cell_type"] == "code"]
        saved["cells"][start:stop] = [saved["cells"][start] | {"source": lines("\n".join(code))}]
    return saved


def bare(notebook: Notebook) -> Notebook:
    """Without any metadata or id, as an editor may leave it that only knows text and code."""
    saved = copy.deepcopy(notebook)
    saved["metadata"] = {}
    for cell in saved["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    return saved | {"nbformat": 4, "nbformat_minor": 0}
