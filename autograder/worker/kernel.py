"""What Jupyter's kernel is to nbgrader: runs a notebook cell by cell and says what each one returned, raised and showed.

For notebooks whose tests stand in their own cells. Only the warm processes of such courses import this module, which
makes an IPython shell (for magics and `display`), so that workers get one with their fork.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import inspect
import io
import linecache
import os
import signal
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.worker import plotting
from autograder.worker.recorder import Recorder, Stream

_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_FUTURE = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})
# What tests compare with. A student's cell that replaces one has no effect on the tests below it.
_GUARDED = {
    "builtins": ("abs", "all", "any", "isinstance", "len", "max", "min", "round", "sorted", "sum"),
    "math": ("isclose",),
    "numpy": ("all", "allclose", "any", "array_equal", "array_equiv", "isclose"),
    "numpy.testing": ("assert_", "assert_allclose", "assert_almost_equal", "assert_array_equal",
                      "assert_array_almost_equal", "assert_equal"),
    "pandas.testing": ("assert_frame_equal", "assert_index_equal", "assert_series_equal"),
    "torch": ("allclose", "equal", "isclose"),
    "unittest": ("TestCase",),
}  # fmt: skip


class Kernel:
    """One notebook's namespace, and the shell behind its `get_ipython()`."""

    def __init__(self, pictures: bool) -> None:
        self._pictures = pictures
        self._namespace: dict[str, Any] = SHELL.user_ns
        self._flags = _AWAIT
        sys.modules["__main__"] = SHELL.user_module
        sys.path.insert(0, "")  # helper modules lie beside the notebook
        sys.stdout, sys.stderr = (Stream(name, lambda: SHELL.recorder) for name in ("stdout", "stderr"))
        os.environ["NBGRADER_EXECUTION"] = "autograde"
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if pictures and hasattr(pyplot, "get_fignums"):
            pyplot.show = lambda *_a, **_k: self._show_figures()

    def answer(self, operation: str, *rest: Any) -> list[Any]:
        """Obey one request of the grader: `file` or `cell`."""
        return self._file(*rest) if operation == "file" else self._cell(*rest)

    def _file(self, name: str, data: bytes) -> list[Any]:
        """Write a file into the working folder."""
        try:
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            return ["failed", str(error.strerror)]
        return ["written"]

    def _cell(self, name: str, source: str, seconds: float, trusted: bool, token: str) -> list[Any]:
        """Execute one cell: `[token, status, value, outputs]`.

        The status is `done`, or `raised` or `timeout` with the error as value. The value of a cell that ends with an
        expression is `["number", float]` or `["text", repr]`, otherwise `["none"]`. A `trusted` cell may replace what tests
        compare with; of other cells this is undone, and they return the names as `["replaced", names, value]`.
        """
        recorder = SHELL.recorder = Recorder()
        before = None if trusted else _guarded()
        status: str = "done"
        value: Any = ["none"]
        with _Alarm(seconds) as alarm:
            try:
                value = _described(self._execute(name, source, recorder))
            except BaseException as error:
                status, value = "raised", recorder.error(error)
            with contextlib.suppress(BaseException):
                self._show_figures()
        if alarm.rang and status == "raised":
            status = "timeout"
        elif (
            recorder.failed is not None and status == "done"
        ):  # a magic swallows what its code raises, and shows it
            status, value = "raised", recorder.failed
        replaced = [] if before is None else _put_back(before)
        return [token, status, ["replaced", replaced, value] if replaced else value, recorder.outputs]

    def _execute(self, name: str, source: str, recorder: Recorder) -> Any:
        """Run a cell as IPython would; returns the value that Jupyter would show, `None` without one."""
        filename = f"<cell {name}>"
        try:
            tree = self._parse(source, filename)
        except SyntaxError:
            source = TransformerManager().transform_cell(source)  # type: ignore[no-untyped-call]
            tree = self._parse(source, filename)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr) or _is_quiet(source):
            self._run(tree, filename, "exec")
            return None
        tree.body.pop()
        self._run(tree, filename, "exec")
        value = self._run(ast.Expression(last.value), filename, "eval")
        if value is not None:
            self._namespace["_"] = value
            recorder.show("execute_result", *FORMATTER.format(value))
        return value

    def _parse(self, source: str, filename: str) -> ast.Module:
        flags = self._flags | ast.PyCF_ONLY_AST
        tree: ast.Module = compile(source, filename, "exec", flags, dont_inherit=True)
        return tree

    def _run(self, tree: ast.Module | ast.Expression, filename: str, mode: str) -> Any:
        code: CodeType = compile(tree, filename, mode, self._flags, dont_inherit=True)
        self._flags |= code.co_flags & _FUTURE  # holds for the cells below, too
        value = eval(code, self._namespace)
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # half a warm process's memory, for the few notebooks that need it

            return asyncio.run(_finish(value))
        return value

    def _show_figures(self) -> None:
        """Show and close what a cell has drawn, as Jupyter does at the end of a cell."""
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        if self._pictures and isinstance(getattr(pyplot, "__file__", None), str):
            for number in pyplot.get_fignums():
                figure = pyplot.figure(number)
                SHELL.recorder.show("display_data", {"image/png": _png(figure), "text/plain": repr(figure)})
        plotting.close_figures()


