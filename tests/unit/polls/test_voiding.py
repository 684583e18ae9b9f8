"""A poll that is made void: its votes are gone, and nothing comes of it."""

import pytest

from bot.polls import service, store
from bot.polls.model import Poll, PollState
from bot.polls.refusals import PollVoided
from tests.unit.polls.network import Community


def state(norr: Community, poll: Poll) -> PollState:
    return norr.house.do(lambda uow: norr.now(uow, poll)).state


def test_a_void_poll_has_no_votes_left_and_says_so(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    assert norr.changes(poll, service.void).votes == 1
    assert norr.house.do(lambda uow: store.ballots_of(uow, poll.id)) == []
    assert norr.card(poll).endswith("Rösterna är borttagna och går inte att få tillbaka.")


def test_a_void_poll_neither_reminds_nor_closes_nor_takes_votes(norr: Community) -> None:
    poll = norr.opens()
    norr.changes(poll, service.void)
    norr.house.until(poll.closes_at)
    assert (state(norr, poll), norr.reminded()) == (PollState.VOIDED, [])
    with pytest.raises(PollVoided):
        norr.votes("Bo", poll, "1")


def test_a_result_can_be_made_void(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.house.until(poll.closes_at)
    norr.changes(poll, service.void)
    assert norr.house.do(lambda uow: store.tally(uow, poll.id)) is None
