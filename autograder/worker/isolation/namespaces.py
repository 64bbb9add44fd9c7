"""The namespaces of the warm process, entered once, and of each worker.

Warm process: user, mount, network (no interface is up), IPC, UTS and pid namespaces, and the private root.
It keeps its capabilities *inside* its user namespace, so that it can make namespaces for workers. Each
worker gets a pid namespace, of which it is process 1 (so the kernel ends all it started when it ends),
mount and IPC namespaces, a scratch tmpfs, and last a user namespace in which it holds nothing; the last one
also makes the process limit count this worker only.
"""

from __future__ import annotations

import os
import pwd
import signal
from typing import NoReturn

from autograder.worker.isolation import rootfs, syscalls
from autograder.worker.isolation.policy import IsolationError, Policy
from autograder.worker.isolation.rootfs import INSIDE_ID
from autograder.worker.isolation.syscalls import (
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
)

_WARM = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID
_WARM_SCRATCH_MB, _WARM_SCRATCH_FILES = 64, 1024


def unprivileged_id() -> int:
    """A user and group id for the workers of this process, if it is root's.

    It is high, but below what containers map, in nobody's use, and another one for (almost) every
    process, because limits on processes and the right to signal go by user.
    """
    entries = pwd.getpwall()
    taken = {entry.pw_uid for entry in entries} | {entry.pw_gid for entry in entries}
    free = [number for number in range(60001, 65534) if number not in taken]
    return free[os.getpid() % len(free)]


def enter_warm_namespaces(policy: Policy) -> None:
    """Put this process into its namespaces and private root.

    It returns in a new process, process 1 of the new pid namespace; the caller becomes its keeper,
    which waits for it and ends as it ends. Killing the keeper kills the warm process and every worker.

    Raises:
        OSError: the kernel refused something.
        IsolationError: there is more than one thread, or the allow list cannot be had.
    """
    if len(os.listdir("/proc/self/task")) != 1:
        raise IsolationError(
            "the warm process must have a single thread (set OMP_NUM_THREADS=1 before imports)"
        )
    if os.geteuid() == 0:
        _enter_as_root(policy)
    else:
        _enter_as_user(policy)
    _continue_as_process_one()
    # Refused where /proc is masked (containers): the bound one, of the outer namespace, serves as well.
    rootfs.mount_proc(read_only=False)
    syscalls.sethostname("worker")
    rootfs.mount_sandbox(_WARM_SCRATCH_MB, _WARM_SCRATCH_FILES)


def enter_worker_namespaces(policy: Policy) -> None:
    """In a worker that was forked into a new pid namespace: the rest of its namespaces.

    Raises:
        OSError: the kernel refused something.
    """
    # The worker's own /proc is read-only: the id maps are written through the warm process's.
    myself = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    syscalls.unshare(CLONE_NEWNS | CLONE_NEWIPC)
    rootfs.mount_sandbox(policy.scratch_mb, policy.scratch_files)
    if not rootfs.mount_proc(read_only=True):
        rootfs.hide_proc()
    syscalls.unshare(CLONE_NEWUSER)
    _write_own_maps(myself, INSIDE_ID, INSIDE_ID)
    os.close(myself)


def _enter_as_user(policy: Policy) -> None:
    outside = os.geteuid(), os.getegid()
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)  # after a setuid, /proc/self would belong to root
    syscalls.unshare(_WARM)
    myself = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    _write_own_maps(myself, *outside)
    os.close(myself)
    rootfs.enter_private_root(policy)


def _enter_as_root(policy: Policy) -> None:
    """Root unshares before it drops its uid: AppArmor gives an ordinary user's namespace no capabilities.

    The root is built as the real root, whose mounts are then locked in the less privileged namespace.
    Only a process outside may map the worker's uid to one that is not ours, so a helper does it.
    """
    warm, outside = os.getpid(), unprivileged_id()
    ready_read, ready_write = os.pipe()
    helper = os.fork()
    if helper == 0:
        _map_when_told(ready_read, ready_write, warm, outside)
    os.close(ready_read)
    try:
        syscalls.unshare(CLONE_NEWNS)
        rootfs.enter_private_root(policy)
        syscalls.unshare(_WARM)
        os.write(ready_write, b"!")
    finally:
        os.close(ready_write)
        _, status = os.waitpid(helper, 0)
    if status:
        raise IsolationError(f"user and group id {outside} could not be mapped")
    os.setgroups([])
    os.setresgid(INSIDE_ID, INSIDE_ID, INSIDE_ID)
    os.setresuid(INSIDE_ID, INSIDE_ID, INSIDE_ID)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)


def _map_when_told(ready: int, other_end: int, warm: int, outside: int) -> NoReturn:
    try:
        os.close(other_end)
        if os.read(ready, 1):
            _write(f"/proc/{warm}/uid_map", f"{INSIDE_ID} {outside} 1")
            _write(f"/proc/{warm}/gid_map", f"{INSIDE_ID} {outside} 1")
    except BaseException:
        os._exit(1)
    os._exit(0)


def _write_own_maps(myself: int, uid: int, gid: int) -> None:
    _write("setgroups", "deny", myself)
    _write("uid_map", f"{INSIDE_ID} {uid} 1", myself)
    _write("gid_map", f"{INSIDE_ID} {gid} 1", myself)


def _write(path: str, text: str, folder: int | None = None) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def _continue_as_process_one() -> None:
    child = os.fork()
    if child:
        _keep(child)
    syscalls.end_with_parent()


def _keep(child: int) -> NoReturn:
    """Wait for the warm process, holding none of its files open, and end as it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(0, 1 << 20)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        os._exit(128 + number)
    os._exit(os.WEXITSTATUS(status))
