"""The pinned requirements file: what notebooks import, in the versions that are installed here."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import metadata

from autograder.errors import UsageError

_CPU_BUILD = """\
# PyTorch's own index, for the build without GPUs: the default build for Linux brings gigabytes for NVIDIA's.
--extra-index-url https://download.pytorch.org/whl/cpu
"""


def pinned(modules: Iterable[str], tools: Iterable[str] = ()) -> dict[str, str]:
    """The version of every distribution that provides these modules, by its name.

    Args:
        modules: dotted names as notebooks import them; those of the standard library need nothing.
        tools: names of distributions that nobody imports.

    Raises:
        UsageError: one of them is not installed, so that there is no version to name.
    """
    providers = metadata.packages_distributions()
    wanted = set(tools)
    for module in sorted({name.partition(".")[0] for name in modules} - sys.stdlib_module_names):
        if module not in providers:
            raise UsageError(f"a notebook imports {module}, which is not installed here: no version to pin")
        wanted.update(providers[module])
    return {name: _version(name) for name in sorted(wanted, key=str.lower)}


def requirements_text(versions: dict[str, str], first_line: str) -> str:
    """The file's text, below a comment."""
    index = _CPU_BUILD if "torch" in versions else ""
    pins = "".join(f"{name}=={version}\n" for name, version in versions.items())
    return f"# {first_line}\n{index}{pins}"


def _version(distribution: str) -> str:
    try:
        # "2.13.0+cpu" is the build of one index; everywhere else it is 2.13.0.
        return metadata.version(distribution).partition("+")[0]
    except metadata.PackageNotFoundError:
        raise UsageError(
            f"{distribution} is not installed here: no version to pin; install it with:"
            f" python -m pip install {distribution}"
        ) from None
