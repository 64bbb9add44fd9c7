import re
import unicodedata
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.text import block, csv_cell, markdown, one_line, path_names

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@given(ANY_TEXT)
def test_one_line_has_no_control_or_direction_characters(text: str) -> None:
    line = one_line(text)
    assert not {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(line) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\ufeff\ufffe\uffff")
    line.encode("utf-8")


def test_one_line_keeps_ordinary_text_and_marks_what_it_replaced() -> None:
    assert one_line("Zoë  Ångström\n王 👩‍💻") == "Zoë Ångström 王 👩‍💻"
    assert one_line("\x1b[31mred\x07") == "\ufffd[31mred\ufffd"


def test_one_line_cuts_at_the_limit() -> None:
    assert one_line("abcdef", 4) == "abc…"
    assert one_line("abcd", 4) == "abcd"


def test_block_keeps_lines_only() -> None:
    assert block("a\r\nb\tc\x1b\rd") == "a\nb   c\ufffd\ufffdd"


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n@x"])
def test_formulas_are_defused_in_csv(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_ordinary_csv_text_is_unchanged() -> None:
    assert csv_cell("s01: a=b") == "s01: a=b"


@pytest.mark.parametrize(
    "text",
    ["[x](http://e)", "<b>", "a|b", "`c`", "*b*", "# h", "https://e.org", "&lt;", "![i](u)", "~~s~~", "$x$"],
)
def test_markdown_special_characters_are_escaped(text: str) -> None:
    escaped = markdown(text)
    assert not re.search(r"(?<!\\)[\[\]()<>|`*#:&!~$]", escaped)
    assert escaped.replace("\\", "") == text


def test_markdown_mentions_nobody() -> None:
    assert not re.search(r"@\w", markdown("@someone"))


@given(st.lists(ANY_TEXT, max_size=8))
def test_path_names_are_safe_and_different(names: list[str]) -> None:
    chosen = path_names(names)
    assert set(chosen) == set(names)
    assert len({name.casefold() for name in chosen.values()}) == len(set(names))
    for name in chosen.values():
        assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}", name)
        assert PurePath(name).name == name


def test_path_names_keep_plain_names_and_order_does_not_matter() -> None:
    names = ["s01", "Ada-L.2", "../../etc/passwd", "a b", "a/b", "S02", "s02", "con", ".hidden", ""]
    chosen = path_names(names)
    assert (chosen["s01"], chosen["Ada-L.2"]) == ("s01", "Ada-L.2")
    assert path_names(reversed(names)) == chosen
    assert chosen["con"] != "con"


def test_a_name_made_to_equal_a_hashed_name_takes_no_place() -> None:
    stolen = path_names(["a b"])["a b"]
    chosen = path_names(["a b", stolen])
    assert chosen[stolen] == stolen
    assert chosen["a b"] != stolen
