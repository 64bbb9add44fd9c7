"""What this machine can isolate, found out by trying it, with the fix for what it cannot."""

from __future__ import annotations

import json
import os
import platform
import select
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from autograder.worker.isolation import landlock, seccomp, syscalls
from autograder.worker.isolation.cgroup import find_delegated
from autograder.worker.isolation.levels import enter_warm, fork_worker
from autograder.worker.isolation.policy import Level, Policy, default_readable

_PACKAGE_ROOT = str(Path(__file__).resolve().parents[3])
_SECONDS = 30
_WITHOUT_PROC, _WITHOUT_PACKAGES = 3, 4


@dataclass(frozen=True)
class Feature:
    """One thing that isolation is made of. `fix` is the command or setting that would provide it, if it is missing."""

    name: str
    available: bool
    detail: str
    fix: str = ""


@dataclass(frozen=True)
class Probe:
    """The best level that works here, each feature, and Landlock's ABI (0 without)."""

    level: Level
    features: tuple[Feature, ...]
    landlock_abi: int


@dataclass(frozen=True)
class _Trial:
    works: bool
    detail: str
    sees_proc: bool = False
    reads_packages: bool = True


def best_level() -> Level:
    """The best level that works here; weaker ones are tried only if it is not the strongest."""
    if _try("full").works:
        return "full"
    return "restricted" if _try("restricted").works else "basic"


def reads_packages() -> bool:
    """Whether workers of the best level may read this Python's packages: where root grades, they are another user."""
    return _try(best_level()).reads_packages


def probe() -> Probe:
    """Try each level."""
    full, restricted = _try("full"), _try("restricted")
    abi = landlock.abi()
    features = (
        _namespaces(full),
        _private_proc(full),
        _landlock(abi),
        _seccomp(),
        _restricted(restricted),
        _packages(),
        _cgroup(),
    )
    return Probe(best_level(), features, abi)


@cache
def _try(level: Level) -> _Trial:
    """Make one worker of the level, in a short-lived process; remembered for this process's life."""
    policy = Policy(
        readable=default_readable(),
        masked=(),
        scratch_mb=8,
        scratch_files=64,
        memory_mb=512,
        processes=16,
        open_files=64,
        cpu_seconds=10,
    )
    # In `full` a trial leaves nothing behind, so that a fork may make it, unless a thread could hold a lock.
    forks = level == "full" and sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    said, complaint = (_in_fork if forks else _in_process)(level, policy)
    try:
        answer = json.loads(said)
    except ValueError:
        return _Trial(False, (complaint.strip().splitlines() or ["the trial ended without a word"])[-1])
    if answer in (0, _WITHOUT_PROC, _WITHOUT_PACKAGES):
        return _Trial(True, "works", answer != _WITHOUT_PROC, answer != _WITHOUT_PACKAGES)
    return _Trial(False, str(answer))


def _in_process(level: Level, policy: Policy) -> tuple[str, str]:
    """What a trial in a new process says, and its complaints."""
    code = f"import sys; sys.path.insert(0, {_PACKAGE_ROOT!r}); from {__name__} import main; main()"
    command = [sys.executable, "-I", "-S", "-c", code, level, json.dumps(policy.to_dict())]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, done.stderr


