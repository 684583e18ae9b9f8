"""Polls about themes: what they take out of the pool, and what comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.community.store import Thing, origins
from bot.polls import service, store
from bot.polls.model import Poll
from bot.polls.themed import TooFewThemes, chosen_by, open_theme_poll
from bot.themes import service as themes
from bot.themes import store as theme_rows
from bot.themes.lookups import pool
from bot.themes.model import Theme, ThemeState
from tests.unit.polls.network import Community
from tests.unit.polls.polls import MONDAY


def proposes(norr: Community, who: str, title: str) -> Theme:
    """Have somebody propose a theme, an hour after whatever was before."""
    norr.house.clock.move_by(timedelta(hours=1))
    member = norr.members[who]
    return norr.house.do(lambda uow: themes.propose(uow, norr.network, member, title=title)).theme


def opens(norr: Community, most: int | None = None) -> Poll:
    """Have Anna open a poll about the themes of the pool."""
    anna = norr.members["Anna"]
    return norr.house.do(lambda uow: open_theme_poll(uow, norr.network, anna, most=most)).poll


def states(norr: Community) -> dict[str, ThemeState]:
    """Return what has become of each theme."""
    found = norr.house.do(lambda uow: theme_rows.themes_of(uow, norr.network.id, *ThemeState))
    return {theme.title: theme.state for theme in found}


def waiting(norr: Community) -> list[str]:
    """Return the titles in the pool."""
    return [one.theme.title for one in norr.house.do(lambda uow: pool(uow, norr.network.id))]


@pytest.fixture
def three(norr: Community) -> list[Theme]:
    """Three themes, the first of which has waited longest."""
    pairs = (("Anna", "Studiero: ljud"), ("Bo", "Arbetsro"), ("Eva", "Prov"))
    return [proposes(norr, who, title) for who, title in pairs]


def test_options_are_themes_with_number_and_waiting_time(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr)
    assert [(o.text, o.theme, o.waiting_since) for o in poll.options] == [
        (theme.title, theme.number, theme.waiting_since) for theme in three
    ]
    assert (poll.question, poll.method) == ("Vilket tema tar vi upp?", "approve")
    assert norr.house.do(lambda uow: store.poll(uow, poll.id)) == poll


def test_what_is_kept_of_other_options_is_as_it_was(norr: Community) -> None:
    norr.opens("tisdag", "onsdag")
    (row,) = norr.house.do(lambda uow: list(uow.execute(select(store.polls.c.options)).scalars()))
    assert row[0] == {"number": 1, "text": "tisdag", "why": "", "waiting_since": None}


def test_a_poll_leaves_a_trace_of_each_theme(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr, most=2)
    found = norr.house.do(lambda uow: origins(uow, Thing("poll", poll.id)))
    assert {thing.id for thing in found} == {theme.id for theme in three[:2]}


def test_one_theme_is_nothing_to_choose_between(norr: Community) -> None:
    proposes(norr, "Anna", "Studiero")
    with pytest.raises(TooFewThemes):
        opens(norr)


def test_in_a_tie_what_has_waited_longest_is_chosen(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr)
    norr.votes("Bo", poll, "2 3")
    norr.house.until(MONDAY + timedelta(days=9))
    assert states(norr) == {
        "Studiero: ljud": ThemeState.POOL,
        "Arbetsro": ThemeState.CHOSEN,
        "Prov": ThemeState.POOL,
    }
    assert "Väntat längst: Arbetsro." in norr.card(poll)


def test_a_chosen_theme_knows_which_poll_it_was(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr)
    norr.votes("Bo", poll, "1")
    norr.house.until(MONDAY + timedelta(days=9))
    chosen = norr.house.do(lambda uow: theme_rows.theme(uow, three[0].id))
    assert chosen is not None
    found = norr.house.do(lambda uow: chosen_by(uow, chosen))
    assert found is not None
    assert found.id == poll.id


def test_all_blank_chooses_nothing(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr)
    norr.votes("Bo", poll, "blankt")
    norr.house.until(MONDAY + timedelta(days=9))
    assert waiting(norr) == [theme.title for theme in three]


def test_a_result_made_void_chooses_nothing(norr: Community, three: list[Theme]) -> None:
    poll = opens(norr)
    norr.votes("Bo", poll, "1")
    norr.house.until(MONDAY + timedelta(days=9))
    norr.changes(poll, service.void)
    assert waiting(norr) == [theme.title for theme in three]


def test_an_old_poll_made_void_leaves_alone_what_a_later_one_has(norr: Community, three: list[Theme]) -> None:
    first = opens(norr)
    norr.house.until(MONDAY + timedelta(days=9))
    later = opens(norr)
    norr.changes(first, service.void)
    assert set(states(norr).values()) == {ThemeState.IN_POLL}
    assert {theme.poll for theme in norr.house.do(lambda uow: theme_rows.themes_in(uow, later.id))} == {later.id}


def test_a_poll_about_something_else_leaves_the_pool_alone(norr: Community, three: list[Theme]) -> None:
    poll = norr.opens("tisdag", "onsdag")
    norr.votes("Bo", poll, "1")
    norr.house.until(MONDAY + timedelta(days=9))
    assert waiting(norr) == [theme.title for theme in three]
    assert "förslagen" not in norr.card(poll)
