"""The submission ends its own process, in every way there is."""

from tests.hostile.case import EVERYWHERE, Case

WAYS = {
    "exit_status_0": "os._exit(0)",
    "exit_status_120": "os._exit(120)",  # what a worker ends with that could not be isolated
    "abort": "os.abort()",
    "segmentation_fault": "ctypes.string_at(0)",
    "stack_overflow": "sys.setrecursionlimit(10**9); (lambda f: f(f))(lambda f: f(f))",
    "illegal_instruction": "os.kill(os.getpid(), signals.SIGILL); ctypes.string_at(0)",
    "kill": "os.kill(os.getpid(), signals.SIGKILL); ctypes.string_at(0)",
    "exec": "os.execv('/bin/true', ['true'])",
    "c_exit": "libc.exit(0)",
}
RAISES = {
    "system_exit": "sys.exit(0)",
    "quit": "raise SystemExit('passed')",
    "interrupt": "raise KeyboardInterrupt",
    "generator_exit": "raise GeneratorExit",
    "memory_error": "raise MemoryError",
    "recursion_error": "raise RecursionError",
    "bare_base_exception": "raise BaseException('x')",
}

CASES = [
    *(
        Case(
            f"{name}_in_a_cell",
            f"tell('TRIED')\n{code}",
            right=True,
            notes=("ended its process",),
            levels=EVERYWHERE if name in ("exit_status_0", "segmentation_fault") else ("full",),
        )
        for name, code in WAYS.items()
    ),
    *(
        Case(
            f"{name}_in_a_function",
            f"def energy(x):\n    tell('TRIED')\n    {code}\n    return 0.0",
            statuses=(("energy", "crashed"),),
            levels=EVERYWHERE if name in ("exit_status_0", "segmentation_fault") else ("full",),
        )
        for name, code in WAYS.items()
    ),
    *(Case(f"{name}_in_a_cell", f"tell('TRIED')\n{code}", right=True) for name, code in RAISES.items()),
    *(
        Case(
            f"{name}_in_a_function",
            f"def energy(x):\n    tell('TRIED')\n    {code}",
            statuses=(("energy", "error"),),
        )
        for name, code in RAISES.items()
    ),
    Case("exit_of_jupyter_in_a_cell", "tell('TRIED')\nexit()\nquit(1)", right=True),
    Case("dies_in_every_cell", "tell('TRIED')\nos._exit(1)\ndef energy(x): return 0.0"),
    Case("dies_when_defined", "tell('TRIED')\nclass Dies:\n    os._exit(1)", right=True),
    Case("unending_parentheses", "(" * 5000, right=True, attempts=False),
    Case("unending_signs", "-" * 200_000 + "1", right=True, attempts=False, at_most=10.0),
    Case("unending_sums", "x = " + "+".join(["1"] * 20_000), right=True, attempts=False, at_most=10.0),
    Case(
        "a_syntax_error",
        "def energy(x)\n    return 0.0",
        attempts=False,
        statuses=(("tally", "error"), ("energy", "missing")),
    ),
    Case("odd_letters", "# \x00\x0c\x1b ‮ \ufeff\nx = '\ud800'\ntell('TRIED')", right=True, attempts=False),
    Case("not_python_at_all", "<?php echo 1; ?>\n\\documentclass{article}", right=True, attempts=False),
]
