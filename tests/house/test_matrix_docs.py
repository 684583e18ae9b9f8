"""The list of what Matrix does names tests that are there."""

import re

from tests.house.tree import ROOT

FILES = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]


def test_every_test_that_the_list_names_is_there() -> None:
    named = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "matrix.md").read_text(encoding="utf-8"))
    there = {name for text in FILES for name in re.findall(r"def (test_\w+)", text)}

    assert len(named) > 30
    assert sorted(set(named) - there) == []