class _Alarm:
    """Interrupts a cell after so many seconds, as nbgrader does, and again each second that it goes on."""

    def __init__(self, seconds: float) -> None:
        self._seconds = max(seconds, 0.001)
        self.rang = False

    def __enter__(self) -> _Alarm:
        signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self._seconds, 1.0)
        return self

    def __exit__(self, *_exception: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        self.rang = True
        raise KeyboardInterrupt("the cell took too long")


class _Publisher(DisplayPublisher):
    """Where `display` goes."""

    def publish(self, data: Any, *_rest: Any, **_options: Any) -> None:
        """Keep what is displayed with the cell's outputs."""
        SHELL.recorder.show("display_data", data if isinstance(data, dict) else {})

    def clear_output(self, *_wait: Any) -> None:
        """Progress bars clear what they showed."""
        SHELL.recorder.outputs.clear()


class _Shell(InteractiveShell):
    """IPython's shell without history, whose errors are a cell's errors."""

    recorder: Recorder

    def _showtraceback(self, _kind: Any, error: Any, _lines: Any) -> None:
        if isinstance(error, BaseException):
            self.recorder.error(error)

    def enable_matplotlib(self, *_arguments: Any) -> tuple[None, str]:
        """Pictures are taken at the end of a cell whatever `%matplotlib` asks for."""
        return None, "agg"


def _make_shell() -> _Shell:
    config = Config()
    config.HistoryManager.enabled = False  # it starts a thread
    config.InteractiveShell.display_pub_class = _Publisher
    config.InteractiveShell.colors = "nocolor"
    with tempfile.TemporaryDirectory() as folder:
        shell: _Shell = _Shell.instance(config=config, ipython_dir=folder)
    shell.builtin_trap.activate()
    shell.recorder = Recorder()
    return shell


async def _finish(awaitable: Any) -> Any:
    return await awaitable


def _is_quiet(source: str) -> bool:
    """Whether a semicolon at the end keeps the last value from being shown."""
    return ";" in source and bool(
        DisplayHook.semicolon_at_end_of_expression(source)  # type: ignore[no-untyped-call]
    )


def _described(value: Any) -> list[Any]:
    """A cell's value for the wire: numbers of any library as numbers, all else as text."""
    if value is None:
        return ["none"]
    kind = type(value)
    if getattr(kind, "__module__", "") in ("numpy", "torch") and getattr(value, "ndim", None) == 0:
        value = value.item()
    if isinstance(value, int | float | Fraction | Decimal) and not isinstance(value, bool):
        try:
            return ["number", float(value)]
        except (OverflowError, ValueError):
            return ["number", float("inf")]
    try:
        return ["text", str(repr(value))[:200]]
    except BaseException:
        return ["text", ""]


def _guarded() -> dict[tuple[str, str], Any]:
    """What tests compare with, as it is now."""
    return {
        (module, name): getattr(sys.modules[module], name, None)
        for module, names in _GUARDED.items()
        if module in sys.modules
        for name in names
    }


def _put_back(before: dict[tuple[str, str], Any]) -> list[str]:
    """Undo replacements; returns the names that were replaced."""
    replaced = []
    for (module, name), value in before.items():
        if value is not None and getattr(sys.modules.get(module), name, None) is not value:
            setattr(sys.modules[module], name, value)
            replaced.append(f"{module}.{name}")
    return replaced


def _png(figure: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=72)
    return file.getvalue()


SHELL = _make_shell()
FORMATTER: Any = SHELL.display_formatter
FORMATTER.formatters["image/png"].for_type_by_name("matplotlib.figure", "Figure", _png)
