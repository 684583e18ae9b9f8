"""The search for texts finds them wherever they are written."""

from __future__ import annotations

import ast

import pytest

from tests.house import said
from tests.house.tree import Source


@pytest.fixture
def found_in(monkeypatch):
    def find(code: str) -> list[tuple[str, str, str]]:
        monkeypatch.setattr(said, "sources", lambda: (Source("bot/x.py", 1, ast.parse(code)),))
        return [(text.context, text.text, text.plural) for text in said.said()]

    forget()
    yield find
    forget()


def forget() -> None:
    for cached in (said.said, said.places, said.constants, said.signatures, said.functions, said.calls):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("say('a {x}', x=1)", ("", "a {x}", "")),
        ("self.say.lasting.text('a')", ("", "a", "")),
        ("say.count('a', 'as', n=2)", ("", "a", "as")),
        ("say.word('context', 'a')", ("context", "a", "")),
        ("LABEL = msgid('a')", ("", "a", "")),
        ("LABELS = {1: 'a'}\nsay(LABELS[n])", ("", "a", "")),
        ("def f(say, label): say(label)\nf(say, 'a')", ("", "a", "")),
        ("def f(say, *, label): say(label)\nf(say, label='a')", ("", "a", "")),
        ("class C:\n  n: int\n  ask: str\nC(1, 'a')\nsay(c.ask)", ("", "a", "")),
    ],
)
def test_a_text_is_found(found_in, code, expected):
    assert found_in(code) == [expected]


def test_both_ends_of_a_condition_are_found(found_in):
    assert found_in("say('a' if x else 'b')") == [("", "a", ""), ("", "b", "")]


def test_what_is_not_said_is_not_found(found_in):
    assert found_in("log('a')\nsay(value)\nother.text('b')") == []
