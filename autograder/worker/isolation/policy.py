"""What a worker may see and use, as plain data."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

Level = Literal["full", "restricted", "basic"]
LEVELS: tuple[Level, ...] = ("full", "restricted", "basic")

SYSTEM_FILES = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/nix/store",
    "/etc/alternatives",
    "/etc/crypto-policies",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf",
    "/etc/timezone",
    # torch, OpenBLAS and joblib count processors here.
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
)


class IsolationError(Exception):
    """The requested isolation cannot be had here; the text says what was refused."""


@dataclass(frozen=True)
class Policy:
    """The allow list and the limits of one worker.

    `readable` are absolute files and folders that a worker may read; missing ones are left out.
    `masked` are files and folders that it must not see although a readable folder holds them; a mask
    always wins. `memory_mb` is a limit per process, or for the whole worker where a cgroup can be had.
    `processes` counts threads too. `cpu_seconds` is CPU time per process.
    """

    readable: tuple[str, ...]
    masked: tuple[str, ...]
    scratch_mb: int
    scratch_files: int
    memory_mb: int
    processes: int
    open_files: int
    cpu_seconds: int
    gpu: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The policy as JSON data."""
        return {**asdict(self), "readable": list(self.readable), "masked": list(self.masked)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Policy:
        """The inverse of `to_dict`.

        Raises:
            ValueError: a field is missing, unknown or of the wrong type.
        """
        values = dict(data)
        names = {each.name for each in fields(cls)}
        required = names - {"gpu"}
        if not required <= values.keys() <= names:
            raise ValueError(f"a policy has the fields {', '.join(sorted(names))}")
        for name, value in values.items():
            if name in ("readable", "masked"):
                if not isinstance(value, list | tuple) or not all(isinstance(path, str) for path in value):
                    raise ValueError(f"{name} must be a list of paths")
                values[name] = tuple(value)
            elif isinstance(value, bool) is not (name == "gpu") or not isinstance(value, int):
                raise ValueError(f"{name} must be {'true or false' if name == 'gpu' else 'a whole number'}")
        return cls(**values)

    def __post_init__(self) -> None:
        for path in (*self.readable, *self.masked):
            if not os.path.isabs(path):
                raise ValueError(f"a policy holds absolute paths, not {path!r}")
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, int) and not isinstance(value, bool) and value <= 0:
                raise ValueError(f"{each.name} must be positive, not {value}")


def default_readable() -> tuple[str, ...]:
    """The system's libraries, this Python, and the site-packages folders on `sys.path`."""
    python = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    packages = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    wanted = dict.fromkeys([*SYSTEM_FILES, *map(os.path.abspath, [*python, *packages])])
    return tuple(path for path in wanted if os.path.exists(path))


def is_below(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or inside it; both are absolute and normalised."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def visible_roots(policy: Policy) -> list[str]:
    """The real paths of what is readable: existing, not masked, none inside another, sorted."""
    masked = [os.path.realpath(path) for path in policy.masked]
    real = sorted({os.path.realpath(path) for path in policy.readable if os.path.exists(path)})
    roots: list[str] = []
    for path in real:
        if any(is_below(path, mask) for mask in masked) or any(is_below(path, root) for root in roots):
            continue
        roots.append(path)
    return roots


def masks_inside(policy: Policy, roots: list[str]) -> list[str]:
    """The real paths of the masks that exist inside `roots`."""
    real = sorted({os.path.realpath(path) for path in policy.masked if os.path.exists(path)})
    return [path for path in real if any(is_below(path, root) for root in roots)]


def symlinks_on_the_way(path: str) -> list[tuple[str, str]]:
    """Every symbolic link that is followed from `/` to `path`, as (link, its target), in order."""
    links: list[tuple[str, str]] = []
    rest = [part for part in path.split("/") if part]
    done = "/"
    while rest and len(links) < 40:
        here = os.path.join(done, rest.pop(0))
        if os.path.islink(here):
            target = os.readlink(here)
            links.append((here, target))
            whole = os.path.normpath(os.path.join(done, target, *rest))
            rest = [part for part in whole.split("/") if part]
            done = "/"
        else:
            done = here
    return links
