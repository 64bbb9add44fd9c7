"""Writing a file so that a reader never sees half of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """A file to write to that takes the place of `path` at the end, in one step, unless something goes wrong.

    Raises:
        OSError: the folder cannot be written.
    """
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_atomic(path: Path, text: str, *, durable: bool = True) -> None:
    """Replace `path` with `text` (UTF-8) in one step; its folder is made if needed.

    With `durable` the bytes are on the disk before the name is; pages that can be made again at any time
    do without, because waiting for the disk twelve thousand times takes minutes.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, durable=durable) as file:
        file.write(text.encode())


def write_text(target: Path | str, text: str) -> None:
    """Write `text` to a file, atomically, or to standard output where `target` is `-`."""
    if str(target) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_atomic(Path(target), text)
