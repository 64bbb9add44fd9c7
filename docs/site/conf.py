"""Sphinx: the site from docs/*.md, readable from a folder, without anything from the network.

The pages stay ordinary Markdown, as they are read in the repository; the order of the navigation is here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from reference import command_help  # noqa: E402

from autograder import __version__  # noqa: E402
from autograder.cli.main import COMMANDS  # noqa: E402

project = "ml-autograder"
release = version = __version__
root_doc = "index"
exclude_patterns = ["site"]
extensions = ["myst_parser"]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]  # a block in a language without colours is no fault
html_theme = "furo"
html_title = f"{project} {release}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}

# Every page has its place; the build fails for one that has none.
NAVIGATION = {
    "First hours": [
        "install",
        "The instructor's <instructors-first-hour>",
        "The student's <students>",
        "The author's <tutorial>",
    ],
    "Running a course": [
        "running-a-class",
        "nbgrader",
        "formgrader",
        "variants",
        "ci",
        "scale",
        "troubleshooting",
    ],
    "The exercises": ["Week by week <course>", "Topics of the lectures <topics>", "errata"],
    "Writing exercises": ["writing-exercises", "check-api"],
    "Reference": ["commands", "security-model", "privacy", "architecture"],
}


def navigation(pages: set[str]) -> str:
    """The hidden table of contents of the first page; only pages that exist."""
    parts = []
    for caption, names in NAVIGATION.items():
        lines = [each for each in names if each.removesuffix(">").rpartition("<")[2] in pages]
        parts.append("\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *lines, "```"]))
    return "\n\n".join(parts)


def with_help(text: str) -> str:
    """The page on commands with what each command's `--help` prints, at the end of its section."""
    before, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    for number, section in enumerate(sections):
        command = section.split("\n", 1)[0].removeprefix("## ")
        if command in COMMANDS:
            shown = (
                f"`autograder {command} --help` prints\n\n```text\n{command_help(command).rstrip()}\n```\n\n"
            )
            sections[number] = f"{section.rstrip()}\n\n{shown}"
    return before + "".join(sections)


def add_generated(app: Sphinx, page: str, source: list[str]) -> None:
    """Complete a page's text before it is read."""
    if page == "index":
        source[0] += "\n" + navigation(app.env.found_docs) + "\n"
    elif page == "commands":
        source[0] = with_help(source[0])


def setup(app: Sphinx) -> None:
    """Connect with Sphinx."""
    app.connect("source-read", add_generated)
