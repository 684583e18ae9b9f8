"""The result as the room reads it, from the tally alone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.language.texts import speaker
from bot.message import Message
from bot.polls.model import Poll, PollState
from bot.polls.options import OptionDraft, PollOption, number_options
from bot.polls.results import MOST_NAMES, Result, result
from bot.polls.voting import voting_method
from tests.unit.polls.network import said
from tests.unit.polls.polls import MONDAY, options, poll, waiting

SAY = speaker("sv", now=MONDAY).lasting


def closed(**facts: Any) -> Poll:
    return poll(state=PollState.CLOSED, ended_at=MONDAY + timedelta(days=1), **facts)


def shown(ballots: Mapping[int | None, int], names: Mapping[int, list[str]] | None = None, **facts: Any) -> Message:
    ended = closed(**facts)
    return result(ended, Result(voting_method("choose").tally(ballots, ended.terms), names or {}), SAY)


def test_names_that_fit_stand_on_the_card() -> None:
    assert "Studiero: 2. Anna och Bo." in said(shown({1: 2}, {1: ["Anna", "Bo"]}))


def test_more_names_are_asked_for_in_private() -> None:
    crowd = shown({1: MOST_NAMES + 1}, {1: ["Anna"] * (MOST_NAMES + 1)})
    assert "Anna" not in said(crowd)
    assert [(button.label, button.private) for button in crowd.buttons()] == [("Vem valde vad", True)]


def test_what_has_waited_longest_goes_first_and_that_is_said() -> None:
    told = said(shown({1: 1, 2: 1}, options=waiting(10, 20)))
    assert told.startswith("Det blev Väntat 20 dagar, 1.")
    assert "Väntat längst: Väntat 20 dagar, 1." in told


def test_a_seed_that_was_not_needed_is_not_shown() -> None:
    assert "Ingen lottning behövdes." in said(shown({1: 2, 2: 1}))
    assert "Slumptalet" not in said(shown({1: 2, 2: 1}))


def test_the_lots_of_a_draw_are_shown_with_the_numbers_they_are_made_from() -> None:
    told = said(shown({2: 1, 3: 1}, options=options("Studiero", "Elevassistenter", "Nationella prov")))
    assert told.count("…") == 2
    assert "2. Elevassistenter: " in told
    assert "3. Nationella prov: " in told


def test_all_blank_decides_nothing() -> None:
    told = said(shown({None: 2}, {0: ["Anna", "Bo"]}))
    assert told.startswith("Det blev inget beslut.")
    assert told.endswith("Blankt: 2. Anna och Bo.")


# ---------------------------------------------------------------- the picture, and themes
def test_the_picture_says_in_words_what_it_shows() -> None:
    (picture,) = shown({1: 15, 2: 13, None: 1}).files()
    assert picture.words == "Stapeldiagram: Studiero 15, Elevassistenter 13 och Blankt 1."
    assert (picture.name, picture.mime, picture.size) == ("resultat-12.png", "image/png", len(picture.content))


def test_where_nobody_voted_there_is_no_picture() -> None:
    assert shown({}).files() == ()


def themes() -> tuple[PollOption, ...]:
    return number_options([OptionDraft("Studiero", theme=3), OptionDraft("Elevassistenter", theme=4)])


def test_the_result_about_themes_says_what_is_next() -> None:
    told = shown({1: 2, 2: 1}, options=themes())
    assert said(told).startswith("Studiero blir temat.")
    assert "De andra ligger kvar bland förslagen." in said(told)
    assert [(b.label, b.words, b.private) for b in told.buttons()] == [("Planera mötet", "tema till-möte 3", True)]


def test_themes_of_which_none_was_chosen_all_wait_on() -> None:
    told = shown({None: 2}, options=themes())
    assert "Alla teman ligger kvar bland förslagen." in said(told)
    assert list(told.buttons()) == []
