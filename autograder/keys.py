"""The course's secret key, from which every hidden input is drawn."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from autograder.errors import UsageError

KEY_BYTES = 32


def fingerprint(key: bytes) -> str:
    """What results say of the key: enough to see that it is the same one, useless to guess it."""
    return "sha256:" + hashlib.sha256(b"autograder seed key fingerprint\0" + key).hexdigest()[:16]


def seal(key: bytes, student: str, exercise: str) -> str:
    """What marks a notebook as the variant of this student: nobody can make it without the key."""
    message = "\0".join(("autograder variant seal", student, exercise)).encode("utf-8", "surrogatepass")
    return "hmac:" + hmac.new(key, message, hashlib.sha256).hexdigest()[:16]


def read_key(path: Path) -> bytes:
    """The key in a file, as given with --seed-key.

    Raises:
        UsageError: the file cannot be read or is too short to be a secret.
    """
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(f"cannot read the seed key {path}: {error.strerror}") from None
    if len(key) < 16:
        raise UsageError(f"the seed key {path} is too short: at least 16 bytes")
    return key


def course_key(root: Path) -> bytes:
    """The course's own key, made on first use in the ignored folder `.autograder/`.

    Raises:
        UsageError: it does not exist and cannot be written.
    """
    path = root / ".autograder" / "seed-key"
    if not path.exists():
        try:
            path.parent.mkdir(exist_ok=True)
            temporary = path.with_name(f"seed-key.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(KEY_BYTES) + "\n")
            try:
                os.link(temporary, path)  # another grader may have been faster: the first key stays
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
        except OSError as error:
            raise UsageError(
                f"cannot make a seed key in {path.parent}: {error.strerror}; give one with --seed-key"
            ) from None
    return read_key(path)
