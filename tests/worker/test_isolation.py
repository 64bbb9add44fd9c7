"""What workers can and cannot do, at each level, as root and as an ordinary user: real processes throughout."""

from __future__ import annotations

import functools
import json
import os
import platform
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.worker.isolation import (
    LEVELS,
    IsolationError,
    Policy,
    default_readable,
    fork_worker,
    landlock,
    probe,
)
from autograder.worker.isolation.policy import visible_roots

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("isolation_driver.py")
# A user for each pytest worker: the kernel counts the processes of a user, whoever started them.
USER = 12345 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
USERS = ["root", "user"] if os.geteuid() == 0 else ["user"]
SECONDS = 60

POLICY = Policy(
    readable=default_readable(),
    masked=(),
    scratch_mb=16,
    scratch_files=100,
    memory_mb=1024,
    processes=48,
    open_files=128,
    cpu_seconds=30,
)


def available(level: str) -> bool:
    features = {feature.name: feature.available for feature in probe().features}
    return level == "basic" or features["namespaces" if level == "full" else "restricted level"]


def needs(level: str) -> None:
    if not available(level):
        pytest.skip(f"this machine has no {level} isolation: see `autograder doctor`")


def command(
    level: str, body: str, *, user: str = USERS[0], limits: Policy = POLICY, **code: Any
) -> list[str]:
    spec = {
        "level": level,
        "body": body,
        "policy": limits.to_dict(),
        "uid": USER if user == "user" and os.geteuid() == 0 else 0,
        "before": "",
        "entered": "",
        "during": "",
        "after": "",
        **code,
    }
    return [sys.executable, str(DRIVER), json.dumps(spec)]


def environment() -> dict[str, str]:
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **threads, "PYTHONPATH": path, "TMPDIR": str(open_folder() / "tmp")}


def run(level: str, body: str, **options: Any) -> dict[str, Any]:
    """What the driver printed: `cause`, `answers`, `alone`, `seen`."""
    needs(level)
    done = subprocess.run(
        command(level, body, **options),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    assert "traceback" not in (result["answers"] or {}), result["answers"]["traceback"]
    return result


@functools.cache
def open_folder() -> Path:
    """A folder that everybody may enter, below the temporary folder, with things to see and to hide."""
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="isolation-test-")))
    folder.chmod(0o755)
    for name in ("library/shown", "library/hidden/deeper", "outside", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "tmp").chmod(0o1777)
    (folder / "library/shown/data.txt").write_text("shown")
    (folder / "library/hidden/deeper/answers.txt").write_text("secret")
    (folder / "library/hidden.txt").write_text("secret")
    (folder / "outside/secret.txt").write_text("secret")
    (folder / "link").symlink_to("outside/secret.txt")
    if os.geteuid() == 0:  # the ordinary user could change these, were it not isolated
        for path in (folder, *folder.rglob("*")):
            os.chown(path, USER, USER, follow_symlinks=False)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _clean_up() -> Iterator[None]:
    yield
    shutil.rmtree(open_folder())


