"""What is meant by a title: that one, or the first words of one."""

from dataclasses import dataclass

import pytest

from bot.community.titles import called


@dataclass(frozen=True)
class Thing:
    title: str


AHEAD = [Thing("Studiero"), Thing("Studiero på högstadiet"), Thing("Frånvaro: hur gör ni?"), Thing("Frånvaro igen")]
BEFORE = [Thing("Elevhälsa"), Thing("Studiero i hallen")]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("studiero", ["Studiero"]),
        ("Studiero pa  HÖGSTADIET", ["Studiero på högstadiet"]),
        ("studiero i", ["Studiero i hallen"]),
        ("frånvaro", ["Frånvaro: hur gör ni?", "Frånvaro igen"]),
        ("elevhälsa", ["Elevhälsa"]),
        ("studie", []),
        ("högstadiet", []),
        ("", []),
        (" - ", []),
    ],
)
def test_a_title_means_the_things_of_that_title_else_those_that_begin_with_it(typed, titles):
    assert [one.title for one in called(typed, AHEAD, BEFORE)] == titles
