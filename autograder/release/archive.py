"""Writing a bundle: as an archive that is the same byte for byte, or into a folder that may be a repository."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import UsageError
from autograder.release.bundle import MANIFEST

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def write_zip(path: Path, files: Mapping[str, bytes], folder: str = "") -> None:
    """Write the files as a zip archive, sorted and without times: the same files give the same bytes.

    Args:
        path: the archive; one that is there is replaced as a whole.
        files: contents by relative path. Those that begin with `#!` may be executed.
        folder: one that all of them are put into.

    Raises:
        UsageError: the archive cannot be written.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}" if folder else name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, whatever this is: only then the mode below counts
            entry.external_attr = (0o100000 | _mode(data)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    try:
        _write(path, content.getvalue(), 0o644)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Bring a folder in line with the files; what an earlier bundle put there and is gone now is removed.

    Hidden files that are not ours, such as `.git`, are left alone.

    Args:
        folder: a new or empty one, or one that an earlier bundle was written to.
        files: contents by relative path, the manifest among them.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    before = _manifest(folder)
    try:
        if not before and folder.exists() and any(not each.name.startswith(".") for each in folder.iterdir()):
            raise UsageError(f"{folder} is not empty, and no earlier release was written there")
        for name, data in files.items():
            path = folder / name
            if path.exists() and name not in {*before, MANIFEST} and path.read_bytes() != data:
                raise UsageError(f"{path} is in the way: it is not of an earlier release; move it elsewhere")
        for name, data in files.items():
            _write(folder / name, data, _mode(data))
        for name, digest in before.items():
            path = folder / name
            if name not in files and path.is_file() and _sha256(path.read_bytes()) == digest:
                path.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or folder}: {error.strerror}") from None


def _manifest(folder: Path) -> dict[str, str]:
    """The sums of an earlier bundle in this folder by relative path; empty where there is none."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {folder / MANIFEST}: {error}") from None
    found = [_LINE.fullmatch(line) for line in lines]
    sums = {match[2]: match[1] for match in found if match}
    if len(sums) != len(lines) or any(".." in Path(name).parts or Path(name).is_absolute() for name in sums):
        raise UsageError(f"{folder / MANIFEST} is not the list of files of a release")
    return sums


def _mode(data: bytes) -> int:
    return 0o755 if data.startswith(b"#!") else 0o644


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.chmod(mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
