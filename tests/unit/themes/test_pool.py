"""The pool in a real database: who supports what, in which order, and what two who are one become."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from bot.community import store as community
from bot.community.model import Purpose, Room, RoomId, Space
from bot.community.store import Thing, origins
from bot.themes import service, store
from bot.themes.lookups import find
from bot.themes.model import Theme, ThemeId, ThemeState
from bot.themes.refusals import ChosenLately, InPool, Unknown
from tests.unit.polls.polls import MONDAY
from tests.unit.themes.house import House, Pool


def test_what_is_read_back_is_what_was_proposed(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero", "Vi tappar tid")
    assert norr.now(one) == one
    assert (one.number, one.why) == (1, "Vi tappar tid")


def test_most_support_first_then_the_longest_waiting(norr: Pool) -> None:
    one, _two, three = [norr.proposes("Anna", title) for title in ("Ett tema", "Två", "Tre")]
    norr.supports("Bo", three)
    assert norr.order() == [("Tre", 2), ("Ett tema", 1), ("Två", 1)]
    assert one.number == 1


def test_who_has_left_supports_nothing(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    norr.supports("Bo", one)
    norr.community.leaves("Bo")
    assert norr.order() == [("Studiero", 1)]


def test_a_title_is_compared_without_regard_to_case_and_å_is_no_a(norr: Pool) -> None:
    norr.proposes("Anna", "Åldersblandat")
    with pytest.raises(InPool):
        norr.proposes("Bo", "ÅLDERSBLANDAT")
    assert norr.proposes("Bo", "Aldersblandat").number == 2


def test_the_database_itself_keeps_titles_apart(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    twin = Theme(id=ThemeId(99), network=one.network, number=9, title="studiero", waiting_since=one.waiting_since)
    with pytest.raises(IntegrityError):
        norr.house.do(lambda uow: store.add(uow, twin))


def test_another_networks_themes_are_not_there(norr: Pool, house: House) -> None:
    norr.proposes("Anna", "Studiero")
    south = house.add_network("Syd", "Tor").network
    for typed in ("1", "Studiero"):
        with pytest.raises(Unknown):
            house.do(partial(find, network=south, typed=typed))


# ---------------------------------------------------------------- merging
def test_a_merge_unites_support_and_keeps_both_proposers(norr: Pool) -> None:
    one, two = norr.proposes("Anna", "Studiero"), norr.proposes("Bo", "Arbetsro")
    norr.supports("Eva", one)
    norr.supports("Eva", two)
    assert norr.merges(one, two).support == 3
    assert norr.proposers(two) == ["Anna", "Bo"]
    assert norr.told() == ["Anna", "Bo"]


def test_the_kept_theme_has_waited_since_the_older_did(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    norr.house.clock.move_by(timedelta(days=3))
    two = norr.proposes("Bo", "Arbetsro")
    norr.merges(one, two)
    assert norr.now(two).waiting_since == one.waiting_since


def test_a_merged_theme_is_found_as_what_it_became_and_leaves_a_trace(norr: Pool) -> None:
    one, two = norr.proposes("Anna", "Studiero"), norr.proposes("Bo", "Arbetsro")
    norr.merges(one, two)
    assert norr.house.do(lambda uow: find(uow, norr.network, "1")).title == "Arbetsro"
    assert norr.house.do(lambda uow: origins(uow, Thing("theme", two.id))) == [Thing("theme", one.id)]


# ---------------------------------------------------------------- two who are one
def test_what_either_of_two_did_is_the_one_persons_once(norr: Pool) -> None:
    one, two = norr.proposes("Anna", "Studiero"), norr.proposes("Bo", "Arbetsro")
    norr.supports("Bo", one)
    norr.is_one_person("Anna", "Bo")
    assert norr.order() == [("Studiero", 1), ("Arbetsro", 1)]
    assert (norr.proposers(one), norr.proposers(two)) == (["Anna"], ["Anna"])


# ---------------------------------------------------------------- titles that come free
def test_a_theme_is_not_taken_up_again_beside_another_of_its_title(norr: Pool) -> None:
    norr.network = replace(norr.network, settings={"theme_rest_days": 0})
    one = norr.proposes("Anna", "Studiero")
    norr.house.do(lambda uow: store.save(uow, one.choose(now=MONDAY)))
    norr.house.clock.move_by(timedelta(days=1))
    norr.proposes("Bo", "Studiero")
    chosen = norr.now(one)
    with pytest.raises(InPool):
        norr.house.do(lambda uow: service.wake(uow, norr.network, chosen))


def test_what_was_chosen_may_be_proposed_again_when_it_has_rested(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    norr.house.do(lambda uow: store.save(uow, one.choose(now=MONDAY)))
    norr.house.clock.move_by(timedelta(days=364))
    with pytest.raises(ChosenLately):
        norr.proposes("Bo", "studiero")
    norr.house.clock.move_by(timedelta(days=1))
    assert norr.proposes("Bo", "studiero").number == 2


# ---------------------------------------------------------------- the card
def test_a_space_that_joins_gets_the_card_once_there_has_been_a_theme(norr: Pool) -> None:
    space = Space(1, norr.network.id, "fake", "Norr-2", "Norr")
    norr.house.do(lambda uow: service.SPACE_ADDED(uow, norr.network, space))
    assert norr.cards() == []
    norr.proposes("Anna", "Studiero")
    room = Room(RoomId(99), norr.network.id, "fake", "Norr-2", "Norr-2/torget", "torget", Purpose.LOBBY)
    norr.house.do(lambda uow: community.add_room(uow, room))
    norr.house.do(lambda uow: service.SPACE_ADDED(uow, norr.network, space))
    assert norr.cards() == ["Norr-2/torget", "Norr/torget"]


def test_one_card_a_lobby_however_many_themes(norr: Pool) -> None:
    for title in ("Ett tema", "Två", "Tre"):
        norr.proposes("Anna", title)
    assert norr.cards() == ["Norr/torget"]


def test_the_card_of_an_empty_pool_asks_for_the_first(norr: Pool) -> None:
    assert norr.card().splitlines() == [
        "Förslag till teman",
        "Inget är föreslaget just nu. Vad vill du prata om?",
    ]


def test_a_theme_in_a_poll_is_named_below_the_others(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    norr.proposes("Bo", "Arbetsro", "Vad är det?")
    norr.house.do(lambda uow: store.save(uow, one.enter_poll(7)))
    assert norr.card().splitlines()[1:] == [
        "2: Arbetsro – Vad är det? 1 stöder det.",
        "I en omröstning nu: Studiero.",
    ]


def test_states_are_kept_as_words(norr: Pool) -> None:
    one = norr.proposes("Anna", "Studiero")
    norr.house.do(lambda uow: store.save(uow, one.rest("senare")))
    assert norr.now(one).state is ThemeState.RESTING
