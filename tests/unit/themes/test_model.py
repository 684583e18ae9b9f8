"""A theme's rules, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.model import NetworkId
from bot.themes.model import (
    LONGEST_TITLE,
    LONGEST_WHY,
    Supported,
    Theme,
    ThemeId,
    ThemeState,
    cut,
    of_wish,
)
from bot.themes.refusals import Chosen, InPoll, InPool, Resting, TitleMissing, TooLong, WithItself

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(days=30)


def theme(title: str = "Studiero", **facts: Any) -> Theme:
    usual: dict[str, Any] = {"id": ThemeId(1), "network": NetworkId(1), "number": 4, "title": title}
    usual |= {"waiting_since": MONDAY}
    return Theme(**usual | facts)


# ---------------------------------------------------------------- titles
def test_title_and_why_stand_on_one_line() -> None:
    one = theme(" Studiero  på\nhögstadiet ", why="Vi tappar\ntid")
    assert (one.title, one.why) == ("Studiero på högstadiet", "Vi tappar tid")


@pytest.mark.parametrize("title", ["", "  ", "2027", "!?"])
def test_a_title_needs_a_letter(title: str) -> None:
    with pytest.raises(TitleMissing):
        theme(title)


@pytest.mark.parametrize("facts", [{"title": "x" * 101}, {"why": "x" * 201}])
def test_what_is_too_long_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(TooLong):
        theme(**facts)


def test_a_reason_that_is_too_long_is_refused() -> None:
    with pytest.raises(TooLong):
        theme().rest("x" * 301)


def test_a_title_is_taken_as_long_as_it_waits_or_rests() -> None:
    waits = theme("Åldersblandat")
    kept = [waits, waits.enter_poll(7), waits.rest("senare")]
    free = [waits.withdraw(), waits.choose(now=MONDAY)]
    assert {one.taken_title for one in kept} == {"åldersblandat"}
    assert {one.taken_title for one in free} == {None}


# ---------------------------------------------------------------- a theme's life
def test_a_theme_that_was_not_chosen_waits_since_it_first_did() -> None:
    assert theme().enter_poll(7).leave_poll() == theme()


def test_a_chosen_theme_knows_its_poll_and_rests() -> None:
    chosen = theme().enter_poll(7).choose(now=MONDAY)
    assert (chosen.state, chosen.poll) == (ThemeState.CHOSEN, 7)
    assert chosen.rests_until(365) == datetime(2027, 11, 23, 9, 0, tzinfo=UTC)


def test_a_theme_that_rested_waits_as_before() -> None:
    assert theme().rest("senare").wake(now=LATER) == theme()


def test_a_theme_that_was_chosen_waits_anew_when_it_is_taken_up_again() -> None:
    woken = theme().enter_poll(7).choose(now=MONDAY).wake(now=LATER)
    assert woken == theme(waiting_since=LATER)


def test_a_merge_keeps_the_older_waiting_time() -> None:
    old, new = theme(), theme("Arbetsro", id=ThemeId(2), waiting_since=LATER)
    merged, kept = old.merge_into(new)
    assert (merged.state, merged.merged_into) == (ThemeState.MERGED, new.id)
    assert (kept.title, kept.waiting_since) == ("Arbetsro", MONDAY)


def test_nothing_is_merged_with_itself() -> None:
    with pytest.raises(WithItself):
        theme().merge_into(theme())


@pytest.mark.parametrize(
    ("one", "refusal"),
    [
        (theme().enter_poll(7), InPoll),
        (theme().choose(now=MONDAY), Chosen),
        (theme().rest("senare"), Resting),
    ],
)
def test_what_is_not_in_the_pool_cannot_rest_and_says_why(one: Theme, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        one.rest("senare")


def test_only_what_rests_or_was_chosen_is_taken_up_again() -> None:
    with pytest.raises(InPool):
        theme().wake(now=MONDAY)


# ---------------------------------------------------------------- order
def test_most_support_goes_first_and_of_equals_who_has_waited_longest() -> None:
    new, old, loved = Supported(theme(waiting_since=LATER), 2), Supported(theme(), 2), Supported(theme(), 3)
    assert sorted([new, old, loved], key=lambda one: one.rank) == [loved, old, new]


# ---------------------------------------------------------------- wishes
@pytest.mark.parametrize(
    ("wish", "title", "why"),
    [
        ("Studiero", "Studiero", ""),
        ("Studiero.", "Studiero", ""),
        ("Studiero. Vi tappar tid.", "Studiero", "Vi tappar tid."),
        ("Studiero\nVi tappar tid", "Studiero", "Vi tappar tid"),
        ("Hur planerar ni våren?", "Hur planerar ni våren?", ""),
        ("1. Studiero", "1. Studiero", ""),
    ],
)
def test_a_wish_is_a_title_and_the_rest_is_its_why(wish: str, title: str, why: str) -> None:
    assert of_wish(wish) == (title, why)


@given(st.text(alphabet="abc å.\n", max_size=300))
def test_every_wish_fits_and_no_word_of_a_short_one_is_lost(wish: str) -> None:
    title, why = of_wish(wish)
    assert (len(title) <= LONGEST_TITLE, len(why) <= LONGEST_WHY) == (True, True)
    if len(wish) <= LONGEST_TITLE:
        assert f"{title} {why}".replace(".", "").split() == wish.replace(".", "").split()


@given(st.text(max_size=400), st.integers(1, 120))
def test_what_is_cut_off_is_what_is_left(text: str, longest: int) -> None:
    first, left = cut(text, longest)
    assert len(first) <= longest
    assert (first + left).replace(" ", "") == "".join(text.split())
