"""What workers may use, how they end, and what is refused before there is one."""

from __future__ import annotations

import os
import select
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.worker.isolation import (
    LEVELS,
    IsolationError,
    fork_worker,
)
from tests.worker.isolated import ISOLATING, POLICY, SECONDS, USER, USERS, command, environment, needs, run


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
