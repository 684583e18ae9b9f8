"""The words of commands."""

from __future__ import annotations

import pytest

from bot.language.words import aliases, command_word, command_words, option_word, spelling


@pytest.mark.parametrize(
    ("language", "path", "expected"),
    [
        ("sv", "now", "nu"),
        ("sv", "topic", "rum"),
        ("sv", "topic propose", "rum föreslå"),
        ("sv", "theme to_poll", "tema till-omröstning"),
        ("en", "theme to_poll", "theme to-poll"),
        ("en", "topic propose", "topic propose"),
    ],
)
def test_a_command_is_said_in_the_language(language, path, expected):
    assert command_words(language, path) == expected


def test_a_verb_has_the_word_of_its_group():
    assert [command_word("sv", path) for path in ("poll close", "my leave")] == ["stäng", "lämna"]


def test_aliases_are_other_words_for_the_last_part():
    assert aliases("sv", "topic") == ("ämnesrum", "ämne")


def test_a_command_without_aliases_has_none():
    assert aliases("en", "topic propose") == ()


def test_an_option_without_a_word_of_its_own_keeps_its_name_with_hyphens():
    assert option_word("en", "tie_rule") == "tie-rule"


@pytest.mark.parametrize("typed", ["Dra-tillbaka", "dra tillbaka", "DRA  TILLBAKA", "dra_tillbaka"])
def test_a_space_does_for_the_hyphen(typed):
    assert spelling(typed) == "dra tillbaka"


@pytest.mark.parametrize("typed", ["föreslå", "foresla", "FÖRESLÅ", "fo\u0308resla\u030a"])
def test_a_and_o_do_for_the_letters_a_keyboard_may_lack(typed):
    assert spelling(typed) == "foresla"
