"""Untrusted text made harmless. A student's name, file name, cell id and notes can be anything.

Escaping for HTML and XML is done by jinja2 and ElementTree; what those let through (control characters,
terminal escape sequences, characters that reverse the reading direction) is replaced here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

NAME_LIMIT = 80
NOTE_LIMIT = 300

# C0 and C1 controls without \t and \n, direction overrides, lone surrogates, and code points XML forbids.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_MARKDOWN_SPECIAL = re.compile(r"([!#$&()*+./:<=>?@\[\\\]^_`{|}~])")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_RESERVED_NAMES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)
}


def one_line(text: str, limit: int | None = None) -> str:
    """`text` on one line, cut at `limit`: white space becomes one space, an unsafe character `�`."""
    line = _UNSAFE.sub("\ufffd", " ".join(re.sub(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]", " ", text).split()))
    return line if limit is None or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def block(text: str) -> str:
    r"""`text` with its line breaks (as `\n`); tabs become spaces and unsafe characters `�`."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").expandtabs(4))


def markdown(text: str, limit: int | None = None) -> str:
    """`text` on one line that Markdown shows literally: no markup, HTML, link, table cell or mention."""
    # An escaped @ still mentions a user on GitHub; a word joiner after it does not.
    return _MARKDOWN_SPECIAL.sub(r"\\\1", one_line(text, limit)).replace("@", "@\u2060")


def csv_cell(text: str) -> str:
    """`text` on one line that no spreadsheet takes for a formula: those get a leading apostrophe."""
    line = one_line(text)
    return "'" + line if text.startswith(_FORMULA_STARTS) or line.startswith(_FORMULA_STARTS) else line


def path_names(names: Iterable[str]) -> dict[str, str]:
    """One path component per name: no separators, no leading dot, and different even where case is ignored.

    A plain name (`s01`, `Ada-L.2`) stays as it is; a name that had to change, or that differs from another
    one in case only, gets a hash of the name at its end, so that the result does not depend on the order.
    """
    distinct = set(names)
    slugs = {name: _slug(name) for name in distinct}
    folded = Counter(slug.casefold() for slug in slugs.values())
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    # Plain names first: a name made up to equal somebody's hashed name cannot take that place.
    for name in sorted(distinct, key=lambda each: (slugs[each] != each, each)):
        slug = slugs[name]
        if slug == name and folded[slug.casefold()] == 1:
            candidate = slug
        else:
            digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
            length = 8
            candidate = f"{slug}-{digest[:length]}"
            while candidate.casefold() in taken:
                length += 1
                candidate = f"{slug}-{digest[:length]}"
        taken.add(candidate.casefold())
        chosen[name] = candidate
    return chosen


def _slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_name).strip(".-")[:60].rstrip(".-")
    reserved = slug.split(".")[0].casefold() in _RESERVED_NAMES
    return f"x-{slug}" if not slug or reserved else slug
