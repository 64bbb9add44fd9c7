"""The three levels of isolation: what is done once in the warm process and what in each worker.

`full`        namespaces, private root, Landlock where the kernel has it, seccomp, no capabilities, limits
`restricted`  no namespaces (Docker's defaults, AppArmor): Landlock, seccomp, limits, and a sweep of what is left
`basic`       any POSIX system: limits, and the end of the process group (on Linux: of all descendants); it
              hides no files, and for root it gives up root

What `restricted` cannot do: `stat` shows that a hidden file exists, and a masked file's name can be listed;
scratch space is not limited as a whole (see `Scratch.used`); a background process is ended with any worker of
the same warm process; and the killing of the warm process itself leaves detached processes behind. Before
Landlock ABI 6 a worker can signal nothing but itself. Before it, and always for an ordinary user, local sockets
other than pairs are denied, because the name of one may be a service of the host: `multiprocessing.Manager`
and torch's `DataLoader(num_workers=…)` fail. An ordinary user's worker cannot change modes and times of files: the
calls do nothing.
"""

from __future__ import annotations

import atexit
import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from autograder.worker.isolation import landlock, namespaces, processes, rootfs, seccomp, syscalls
from autograder.worker.isolation.cgroup import Group, divide, find_delegated
from autograder.worker.isolation.confine import Warm, isolate_or_end, move_home, restricted_filter
from autograder.worker.isolation.landlock import DEVICE, READ, SCRATCH, SHARED_MEMORY
from autograder.worker.isolation.policy import IsolationError, Level, Policy
from autograder.worker.isolation.scratch import Scratch, ScratchPool
from autograder.worker.isolation.worker import Worker

# What a restricted worker may read of /proc beside its own folder: neutral facts that libraries ask for.
_PROC_FILES = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat")

# What the same user may start outside while workers run: their limit on processes counts it.
_OTHERS_TO_COME = 256


_warm: Warm | None = None


def enter_warm(level: Level, policy: Policy) -> None:
    """Prepare this single-threaded process to fork isolated workers; to be called once.

    With `full` it returns in a new process, which is process 1 of a pid namespace and sees only the policy's files;
    the caller's process stays behind as its keeper (see `namespaces`). With the other levels the process must start no
    children of its own afterwards: they would be taken for leftovers of a worker.

    Raises:
        OSError, IsolationError: this level cannot be had here; the process may be half changed and must end.
    """
    global _warm
    if _warm is not None:
        raise IsolationError("the warm process is already prepared")
    if level == "full":
        _warm = _enter_full(policy)
    elif level == "restricted":
        _warm = _enter_restricted(policy)
    else:
        _warm = _without_namespaces(level, policy, abi=0)
        _warm.scratch = ScratchPool(_warm.worker_id, lambda _path: -1)
    if _warm.scratch is not None:
        _remove_at_exit(_warm.scratch)


def fork_worker(level: Level, policy: Policy, keep: Sequence[int] = ()) -> Worker | None:
    """Fork a worker: None in the isolated child, its handle in the calling process.

    `level`, and the policy's files, must be those given to `enter_warm`; the limits may differ. The
    child holds no descriptors but `keep` and, where they are not kept, `/dev/null` as 0, 1 and 2. When
    the child cannot be isolated it ends before this returns there, and `Worker.wait` says why.

    Raises:
        IsolationError: `enter_warm` was not called for this level and these files, or `keep` holds a folder.
        OSError: no process could be made.
    """
    warm = _warm
    if warm is None or warm.level != level:
        raise IsolationError(f"the warm process was not prepared for level {level}")
    if (policy.readable, policy.masked, policy.gpu) != (
        warm.policy.readable, warm.policy.masked, warm.policy.gpu,
    ):  # fmt: skip
        raise IsolationError("a worker's files are those that the warm process was prepared for")
    for fd in keep:
        if stat.S_ISDIR(os.fstat(fd).st_mode):
            raise IsolationError(f"descriptor {fd} is a folder: through it a worker could leave the sandbox")
    scratch = warm.scratch.take() if warm.scratch is not None else None
    warm.started += 1
    group_name = f"worker-{os.getpid()}-{warm.started}"
    group = _make_group(warm, group_name, policy)
    errors_read, errors_write = os.pipe()
    sweeps = level != "full" and sys.platform == "linux"
    if sweeps:
        # What detaches itself from a worker becomes a child of this process, which can then end it.
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    release = _release(warm, scratch, group, group_name)
    try:
        pid = _fork_into_new_pids(warm.pid_namespace) if level == "full" else os.fork()
    except OSError:
        os.close(errors_read)
        os.close(errors_write)
        release(0)
        raise
    if pid == 0:
        isolate_or_end(warm, policy, keep, scratch, group, errors_write)
        return None
    os.close(errors_write)
    warm.known.add(pid)
    return Worker(
        pid=pid,
        pidfd=os.pidfd_open(pid) if hasattr(os, "pidfd_open") else -1,
        cpu_seconds=policy.cpu_seconds,
        setup_errors=errors_read,
        release=release,
        own_pids=level == "full",
        spared=warm.known if sweeps else None,
        group=group,
        scratch=scratch,
    )


