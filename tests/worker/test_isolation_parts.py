"""The parts of isolation that can be tested without a worker: filter programs, paths, control groups, the probe."""

from __future__ import annotations

import errno
import json
import os
import shutil
import struct
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import UsageError
from autograder.fleet.level import sandbox_level
from autograder.worker.isolation import LEVELS, Policy, cgroup, default_readable, landlock, probe, seccomp
from autograder.worker.isolation.policy import symlinks_on_the_way, visible_roots
from autograder.worker.isolation.probe import _try
from autograder.worker.isolation.processes import children, sweep_orphans, tree
from autograder.worker.isolation.scratch import ScratchPool
from autograder.worker.isolation.syscall_table import LAST_KNOWN, allowed_numbers
from tests.worker import isolated

POLICY = replace(isolated.POLICY, readable=("/usr",))
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, SKIP, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050000, 0x00050001, 0x00050026, 0x80000000


def evaluate(program: bytes, number: int, arguments: tuple[int, ...] = (), arch: int = 0) -> int:
    """What a kernel would answer: an interpreter of the few BPF instructions that the filter uses."""
    data = struct.pack("IIQ6Q", number, arch, 0, *(*arguments, *[0] * 6)[:6])
    at, accumulator = 0, 0
    while True:
        code, when_true, when_false, value = struct.unpack_from("HBBI", program, 8 * at)
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            accumulator = struct.unpack_from("I", data, value)[0]
        elif code == 0x54:
            accumulator &= value
        elif code == 0x05:
            at += value
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[
                code
            ]
            at += when_true if holds else when_false


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestFilter:
    def test_exactly_the_table_is_allowed(self, machine: str) -> None:
        program = seccomp.compile_filter(machine, private=True)
        allowed = set(allowed_numbers(machine).values())
        limited = {
            allowed_numbers(machine)[name] for name in ("socket", "clone", "personality", "prctl", "ioctl")
        }
        for number in range(LAST_KNOWN + 1):
            answer = evaluate(program, number, arch=ARCH[machine])
            if number in limited:
                continue
            expected = ENOSYS if number == 435 else ALLOW if number in allowed else EPERM
            assert answer == expected, number

    def test_unknown_numbers_do_not_exist(self, machine: str) -> None:
        program = seccomp.compile_filter(machine, private=True)
        for number in (LAST_KNOWN + 1, 5000, 0x40000000, 0x40000000 | 59, 0xFFFFFFFF):
            assert evaluate(program, number, arch=ARCH[machine]) == ENOSYS

    def test_other_architectures_are_killed(self, machine: str) -> None:
        program = seccomp.compile_filter(machine, private=True)
        for arch in (0x40000003, 0x40000028, 0, *(each for name, each in ARCH.items() if name != machine)):
            assert evaluate(program, 0, arch=arch) == KILL

    @pytest.mark.parametrize(
        ("name", "arguments", "expected"),
        [
            ("clone", (0x01200011,), ALLOW),
            ("clone", (0x10000011,), EPERM),
            ("clone", (0x00020011,), EPERM),
            ("socket", (1,), ALLOW),
            ("socket", (2,), EPERM),
            ("socket", (10,), EPERM),
            ("socket", (1 << 32 | 2,), EPERM),
            ("ioctl", (0, 0x5401), ALLOW),
            ("ioctl", (0, 0x5412), EPERM),
            ("ioctl", (0, 1 << 32 | 0x5412), EPERM),
            ("prctl", (15,), ALLOW),
            ("prctl", (1,), EPERM),
            ("personality", (0,), ALLOW),
            ("personality", (0x0400000,), EPERM),
            ("prlimit64", (99,), ALLOW),
            ("kill", (99,), ALLOW),
        ],
    )
    def test_arguments(self, machine: str, name: str, arguments: tuple[int, ...], expected: int) -> None:
        program = seccomp.compile_filter(machine, private=True)
        assert evaluate(program, allowed_numbers(machine)[name], arguments, ARCH[machine]) == expected

    @pytest.mark.parametrize(
        ("name", "arguments", "newest", "same_user", "oldest"),
        [
            ("kill", (77,), ALLOW, ALLOW, ALLOW),
            ("kill", (0,), ALLOW, ALLOW, ALLOW),
            ("kill", (78,), ALLOW, ALLOW, EPERM),
            ("kill", (0xFFFFFFFF,), ALLOW, ALLOW, EPERM),
            ("tgkill", (77, 80), ALLOW, ALLOW, ALLOW),
            ("tgkill", (78, 78), ALLOW, ALLOW, EPERM),
            ("tkill", (77,), ALLOW, ALLOW, EPERM),
            ("pidfd_send_signal", (3,), ALLOW, ALLOW, EPERM),
            ("prlimit64", (0,), ALLOW, ALLOW, ALLOW),
            ("prlimit64", (99,), EPERM, EPERM, EPERM),
            ("sched_setaffinity", (99,), EPERM, EPERM, EPERM),
            ("setpriority", (0, 0), EPERM, EPERM, EPERM),
            ("socket", (1,), ALLOW, EPERM, EPERM),
            ("socket", (2,), EPERM, EPERM, EPERM),
            ("socketpair", (1,), ALLOW, ALLOW, ALLOW),
            ("fchmodat", (0, 0, 0), ALLOW, SKIP, SKIP),
            ("utimensat", (0, 0, 0), ALLOW, SKIP, SKIP),
            ("truncate", (0,), ALLOW, ALLOW, EPERM),
            ("openat", (0, 0, os.O_RDONLY), ALLOW, ALLOW, ALLOW),
            ("openat", (0, 0, os.O_WRONLY | os.O_TRUNC), ALLOW, ALLOW, ALLOW),
            ("openat", (0, 0, os.O_RDONLY | os.O_TRUNC), ALLOW, ALLOW, EPERM),
            ("openat2", (0, 0, 0), ALLOW, ALLOW, ENOSYS),
        ],
    )
    def test_beside_other_processes(
        self, machine: str, name: str, arguments: tuple[int, ...], newest: int, same_user: int, oldest: int
    ) -> None:
        number = allowed_numbers(machine)[name]
        programs = [
            seccomp.compile_filter(machine, private=False),
            seccomp.compile_filter(machine, private=False, separate_user=False),
            seccomp.compile_filter(machine, private=False, separate_user=False, landlock_abi=1, own_pid=77),
        ]
        answers = [evaluate(program, number, arguments, ARCH[machine]) for program in programs]
        assert answers == [newest, same_user, oldest]

    def test_own_pid_must_be_known_where_signals_are_not_scoped(self) -> None:
        with pytest.raises(ValueError, match="own_pid"):
            seccomp.compile_filter("x86_64", private=False, landlock_abi=5)

    def test_numbers_are_unique_and_agree_where_they_must(self) -> None:
        tables = {name: allowed_numbers(name) for name in ARCH}
        for table in tables.values():
            assert len(set(table.values())) == len(table)
        shared = tables["x86_64"].keys() & tables["aarch64"].keys()
        assert shared > {"read", "openat", "execve", "futex", "mmap"}
        for name in shared:  # since Linux 5.1 new calls have one number everywhere
            if tables["x86_64"][name] >= 424:
                assert tables["x86_64"][name] == tables["aarch64"][name]


