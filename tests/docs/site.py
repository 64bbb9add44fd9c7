"""The site is built, strictly, and needs nothing from elsewhere: `make site` runs this file and leaves build/site/."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.cli.main import COMMANDS
from tests.conftest import ROOT
from tests.docs.pages import DOCS

SITE = ROOT / "build" / "site"
# What a browser fetches by itself, by element; a link to another page is fetched when somebody clicks on it.
FETCHED = {
    "script": {"src"}, "img": {"src", "srcset"}, "source": {"src", "srcset"}, "video": {"src", "poster"},
    "audio": {"src"}, "track": {"src"}, "iframe": {"src"}, "embed": {"src"}, "object": {"data"}, "input": {"src"},
    "link": {"href"}, "use": {"href", "xlink:href"}, "image": {"href", "xlink:href"}, "base": {"href"}, "form": {"action"},
}  # fmt: skip
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:[a-z]+:)?//""", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def site() -> Path:
    """The site, built anew."""
    shutil.rmtree(SITE, ignore_errors=True)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "--quiet", "--builder", "html", "--fail-on-warning", "--nitpicky",
         "--conf-dir", DOCS / "site", "--doctree-dir", ROOT / "build" / "site-doctrees", "--fresh-env", DOCS, SITE],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file()) / 1e6
    print(f"\n{SITE / 'index.html'}: {size:.1f} MB, built in {time.monotonic() - started:.0f} s")
    return SITE


class Fetches(HTMLParser):
    """Collects what a page makes a browser fetch, and where it leads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.linked: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in FETCHED.get(tag, set()):
                self.fetched += [each.split()[0] for each in (value or "").split(",") if each.strip()]
            elif name == "style" and IN_CSS.search(value or ""):
                self.fetched.append(f"//{value}")
            elif (tag, name) == ("a", "href"):
                self.linked.append(value or "")


def pages() -> list[Path]:
    return sorted(SITE.glob("*.html"))


def test_there_is_a_page_for_every_page() -> None:
    assert {page.stem for page in pages()} >= {page.stem for page in DOCS.glob("*.md")}


def test_pages_fetch_nothing_from_elsewhere() -> None:
    for page in pages():
        found = Fetches(page).fetched
        assert len(found) > 3
        assert [each for each in found if ELSEWHERE.match(each)] == [], page.name
        assert not IN_CSS.search(page.read_text(encoding="utf-8")), page.name
        for each in found:
            place = each.partition("?")[0].partition("#")[0]
            assert place.startswith("data:") or (SITE / place).exists(), f"{page.name} needs {each}"


def test_styles_and_scripts_fetch_nothing_from_elsewhere() -> None:
    styles, scripts = list(SITE.rglob("*.css")), list(SITE.rglob("*.js"))
    assert styles
    assert scripts
    for style in styles:
        assert not IN_CSS.search(style.read_text(encoding="utf-8")), style.name
    for script in scripts:
        if script.name != "searchindex.js":  # data: words of the pages
            code = COMMENT.sub("", script.read_text(encoding="utf-8")).replace("http://www.w3.org/", "")
            assert "http" not in code.replace("httpEquiv", ""), script.name


def test_the_navigation_leads_to_every_page_from_every_page() -> None:
    for page in pages():
        if page.stem not in ("genindex", "search"):
            linked = {each.partition("#")[0] for each in Fetches(page).linked} | {page.name, ""}
            missing = {f"{each.stem}.html" for each in DOCS.glob("*.md")} - linked - {"index.html"}
            assert not missing - {page.name}, page.name


def test_the_search_has_its_index_in_the_folder() -> None:
    index = (SITE / "searchindex.js").read_text(encoding="utf-8")
    data = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    assert set(data["docnames"]) == {page.stem for page in DOCS.glob("*.md")}
    assert "landlock" in data["terms"]
    assert "searchindex.js" in Fetches(SITE / "search.html").fetched


def test_every_command_has_its_own_help() -> None:
    text = (SITE / "commands.html").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"usage: autograder {command} [-h]" in re.sub(r"<[^>]+>", "", text)


def test_files_to_download_are_public() -> None:
    public = [ROOT / name for name in ("action.yml", "Dockerfile")]
    public += [
        path for folder in ("release", "templates") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    contents = {path.read_bytes() for path in public}
    downloads = [path for path in (SITE / "_downloads").rglob("*") if path.is_file()]
    assert len(downloads) > 20
    assert [path.name for path in downloads if path.read_bytes() not in contents] == []
    assert list((SITE / "_sources").rglob("*")) == []
