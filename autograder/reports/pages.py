"""The HTML templates: every value is escaped and stripped of unsafe characters."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from autograder.reports.text import block
from autograder.reports.words import percent, points


def render(template: str, **values: Any) -> str:
    """The page of a template in `templates/`; an undefined name is an error, not an empty place."""
    return _environment().get_template(template).render(**values)


def script_hash(script: str) -> str:
    """The source expression that lets a Content-Security-Policy run this inline script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def asset(name: str) -> Markup:
    """A style sheet or script in `templates/`, to be put into a page as it is."""
    environment = _environment()
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0].strip())


_EMPHASIS = re.compile(r"(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`\n]+)`")


def inline(text: str) -> Markup:
    """Escaped text in which `*words*` are emphasised and words between backticks are code.

    So authors write titles and hints; `2 * a * b` and `a*b*c` stay as they are.
    """
    pieces = _CODE.split(str(escape(block(text))))
    pieces[::2] = [_EMPHASIS.sub(r"<em>\1</em>", piece) for piece in pieces[::2]]
    pieces[1::2] = [f"<code>{piece}</code>" for piece in pieces[1::2]]
    return Markup("".join(pieces))


def _printable(value: Any) -> Any:
    return block(value) if type(value) is str else value


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters.update(points=points, percent=percent, inline=inline)
    return environment
