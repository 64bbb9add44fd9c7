"""The private, read-only root of warm process and workers: an allow list by construction.

Nothing of the host is there but what the policy names. It is a tmpfs that holds read-only binds of
the readable files at their usual paths, a few devices, a synthetic `/etc/passwd`, and `/proc`.
`/tmp` and `/dev/shm` are links into `SANDBOX`, where each worker mounts a tmpfs of its own; where a
readable path lies below `/tmp` (a virtual environment), `/tmp` is a folder with just that.
"""

from __future__ import annotations

import glob
import os
import stat

from autograder.worker.isolation import syscalls
from autograder.worker.isolation.policy import (
    IsolationError,
    Policy,
    is_below,
    masks_inside,
    symlinks_on_the_way,
    visible_roots,
)
from autograder.worker.isolation.syscalls import (
    MOUNT_ATTR_NODEV,
    MOUNT_ATTR_NOSUID,
    MOUNT_ATTR_RDONLY,
    MS_BIND,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_RDONLY,
    MS_REC,
)

SANDBOX = "/sandbox"
HOME, TMP, SHM = f"{SANDBOX}/home", f"{SANDBOX}/tmp", f"{SANDBOX}/shm"
INSIDE_ID = 1000

_DEVICES = ("null", "zero", "full", "random", "urandom")
_GPU_DEVICES = ("/dev/nvidia*", "/dev/dri", "/dev/kfd")
_LINKS = {
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
    "/dev/shm": SHM,
}
_FILES = {
    "/etc/passwd": f"student:x:{INSIDE_ID}:{INSIDE_ID}:student:{HOME}:/bin/sh\n",
    "/etc/group": f"student:x:{INSIDE_ID}:\n",
    "/etc/hosts": "127.0.0.1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
_MASKED_FILE = "/etc/.masked"
_READ_ONLY = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID


def devices(policy: Policy) -> list[str]:
    """The device files of a worker."""
    return [f"/dev/{name}" for name in _DEVICES] + (gpu_devices() if policy.gpu else [])


def gpu_devices() -> list[str]:
    """The device files of this machine's GPUs, where it has drivers for them."""
    return sorted(path for pattern in _GPU_DEVICES for path in glob.glob(pattern))


def enter_private_root(policy: Policy) -> None:
    """Build the root and make it this process's. A mount namespace of its own must have been entered.

    Raises:
        OSError: the kernel refused a mount.
        IsolationError: a readable path is where the sandbox's own files go.
    """
    roots = visible_roots(policy)
    for path in roots:
        if is_below(path, SANDBOX) or is_below(path, "/proc") or path == "/":
            raise IsolationError(f"{path} cannot be made readable: that place is the sandbox's own")
    syscalls.mount("none", "/", None, MS_REC | MS_PRIVATE)
    # All that asks the host's files comes first: the new root's mount point hides some of them.
    masks = masks_inside(policy, roots)
    links = _links(policy, roots)
    sources = {path: _open(path) for path in [*roots, *devices(policy), "/proc"]}
    new_root = next(path for path in ("/tmp", "/mnt", "/usr") if os.path.isdir(path))
    syscalls.mount("tmpfs", new_root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=4m")
    for path, source in sources.items():
        if source is not None:
            _bind(source, new_root, path, _attributes(path))
            os.close(source)
    for path in masks:
        _mask(new_root, path)
    for link, target in links:
        _make_link(new_root + link, target)
    for path, text in _FILES.items():
        _make_file(new_root + path, text)
    os.makedirs(new_root + SANDBOX)
    syscalls.pivot_root(new_root)
    syscalls.add_mount_attributes("/", _READ_ONLY | MOUNT_ATTR_NODEV, recursive=False)


def mount_sandbox(megabytes: int, files: int) -> None:
    """A fresh scratch space of that size and number of files, empty but for its three folders."""
    size = f"size={megabytes}m,nr_inodes={files + 4},mode=700"
    syscalls.mount("tmpfs", SANDBOX, "tmpfs", MS_NOSUID | MS_NODEV, size)
    for path in (HOME, TMP, SHM):
        os.mkdir(path, 0o700)


def mount_proc(*, read_only: bool) -> bool:
    """Mount the `/proc` of the present pid namespace.

    False where the kernel refuses, as it does where a container has masked parts of `/proc`.
    """
    flags = MS_NOSUID | MS_NODEV | MS_NOEXEC | (MS_RDONLY if read_only else 0)
    try:
        syscalls.mount("proc", "/proc", "proc", flags)
    except OSError:
        return False
    return True


def hide_proc() -> None:
    """Cover `/proc`, which shows the processes of another namespace, with nothing."""
    syscalls.mount(
        "tmpfs", "/proc", "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=555,size=4k"
    )


def _open(path: str) -> int | None:
    try:
        return os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return None


def _attributes(path: str) -> int:
    if path.startswith("/dev/"):
        return MOUNT_ATTR_NOSUID
    return 0 if path == "/proc" else _READ_ONLY | MOUNT_ATTR_NODEV


def _bind(source: int, new_root: str, path: str, attributes: int) -> None:
    target = new_root + path
    if stat.S_ISDIR(os.fstat(source).st_mode):
        os.makedirs(target, exist_ok=True)
    else:
        _make_file(target, "")
    syscalls.mount(f"/proc/self/fd/{source}", target, None, MS_BIND | MS_REC)
    if attributes:
        syscalls.add_mount_attributes(target, attributes, recursive=True)


def _mask(new_root: str, path: str) -> None:
    target = new_root + path
    if os.path.isdir(target):
        syscalls.mount(
            "tmpfs", target, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=555,size=4k"
        )
    else:
        empty = new_root + _MASKED_FILE
        _make_file(empty, "")
        syscalls.mount(empty, target, None, MS_BIND)
        syscalls.add_mount_attributes(target, _READ_ONLY | MOUNT_ATTR_NODEV, recursive=False)


def _links(policy: Policy, roots: list[str]) -> list[tuple[str, str]]:
    links = [link for path in policy.readable for link in symlinks_on_the_way(path)]
    if not any(is_below(path, "/tmp") for path in roots):
        links.append(("/tmp", TMP))
    return [
        (link, target)
        for link, target in [*links, *_LINKS.items()]
        if not any(is_below(link, root) for root in roots)
    ]


def _make_link(place: str, target: str) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)
    if not os.path.lexists(place):
        os.symlink(target, place)


def _make_file(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not os.path.lexists(path):
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
