import re
from xml.etree import ElementTree as ET

from autograder.reports.junit import to_junit
from autograder.result import Result

# What the junit-10 schema allows: element -> (required attributes, optional attributes, children)
SCHEMA: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name"}, {"time", "classname", "group"}, {"skipped", "error", "failure", "system-out"}),
    "skipped": (set(), {"type", "message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def check_schema(element: ET.Element) -> None:
    required, optional, children = SCHEMA[element.tag]
    assert required <= set(element.attrib) <= required | optional
    assert {child.tag for child in element} <= children
    if "time" in element.attrib:
        assert re.fullmatch(r"[0-9]+\.[0-9]{3}", element.attrib["time"])
    for child in element:
        check_schema(child)


def test_the_document_follows_the_schema(class_results: list[Result], titles: dict[str, str]) -> None:
    text = to_junit(class_results, titles)
    root = ET.fromstring(text.encode())
    assert root.tag == "testsuites"
    check_schema(root)
    assert len(root.findall("testsuite")) == len(class_results)
    for count, element in (("tests", ""), ("failures", "/failure"), ("errors", "/error")):
        assert int(root.attrib[count]) == len(root.findall(f"testsuite/testcase{element}")) > 0


def test_statuses_become_failures_errors_and_skips(perfect: Result) -> None:
    wanted = {
        "failed": "failure",
        "error": "error",
        "timeout": "error",
        "crashed": "error",
        "missing": "error",
    }
    wanted |= {"internal_error": "error", "manual": "skipped"}
    for status, element in wanted.items():
        perfect.tasks[0].checks[0].status = status  # type: ignore[assignment]
        case = ET.fromstring(to_junit([perfect], {})).find("testsuite/testcase")
        assert case is not None
        assert [child.tag for child in case] == [element]
        assert case[0].get("type") == status


def test_a_passed_check_has_no_children(perfect: Result) -> None:
    suite = ET.fromstring(to_junit([perfect], {})).find("testsuite")
    assert suite is not None
    assert [suite.get(count) for count in ("failures", "errors", "skipped")] == ["0", "0", "0"]
    assert not [child for case in suite.iter("testcase") for child in case]


def test_a_task_without_checks_is_one_case(class_results: list[Result]) -> None:
    result = next(each for each in class_results if each.status == "unreadable")
    cases = ET.fromstring(to_junit([result], {})).findall("testsuite/testcase/error/..")
    assert [case.get("name") for case in cases] == [task.id for task in result.tasks]


def test_hostile_text_stays_text(hostile_results: list[Result], hostile_names: list[str]) -> None:
    text = to_junit(hostile_results, {})
    assert "<script" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202e]", text)
    root = ET.fromstring(text.encode())
    shown = [each.get("value") for each in root.findall(".//property[@name='student']")]
    assert shown[0] == hostile_names[0]
    assert shown[5] == hostile_names[5]
