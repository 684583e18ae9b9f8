"""Two members who turn out to be one person have one vote."""

from datetime import timedelta

from tests.unit.polls.network import Community
from tests.unit.polls.polls import MONDAY

HOUR = timedelta(hours=1)


def test_of_two_ballots_of_one_person_the_older_stays(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.votes("Eva", poll, "2", said_at=MONDAY + HOUR)
    norr.merges("Eva", "Bo")
    assert norr.card(poll).endswith("1 av 3 har röstat.")
    norr.house.until(poll.closes_at)
    assert "tisdag: 1. Eva." in norr.card(poll)


def test_a_right_to_vote_goes_over_to_the_member_who_is_kept(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(MONDAY + HOUR)
    norr.joins("Ove")
    norr.merges("Ove", "Bo")
    norr.votes("Ove", poll, "1")
    assert norr.card(poll).endswith("1 av 4 har röstat.")


def test_a_result_that_was_given_stays_when_two_members_turn_out_to_be_one(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.votes("Eva", poll, "1")
    norr.house.until(poll.closes_at)
    before = norr.card(poll)
    norr.merges("Eva", "Bo")
    assert norr.card(poll) == before
