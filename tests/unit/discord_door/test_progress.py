"""How far what is written in private has been handed in: never past what was not, and naming no message."""

from __future__ import annotations

import pytest

from adapters.discord.gateway.progress import LOOKS, MINUTE, MOST_SEALS, Progress

NOON = 1_000_000 * MINUTE
AT_NOON = NOON + 1234
LATER = NOON + 10 * MINUTE + 5


@pytest.fixture
def progress() -> Progress:
    """One that has come as far as noon, with Anna's and Bo's rooms read."""
    one = Progress()
    one.begin(str(NOON), "secret")
    return one


def reached(progress: Progress) -> int | None:
    """Return where the position moves to, None where it stays."""
    before = progress.position
    progress.move()
    return progress.position if progress.position != before else None


def look(progress: Progress, times: int) -> None:
    for _ in range(times):
        progress.look()


def test_the_position_is_a_whole_minute_before_what_was_handed_in(progress: Progress):
    progress.handed_in(LATER)

    assert reached(progress) == NOON + 9 * MINUTE


def test_it_passes_what_is_some_minutes_old_so_that_nobody_is_heard_again(progress: Progress):
    progress.handed_in(LATER)
    look(progress, LOOKS)

    assert reached(progress) == NOON + 11 * MINUTE


def test_it_does_not_pass_before_a_silent_connection_would_have_been_noticed(progress: Progress):
    progress.handed_in(LATER)
    look(progress, LOOKS - 1)

    assert reached(progress) == NOON + 9 * MINUTE


def test_it_stays_before_what_is_on_its_way_in(progress: Progress):
    progress.comes(NOON + 4 * MINUTE + 5)
    progress.handed_in(LATER)

    assert reached(progress) == NOON + 3 * MINUTE


def test_it_stays_while_a_room_is_unread(progress: Progress):
    progress.ready(["anna"], progress.losses)
    progress.handed_in(LATER)

    assert reached(progress) is None


def test_it_stays_while_the_connection_is_lost_though_every_room_is_read(progress: Progress):
    progress.lost(["anna"])
    progress.read("anna", LATER, is_all=True)

    assert (progress.unread, reached(progress)) == ({}, None)


def test_a_session_that_goes_on_leaves_unread_what_was_unread_before_however_often_its_loss_is_told(progress: Progress):
    progress.ready(["anna", "bo"], progress.losses)
    progress.read("anna", LATER, is_all=True)
    progress.lost(["anna", "bo"])
    progress.lost(["anna", "bo"])
    progress.resumed()

    assert progress.unread == {"bo": NOON}


def test_what_is_read_while_the_connection_is_lost_need_not_be_read_again_when_it_goes_on(progress: Progress):
    progress.ready(["anna", "bo"], progress.losses)
    progress.lost(["anna", "bo"])
    progress.read("bo", LATER, is_all=True)
    progress.resumed()

    assert progress.unread == {"anna": NOON}


def test_a_new_session_that_was_lost_again_before_its_turn_does_not_count_as_one(progress: Progress):
    losses = progress.losses
    progress.lost(["anna"])
    progress.ready(["anna"], losses)
    progress.read("anna", LATER, is_all=True)

    assert reached(progress) is None


def test_a_room_of_which_a_part_was_read_goes_on_from_there(progress: Progress):
    progress.ready(["anna"], progress.losses)
    progress.read("anna", LATER, is_all=False)
    progress.lost(["anna", "bo"])

    assert progress.unread == {"anna": LATER, "bo": NOON}


def test_what_could_not_be_handed_in_is_read_again_and_holds_nobody_up_after_that(progress: Progress):
    progress.comes(LATER)
    progress.let_go("anna", LATER)
    assert progress.unread == {"anna": LATER - 1}

    progress.handed_in(LATER)
    progress.read("anna", LATER, is_all=True)
    assert reached(progress) == NOON + 9 * MINUTE


def test_what_was_handed_in_is_let_go_of_without_a_trace(progress: Progress):
    progress.comes(LATER)
    progress.handed_in(LATER)
    progress.let_go("anna", LATER)

    assert progress.unread == {}


def test_what_is_under_way_when_the_bot_is_run_again_still_holds_the_position(progress: Progress):
    progress.comes(AT_NOON)
    progress.begin(str(NOON - 10 * MINUTE), "secret")
    progress.handed_in(LATER)

    assert reached(progress) == NOON - MINUTE


def test_a_position_in_the_future_comes_back_to_what_is_told(progress: Progress):
    progress.begin(str(LATER * 2), "secret")
    progress.handed_in(LATER)
    progress.move()

    assert progress.position == NOON + 9 * MINUTE


def test_at_the_first_start_nothing_counts_as_unread():
    progress = Progress()
    progress.lost(["anna"])

    assert progress.unread == {}


def test_what_is_ahead_of_the_position_is_known_after_a_restart_to_who_has_the_token(progress: Progress):
    progress.handed_in(LATER)
    after, elsewhere = Progress(), Progress()
    after.begin(progress.kept(), "secret")
    elsewhere.begin(progress.kept(), "another secret")

    assert (after.is_handed_in(LATER), elsewhere.is_handed_in(LATER)) == (True, False)


def test_once_the_position_has_passed_it_nothing_but_a_minute_is_kept(progress: Progress):
    progress.handed_in(LATER)
    look(progress, LOOKS)
    progress.move()

    assert progress.kept() == str(NOON + 11 * MINUTE)


def test_however_much_is_heard_no_more_than_so_much_of_it_is_kept(progress: Progress):
    for number in range(1000):
        progress.handed_in(LATER + number)

    assert len(progress.kept().split()) == 1 + MOST_SEALS
