"""The Linux system calls that Python 3.11 does not offer, each as a function that raises OSError."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from collections.abc import Iterable

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4
MADV_COLLAPSE = 25
AT_FDCWD, AT_RECURSIVE = -100, 0x8000

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2

CAP_DAC_READ_SEARCH, CAP_SETGID, CAP_SETUID, CAP_SETPCAP = 2, 6, 7, 8

_MACHINE = "aarch64" if platform.machine() in ("aarch64", "arm64") else platform.machine()
_NUMBERS = {
    "capset": {"x86_64": 126, "aarch64": 91},
    "pivot_root": {"x86_64": 155, "aarch64": 41},
    "seccomp": {"x86_64": 317, "aarch64": 277},
    "mount_setattr": {"x86_64": 442, "aarch64": 442},
    "landlock_create_ruleset": {"x86_64": 444, "aarch64": 444},
    "landlock_add_rule": {"x86_64": 445, "aarch64": 445},
    "landlock_restrict_self": {"x86_64": 446, "aarch64": 446},
}

# The trusted process and the worker both run with what is loaded here: no external binaries.
_libc = ctypes.CDLL(None, use_errno=True)
_syscall = _libc.syscall
_syscall.restype = ctypes.c_long
if sys.platform == "linux":
    _libc.mount.argtypes = [
        ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p
    ]  # fmt: skip
    _libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]


def machine() -> str:
    """`x86_64`, `aarch64`, or whatever this machine is called."""
    return _MACHINE


def supported() -> bool:
    """Whether the system call numbers of this machine are known here."""
    return sys.platform == "linux" and _MACHINE in ("x86_64", "aarch64")


def call(name: str, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """A raw system call. Integers are passed as 64-bit words.

    Raises:
        OSError: with the kernel's errno; the system call's name stands in `filename`.
    """
    numbers = _NUMBERS[name]
    if _MACHINE not in numbers:
        raise OSError(errno.ENOSYS, "no system call numbers for this processor", name)
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    result: int = _syscall(ctypes.c_long(numbers[_MACHINE]), *words)
    return _checked(result, name)


def _checked(result: int, name: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
    return result


def unshare(flags: int) -> None:
    """Move this process (for `CLONE_NEWPID`: its next children) into new namespaces."""
    _checked(_libc.unshare(flags), "unshare")


def setns(fd: int, kind: int) -> None:
    """Move this process (for `CLONE_NEWPID`: its next children) into the namespace `fd`."""
    _checked(_libc.setns(fd, kind), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """mount(2)."""
    done = _libc.mount(
        source.encode(), os.fsencode(target), kind.encode() if kind else None, flags, data.encode() or None
    )
    _checked(done, f"mount {kind or 'bind'} on {target}")


def unmount(target: str) -> None:
    """Detach what is mounted at `target`."""
    _checked(_libc.umount2(os.fsencode(target), MNT_DETACH), f"umount {target}")


def add_mount_attributes(target: str, attributes: int, *, recursive: bool) -> None:
    """Set `MOUNT_ATTR_*` on the mount at `target`, and on those below it (Linux 5.12)."""
    structure = b"".join(value.to_bytes(8, sys.byteorder) for value in (attributes, 0, 0, 0))
    flags = AT_RECURSIVE if recursive else 0
    call("mount_setattr", AT_FDCWD, os.fsencode(target), flags, structure, len(structure))


def collapse_pages(address: int, size: int) -> None:
    """Replace anonymous memory by huge pages at once (Linux 6.1); its contents stay."""
    _checked(_libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), MADV_COLLAPSE), "madvise")


def pivot_root(new_root: str) -> None:
    """Make `new_root`, a mount, the root of this process and forget the old one."""
    os.chdir(new_root)
    call("pivot_root", b".", b".")
    unmount(".")
    os.chdir("/")


def prctl(option: int, first: int = 0, second: int = 0) -> int:
    """prctl(2) with up to two arguments."""
    return _checked(_libc.prctl(option, first, second, 0, 0), "prctl")


def sethostname(name: str) -> None:
    """Set the host name of this UTS namespace."""
    _checked(_libc.sethostname(name.encode(), len(name)), "sethostname")


def end_with_parent() -> None:
    """Have the kernel kill this process when the one that started it ends; elsewhere than on Linux nothing happens."""
    if sys.platform == "linux":
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def has_capabilities(*wanted: int) -> bool:
    """Whether this process holds all of `wanted`."""
    with open("/proc/self/status", encoding="utf-8", errors="replace") as file:
        held = next(int(line.split()[1], 16) for line in file if line.startswith("CapEff:"))
    return all(held >> capability & 1 for capability in wanted)


def drop_bounding_set(kept: Iterable[int] = ()) -> None:
    """Make every capability but `kept` unreachable for programs that are executed later.

    Raises:
        OSError: this process may not do that (CAP_SETPCAP).
    """
    for capability in set(range(64)).difference(kept):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError as error:
            if error.errno == errno.EINVAL:  # beyond the last capability
                return
            raise


def set_capabilities(kept: Iterable[int] = ()) -> None:
    """Hold exactly `kept`, and pass them on to programs that are executed.

    Raises:
        OSError: one of `kept` is not held.
    """
    chosen = tuple(kept)
    mask = sum(1 << capability for capability in chosen)
    low, high = mask & 0xFFFFFFFF, mask >> 32
    header = 0x20080522.to_bytes(4, sys.byteorder) + bytes(4)
    words = (low, low, low, high, high, high)
    call("capset", header, b"".join(word.to_bytes(4, sys.byteorder) for word in words))
    for capability in chosen:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability)
