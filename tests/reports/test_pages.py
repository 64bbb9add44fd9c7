"""What holds for both HTML pages: escaping, structure, contrast, no outside resources."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from autograder.reports.class_report import report_page
from autograder.reports.feedback import feedback_page
from autograder.reports.jsonl import student_json
from autograder.reports.pages import asset, inline, script_hash
from autograder.result import Result

VOID = {"meta", "input", "br", "link", "img", "hr"}
TAGS = (
    {
        "code",
        "nav",
        "caption",
        "em",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "footer",
        "section",
        "article",
        "script",
    }
    | {
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "figure",
        "figcaption",
        "pre",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "span",
        "b",
        "i",
        "small",
        "strong",
        "a",
    }
    | {"table", "thead", "tbody", "tr", "th", "td", "details", "summary", "svg", "path", "rect", "text"}
    | {"input", "select", "option", "label", "output"}
)


class Page(HTMLParser):
    """The tags, attributes and texts of a page; fails where tags are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def texts(class_results: list[Result], titles: dict[str, str]) -> list[str]:
    pages = [feedback_page(student_json(result), titles) for result in class_results]
    return [report_page(class_results, "<b>Course</b>\x1b", titles, {}), *pages]


def test_hostile_text_makes_no_tag_and_no_attribute(texts: list[str]) -> None:
    forbidden = {"onmouseover", "onclick", "onerror", "src"}
    for text in texts:
        page = Page(text)
        assert {tag for tag, _ in page.tags} <= TAGS
        assert not [name for _, attributes in page.tags for name in attributes if name in forbidden]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufffe\ud800-\udfff]", text)
        text.encode("utf-8")


def test_hostile_text_is_shown_as_text(
    texts: list[str], hostile_results: list[Result], titles: dict[str, str]
) -> None:
    for result in hostile_results[:4]:
        assert any(result.student in text for text in Page(feedback_page(student_json(result), titles)).texts)
        assert any(result.student in text for text in Page(texts[0]).texts)


def test_only_the_reports_own_script_may_run(texts: list[str]) -> None:
    report, *feedback = texts
    assert len(Page(report).named("script")) == 1
    script = re.search(r"<script>(.*)</script>", report, re.DOTALL)
    assert script is not None
    assert f"script-src '{script_hash(script[1])}'" in report
    for text in texts:
        assert "default-src 'none'" in text
    assert not any("<script" in text or "script-src" in text for text in feedback)


def test_pages_load_nothing(texts: list[str]) -> None:
    for text in texts:
        assert not re.search(r"<link|<img|@import|url\(|\ssrc=", text)


def test_language_viewport_and_one_main(texts: list[str]) -> None:
    for text in texts:
        page = Page(text)
        assert text.startswith("<!doctype html>")
        assert page.named("html") == [{"lang": "en"}]
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.named("meta")
        assert len(page.named("main")) == text.split("<body>")[0].count("<title>") == 1


def test_headings_are_in_order(texts: list[str]) -> None:
    for text in texts:
        levels = [int(tag[1]) for tag, _ in Page(text).tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_charts_and_controls_have_names(texts: list[str]) -> None:
    for text in texts:
        page = Page(text)
        assert all(each["role"] == "img" and each["aria-label"] for each in page.named("svg"))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert {
            each["aria-labelledby"] for each in page.named("section") if "aria-labelledby" in each
        } <= set(ids)
    report = Page(texts[0])
    for control in report.named("select") + report.named("input"):
        assert control.get("aria-label") or control.get("type") == "checkbox"
    assert all(each.get("scope") for each in report.named("th"))


def test_a_check_is_marked_by_word_and_symbol(texts: list[str]) -> None:
    for text in texts[1:]:
        marks = re.findall(
            r'<li[^>]*><span class="mark \w+" aria-hidden="true">(.)</span><span>.*?<small>(.+?)</small>',
            text,
        )
        assert len(marks) == text.partition('id="tasks"')[2].count('class="mark ')
        assert all(symbol in "✓✗◐–!" and len(word) > 5 for symbol, word in marks)


def variables(scheme: str) -> dict[str, str]:
    light, dark = asset("theme.css").split("@media (prefers-color-scheme: dark)")
    css = light if scheme == "light" else dark.split("*, ::before")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_what_can_be_scrolled_can_be_reached_and_has_a_name(texts: list[str]) -> None:
    for text in texts:
        for _, attributes in Page(text).tags:
            if "tabindex" in attributes:
                assert attributes["role"] == "region"
                assert attributes["aria-label"]
        assert all(each.get("scope") in ("col", "row") for each in Page(text).named("th"))


@pytest.mark.parametrize("name", ["feedback.html", "report.html", "gate.html"])
def test_templates_take_their_colours_from_the_theme(name: str) -> None:
    style = asset(name).split("<style>")[1].split("</style>")[0]
    assert not re.search(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|\brgb|\bhsl", style)
    named = re.findall(r"(?:color|background|fill|stroke):\s*([^;}\s]+)", style)
    assert len(named) > 3
    assert {each for each in named if not each.startswith("var(--")} <= {"none", "inherit"}


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(scheme: str) -> None:
    colours = variables(scheme)
    pairs = [
        (text, ground) for text in ("ink", "quiet", "accent") for ground in ("ground", "surface", "sunken")
    ]
    pairs += [
        (tone, ground)
        for tone in ("pass", "part", "fail")
        for ground in ("surface", "sunken", f"{tone}-soft")
    ]
    pairs += [("ink", "accent-soft"), ("accent", "accent-soft"), ("quiet", "idle-soft")]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_and_borders_of_controls_have_enough_contrast(scheme: str) -> None:
    colours = variables(scheme)
    for tone in ("pass", "part-fill", "fail", "idle", "accent"):
        assert contrast(colours[tone], colours["surface"]) >= 3


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("what you *predicted* positive", "what you <em>predicted</em> positive"),
        ("*two words*, *x*", "<em>two words</em>, <em>x</em>"),
        ("the argument `positive`", "the argument <code>positive</code>"),
        ("`a*b*c` and `<b>`", "<code>a*b*c</code> and <code>&lt;b&gt;</code>"),
        ("2 * a * b, a*b*c, **kwargs, *args", "2 * a * b, a*b*c, **kwargs, *args"),
        ("*<img src=x>*", "<em>&lt;img src=x&gt;</em>"),
    ],
)
def test_emphasis_and_code_in_titles_and_hints(text: str, html: str) -> None:
    assert inline(text) == html