ATTACKS = """
library, outside, port, warm = spec["library"], spec["outside"], spec["port"], spec["warm_pid"]
NEWUSER, NEWNS = 0x10000000, 0x20000
number = {"x86_64": [56, 101, 310], "aarch64": [220, 117, 270]}[os.uname().machine]
attempt("descriptors", lambda: [fd for fd in range(200) if fd not in keep and is_open(fd)])
attempt("read shown", lambda: open(library + "/shown/data.txt").read())
attempt("read masked folder", lambda: open(library + "/hidden/deeper/answers.txt").read())
attempt("read masked file", lambda: open(library + "/hidden.txt").read())
attempt("read outside", lambda: open(outside + "/secret.txt").read())
attempt("read through a link", lambda: open(os.path.dirname(outside) + "/link").read())
attempt("read upwards", lambda: open("../" * 12 + outside + "/secret.txt").read())
attempt("list outside", lambda: os.listdir(outside))
attempt("stat outside", lambda: bool(os.stat(outside + "/secret.txt")))
attempt("stat masked", lambda: bool(os.stat(library + "/hidden/deeper")))
attempt("write readable", lambda: open(library + "/shown/new", "w").close())
attempt("delete readable", lambda: os.unlink(library + "/shown/data.txt"))
attempt("truncate readable", lambda: os.truncate(library + "/shown/data.txt", 0))
attempt("open truncating", lambda: os.close(os.open(library + "/shown/data.txt", os.O_RDONLY | os.O_TRUNC)))
attempt("chmod readable", lambda: os.chmod(library + "/shown", 0))
attempt("touch readable", lambda: os.utime(library + "/shown/data.txt", (0, 0)))
attempt("link into scratch", lambda: os.link(library + "/shown/data.txt", "mine"))
attempt("read shadow", lambda: open("/etc/shadow").read())
attempt("connect", lambda: socket.socket(socket.AF_INET).connect(("127.0.0.1", port)))
attempt("abstract socket", lambda: socket.socket(socket.AF_UNIX).connect("\\0" + spec["abstract"]))
attempt("socketpair", lambda: len(socket.socketpair()))
attempt("signal warm", lambda: os.kill(warm, 0))
attempt("signal host", lambda: os.kill(spec["host_pid"], 0))
attempt("pidfd host", lambda: signal.pidfd_send_signal(os.pidfd_open(spec["host_pid"]), 0))
attempt("ptrace", lambda: c("ptrace", 16, os.getppid() or 1, None, None))
attempt("process_vm_readv", lambda: c("syscall", number[2], 1, None, 0, None, 0, 0))
attempt("limit host", lambda: __import__("resource").prlimit(spec["host_pid"], 7) and "done")
attempt("unshare user", lambda: c("unshare", NEWUSER))
attempt("unshare mount", lambda: c("unshare", NEWNS))
attempt("clone user", lambda: c("syscall", number[0], NEWUSER | 17, None, None, None, None))
attempt("clone3", lambda: c("syscall", 435, None, 0))
attempt("mount", lambda: c("mount", b"tmpfs", b"/usr", b"tmpfs", 0, None))
attempt("umount", lambda: c("umount2", library.encode(), 2))
attempt("chroot", lambda: os.chroot("/"))
attempt("setuid", lambda: os.setuid(0))
attempt("io_uring", lambda: c("syscall", 425, 1, None))
attempt("userfaultfd", lambda: c("syscall", {"x86_64": 323, "aarch64": 282}[os.uname().machine], 0))
attempt("memfd", lambda: os.memfd_create("x"))
attempt("shmget", lambda: c("shmget", 0, 4096, 0o1600))
attempt("death signal", lambda: c("prctl", 1, 0, 0, 0, 0))
attempt("new call", lambda: c("syscall", 4000))
attempt("x32", lambda: c("syscall", 0x40000000 | 39))
attempt("pids", lambda: sorted(int(name) for name in os.listdir("/proc") if name.isdigit()))
attempt("cmdline of another", lambda: open("/proc/%d/cmdline" % spec["host_pid"]).read())
attempt("status", lambda: dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines()))
attempt("ids", lambda: [os.getpid(), os.getuid(), os.geteuid(), os.getgid(), os.getgroups()])
attempt("write home", lambda: open(os.path.expanduser("~/x"), "w").write("four"))
attempt("write temporary", lambda: open(os.environ["TMPDIR"] + "/x", "w").write("four"))
attempt("write null", lambda: open("/dev/null", "w").write("four"))
attempt("random", lambda: len(open("/dev/urandom", "rb").read(3)))
attempt("cwd is home", lambda: os.getcwd() == os.environ["HOME"])
attempt("devices", lambda: sorted(os.listdir("/dev")))
attempt("root", lambda: sorted(os.listdir("/")))
attempt("hostname", lambda: os.uname().nodename)
"""

