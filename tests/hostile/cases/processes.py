# ruff: noqa: E501  (attacks are not wrapped)
"""Signals to others, to the grader, to itself."""

from tests.hostile.case import EVERYWHERE, ISOLATED, Case

CASES = [
    Case(
        "kill_everybody",
        r"""
tell("TRIED")
for number in (signals.SIGTERM, signals.SIGINT, signals.SIGHUP, signals.SIGKILL):
    try: os.kill(-1, number)
    except OSError: pass
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "kill_the_parent",
        r"""
attempt("signal the parent", lambda: os.getppid() and (os.kill(os.getppid(), signals.SIGKILL) or True))
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "kill_by_number",
        r"""
def sweep():
    hit = []
    for pid in range(2, 400):
        if pid != os.getpid():
            try:
                os.kill(pid, 0)
                hit.append(pid)
            except OSError: pass
    return hit
attempt("reach processes", sweep)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case("kill_its_group", 'tell("TRIED")\nos.killpg(0, signals.SIGKILL)', right=True, levels=ISOLATED),
    Case(
        "stop_itself",
        'tell("TRIED")\nos.kill(os.getpid(), signals.SIGSTOP)\ntell("went on")',
        right=True,
        seconds=0.5,
    ),
    Case(
        "stop_itself_in_a_function",
        "def energy(x):\n    tell('TRIED')\n    os.kill(os.getpid(), signals.SIGSTOP)\n    return 0.0",
        seconds=0.4,
    ),
    Case(
        "ignore_all_signals",
        r"""
tell("TRIED")
for number in range(1, 65):
    try: signals.signal(number, signals.SIG_IGN)
    except (OSError, ValueError): pass
def energy(x):
    while True: pass
""",
        seconds=0.4,
        statuses=(("energy", "timeout"),),
        levels=EVERYWHERE,
    ),
    Case("alarms", "tell('TRIED')\nsignals.setitimer(signals.ITIMER_REAL, 0.001, 0.001)", right=True),
    Case(
        "alarms_that_raise",
        r"""
tell("TRIED")
def bang(*_): raise SystemExit
signals.signal(signals.SIGALRM, bang)
signals.setitimer(signals.ITIMER_REAL, 0.002, 0.002)
time.sleep(0.1)
signals.setitimer(signals.ITIMER_REAL, 0)
""",
        right=True,
        at_most=10.0,
    ),
    Case(
        "kill_the_snapshot",
        r"""
tell("TRIED")
snapshot = os.getpid()
def energy(x):
    os.kill(snapshot, signals.SIGKILL)
    return 0.0
""",
        levels=("full",),
    ),
    Case(
        "snapshot_dies_when_forked",
        r"""
tell("TRIED")
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signals.SIGKILL))
""",
    ),
    Case("snapshot_exits_when_forked", "tell('TRIED')\nos.fork = lambda: os._exit(0)", levels=EVERYWHERE),
    Case(
        "child_reaper",
        "tell('TRIED')\nsignals.signal(signals.SIGCHLD, signals.SIG_IGN)\ndef energy(x): os._exit(3)",
        statuses=(("energy", "crashed"),),
    ),
    Case(
        "process_groups",
        "tell('TRIED')\nos.setpgid(0, 0) if os.getpid() != os.getsid(0) else None\ndef energy(x):\n    os.setsid()\n    return 0.0",
    ),
    Case(
        "tracing",
        r"""
attempt("ptrace itself", lambda: libc.ptrace(0, 0, 0, 0) + 1)
attempt("ptrace the parent", lambda: libc.ptrace(16, os.getppid(), 0, 0) + 1)
attempt("read memory of the parent", lambda: libc.process_vm_readv(os.getppid(), None, 0, None, 0, 0) + 1)
attempt("performance counters", lambda: libc.syscall(298, None, 0, -1, -1, 0) + 1)
attempt("user faults", lambda: libc.syscall(323, 0) + 1)
""",
        right=True,
        levels=ISOLATED,
    ),
]
