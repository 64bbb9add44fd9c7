"""What a notebook expects of its kernel: magics, `display`, top-level await, a `__main__` module.

Not a full IPython shell (that costs 15 ms a submission): IPython's input transformer turns magics and
`!` into calls of `get_ipython()`, and the stub here makes them harmless.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import linecache
import sys
import types
from typing import Any

_TIMING = ("time", "timeit", "prun", "capture", "memit")


class Shell:
    """Runs cells one after another in one namespace."""

    def __init__(self) -> None:
        self.module = types.ModuleType("__main__")
        self.namespace: dict[str, Any] = self.module.__dict__
        self.namespace.update(
            get_ipython=lambda: _Kernel(self), display=_display, exit=_leave, quit=_leave, In=[], Out={}
        )
        self.namespace["__builtins__"] = builtins
        sys.modules["__main__"] = self.module

    def run(self, name: str, source: str) -> None:
        """Execute one cell; whatever it raises goes to the caller."""
        filename = f"<cell {name}>"
        if _needs_transform(source):
            source = transform(source)
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        code = compile(source, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # half a warm process's memory, for the few notebooks that need it

            asyncio.run(_finish(eval(code, self.namespace)))
        else:
            exec(code, self.namespace)


def transform(source: str) -> str:
    """The cell as plain Python: magics, `!` and `?` become calls of `get_ipython()`."""
    from IPython.core.inputtransformer2 import TransformerManager

    manager = TransformerManager()  # type: ignore[no-untyped-call]
    return str(manager.transform_cell(source))


def _needs_transform(source: str) -> bool:
    """Whether a line may be IPython syntax; plain Python must not pay for the transformer."""
    return any(
        line.lstrip()[:1] in ("%", "!", "?") or line.rstrip().endswith("?") or "= %" in line or "= !" in line
        or "=%" in line or "=!" in line
        for line in source.splitlines()
    )  # fmt: skip


async def _finish(awaitable: Any) -> None:
    await awaitable


def _display(*_values: Any, **_options: Any) -> None:
    """Shows nothing: nobody looks at a graded notebook's output."""


def _leave(*_arguments: Any) -> None:
    """`exit()` in a cell ends the cell in Jupyter's eyes, not the grading."""


class _Kernel:
    """The stub behind `get_ipython()`: timing magics run their code once, the rest does nothing."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.user_ns = shell.namespace

    def run_line_magic(self, name: str, line: str, *_rest: Any) -> None:
        if name in _TIMING and line.strip():
            self._shell.run(f"%{name}", _statement(line))
        elif name not in ("matplotlib", "load_ext", "config", "autoreload", "reset"):
            print(f"%{name} is not available while grading")

    def run_cell_magic(self, name: str, _line: str, cell: str) -> None:
        if name in _TIMING:
            self._shell.run(f"%%{name}", cell)
        else:
            print(f"%%{name} is not available while grading")

    def system(self, command: str) -> None:
        print(f"!{command} was not run: there is no shell while grading")

    def getoutput(self, command: str, *_rest: Any, **_options: Any) -> list[str]:
        self.system(command)
        return []

    def __getattr__(self, name: str) -> Any:
        return lambda *_a, **_k: None


def _statement(line: str) -> str:
    """The code of `%timeit -n 10 f(x)` without the magic's own options."""
    words = line.strip().split(" ")
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option in ("-n", "-r", "-t", "-p", "-s") and words:
            words.pop(0)
    return " ".join(words)


def definitions_only(source: str) -> str:
    """The imports, functions and classes of a cell: what is kept of one that never ended or crashed."""
    try:
        tree = ast.parse(source)
        kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        tree.body = [node for node in tree.body if isinstance(node, kinds)]
        return ast.unparse(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def describe_error(error: BaseException) -> dict[str, Any]:
    """What is told about an exception: type, nearest built-in types, message and traceback, bounded."""
    names = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
    try:
        message = str(error)[:500]
    except BaseException as broken:
        message = f"<str() raised {type(broken).__name__}>"
    return {
        "type": type(error).__name__[:100],
        "builtins": names[:10],
        "message": message,
        "where": _where(error),
    }


def _where(error: BaseException) -> list[str]:
    """The last lines of the traceback that lie in cells."""
    lines: list[str] = []
    trace = error.__traceback__
    for _ in range(1000):
        if trace is None:
            break
        code = trace.tb_frame.f_code
        if code.co_filename.startswith("<cell "):
            text = linecache.getline(code.co_filename, trace.tb_lineno).strip()
            lines.append(f"{code.co_filename} line {trace.tb_lineno} in {code.co_name}: {text}"[:200])
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename and str(error.filename).startswith("<cell "):
        lines.append(f"{error.filename} line {error.lineno}: {str(error.text).strip()}"[:200])
    return lines[-5:]
