"""Memory and process limits of a whole worker by control groups (version 2), where they are delegated.

systemd delegates a group to a user service (`systemd-run --user -p Delegate=yes`), and containers and batch systems
sometimes do. Everything is done relative to an open folder, because the private root does not show `/sys/fs/cgroup`.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CONTROLLERS = ("memory", "pids")
_MB = 1 << 20


_LEAF = "autograder-main-"


def find_delegated(
    mounted: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")
) -> Path | None:
    """The control group that this process may divide: it is ours and has the memory and pids controllers.

    That is the process's own group, or the one above after `step_aside`.
    """
    try:
        lines = own.read_text(encoding="utf-8").splitlines()
        path = next(line.removeprefix("0::") for line in lines if line.startswith("0::"))
        group = mounted / path.lstrip("/")
        if group.name.startswith(_LEAF):
            group = group.parent
        controllers = (group / "cgroup.controllers").read_text(encoding="utf-8").split()
    except (OSError, StopIteration, UnicodeDecodeError):
        return None
    writable = all(
        os.access(group / name, os.W_OK) for name in ("", "cgroup.procs", "cgroup.subtree_control")
    )
    return group if writable and set(CONTROLLERS) <= set(controllers) else None


def step_aside(delegated: Path) -> None:
    """Move this process to a leaf of its group, so that the group can be divided.

    Processes must be in leaves. For the grader, before it starts warm processes; a warm process
    that is alone in its group does it by itself.

    Raises:
        OSError: other processes are in the group.
    """
    top = Group.open(delegated)
    name = f"{_LEAF}{os.getpid()}"
    leaf = top.create(name)
    try:
        leaf.add(0)
        try:
            top.enable_controllers()
        except OSError:
            top.add(0)
            top.remove(name)
            raise
    finally:
        leaf.close()
        top.close()


def divide(delegated: Path, owner: int | None) -> Group:
    """Make a group for this warm process and its workers, and move this process into a leaf of it.

    `owner` is the uid that will make the workers' groups, if it is not the present one.

    Raises:
        OSError: the group cannot be divided.
    """
    above = Group.open(delegated)
    try:
        if not set(CONTROLLERS) <= set(above.read("cgroup.subtree_control").split()):
            step_aside(delegated)
        own = above.create(f"autograder-{os.getpid()}")
    finally:
        above.close()
    own.enable_controllers()
    leaf = own.create("warm")
    leaf.add(0)
    leaf.close()
    if owner is not None:
        for name in (".", "cgroup.procs"):
            os.chown(name, owner, owner, dir_fd=own.fd)
    return own


@dataclass
class Group:
    """An open control group folder."""

    fd: int

    @classmethod
    def open(cls, path: str | Path, above: int | None = None) -> Group:
        """Open an existing group."""
        return cls(os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=above))

    def enable_controllers(self) -> None:
        """Let the groups inside this one have limits."""
        self.write("cgroup.subtree_control", " ".join(f"+{each}" for each in CONTROLLERS))

    def create(self, name: str) -> Group:
        """Make and open a group inside this one."""
        os.mkdir(name, dir_fd=self.fd)
        return Group.open(name, self.fd)

    def limit(self, memory_mb: int, processes: int) -> None:
        """Limit memory (no swap; the whole group ends when it is used up) and the number of tasks."""
        self.write("memory.max", str(memory_mb * _MB))
        with suppress(OSError):  # a kernel without swap accounting
            self.write("memory.swap.max", "0")
        self.write("memory.oom.group", "1")
        self.write("pids.max", str(processes))

    def add(self, pid: int) -> None:
        """Move a process into this group; 0 is the calling one."""
        self.write("cgroup.procs", str(pid))

    def kill(self) -> None:
        """Kill all processes in the group and below (Linux 5.14)."""
        self.write("cgroup.kill", "1")

    def ran_out_of_memory(self) -> bool:
        """Whether the kernel killed the group for its memory."""
        with suppress(OSError):
            for line in self.read("memory.events").splitlines():
                name, _, count = line.partition(" ")
                if name == "oom_kill" and count != "0":
                    return True
        return False

    def remove(self, name: str, seconds: float = 2.0) -> bool:
        """Remove the group `name` inside this one, waiting for its last processes to go; False if they do not."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                os.rmdir(name, dir_fd=self.fd)
            except FileNotFoundError:
                return True
            except OSError as error:
                if error.errno != errno.EBUSY or time.monotonic() > deadline:
                    return False
                time.sleep(0.001)
            else:
                return True

    def read(self, name: str) -> str:
        """The text of one of the group's files."""
        fd = os.open(name, os.O_RDONLY | os.O_CLOEXEC, dir_fd=self.fd)
        with os.fdopen(fd, encoding="utf-8") as file:
            return file.read()

    def write(self, name: str, text: str) -> None:
        """Write one of the group's files."""
        fd = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=self.fd)
        try:
            os.write(fd, text.encode())
        finally:
            os.close(fd)

    def close(self) -> None:
        """Close the folder."""
        os.close(self.fd)