IS_OPEN = """
def is_open(fd):
    try:
        return bool(os.fstat(fd))
    except OSError:
        return False
secret = os.open(spec["outside"] + "/secret.txt", os.O_RDONLY)
os.set_inheritable(secret, True)
os.set_inheritable(os.dup2(secret, 90), True)
spec["warm_pid"] = os.getpid()
import resource
"""


@functools.cache
def attacks(level: str, user: str, abi: int | None = None) -> dict[str, Any]:
    """The answers of a worker that tries everything, under a mask inside a readable folder."""
    folder = open_folder()
    library, outside = str(folder / "library"), str(folder / "outside")
    limits = replace(
        POLICY,
        readable=(*POLICY.readable, library),
        masked=(f"{library}/hidden", f"{library}/hidden.txt", f"{library}/missing"),
    )
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(socket.AF_UNIX) as named:
        named.bind(f"\0{folder.name}")
        named.listen()
        older = f"levels.landlock.abi = lambda: {abi}" if abi is not None else ""
        result = run(
            level, ATTACKS, user=user, limits=limits, library=library, outside=outside,
            port=listener.getsockname()[1], abstract=folder.name, host_pid=os.getpid(), before=f"{IS_OPEN}\n{older}",
        )  # fmt: skip
    assert result["cause"] == 7
    answers: dict[str, Any] = result["answers"]
    return answers


ISOLATING = [(level, user) for level in ("full", "restricted") for user in USERS]


