"""A worker's side of isolation: what a freshly forked process does to itself before any student code runs."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from autograder.worker.isolation import landlock, namespaces, rootfs, seccomp, syscalls
from autograder.worker.isolation.cgroup import Group
from autograder.worker.isolation.landlock import DEVICE, READ, READ_DIR, SCRATCH, Rule
from autograder.worker.isolation.limits import apply_limits
from autograder.worker.isolation.policy import IsolationError, Level, Policy
from autograder.worker.isolation.scratch import Scratch, ScratchPool
from autograder.worker.isolation.worker import SETUP_FAILED

# What a restricted worker may read about itself. Not the whole of /proc/self: its network files tell of the host.
_OWN_PROCESS = (
    "auxv", "cgroup", "cmdline", "comm", "environ", "fdinfo", "io", "limits", "maps", "smaps", "smaps_rollup",
    "stat", "statm", "status",
)  # fmt: skip


@dataclass
class Warm:
    """What the warm process has prepared for its workers."""

    level: Level
    policy: Policy
    abi: int  # Landlock's; 0 without
    worker_id: int | None = None  # the uid that restricted and basic workers of root get
    others: int | None = 0  # threads of the workers' user that are not the workers'; None: not known
    keeps_search: bool = False  # that uid needs CAP_DAC_READ_SEARCH to reach Python
    pid_namespace: int = -1
    program: bytes | None = None
    scratch: ScratchPool | None = None
    groups: Group | None = None
    known: set[int] = field(default_factory=set)  # children that no sweep may touch
    started: int = 0


def restricted_filter(warm: Warm, own_pid: int | None = None) -> bytes:
    """The seccomp program of `restricted`; before Landlock ABI 6 it depends on the worker's pid."""
    return seccomp.compile_filter(
        syscalls.machine(),
        private=False,
        separate_user=warm.worker_id is not None,
        landlock_abi=warm.abi,
        own_pid=own_pid,
    )


def isolate_or_end(
    warm: Warm,
    policy: Policy,
    keep: Sequence[int],
    scratch: Scratch | None,
    group: Group | None,
    errors: int,
) -> None:
    """Isolate this process as its level demands; if that fails, write why to `errors` and end."""
    try:
        os.setsid()
        if group is not None:
            group.add(0)
        _close_descriptors({*keep, errors, *([scratch.ruleset] if scratch is not None else [])})
        if warm.level == "full":
            _isolate_full(warm, policy)
        else:
            assert scratch is not None
            _isolate_without_namespaces(warm, policy, scratch)
    except BaseException as error:
        os.write(errors, f"{type(error).__name__}: {error}".encode()[:4096])
        os._exit(SETUP_FAILED)
    os.close(errors)


def _isolate_full(warm: Warm, policy: Policy) -> None:
    namespaces.enter_worker_namespaces(policy)
    move_home(rootfs.HOME, rootfs.TMP)
    apply_limits(policy)
    syscalls.drop_bounding_set()
    syscalls.set_capabilities()
    syscalls.end_with_parent()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if warm.abi:
        rules: list[Rule] = [("/", READ), (rootfs.SANDBOX, SCRATCH)]
        rules += [(path, DEVICE) for path in rootfs.devices(policy)]
        ruleset = landlock.create_ruleset(rules, warm.abi)
        landlock.restrict(ruleset)
        os.close(ruleset)
    assert warm.program is not None
    seccomp.install(warm.program)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)


def _isolate_without_namespaces(warm: Warm, policy: Policy, scratch: Scratch) -> None:
    parent = os.getppid()
    if warm.worker_id is not None:
        _drop_root(warm.worker_id, [syscalls.CAP_DAC_READ_SEARCH] if warm.keeps_search else [])
    elif sys.platform == "linux":
        syscalls.set_capabilities()
    move_home(os.path.join(scratch.path, "home"), os.path.join(scratch.path, "tmp"))
    apply_limits(policy, warm.others)
    if sys.platform == "linux":
        syscalls.end_with_parent()
        if os.getppid() != parent:
            raise IsolationError("the warm process has ended")
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if warm.level == "restricted":
        landlock.add_rule(scratch.ruleset, "/proc/self", READ_DIR, warm.abi)
        for name in _OWN_PROCESS:
            landlock.add_rule(scratch.ruleset, f"/proc/self/{name}", READ, warm.abi)
        landlock.restrict(scratch.ruleset)
        os.close(scratch.ruleset)
        program = warm.program or restricted_filter(warm, os.getpid())
        seccomp.install(program)
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)


def _drop_root(number: int, kept: Sequence[int]) -> None:
    """Become the user and group `number`, with no capabilities but `kept`."""
    if sys.platform == "linux":
        if syscalls.has_capabilities(syscalls.CAP_SETPCAP):
            syscalls.drop_bounding_set(kept)
        syscalls.prctl(syscalls.PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setgid(number)
    os.setuid(number)
    if sys.platform == "linux":
        syscalls.set_capabilities(kept)


def _close_descriptors(kept: set[int]) -> None:
    first = 0
    for fd in sorted(each for each in kept if each >= 0):
        os.closerange(first, fd)
        first = fd + 1
    os.closerange(first, 1 << 20)
    for fd in (0, 1, 2):
        if fd not in kept:
            null = os.open(os.devnull, os.O_RDWR)
            if null != fd:
                os.dup2(null, fd)
                os.close(null)
            os.set_inheritable(fd, True)


def move_home(home: str, temporary: str) -> None:
    """Let this process, and what it starts, keep its files in these folders."""
    os.environ.update(
        HOME=home, TMPDIR=temporary, MPLCONFIGDIR=f"{temporary}/matplotlib", USER="student", LOGNAME="student"
    )
    for name in [each for each in os.environ if each.startswith("XDG_")]:
        del os.environ[name]
    tempfile.tempdir = None
    os.chdir(home)