class TestPolicy:
    def test_survives_json(self) -> None:
        policy = replace(POLICY, masked=("/usr/share/doc",), gpu=True)
        assert Policy.from_dict(json.loads(json.dumps(policy.to_dict()))) == policy

    @pytest.mark.parametrize(
        "change",
        [
            {"readable": "/usr"},
            {"readable": [1]},
            {"readable": ["relative"]},
            {"scratch_mb": 0},
            {"memory_mb": "1"},
            {"processes": True},
            {"cpu_seconds": 1.5},
            {"gpu": 1},
            {"unknown": 1},
        ],
    )
    def test_wrong_data_is_refused(self, change: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r".+"):
            Policy.from_dict({**POLICY.to_dict(), **change})

    def test_a_missing_field_is_refused(self) -> None:
        data = POLICY.to_dict()
        del data["masked"]
        with pytest.raises(ValueError, match="fields"):
            Policy.from_dict(data)

    def test_the_default_holds_libraries_and_nothing_personal(self) -> None:
        paths = default_readable()
        assert "/usr" in paths
        roots = visible_roots(replace(POLICY, readable=paths))
        for hidden in (
            "/",
            "/etc",
            "/home",
            "/root",
            "/tmp",
            "/var",
            "/proc",
            "/run",
            os.path.expanduser("~"),
        ):
            assert hidden not in roots
        assert not any(path.startswith(str(Path(__file__).parents[2] / "tests")) for path in roots)

    def test_a_mask_wins_and_nested_folders_are_joined(self, tmp_path: Path) -> None:
        for name in ("a/b", "a/m/inner", "c"):
            (tmp_path / name).mkdir(parents=True)
        base = os.path.realpath(tmp_path)
        policy = replace(
            POLICY,
            readable=tuple(f"{base}/{name}" for name in ("a/b", "a", "a/m/inner", "c", "missing")),
            masked=(f"{base}/a/m", f"{base}/c"),
        )
        assert visible_roots(policy) == [f"{base}/a"]

    def test_links_on_the_way(self, tmp_path: Path) -> None:
        base = os.path.realpath(tmp_path)
        (tmp_path / "real/deep").mkdir(parents=True)
        (tmp_path / "one").symlink_to("two")
        (tmp_path / "two").symlink_to(f"{base}/real")
        (tmp_path / "loop").symlink_to("loop")
        assert symlinks_on_the_way(f"{base}/one/deep") == [
            (f"{base}/one", "two"),
            (f"{base}/two", f"{base}/real"),
        ]
        assert symlinks_on_the_way(f"{base}/real/deep") == []
        assert len(symlinks_on_the_way(f"{base}/loop")) == 40

    def test_rules_around_a_mask(self, tmp_path: Path) -> None:
        base = os.path.realpath(tmp_path)
        for name in ("lib/shown", "lib/pack/hidden"):
            (tmp_path / name).mkdir(parents=True)
        (tmp_path / "lib/pack/code.py").touch()
        (tmp_path / "lib/secret.py").touch()
        policy = replace(
            POLICY, readable=(f"{base}/lib",), masked=(f"{base}/lib/pack/hidden", f"{base}/lib/secret.py")
        )
        rules = dict(landlock.host_rules(policy))
        assert rules == {
            f"{base}/lib": landlock.READ_DIR,
            f"{base}/lib/shown": landlock.READ,
            f"{base}/lib/pack": landlock.READ_DIR,
            f"{base}/lib/pack/code.py": landlock.READ,
        }