@pytest.mark.parametrize(("level", "user"), ISOLATING)
class TestAttacks:
    def test_only_the_allow_list_can_be_read(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        refused = "ENOENT" if level == "full" else "EACCES"
        assert answers["read shown"] == "shown"
        assert answers["read masked folder"] == refused
        assert answers["read outside"] == answers["read upwards"] == refused
        assert answers["read through a link"] == answers["list outside"] == refused
        assert answers["read shadow"] == refused
        assert answers["read masked file"] in ("", "EACCES")
        assert answers["read masked file"] == ("" if level == "full" else "EACCES")

    def test_hidden_files_do_not_exist_in_full(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        expected = "ENOENT" if level == "full" else True
        assert answers["stat outside"] == answers["stat masked"] == expected

    def test_nothing_readable_can_be_changed(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        for name in ("write readable", "delete readable", "link into scratch"):
            assert answers[name] in ("EROFS", "EACCES", "EXDEV", "EPERM"), name
        unchanged()

    def test_no_network(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        assert answers["connect"] == "EPERM"
        assert answers["abstract socket"] == ("ECONNREFUSED" if level == "full" else "EPERM")
        assert answers["socketpair"] == 2

    def test_no_process_outside_can_be_reached(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        refused = "ESRCH" if level == "full" else "EPERM"
        assert answers["signal host"] == answers["pidfd host"] == answers["limit host"] == refused
        assert answers["ptrace"] == answers["process_vm_readv"] == "EPERM"
        if level == "full":
            assert answers["pids"] == [1]
            assert answers["cmdline of another"] == "ENOENT"
        else:
            assert answers["signal warm"] == "EPERM"
            assert answers["pids"] == answers["cmdline of another"] == "EACCES"

    @pytest.mark.parametrize(
        "name",
        [
            "unshare user",
            "unshare mount",
            "clone user",
            "mount",
            "umount",
            "chroot",
            "setuid",
            "io_uring",
            "userfaultfd",
            "memfd",
            "shmget",
            "death signal",
        ],
    )
    def test_dangerous_calls_are_refused(self, level: str, user: str, name: str) -> None:
        assert attacks(level, user)[name] == "EPERM"

    def test_calls_that_no_filter_can_judge_do_not_exist(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        assert answers["clone3"] == answers["new call"] == answers["x32"] == "ENOSYS"

    def test_no_capabilities_and_no_new_ones(self, level: str, user: str) -> None:
        status = attacks(level, user)["status"]
        assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
        # A restricted worker of root keeps one right, to reach a Python below a closed folder.
        closed = level == "restricted" and user == "root" and not levels_open_to_others()
        expected = 1 << 2 if closed else 0
        for name in ("CapPrm", "CapEff", "CapInh", "CapAmb"):
            assert int(status[name], 16) == expected, name
        if level == "full" or user == "root":
            assert int(status["CapBnd"], 16) == expected

    def test_never_root(self, level: str, user: str) -> None:
        pid, uid, effective, gid, groups = attacks(level, user)["ids"]
        assert uid == effective != 0
        assert gid != 0
        assert 0 not in groups
        if level == "full":
            assert (pid, uid) == (1, 1000)

    def test_no_inherited_descriptor_but_the_kept_ones(self, level: str, user: str) -> None:
        assert attacks(level, user)["descriptors"] == [0, 1]

    def test_what_honest_code_needs_is_there(self, level: str, user: str) -> None:
        answers = attacks(level, user)
        assert answers["write home"] == answers["write temporary"] == answers["write null"] == 4
        assert answers["random"] == 3
        assert answers["cwd is home"] is True


def unchanged() -> None:
    """Nothing a worker tried has changed what it may read."""
    shown = open_folder() / "library/shown"
    assert (shown / "data.txt").read_text() == "shown"
    assert os.listdir(shown) == ["data.txt"]
    assert shown.stat().st_mode & 0o777 == 0o755
    assert (shown / "data.txt").stat().st_mtime > 0


def levels_open_to_others() -> bool:
    from autograder.worker.isolation.levels import _open_to_others

    return _open_to_others(sys.prefix, sys.base_prefix)


@pytest.mark.parametrize("user", USERS)
def test_full_root_holds_nothing_else(user: str) -> None:
    answers = attacks("full", user)
    tops = {
        path.split("/")[1] for path in visible_roots(replace(POLICY, readable=(*POLICY.readable, "/tmp/x")))
    }
    assert set(answers["root"]) <= tops | {
        "bin",
        "sbin",
        "lib",
        "lib32",
        "lib64",
        "tmp",
        "dev",
        "etc",
        "proc",
        "sandbox",
    }
    assert answers["devices"] == sorted(
        ["null", "zero", "full", "random", "urandom", "shm", "fd", "stdin", "stdout", "stderr"]
    )
    assert answers["hostname"] == "worker"


@pytest.mark.parametrize("abi", range(1, 8))
def test_older_landlock(abi: int) -> None:
    if landlock.abi() < abi:
        pytest.skip(f"the kernel has Landlock ABI {landlock.abi()}")
    answers = attacks("restricted", USERS[-1], abi)
    unchanged()
    assert answers["read shown"] == "shown"
    assert answers["read masked folder"] == answers["read masked file"] == answers["read outside"] == "EACCES"
    assert answers["signal warm"] == answers["signal host"] == answers["pidfd host"] == "EPERM"
    assert answers["connect"] == "EPERM"
    assert answers["write home"] == answers["write temporary"] == 4


def test_full_works_without_landlock() -> None:
    answers = attacks("full", USERS[-1], 0)
    assert answers["read outside"] == answers["read masked folder"] == "ENOENT"
    assert answers["delete readable"] == "EROFS"


def test_full_works_where_proc_cannot_be_mounted() -> None:
    before = "levels.rootfs.mount_proc = lambda *, read_only: False"
    body = "answers['proc'] = os.listdir('/proc')\nattempt('cwd', lambda: os.path.realpath('.'))"
    result = run("full", body, before=before)
    assert result["answers"] == {"proc": [], "cwd": "/sandbox/home"}
    assert (result["cause"], result["alone"]) == (7, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be without its rights")
@pytest.mark.parametrize("level", ["restricted", "basic"])
def test_root_of_a_container_without_rights(level: str) -> None:
    before = "levels.syscalls.set_capabilities()"
    body = """
attempt("write", lambda: open("x", "w").write("four"))
attempt("chmod", lambda: os.chmod(spec["library"], 0))
attempt("shadow", lambda: open("/etc/shadow").read() and "read")
attempt("status", lambda: dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines()))
"""
    result = run(level, body, before=before, library=str(open_folder() / "library"))
    assert result["cause"] == 7
    assert result["answers"]["write"] == 4
    assert int(result["answers"]["status"]["CapEff"], 16) == 0
    assert (open_folder() / "library").stat().st_mode & 0o777 == 0o755
    if level == "restricted":
        assert result["answers"]["shadow"] == "EACCES"


def test_restricted_refuses_without_landlock() -> None:
    code = (
        "levels.landlock.abi = lambda: 0\n"
        "try:\n    isolation.enter_warm('restricted', isolation.Policy.from_dict(spec['policy']))\n"
        "except isolation.IsolationError as error:\n    print(json.dumps(str(error)), flush=True)\n    os._exit(0)\n"
    )
    done = subprocess.run(
        command("restricted", "", before=code),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert "Landlock" in json.loads(done.stdout)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="32-bit system calls of x86")
def test_a_foreign_architecture_is_killed() -> None:
    body = """
import mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")  # mov eax, 20; int 0x80; ret
address = ctypes.addressof(ctypes.c_char.from_buffer(code))
answers["pid"] = ctypes.CFUNCTYPE(ctypes.c_int)(address)()
"""
    assert run("full", body, before="import mmap")["cause"] == "SIGSYS"


@pytest.mark.parametrize(("level", "user"), ISOLATING)
def test_scratch_has_a_size_and_a_number_of_files(level: str, user: str) -> None:
    body = """
def fill():
    with open("big", "wb", buffering=0) as file:
        for _ in range(40):
            file.write(bytes(1 << 20))
attempt("bytes", fill)
answers["size"] = os.path.getsize("big")
os.unlink("big")
def many():
    for index in range(500):
        open(f"file{index}", "w").close()
    return index
attempt("files", many)
answers["count"] = len(os.listdir("."))
"""
    limits = replace(POLICY, scratch_mb=4, scratch_files=50)
    result = run(
        level,
        body,
        user=user,
        limits=limits,
        during="seen['used'] = scratch_used() or [0, 0]",
        entered="""
def scratch_used():
    worker.done(20)
    return worker.scratch and worker.scratch.used()
""",
    )
    answers = result["answers"]
    assert answers["bytes"] in ("ENOSPC", "EFBIG")
    assert answers["size"] <= 4 << 20
    if level == "full":
        assert answers["files"] == "ENOSPC"
        assert answers["count"] <= 50
    else:
        assert answers["files"] == 499  # only watched
        assert result["seen"]["used"][1] == 500 + len(["home", "tmp"])


@pytest.mark.parametrize(("level", "user"), [*ISOLATING, ("basic", USERS[-1])])
def test_a_fork_bomb_is_bounded_and_ends_with_its_worker(level: str, user: str) -> None:
    body = """
def bomb():
    for count in range(1000):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    return count
attempt("bomb", bomb)
import glob
"""
    result = run(level, body, user=user, limits=replace(POLICY, processes=20), before="import glob")
    assert result["answers"]["bomb"] == "EAGAIN"
    assert result["cause"] == 7
    assert result["alone"]


DAEMON = """
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        os._exit(0)
"""


@pytest.mark.parametrize(("level", "user"), [*ISOLATING, ("basic", USERS[-1])])
@pytest.mark.parametrize("during", ["worker.done(20)", "time.sleep(0.2); worker.kill()"])
def test_a_detached_daemon_is_gone_after_wait(level: str, user: str, during: str) -> None:
    body = DAEMON + ("" if "done" in during else "time.sleep(60)")
    result = run(level, body, user=user, during=during)
    assert result["cause"] == (7 if "done" in during else "killed")
    assert result["alone"]


@pytest.mark.parametrize("level", ["full", "restricted"])
def test_a_chain_of_forking_daemons_is_gone_after_wait(level: str) -> None:
    body = """
if os.fork() == 0:
    while True:
        try:
            if os.fork():
                os._exit(0)
            os.setsid()
        except OSError:
            time.sleep(60)
time.sleep(0.05)
"""
    assert run(level, body, limits=replace(POLICY, processes=4000))["alone"]


@pytest.mark.parametrize(("level", "user"), [(level, user) for level in LEVELS for user in USERS])
def test_workers_end_with_their_warm_process(level: str, user: str) -> None:
    needs(level)
    line = command(level, "time.sleep(60)", user=user, during="print('up', flush=True); time.sleep(60)")
    started = "os.write(2, b'worker'); time.sleep(60)"
    line = command(level, started, user=user, during="time.sleep(60)")
    with subprocess.Popen(
        line, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as driver:
        assert driver.stderr is not None
        assert driver.stderr.read(6) == b"worker"
        driver.kill()
        ready, _, _ = select.select([driver.stderr], [], [], 20)
        assert ready, "a worker still holds the pipe"
        assert driver.stderr.read() == b""


@pytest.mark.parametrize("user", USERS)
def test_the_worker_is_an_unprivileged_user_outside(user: str) -> None:
    needs("full")
    line = command("full", "os.write(2, b'worker'); time.sleep(60)", user=user, during="time.sleep(60)")
    with subprocess.Popen(
        line, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as driver:
        assert driver.stderr is not None
        assert driver.stderr.read(6) == b"worker"
        pids = [driver.pid]
        for _ in range(2):
            text = Path(f"/proc/{pids[-1]}/task/{pids[-1]}/children").read_text()
            pids.append(int(text.split()[-1]))
        uids = [_status_numbers(pid, "Uid") + _status_numbers(pid, "Gid") for pid in pids]
        driver.kill()
    assert all(0 not in numbers for numbers in uids[1:])
    assert len(set(uids[2])) == 1
    if user == "user" and os.geteuid() == 0:
        assert uids[2] == [USER] * 8


def _status_numbers(pid: int, name: str) -> list[int]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return [int(number) for line in lines if line.startswith(f"{name}:") for number in line.split()[1:]]


@pytest.mark.parametrize("level", LEVELS)
def test_a_worker_that_eats_memory(level: str) -> None:
    body = """
def eat():
    return len(bytearray(600 << 20))
attempt("at once", eat)
"""
    result = run(level, body, user=USERS[-1], limits=replace(POLICY, memory_mb=300))
    assert result["answers"]["at once"] == "MemoryError"


@pytest.mark.parametrize("level", ["full", "restricted"])
def test_memory_of_all_its_processes_is_seen_from_outside(level: str) -> None:
    body = """
for _ in range(3):
    if os.fork() == 0:
        block = bytearray(os.urandom(1 << 20) * 60)
        time.sleep(60)
time.sleep(60)
"""
    during = """
deadline = time.monotonic() + 20
while worker.memory() < 170 << 20 and time.monotonic() < deadline:
    time.sleep(0.02)
seen["megabytes"] = worker.memory() >> 20
worker.kill("memory")
"""
    result = run(level, body, during=during, limits=replace(POLICY, memory_mb=200))
    assert 170 <= result["seen"]["megabytes"] < 250
    assert result["cause"] == "memory"
    assert result["alone"]


@pytest.mark.parametrize("level", LEVELS)
def test_cpu_time_is_limited(level: str) -> None:
    body = "signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True:\n    pass"
    assert run(level, body, user=USERS[-1], limits=replace(POLICY, cpu_seconds=1))["cause"] == "cpu"


@pytest.mark.parametrize("level", LEVELS)
def test_the_cause_of_the_end(level: str) -> None:
    assert run(level, "os._exit(3)")["cause"] == 3
    assert run(level, "ctypes.string_at(0)")["cause"] == "SIGSEGV"
    assert run(level, "time.sleep(60)", during="worker.kill('timeout')")["cause"] == "timeout"


@pytest.mark.parametrize("level", LEVELS)
def test_workers_side_by_side_share_nothing(level: str) -> None:
    during = """
others = []
for number in range(3):
    other = isolation.fork_worker(level, policy)
    if other is None:
        status = 20 + number if os.listdir(".") == [] else 99
        open("left behind", "w").close()
        time.sleep(0.3)
        os._exit(status)
    others.append(other)
seen["alive"] = [other.done() for other in others]
seen["causes"] = [other.wait() for other in reversed(others)]
later = isolation.fork_worker(level, policy)
if later is None:
    os._exit(len(os.listdir(".")))
seen["later"] = later.wait()
seen["again"] = later.wait()
"""
    result = run(level, "time.sleep(0.1)", user=USERS[-1], during=during)
    assert result["cause"] == 7
    assert result["seen"] == {"alive": [False] * 3, "causes": [22, 21, 20], "later": 0, "again": 0}


@pytest.mark.parametrize("level", ["full", "restricted"])
def test_a_worker_that_cannot_be_isolated_runs_nothing(level: str) -> None:
    before = "def refuse(program): raise OSError(1, 'refused')\nseccomp.install = refuse"
    result = run(level, "answers['ran'] = True", before=before)
    assert result["answers"] is None
    assert result["cause"].startswith("isolation: PermissionError")


def test_misuse_is_refused() -> None:
    with pytest.raises(IsolationError, match="not prepared"):
        fork_worker("basic", POLICY)
    during = """
def refused(name, action):
    try:
        action()
    except isolation.IsolationError as error:
        seen[name] = str(error)
refused("level", lambda: isolation.fork_worker("basic", policy))
refused("files", lambda: isolation.fork_worker(level, isolation.Policy(**{**policy.to_dict(), "readable": ("/usr",)})))
refused("folder", lambda: isolation.fork_worker(level, policy, keep=(os.open("/", os.O_RDONLY),)))
refused("twice", lambda: isolation.enter_warm(level, policy))
"""
    seen = run("full", "", during=during)["seen"]
    assert "not prepared for level basic" in seen["level"]
    assert "prepared for" in seen["files"]
    assert "folder" in seen["folder"]
    assert "already prepared" in seen["twice"]


def test_a_threaded_process_cannot_become_warm() -> None:
    before = "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    done = subprocess.run(
        command("full", "", before=before), env=environment(), capture_output=True, text=True, timeout=SECONDS
    )
    assert "single thread" in done.stderr


def test_the_sandbox_cannot_be_made_readable() -> None:
    limits = replace(POLICY, readable=("/proc", *POLICY.readable))
    done = subprocess.run(
        command("full", "", limits=limits), env=environment(), capture_output=True, text=True, timeout=SECONDS
    )
    assert "/proc cannot be made readable" in done.stderr


HONEST = """
import asyncio, multiprocessing, concurrent.futures, random, uuid, getpass, shutil, glob
def square(x):
    return x * x
answers["thread"] = list(concurrent.futures.ThreadPoolExecutor(4).map(square, [1, 2, 3]))
def output(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options).stdout
answers["subprocess"] = output([sys.executable, "-c", "print(6 * 7)"])
answers["shell"] = output("echo hello | tr a-z A-Z > out; cat out", shell=True)
answers["terminate"] = (lambda p: (p.terminate(), p.wait())[1])(subprocess.Popen(["sleep", "60"]))
with multiprocessing.get_context("fork").Pool(2) as pool:
    answers["fork pool"] = pool.map(abs, [-1, -4, -9])
del sys.modules["__main__"].__file__  # this driver cannot be read here
with multiprocessing.get_context("spawn").Pool(1) as pool:
    answers["spawn pool"] = pool.map(abs, [-1, -2, -3])
async def work():
    process = await asyncio.create_subprocess_exec("echo", "async", stdout=subprocess.PIPE)
    out, _ = await process.communicate()
    await asyncio.sleep(0.01)
    return out.decode().strip()
answers["asyncio"] = asyncio.run(work())
answers["user"] = getpass.getuser()
shutil.copytree(".", os.environ["TMPDIR"] + "/copy")
answers["copied"] = os.listdir(os.environ["TMPDIR"] + "/copy")
"""


@pytest.mark.parametrize(("level", "user"), [("full", USERS[-1]), *((level, USERS[0]) for level in LEVELS)])
def test_the_standard_library_works(level: str, user: str) -> None:
    if user == "user" and os.geteuid() == 0 and not levels_open_to_others():
        pytest.skip("this Python lies in a folder that an ordinary user cannot enter")
    answers = run(level, HONEST, user=user)["answers"]
    assert answers == {
        "thread": [1, 4, 9],
        "subprocess": "42\n",
        "shell": "HELLO\n",
        "terminate": -15,
        "fork pool": [1, 4, 9],
        "spawn pool": [1, 2, 3],
        "asyncio": "async",
        "user": "student",
        "copied": ["out"],
    }


LEARN = """
rng = numpy.random.default_rng(0)
X = rng.normal(size=(200, 5))
y = (X @ [1.0, -2.0, 0.5, 0.0, 1.0] > 0).astype(int)
model = sklearn.ensemble.RandomForestClassifier(10, n_jobs=2, random_state=0).fit(X, y)
answers["forest"] = float(model.score(X, y))
answers["grid"] = sklearn.model_selection.GridSearchCV(
    sklearn.linear_model.LogisticRegression(), {"C": [0.1, 1.0]}, cv=3).fit(X, y).score(X, y)
answers["norm"] = float(numpy.linalg.svd(X @ X.T)[1][0] > 0)
answers["minimum"] = float(scipy.optimize.minimize(lambda w: (w - 3) ** 2, 0.0).x[0])
answers["frame"] = int(pandas.DataFrame({"a": [1, 2, 2]}).groupby("a").size().max())
fig, ax = matplotlib.pyplot.subplots()
ax.plot(X[:, 0]); ax.set_title("$x_0$")
fig.savefig("figure.png"); fig.savefig("figure.pdf")
answers["figure"] = open("figure.png", "rb").read(4)[1:].decode()
"""
IMPORTS = """
import numpy, scipy.optimize, pandas, matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot
import sklearn.ensemble, sklearn.linear_model, sklearn.model_selection
"""


@pytest.mark.parametrize("level", LEVELS)
def test_learning_works(level: str) -> None:
    answers = run(level, LEARN, before=IMPORTS)["answers"]
    assert answers["forest"] > 0.9
    assert answers["grid"] > 0.9
    assert answers["minimum"] == pytest.approx(3, abs=1e-3)
    assert (answers["norm"], answers["frame"], answers["figure"]) == (1.0, 2, "PNG")


@pytest.mark.slow
@pytest.mark.parametrize("level", ["full", "restricted"])
def test_torch_trains_with_threads(level: str) -> None:
    pytest.importorskip("torch")
    body = """
torch.set_num_threads(2)
torch.manual_seed(0)
X = torch.randn(256, 64)
y = X.sum(1, keepdim=True)
model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
optimiser = torch.optim.Adam(model.parameters(), 1e-2)
losses = []
for _ in range(50):
    optimiser.zero_grad()
    loss = ((model(X) - y) ** 2).mean()
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
answers["losses"] = [losses[0], losses[-1]]
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=64, num_workers=spec["loaders"])
answers["batches"] = sum(1 for _ in loader)
torch.save(model.state_dict(), "model.pt")
answers["restored"] = len(torch.load("model.pt"))
"""
    limits = replace(POLICY, memory_mb=4096, processes=64)
    loaders = 1 if level == "full" or os.geteuid() == 0 else 0  # they need local sockets
    answers = run(level, body, before="import torch, torch.utils.data", limits=limits, loaders=loaders)[
        "answers"
    ]
    assert answers["losses"][1] < 0.5 * answers["losses"][0]
    assert (answers["batches"], answers["restored"]) == (4, 4)
