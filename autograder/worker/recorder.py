"""What a cell shows: text, values, pictures and errors, in nbformat's terms and cut to size."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Callable
from typing import Any

from autograder.worker.shell import describe_error

_MOST_TEXT = 20_000  # characters that one cell shows
_MOST_PICTURE = 1 << 20  # bytes of one picture
_MOST_OUTPUTS = 200


class Recorder:
    """Collects what a cell shows, in nbformat's terms, and cuts it."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self.failed: dict[str, Any] | None = None
        self._left = _MOST_TEXT

    def write(self, stream: str, text: str) -> None:
        """Text that is printed; consecutive pieces become one output."""
        text = self._cut(text)
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == stream:
            last["text"] += text
        elif text:
            self._add({"output_type": "stream", "name": stream, "text": text})

    def show(self, kind: str, data: dict[str, Any], _metadata: Any = None) -> None:
        """A value or a picture that is displayed: as text, and as PNG where it has that form."""
        kept: dict[str, str] = {}
        if isinstance(data.get("text/plain"), str):
            kept["text/plain"] = self._cut(data["text/plain"])
        picture = data.get("image/png")
        picture = base64.b64encode(picture).decode() if isinstance(picture, bytes) else picture
        if isinstance(picture, str) and len(picture) <= _MOST_PICTURE:
            kept["image/png"] = picture
        if kept:
            self._add({"output_type": kind, "data": kept})

    def error(self, error: BaseException) -> dict[str, Any]:
        """An exception that ends the cell; returns its description."""
        described = describe_error(error)
        lines = traceback.format_exception(type(error), error, _from_cells(error.__traceback__), limit=20)
        text = self._cut("".join(lines))
        self._add(
            {
                "output_type": "error",
                "ename": described["type"],
                "evalue": described["message"],
                "traceback": text.rstrip("\n").split("\n"),
            }
        )
        self.failed = self.failed or described
        return described

    def _add(self, output: dict[str, Any]) -> None:
        if len(self.outputs) < _MOST_OUTPUTS:
            self.outputs.append(output)

    def _cut(self, text: str) -> str:
        kept = text[: self._left]
        if len(kept) < len(text) and self._left > 0:
            kept += "\n[more was shown than is kept]"
        self._left = max(0, self._left - len(text))
        return kept


class Stream:
    """Standard output or standard error: what is written belongs to the cell that runs."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name: str, recorder: Callable[[], Recorder]) -> None:
        self._recorder = recorder
        self.name = f"<{name}>"
        self._stream = name

    def write(self, text: str) -> int:
        """Add text to what the cell shows."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder().write(self._stream, text)
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Add several pieces of text."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """All is written at once."""

    def isatty(self) -> bool:
        """Nobody sits in front of it."""
        return False

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def fileno(self) -> int:
        """Of the submission's output pipe, for programs that a cell starts."""
        return 1 if self._stream == "stdout" else 2


def _from_cells(trace: Any) -> Any:
    """A traceback from the first frame that lies in a cell."""
    start = trace
    while start is not None and not start.tb_frame.f_code.co_filename.startswith("<cell "):
        start = start.tb_next
    return start
