"""Our own sentences, taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.language.templates import Hole, Words, pieces


def test_a_sentence_is_words_and_holes():
    assert pieces("Open in {room}.") == (Words("Open in ", False), Hole("room", False), Words(".", False))


def test_asterisks_make_words_and_holes_strong():
    assert pieces("*{who}* is in") == (Hole("who", True), Words(" is in", False))


def test_a_brace_that_names_nothing_is_a_brace():
    assert pieces("a {} b {0!r}") == (Words("a {} b {0!r}", False),)


@given(st.text())
def test_nothing_but_the_asterisks_is_lost(sentence):
    again = "".join(piece.text if isinstance(piece, Words) else f"{{{piece.name}}}" for piece in pieces(sentence))
    assert again == sentence.replace("*", "")
