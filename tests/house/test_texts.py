"""Every text has its translation, and no word means two things."""

from __future__ import annotations

import ast
import re

import pytest

from bot.language.catalogues import languages
from bot.language.words import option_word, spelling
from tests.house.said import entry, is_say, missing, said
from tests.house.translations import (
    OTHERS,
    all_paths,
    choices,
    claims,
    command_paths,
    commands,
    entries,
    holes,
    pairs,
    sentences,
)
from tests.house.tree import sources

MANNERS = r"!(?!\w)|\b(?:please|sorry|oops|hoppsan|tyvärr|vänligen)\b"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language):
    lacking = missing(language)
    assert lacking == [], "\n" + "\n".join(entry(text) for text in lacking)


@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_can_be_chosen_is_translated(language):
    known = {(one.msgctxt, one.msgid) for _, one in entries(language)}
    assert choices() - known == set()


def test_no_translation_is_left_over():
    texts = {(text.context, text.text) for text in said()} | choices()
    assert [f"{where}: {one.msgid}" for where, one in sentences() if (one.msgctxt or "", one.msgid) not in texts] == []


def test_a_translation_names_the_values_of_its_text():
    wrong = [f"{where}: {one.msgid}" for where, one in sentences() for a, b in pairs(one) if holes(a) != holes(b)]
    assert wrong == []


def test_a_translation_is_strong_where_its_text_is():
    wrong = [
        f"{where}: {one.msgid}"
        for where, one in sentences()
        for text, answer in pairs(one)
        if text.count("*") % 2 or text.count("*") != answer.count("*")
    ]
    assert wrong == []


def test_no_translation_is_empty_doubtful_or_put_aside():
    assert [where for where, one in entries() if not one.translated() or one.fuzzy or one.obsolete] == []


def test_no_text_raises_its_voice_or_excuses_itself():
    texts = {text.text for text in said()} | {answer for _, one in sentences() for _, answer in pairs(one)}
    assert [text for text in texts if re.search(MANNERS, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_command_has_its_word(language):
    words = {one.msgid for _, one in entries(language) if one.msgctxt == "command"}
    assert [path for path in command_paths() if path not in words] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_option_has_its_word(language):
    words = {one.msgid for _, one in entries(language) if one.msgctxt == "option"}
    assert [(path, option.name) for path, one in commands() for option in one.options if option.name not in words] == []


@pytest.mark.parametrize("language", languages())
def test_no_word_means_two_options_of_a_command(language):
    words = {path: [option_word(language, option.name) for option in one.options] for path, one in commands()}
    assert [path for path, all_words in words.items() if len(set(all_words)) < len(all_words)] == []


def test_no_word_means_two_commands():
    assert {key: paths for key, paths in claims().items() if len(paths) > 1} == {}


def test_anmal_is_never_a_command():
    assert [path for path in all_paths() if ("", spelling("anmäl")) in claims()] == []


def test_a_speaker_is_always_called_say():
    wrong = [
        f"{source.path}: {name} in {ast.unparse(node)}"
        for source in sources()
        for node in ast.walk(source.tree)
        for name, hint in named(node)
        if hint in {"Say", "Say | None", "texts.Say"} and name != "say"
    ]
    assert wrong == []


def test_a_speaker_says_nothing_before_it_has_its_name():
    wrong = [
        f"{source.path}:{node.lineno}: {ast.unparse(node)}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and is_speaker_call(node.func)
    ]
    assert wrong == []


def named(node: ast.AST) -> list[tuple[str, str]]:
    """Return the name and the type of a parameter or a field."""
    match node:
        case ast.arg(arg=name, annotation=ast.expr() as hint):
            return [(name, ast.unparse(hint).strip("'\""))]
        case ast.AnnAssign(target=ast.Name(id=name), annotation=hint):
            return [(name, ast.unparse(hint).strip("'\""))]
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="speaker"))):
            return [(name, "Say")]
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(attr="lasting", value=value)) if is_say(value):
            return [(name, "Say")]
        case _:
            return []


def is_speaker_call(called: ast.expr) -> bool:
    """Tell whether something is said by ``speaker(…)`` itself."""
    speaker = called.value if isinstance(called, ast.Attribute) else called
    return isinstance(speaker, ast.Call) and ast.unparse(speaker.func).endswith("speaker")