def _in_fork(level: Level, policy: Policy) -> tuple[str, str]:
    """The same in a fork of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            os.write(writing, json.dumps(_trial(level, policy)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answer:
        in_time = select.select([answer], [], [], _SECONDS)[0]
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        said = answer.read()
    os.waitpid(pid, 0)
    return said, "" if in_time else f"no answer within {_SECONDS} s"


def main() -> None:
    """In the trial process: make one worker of the level in `argv[1]` and print how it ended, as JSON."""
    level: Level = sys.argv[1]  # type: ignore[assignment]
    print(json.dumps(_trial(level, Policy.from_dict(json.loads(sys.argv[2])))), flush=True)


def _trial(level: Level, policy: Policy) -> int | str:
    """How a worker of the level ends; this process is of no other use afterwards."""
    try:
        enter_warm(level, policy)
        worker = fork_worker(level, policy)
        if worker is None:
            _list_packages(policy)
            os._exit(0 if os.path.exists("/proc/self") else _WITHOUT_PROC)
        return worker.wait()
    except Exception as error:
        return f"{error}"


def _list_packages(policy: Policy) -> None:
    """End this worker with a code of its own where it cannot import what is not imported yet."""
    try:
        for path in policy.readable:
            if path.endswith("-packages"):
                os.listdir(path)
    except OSError:
        os._exit(_WITHOUT_PACKAGES)


def _setting(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _in_container() -> bool:
    return any(Path(path).exists() for path in ("/.dockerenv", "/run/.containerenv"))


def _namespaces(full: _Trial) -> Feature:
    feature = Feature("namespaces", full.works, full.detail)
    if full.works:
        return replace(
            feature, detail="user, pid, mount, network, IPC and UTS namespaces with a private root"
        )
    if sys.platform != "linux":
        return replace(feature, fix="run on Linux, for instance in the project's container")
    if _setting("/proc/sys/user/max_user_namespaces") == "0":
        return replace(feature, fix="sudo sysctl user.max_user_namespaces=15000")
    if _setting("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        return replace(feature, fix="sudo sysctl kernel.unprivileged_userns_clone=1")
    if _setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1" and os.geteuid():
        fix = "run as root (workers drop to an unprivileged user), or "
        return replace(feature, fix=fix + "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")
    if _in_container():
        options = "--cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
        return replace(feature, fix=f"docker run {options} --security-opt systempaths=unconfined …")
    return replace(feature, fix=f"Linux 5.12 or newer (this is {platform.release()}) with user namespaces")


def _private_proc(full: _Trial) -> Feature:
    if full.sees_proc:
        return Feature("private /proc", True, "workers see only their own processes")
    detail = "the container masks parts of /proc, so workers have none" if full.works else "needs namespaces"
    return Feature("private /proc", False, detail, "docker run --security-opt systempaths=unconfined …")


def _landlock(abi: int) -> Feature:
    if not abi:
        fix = "Linux 5.13 or newer, with landlock in the boot parameter lsm= (see /sys/kernel/security/lsm)"
        return Feature("landlock", False, "the kernel has no Landlock", fix)
    missing = [
        name
        for name, since in (("truncation", 3), ("TCP", 4), ("device ioctls", 5), ("signals", 6))
        if abi < since
    ]
    detail = f"ABI {abi}" + (f", which does not limit {', '.join(missing)}" if missing else "")
    return Feature("landlock", True, detail, "Linux 6.12 or newer" if missing else "")


def _seccomp() -> Feature:
    known = syscalls.machine() in seccomp.MACHINES
    text = _setting("/proc/sys/kernel/seccomp/actions_avail")
    if known and "errno" in text:
        return Feature("seccomp", True, f"filters for {syscalls.machine()}")
    if not known:
        detail = f"no system call table for {syscalls.machine()}"
        return Feature("seccomp", False, detail, "x86-64 or aarch64")
    return Feature("seccomp", False, "the kernel has no seccomp filters", "CONFIG_SECCOMP_FILTER=y")


def _restricted(trial: _Trial) -> Feature:
    detail = "Landlock and seccomp without namespaces work" if trial.works else trial.detail
    return Feature(
        "restricted level", trial.works, detail, "" if trial.works else "Landlock and seccomp, as above"
    )


def _packages() -> Feature:
    if reads_packages():
        return Feature("packages", True, f"workers can import what is installed in {sys.prefix}")
    detail = f"workers, which run as another user than root, cannot read {sys.prefix}"
    return Feature("packages", False, detail, f"chmod -R go+rX {sys.prefix}")


def _cgroup() -> Feature:
    group = find_delegated()
    if group is not None:
        return Feature("memory cgroup", True, f"{group} can be divided")
    fix = "systemd-run --user --scope -p Delegate=yes autograder …"
    return Feature("memory cgroup", False, "memory is watched and limited per process instead", fix)