def _fork_into_new_pids(own_namespace: int) -> int:
    syscalls.unshare(syscalls.CLONE_NEWPID)
    pid = -1
    try:
        pid = os.fork()
    finally:
        # A second unshare is refused while children still go to another namespace than ours.
        if pid != 0:
            syscalls.setns(own_namespace, syscalls.CLONE_NEWPID)
    return pid


def _enter_full(policy: Policy) -> Warm:
    as_root = os.geteuid() == 0
    groups = _divide_group(namespaces.unprivileged_id() if as_root else None)
    warm = Warm("full", policy, abi=landlock.abi(), groups=groups)
    warm.program = seccomp.compile_filter(syscalls.machine(), private=True)
    namespaces.enter_warm_namespaces(policy)
    warm.pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    move_home(rootfs.HOME, rootfs.TMP)
    return warm


def _enter_restricted(policy: Policy) -> Warm:
    warm = _without_namespaces("restricted", policy, abi=landlock.abi())
    if not warm.abi:
        raise IsolationError("restricted isolation needs Landlock (Linux 5.13, enabled at boot)")
    warm.groups = _divide_group(None)
    if landlock.has_scopes(warm.abi):
        warm.program = restricted_filter(warm)
    shared = landlock.host_rules(policy)
    shared += [(path, READ) for path in _PROC_FILES]
    shared += [(path, DEVICE) for path in rootfs.devices(policy)]
    # Semaphores of multiprocessing live here. Not listable: other programs' names stay unknown.
    shared.append(("/dev/shm", SHARED_MEMORY))

    def make_ruleset(path: str) -> int:
        return landlock.create_ruleset([*shared, (path, SCRATCH)], warm.abi)

    warm.scratch = ScratchPool(warm.worker_id, make_ruleset)
    return warm


def _without_namespaces(level: Level, policy: Policy, abi: int) -> Warm:
    warm = Warm(level, policy, abi)
    if sys.platform == "linux":
        warm.known.update(processes.children(os.getpid()))
        warm.others = processes.threads_of_user(os.geteuid()) + _OTHERS_TO_COME
    else:
        warm.others = None
    if _may_change_user():
        warm.worker_id = namespaces.unprivileged_id()
        warm.others = 0
        # Landlock holds such a worker to the allow list all the same; `basic` hides no files anyway.
        warm.keeps_search = (
            sys.platform == "linux"
            and syscalls.has_capabilities(syscalls.CAP_DAC_READ_SEARCH)
            and not _open_to_others(sys.prefix, sys.base_prefix)
        )
    return warm


def _may_change_user() -> bool:
    """Whether workers can get a user of their own; root of a container may have lost that right."""
    if sys.platform != "linux":
        return os.geteuid() == 0
    return os.geteuid() == 0 and syscalls.has_capabilities(syscalls.CAP_SETUID, syscalls.CAP_SETGID)


def _open_to_others(*paths: str) -> bool:
    """Whether every user can enter these folders."""
    folders = {folder for path in paths for folder in (Path(path), *Path(path).parents)}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _divide_group(owner: int | None) -> Group | None:
    delegated = find_delegated()
    if delegated is not None:
        with suppress(OSError):
            return divide(delegated, owner)
    return None


def _make_group(warm: Warm, name: str, policy: Policy) -> Group | None:
    if warm.groups is None:
        return None
    group = warm.groups.create(name)
    group.limit(policy.memory_mb, policy.processes)
    return group


def _release(
    warm: Warm, scratch: Scratch | None, group: Group | None, group_name: str
) -> Callable[[int], None]:
    def release(pid: int) -> None:
        warm.known.discard(pid)
        if scratch is not None and warm.scratch is not None:
            warm.scratch.give_back(scratch)
        if group is not None and warm.groups is not None:
            group.close()
            warm.groups.remove(group_name)

    return release


def _remove_at_exit(pool: ScratchPool) -> None:
    warm_pid = os.getpid()

    def remove() -> None:
        if os.getpid() == warm_pid:  # workers inherit this handler
            pool.remove()

    atexit.register(remove)
