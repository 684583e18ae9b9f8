"""What somebody wrote is shown as it was written, whatever it looks like to Discord."""

import re

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.messages.texts import address, escaped, in_code, unescaped
from bot.language.cleaning import tidy

MENTION = re.compile(r"<@|(?<!\\)<")
NASTY = st.text(st.sampled_from("<@#!&:/\\*_~`|>[]()-+.1 9\nåé\u202e\u200b\u0301htps"), max_size=60)


@given(NASTY)
def test_one_reads_what_was_written(text: str):
    assert unescaped(escaped(text)).strip() == tidy(text).strip() or "http" in text


@given(NASTY)
def test_no_words_call_anybody(text: str):
    assert not MENTION.search(escaped(text))


@given(NASTY)
def test_no_sign_of_markup_stands_without_its_backslash(text: str):
    bare = re.sub(r"https?://\S+|\\[^0-9A-Za-z\s]", "", escaped(text))

    assert not set(bare) & set("\\*_~`|<>[]()@")


@given(NASTY)
def test_nothing_turns_the_line_around_or_hides(text: str):
    assert not set(escaped(text)) & {"\u202e", "\u200b"}


def test_a_masked_link_is_shown_as_what_it_is():
    assert escaped("[bank](https://ond.test/a_b)") == r"\[bank\]\(https://ond.test/a_b%29"


def test_everybody_is_not_called():
    assert escaped("@everyone <@123> <@&4> <#5>") == r"\@everyone \<\@123\> \<\@&4\> \<#5\>"


def test_a_line_that_looks_like_a_heading_or_a_list_is_a_line():
    assert escaped("# Stort\n- ett\n1. två") == "\\# Stort\n\\- ett\n1\\. två"


def test_code_cannot_be_left():
    assert in_code("a`b\nc") == "`aˋb c`"


def test_an_address_cannot_be_ended_early():
    assert address("https://a.test/x)(<y>") == "https://a.test/x%29%28%3Cy%3E"