class FakeGroups:
    """A folder tree that behaves as the control group file system does, where the code depends on it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.own = root / "own"
        self._mkdir, self._rmdir = os.mkdir, os.rmdir
        self.busy: set[str] = set()
        monkeypatch.setattr(os, "mkdir", self.mkdir)
        monkeypatch.setattr(os, "rmdir", self.rmdir)

    def fill(self, folder: str, controllers: str = "cpu memory pids") -> None:
        names = ("cgroup.procs", "cgroup.subtree_control", "cgroup.kill", "memory.max", "memory.swap.max")
        for name in (*names, "memory.oom.group", "pids.max"):
            Path(folder, name).write_text("")
        Path(folder, "cgroup.controllers").write_text(controllers + "\n")
        Path(folder, "memory.events").write_text("low 0\noom 0\noom_kill 0\n")

    def mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        self._mkdir(path, mode, dir_fd=dir_fd)
        if dir_fd is not None:
            self.fill(f"{os.readlink(f'/proc/self/fd/{dir_fd}')}/{path}")

    def rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        if dir_fd is None:
            self._rmdir(path)
            return
        if path in self.busy:
            raise OSError(errno.EBUSY, "busy")
        shutil.rmtree(f"{os.readlink(f'/proc/self/fd/{dir_fd}')}/{path}")


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGroups:
    fake = FakeGroups(tmp_path, monkeypatch)
    (tmp_path / "user/service").mkdir(parents=True)
    fake.fill(str(tmp_path / "user/service"))
    fake.own.write_text("1:cpu:/old\n0::/user/service\n")
    return fake


class TestGroups:
    def test_found_when_delegated(self, groups: FakeGroups) -> None:
        assert cgroup.find_delegated(groups.root, groups.own) == groups.root / "user/service"

    def test_not_found_without_the_controllers(self, groups: FakeGroups) -> None:
        groups.fill(str(groups.root / "user/service"), "cpu pids")
        assert cgroup.find_delegated(groups.root, groups.own) is None

    @pytest.mark.parametrize("text", ["", "1:memory:/x\n", "0::/elsewhere\n"])
    def test_not_found_elsewhere(self, groups: FakeGroups, text: str) -> None:
        groups.own.write_text(text)
        assert cgroup.find_delegated(groups.root, groups.own) is None

    def test_stepping_aside_makes_the_group_divisible(self, groups: FakeGroups) -> None:
        delegated = groups.root / "user/service"
        cgroup.step_aside(delegated)
        leaf = delegated / f"autograder-main-{os.getpid()}"
        assert (leaf / "cgroup.procs").read_text() == "0"
        assert (delegated / "cgroup.subtree_control").read_text() == "+memory +pids"
        groups.own.write_text(f"0::/user/service/{leaf.name}\n")
        assert cgroup.find_delegated(groups.root, groups.own) == delegated

    def test_a_worker_group_has_limits_and_can_be_ended(self, groups: FakeGroups) -> None:
        delegated = groups.root / "user/service"
        (delegated / "cgroup.subtree_control").write_text("memory pids")
        own = cgroup.divide(delegated, None)
        folder = delegated / f"autograder-{os.getpid()}"
        assert (folder / "warm/cgroup.procs").read_text() == "0"
        group = own.create("worker-1")
        group.limit(memory_mb=64, processes=10)
        group.add(1234)
        values = {name: (folder / "worker-1" / name).read_text() for name in ("memory.max", "pids.max")}
        assert values == {"memory.max": str(64 << 20), "pids.max": "10"}
        assert (folder / "worker-1/memory.oom.group").read_text() == "1"
        assert (folder / "worker-1/memory.swap.max").read_text() == "0"
        assert (folder / "worker-1/cgroup.procs").read_text() == "1234"
        assert not group.ran_out_of_memory()
        (folder / "worker-1/memory.events").write_text("oom 1\noom_kill 1\n")
        assert group.ran_out_of_memory()
        group.kill()
        assert (folder / "worker-1/cgroup.kill").read_text() == "1"
        groups.busy.add("worker-1")
        assert not own.remove("worker-1", seconds=0.01)
        groups.busy.clear()
        assert own.remove("worker-1")
        assert not (folder / "worker-1").exists()
        assert own.remove("worker-1")


class TestScratch:
    def test_is_emptied_whatever_its_modes_and_links(self, tmp_path: Path) -> None:
        (tmp_path / "precious").write_text("kept")
        made: list[str] = []
        pool = ScratchPool(None, lambda path: made.append(path) or -1)  # type: ignore[func-returns-value]
        scratch = pool.take()
        closed = Path(scratch.path, "home/closed/inner")
        closed.mkdir(parents=True)
        (closed / "file").write_text("x" * 5000)
        (closed / "link").symlink_to(tmp_path)
        (closed.parent / "also").symlink_to(tmp_path)
        size, count = scratch.used()
        assert size >= 5000
        assert count == 7
        closed.chmod(0)
        closed.parent.chmod(0)
        pool.give_back(scratch)
        again = pool.take()
        assert again is scratch
        assert made == [scratch.path]
        assert os.listdir(Path(again.path, "home")) == []
        assert (tmp_path / "precious").read_text() == "kept"
        assert pool.take().path != again.path
        pool.remove()
        assert not Path(pool.root).exists()


class TestProcesses:
    def test_children_and_sweep(self) -> None:
        spared = os.fork()
        if spared == 0:
            signal_wait()
        before = set(children(os.getpid()))
        assert spared in before
        orphan = os.fork()
        if orphan == 0:
            signal_wait()
        assert orphan in tree(os.getpid())
        assert sweep_orphans(before)
        assert orphan not in children(os.getpid())
        assert spared in children(os.getpid())
        os.kill(spared, 9)
        assert os.waitpid(spared, 0)[0] == spared


def signal_wait() -> None:
    try:
        import time

        time.sleep(60)
    finally:
        os._exit(0)


def test_probe_says_what_is_missing() -> None:
    found = probe()
    assert found.level in LEVELS
    assert found.landlock_abi == landlock.abi()
    for feature in found.features:
        assert feature.detail
        assert feature.available or feature.fix, feature.name


@pytest.mark.parametrize("version", range(1, 9))
def test_landlock_rights_by_abi(version: int) -> None:
    bits = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
    assert landlock.handled_access(version) == (1 << bits) - 1
    assert landlock.has_scopes(version) is (version >= 6)


def test_packages_that_only_root_may_read_are_noticed_before_students_lose_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr("sys.path", [*sys.path, str(packages)])
    for mode, readable in (
        (0o755, True),
        (0o700, os.geteuid() != 0),
    ):  # without root, workers are the same user
        packages.chmod(mode)
        _try.cache_clear()
        found = next(each for each in probe().features if each.name == "packages")
        assert (found.available, bool(found.fix)) == (readable, not readable)
        refusal = pytest.raises(UsageError, match=r"cannot read the packages in .*; chmod -R go\+rX")
        with nullcontext() if readable else refusal:
            assert sandbox_level(None) in LEVELS
    monkeypatch.undo()
    _try.cache_clear()
