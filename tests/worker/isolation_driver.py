"""Run by the isolation tests in a process of its own: a warm process that forks one worker.

The argument is JSON: `level`, `policy`, `uid` (0 = stay as we are), `before` (code run first, as the
starting user), `body` (code run in the worker, which fills `answers`), `during` and `after` (code run
in the warm process before and after the worker was waited for, which fill `seen`). It prints one JSON object.
"""

import json
import os
import sys

SPEC = json.loads(sys.argv[1])
NAMES = {"os": os, "sys": sys, "json": json, "spec": SPEC, "seen": {}, "answers": {}}


def errno_name(error):
    import errno

    return errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)


def attempt(name, action):
    """Record what `action` gives, or the name of the error it raises."""
    try:
        NAMES["answers"][name] = action()
    except BaseException as error:
        NAMES["answers"][name] = errno_name(error)


def main():
    import ctypes
    import errno  # noqa: F401  (loaded before files disappear)
    import signal
    import socket
    import subprocess
    import threading
    import time
    import traceback

    import autograder.worker.isolation as isolation
    from autograder.worker.isolation import levels, seccomp

    libc = ctypes.CDLL(None, use_errno=True)

    def c(name, *arguments):
        """A C library call that raises OSError."""
        if getattr(libc, name)(*arguments) < 0:
            raise OSError(ctypes.get_errno(), name)
        return "done"

    NAMES.update(
        attempt=attempt, c=c, ctypes=ctypes, signal=signal, socket=socket, subprocess=subprocess,
        threading=threading, time=time, isolation=isolation, levels=levels, seccomp=seccomp,
    )  # fmt: skip
    exec(SPEC["before"], NAMES)
    if SPEC["uid"]:
        os.setgroups([])
        os.setgid(SPEC["uid"])
        os.setuid(SPEC["uid"])
    policy = isolation.Policy.from_dict(SPEC["policy"])
    level = SPEC["level"]
    NAMES.update(policy=policy, level=level)
    isolation.enter_warm(level, policy)
    exec(SPEC["entered"], NAMES)
    answers_read, answers_write = os.pipe()
    held_read, held_write = os.pipe()  # at its end, every process that came from the worker is gone
    worker = isolation.fork_worker(level, policy, keep=(2, answers_write, held_write))
    if worker is None:
        NAMES.update(keep=(2, answers_write, held_write))
        try:
            exec(SPEC["body"], NAMES)
        except BaseException:
            NAMES["answers"]["traceback"] = traceback.format_exc()
        os.write(answers_write, json.dumps(NAMES["answers"]).encode())
        os._exit(7)
    os.close(answers_write)
    os.close(held_write)
    NAMES.update(worker=worker)
    exec(SPEC["during"], NAMES)
    cause = worker.wait()
    os.set_blocking(held_read, False)
    try:
        alone = os.read(held_read, 1) == b""
    except BlockingIOError:
        alone = False
    exec(SPEC["after"], NAMES)
    with os.fdopen(answers_read, "rb") as file:
        text = file.read()
    answers = json.loads(text) if text else None
    print(json.dumps({"cause": cause, "answers": answers, "alone": alone, "seen": NAMES["seen"]}), flush=True)


if __name__ == "__main__":
    main()
