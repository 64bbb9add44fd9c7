"""Runs the steps of our own action and templates as their platform would: same text, same variables, nothing else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Replace `${{ … }}` by its value; one that the test does not know is an error."""
    return _EXPRESSION.sub(lambda match: values[match[1]], text)


def run_steps(
    action: Mapping[str, Any], inputs: Mapping[str, str], environment: Mapping[str, str], folder: Path
) -> list[subprocess.CompletedProcess[str]]:
    """Run the `run` steps of a composite action with bash, as GitHub does.

    Raises:
        AssertionError: a script contains an expression: what a user typed would become code.
        KeyError: an expression names no input.
    """
    values = {f"inputs.{name}": str(each.get("default", "")) for name, each in action["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()}
    values["github.action_path"] = "ACTION"
    done = []
    for step in action["runs"]["steps"]:
        if "run" in step:
            assert not _EXPRESSION.search(step["run"])
            variables = {name: fill_in(str(value), values) for name, value in step.get("env", {}).items()}
            done.append(bash(step["run"], {**environment, **variables}, folder))
    return done


def bash(script: str, environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as both platforms do: the first command that fails ends it."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env=dict(environment), cwd=folder, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
