"""The table of attacks: `python -m tests.hostile` runs every case and prints, by family, what was tried and stopped."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from autograder.worker.isolation import LEVELS, probe
from tests.hostile.stack import Stack, build_course
from tests.hostile.test_cases import FAMILIES, check


def main() -> None:
    """Run all cases at this machine's best level and at the lower ones they are meant for."""
    levels = LEVELS[LEVELS.index(probe().level) :]
    rows: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        course = build_course(Path(folder))
        for level in levels:
            stack = Stack(course, level)
            for family, cases in FAMILIES.items():
                for case in cases:
                    if level in case.levels:
                        rows[family, "tried"] += 1
                        try:
                            lines = check(case, stack, course).splitlines()
                            rows[family, "steps"] += len({line for line in lines if line.startswith("TRIED")})
                            rows[family, "stopped"] += 1
                        except AssertionError as error:
                            print(f"{level} {family}/{case.name}: {str(error).splitlines()[:1]}")
            stack.close()
    print("| family | submissions | graded (levels added) | single attempts | as they must |")
    print("|---|--:|--:|--:|--:|")
    for family, cases in FAMILIES.items():
        counts = [rows[family, name] for name in ("tried", "steps", "stopped")]
        print(f"| {family.replace('_', ' ')} | {len(cases)} | {counts[0]} | {counts[1]} | {counts[2]} |")


if __name__ == "__main__":
    main()
