"""What workers can and cannot reach, at each level, as root and as an ordinary user: real processes throughout."""

from __future__ import annotations

import functools
import json
import os
import platform
import socket
import subprocess
from dataclasses import replace
from typing import Any

import pytest

from autograder.worker.isolation import (
    landlock,
)
from autograder.worker.isolation.policy import visible_roots
from tests.worker.isolated import (
    ISOLATING,
    POLICY,
    SECONDS,
    USERS,
    command,
    environment,
    levels_open_to_others,
    open_folder,
    run,
)

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
