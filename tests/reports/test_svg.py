from xml.etree import ElementTree as ET

from autograder.reports.svg import histogram, share_bar, stacked_bar


def shapes(svg: str, tag: str, role: str) -> list[dict[str, str]]:
    return [each.attrib for each in ET.fromstring(svg).iter(tag) if each.get("class") == role]


def test_a_histogram_has_a_bar_and_a_number_per_count() -> None:
    svg = histogram([0, 2, 4], 0.5, "Scores")
    assert len(shapes(svg, "path", "bar")) == 2
    assert [each.text for each in ET.fromstring(svg).iter("text") if each.get("class") == "count"] == [
        "2",
        "4",
    ]
    assert len(shapes(svg, "path", "mean")) == 1


def test_a_histogram_says_its_numbers() -> None:
    root = ET.fromstring(histogram([0, 2, 4, 0], 0.5, "Scores <b>"))
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.findtext("title")
    assert root.get("aria-label") == (
        "Scores <b>. 0 to 25 %: 0, 25 to 50 %: 2, 50 to 75 %: 4, 75 to 100 %: 0; mean 50%."
    )


def test_an_empty_histogram_has_no_bars_and_no_mean() -> None:
    svg = histogram([0] * 10, None, "Scores")
    assert shapes(svg, "path", "bar") == shapes(svg, "path", "mean") == []


def test_parts_are_as_wide_as_their_share() -> None:
    svg = stacked_bar([("passed", "pass", 3), ("partly", "part", 0), ("failed", "fail", 1)], "Task")
    assert [each["width"] for each in shapes(svg, "rect", "pass")] == ["298.0"]
    assert [each["x"] for each in shapes(svg, "rect", "fail")] == ["300.0"]
    assert shapes(svg, "rect", "part") == []
    assert ET.fromstring(svg).get("aria-label") == "Task: 3 passed, 0 partly, 1 failed."


def test_a_share_bar_stays_within_its_track() -> None:
    for share, wide in ((0.25, "100.0"), (2.0, "400.0"), (-1.0, "0.0")):
        assert [each["width"] for each in shapes(share_bar(share, "Share"), "rect", "accent")] == [wide]
