"""Executing a notebook with its solutions in a fresh kernel of this interpreter."""

from __future__ import annotations

import copy
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, needs_extra
from autograder.release.imports import light_imports
from autograder.release.source import Notebook

# Figures inline as PNG; at this resolution one is 10-20 kB.
MATPLOTLIBRC = "figure.dpi: 72\n"


def run_solution(notebook: Notebook, where: str, data: dict[str, Path], timeout: float) -> Notebook:
    """Run all cells and return the notebook with outputs, but without timings and kernel metadata.

    Args:
        notebook: left as it is.
        where: how messages name it.
        data: files that must lie beside it, by relative path; it runs in a temporary folder.
        timeout: seconds for one cell.

    Raises:
        CourseError: a cell fails, takes too long or ends the kernel.
        UsageError: nbclient or ipykernel is not installed.
    """
    with light_imports():
        import nbformat
    with needs_extra("release", "executing a solution"):
        import ipykernel_launcher  # noqa: F401
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    executed = nbformat.from_dict(copy.deepcopy(notebook))  # type: ignore[no-untyped-call]
    running: list[str] = ["?"]
    with tempfile.TemporaryDirectory(prefix="autograder-execute-") as temporary:
        folder, private = Path(temporary) / "notebook", Path(temporary) / "private"
        folder.mkdir()
        private.mkdir()
        for relative, path in data.items():
            target = folder / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (private / "matplotlibrc").write_text(MATPLOTLIBRC, encoding="utf-8")
        client = NotebookClient(
            executed,
            km=_kernel_manager(),
            timeout=timeout,
            record_timing=False,
            on_cell_start=lambda cell, cell_index: running.append(cell["id"]),  # noqa: ARG005
            resources={"metadata": {"path": str(folder)}},
        )
        settings = {
            "MATPLOTLIBRC": str(private / "matplotlibrc"),
            "IPYTHONDIR": str(private),
            "PYTHONHASHSEED": "0",
        }
        try:
            with _environment(settings):
                client.execute()
        except CellExecutionError as error:
            line = f"{error.ename}: {error.evalue}".split("\n")[0]
            raise CourseError(f"{where}: cell {running[-1]!r} raises {line}") from None
        except CellTimeoutError:
            raise CourseError(f"{where}: cell {running[-1]!r} runs longer than {timeout:g} s") from None
        except DeadKernelError:
            raise CourseError(f"{where}: the kernel dies in cell {running[-1]!r}") from None
    outputs = {cell["id"]: cell for cell in executed["cells"]}
    return with_outputs(notebook, outputs)


def with_outputs(notebook: Notebook, executed: dict[str, dict[str, Any]]) -> Notebook:
    """A copy of a notebook with the outputs and execution counts of cells with the same ids."""
    result = copy.deepcopy(notebook)
    for cell in result["cells"]:
        if cell["cell_type"] == "code":
            done = executed[cell["id"]]
            cell["outputs"] = [_clean(output) for output in done["outputs"]]
            cell["execution_count"] = done["execution_count"]
    return result


def _clean(output: dict[str, Any]) -> dict[str, Any]:
    output.pop("transient", None)
    return output


def _kernel_manager() -> Any:
    """A manager of ipykernel in this interpreter, whatever kernels the user has installed."""
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    class ThisInterpreter(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "--log-level=ERROR"]
            return KernelSpec(
                argv=[*argv, "-f", "{connection_file}"], display_name=kernel_name, language="python"
            )

    return AsyncKernelManager(kernel_spec_manager=ThisInterpreter())


@contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    """The environment that the kernel inherits."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
