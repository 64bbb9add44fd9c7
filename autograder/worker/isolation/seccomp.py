"""A seccomp filter from the table of allowed system calls.

The filter is a classic BPF program: a binary search over ranges of system call numbers, so that a call
costs about eight comparisons. Arguments are compared by their lower 32 bits, which is what the
kernel looks at for every argument limited here.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from autograder.worker.isolation import syscalls
from autograder.worker.isolation.syscall_table import LAST_KNOWN, allowed_numbers

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
SKIP = 0x00050000  # not done, and reported as done
EPERM = 0x00050000 | 1
ENOSYS = 0x00050000 | 38

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
MACHINES = tuple(_AUDIT_ARCH)
_CLONE3 = 435

_LOAD, _JUMP, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT, _AND, _RETURN = (
    0x20,
    0x05,
    0x15,
    0x35,
    0x45,
    0x54,
    0x06,
)
_NUMBER_OFFSET, _ARCH_OFFSET, _ARGUMENTS_OFFSET = 0, 4, 16

_SECCOMP_SET_MODE_FILTER = 1
_NEW_NAMESPACE_FLAGS = 0x7E020000
_AF_UNIX = 1
# Terminal input is never pushed back: the keep list could hold a terminal.
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_ADDR_NO_RANDOMIZE = 0x0040000
_PRCTL_ALLOWED = (
    2,  # PR_GET_PDEATHSIG; setting it would let a worker outlive its warm process
    3, 4,  # PR_GET_DUMPABLE, PR_SET_DUMPABLE
    15, 16,  # PR_SET_NAME, PR_GET_NAME
    21,  # PR_GET_SECCOMP
    23,  # PR_CAPBSET_READ
    29, 30,  # PR_SET_TIMERSLACK, PR_GET_TIMERSLACK
    36, 37,  # PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER
    38, 39,  # PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS
    41, 42,  # PR_SET_THP_DISABLE, PR_GET_THP_DISABLE
    50, 51,  # PR_SVE_SET_VL, PR_SVE_GET_VL
    0x53564D41,  # PR_SET_VMA: names of anonymous memory
)  # fmt: skip


@dataclass(frozen=True)
class Argument:
    """A limit on one argument: `in` these values, `not in` them, `without bits` of a mask, or `masked not`.

    The values of the last are a mask and what the argument's masked bits must not be.
    """

    index: int
    test: Literal["in", "not in", "without bits", "masked not"]
    values: tuple[int, ...]


_ALWAYS = {
    "clone": Argument(0, "without bits", (_NEW_NAMESPACE_FLAGS,)),
    "ioctl": Argument(1, "not in", (_TIOCSTI, _TIOCLINUX)),
    "personality": Argument(0, "in", (0, 8, 0x20000, 0x20008, 0xFFFFFFFF, _ADDR_NO_RANDOMIZE)),
    "prctl": Argument(0, "in", _PRCTL_ALLOWED),
    "socket": Argument(0, "in", (_AF_UNIX,)),
}
# Without a pid namespace the worker could change processes of the same user, the grader for one.
_ITSELF = Argument(0, "in", (0,))
_SHARED_PIDS = {
    "prlimit64": _ITSELF,
    "sched_setaffinity": _ITSELF,
    "sched_setattr": _ITSELF,
    "sched_setparam": _ITSELF,
    "sched_setscheduler": _ITSELF,
}
# Landlock does not know these calls. A worker that runs as the grader's own user could close its files.
# They are skipped and report success, because copying a file must not fail for its mode or times.
_METADATA = (
    "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat",
    "utime", "utimes", "futimesat", "utimensat",
)  # fmt: skip
_O_ACCMODE, _O_TRUNC = 0o3, 0o1000
_TRUNCATES_UNSEEN = (_O_ACCMODE | _O_TRUNC, _O_TRUNC)  # opened for reading, but emptied


def compile_filter(
    machine: str,
    *,
    private: bool,
    separate_user: bool = True,
    landlock_abi: int = 7,
    own_pid: int | None = None,
) -> bytes:
    """The BPF program of a worker.

    Args:
        machine: `x86_64` or `aarch64`.
        private: the worker has pid, network and mount namespaces of its own; what follows is for those without.
        separate_user: the worker's uid is not the grader's. Otherwise no modes, owners and times of
            files can be changed (the calls do nothing), and local sockets, whose names may be services of the
            host (ssh-agent, the session bus), are only pairs.
        landlock_abi: what else keeps the worker in. Before ABI 6, signals go to `own_pid` and the own
            process group only, and local sockets are only pairs; before ABI 3, files are not truncated by name.
        own_pid: needed before ABI 6.

    Raises:
        KeyError: the machine is not known.
        ValueError: `own_pid` is needed.
    """
    numbers = allowed_numbers(machine)
    limits = dict(_ALWAYS)
    skipped: tuple[str, ...] = ()
    missing = {_CLONE3}  # its flags lie in memory, where no filter can look
    if not private:
        limits |= _SHARED_PIDS
        denied = {"setpriority"}
        if not separate_user:
            skipped = _METADATA
        if landlock_abi < 6:
            if own_pid is None:
                raise ValueError("own_pid is needed before Landlock ABI 6")
            denied |= {"tkill", "pidfd_send_signal"}
            limits |= {"kill": Argument(0, "in", (0, own_pid)), "tgkill": Argument(0, "in", (own_pid,))}
        if landlock_abi < 6 or not separate_user:
            denied.add("socket")
        if landlock_abi < 3:
            denied.add("truncate")
            limits |= {
                "open": Argument(1, "masked not", _TRUNCATES_UNSEEN),
                "openat": Argument(2, "masked not", _TRUNCATES_UNSEEN),
            }
            missing.add(numbers["openat2"])
        for name in denied:
            del numbers[name]
    leaves: dict[int, tuple[bytes, ...]] = {number: (_return(ALLOW),) for number in numbers.values()}
    leaves |= {numbers[name]: (_return(SKIP),) for name in skipped if name in numbers}
    leaves |= {numbers[name]: _argument(limit) for name, limit in limits.items() if name in numbers}
    leaves |= dict.fromkeys(missing, (_return(ENOSYS),))
    program = [
        _instruction(_LOAD, _ARCH_OFFSET),
        _instruction(_JUMP_EQUAL, _AUDIT_ARCH[machine], 1, 0),
        _return(KILL_PROCESS),
        _instruction(_LOAD, _NUMBER_OFFSET),
        # Also refuses x32, whose numbers have bit 30 set.
        *_search(_ranges(leaves)),
    ]
    return b"".join(program)


def install(program: bytes) -> None:
    """Put this process and all it will start under `program`; `no_new_privs` must be set.

    Raises:
        OSError: the kernel has no seccomp filters.
    """
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    syscalls.call("seccomp", _SECCOMP_SET_MODE_FILTER, 0, header)


def _instruction(code: int, value: int, when_true: int = 0, when_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, when_true, when_false, value)


def _return(action: int) -> bytes:
    return _instruction(_RETURN, action)


def _argument(limit: Argument) -> tuple[bytes, ...]:
    load = [_instruction(_LOAD, _ARGUMENTS_OFFSET + 8 * limit.index)]
    if limit.test == "masked not":
        mask, value = limit.values
        load.append(_instruction(_AND, mask))
        tests = [_instruction(_JUMP_EQUAL, value, 0, 1)]
    elif limit.test == "without bits":
        tests = [_instruction(_JUMP_ANY_BIT, value, 0, 1) for value in limit.values]
    else:
        tests = [_instruction(_JUMP_EQUAL, value, 0, 1) for value in limit.values]
    found, otherwise = (ALLOW, EPERM) if limit.test == "in" else (EPERM, ALLOW)
    branches = [part for test in tests for part in (test, _return(found))]
    return (*load, *branches, _return(otherwise))


def _ranges(leaves: dict[int, tuple[bytes, ...]]) -> list[tuple[int, tuple[bytes, ...]]]:
    """(first number, code) of each run of numbers with the same code, sorted; the last run is open."""
    denied = (_return(EPERM),)
    runs: list[tuple[int, tuple[bytes, ...]]] = []
    for number in range(LAST_KNOWN + 1):
        code = leaves.get(number, denied)
        if not runs or runs[-1][1] != code:
            runs.append((number, code))
    return [*runs, (LAST_KNOWN + 1, (_return(ENOSYS),))]


def _search(runs: Sequence[tuple[int, tuple[bytes, ...]]]) -> list[bytes]:
    if len(runs) == 1:
        return list(runs[0][1])
    middle = len(runs) // 2
    low, high = _search(runs[:middle]), _search(runs[middle:])
    # Conditional jumps reach only 255 instructions: the long way is an unconditional one.
    return [
        _instruction(_JUMP_AT_LEAST, runs[middle][0], 0, 1),
        _instruction(_JUMP, len(low)),
        *low,
        *high,
    ]
