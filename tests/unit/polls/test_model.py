"""A poll's rules: what can be asked, when a ballot counts, how it ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community.model import Function, Member, MemberId, NetworkId, Role
from bot.polls.model import Poll, PollState, electors, reminder_moment
from bot.polls.refusals import (
    BallotTooLate,
    ClosesInThePast,
    JoinedAfterOpening,
    NotAnExtension,
    NotInElectorate,
    PollClosed,
    PollVoided,
    QuestionMissing,
    QuestionTooLong,
)
from tests.unit.polls.polls import A_WEEK, MONDAY, SEED, poll

CLOSES = MONDAY + A_WEEK
LAST_MOMENT = CLOSES - timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def vote(on: Poll, *, said_at: datetime, is_elector: bool = True, joined_at: datetime = MONDAY - DAY) -> None:
    on.check_ballot(said_at=said_at, is_elector=is_elector, joined_at=joined_at)


# ---------------------------------------------------------------- what can be asked
def test_a_poll_without_a_question_is_refused() -> None:
    with pytest.raises(QuestionMissing):
        poll(question=" ")


def test_a_question_of_three_hundred_characters_is_taken() -> None:
    assert len(poll(question="å" * 300).question) == 300


def test_a_longer_question_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionTooLong) as refusal:
        poll(question="å" * 301)
    assert (refusal.value.length, refusal.value.limit) == (301, 300)


@pytest.mark.parametrize("closes_at", [MONDAY, MONDAY - HOUR])
def test_a_poll_that_would_not_close_later_than_it_opens_is_refused(closes_at: datetime) -> None:
    with pytest.raises(ClosesInThePast):
        poll(closes_at=closes_at)


# ---------------------------------------------------------------- who may vote
def member(number: int, role: Role, function: Function, left_at: datetime | None = None) -> Member:
    roles, functions = frozenset({role}), frozenset({function})
    return Member(MemberId(number), NetworkId(1), "Anna", roles, functions, MONDAY - DAY, left_at=left_at)


MEMBERS = (
    member(1, Role.LEADER, Function.PRINCIPAL),
    member(2, Role.LEADER, Function.BOARD),
    member(3, Role.GUEST, Function.PRINCIPAL),
    member(4, Role.LEADER, Function.PRINCIPAL, left_at=MONDAY),
)


def test_a_poll_for_everybody_is_voted_in_by_all_who_have_a_vote() -> None:
    assert electors(MEMBERS, frozenset()) == {1, 2}


def test_a_poll_with_an_audience_is_voted_in_by_those_it_is_for() -> None:
    assert electors(MEMBERS, frozenset({Function.PRINCIPAL})) == {1}


# ---------------------------------------------------------------- when a ballot counts
@pytest.mark.parametrize("said_at", [MONDAY, LAST_MOMENT])
def test_a_ballot_counts_from_the_opening_to_the_last_moment(said_at: datetime) -> None:
    vote(poll(), said_at=said_at)


def test_a_ballot_at_the_deadline_is_too_late() -> None:
    with pytest.raises(PollClosed) as refusal:
        vote(poll(), said_at=CLOSES)
    assert refusal.value.ended_at == CLOSES


def test_a_ballot_said_in_time_counts_while_the_close_is_waiting_for_those_on_their_way() -> None:
    vote(poll(), said_at=LAST_MOMENT)


@pytest.mark.parametrize("state", [PollState.CLOSING, PollState.CLOSED])
def test_a_ballot_said_in_time_is_refused_with_the_reason_once_the_close_has_begun(state: PollState) -> None:
    with pytest.raises(BallotTooLate) as refusal:
        vote(poll(state=state, ended_at=CLOSES), said_at=LAST_MOMENT)
    assert (refusal.value.said_at, refusal.value.ended_at) == (LAST_MOMENT, CLOSES)


def test_a_ballot_after_a_close_by_hand_is_told_when_that_was() -> None:
    closed = poll().begin_closing(now=MONDAY + DAY).finish()
    with pytest.raises(PollClosed) as refusal:
        vote(closed, said_at=MONDAY + DAY + HOUR)
    assert (type(refusal.value), refusal.value.ended_at) == (PollClosed, MONDAY + DAY)


def test_a_ballot_in_a_void_poll_is_refused() -> None:
    with pytest.raises(PollVoided):
        vote(poll().void(now=MONDAY + HOUR), said_at=MONDAY + DAY)


def test_who_joined_after_the_opening_votes_next_time() -> None:
    with pytest.raises(JoinedAfterOpening):
        vote(poll(), said_at=MONDAY + DAY, is_elector=False, joined_at=MONDAY + HOUR)


def test_who_was_here_without_a_vote_is_not_in_the_electorate() -> None:
    with pytest.raises(NotInElectorate) as refusal:
        vote(poll(), said_at=MONDAY + DAY, is_elector=False)
    assert type(refusal.value) is NotInElectorate


# ---------------------------------------------------------------- how it ends
def test_an_open_poll_can_be_extended() -> None:
    assert poll().extend(CLOSES + DAY, now=MONDAY).closes_at == CLOSES + DAY


@pytest.mark.parametrize("closes_at", [CLOSES, CLOSES - HOUR])
def test_an_extension_is_later_than_the_deadline(closes_at: datetime) -> None:
    with pytest.raises(NotAnExtension) as refusal:
        poll().extend(closes_at, now=MONDAY)
    assert refusal.value.closes_at == CLOSES


def test_a_poll_whose_deadline_has_passed_cannot_be_extended() -> None:
    with pytest.raises(PollClosed):
        poll().extend(CLOSES + DAY, now=CLOSES)


def test_a_poll_that_is_being_counted_cannot_be_extended() -> None:
    with pytest.raises(PollClosed):
        poll().begin_closing(now=MONDAY + HOUR).extend(CLOSES + DAY, now=MONDAY + 2 * HOUR)


def test_a_poll_closed_after_downtime_ended_at_its_deadline() -> None:
    closing = poll().begin_closing(now=CLOSES + HOUR)
    assert (closing.state, closing.ended_at) == (PollState.CLOSING, CLOSES)


def test_closing_can_be_begun_again_after_a_crash() -> None:
    closing = poll().begin_closing(now=MONDAY + HOUR)
    assert closing.begin_closing(now=MONDAY + DAY) == closing


def test_a_closed_poll_never_closes_again() -> None:
    with pytest.raises(PollClosed):
        poll().begin_closing(now=CLOSES).finish().begin_closing(now=CLOSES + HOUR)


@pytest.mark.parametrize("state", [PollState.OPEN, PollState.CLOSED, PollState.VOIDED])
def test_only_a_closing_poll_is_finished(state: PollState) -> None:
    with pytest.raises(ValueError, match=state):
        poll(state=state).finish()


@pytest.mark.parametrize("state", [PollState.OPEN, PollState.CLOSING, PollState.CLOSED])
def test_a_poll_can_be_made_void_at_any_time(state: PollState) -> None:
    assert poll(state=state).void(now=MONDAY + HOUR).state is PollState.VOIDED


def test_a_void_poll_stays_void() -> None:
    void = poll().void(now=MONDAY + HOUR)
    with pytest.raises(PollVoided):
        void.begin_closing(now=CLOSES)
    with pytest.raises(PollVoided):
        void.extend(CLOSES + DAY, now=MONDAY + DAY)
    with pytest.raises(PollVoided):
        void.void(now=MONDAY + DAY)


# ---------------------------------------------------------------- what is seen
@pytest.mark.parametrize(
    ("state", "live", "seen"),
    [
        (PollState.OPEN, False, False),
        (PollState.OPEN, True, True),
        (PollState.CLOSING, False, False),
        (PollState.CLOSED, False, True),
        (PollState.VOIDED, True, False),
    ],
)
def test_counts_are_seen_at_the_close_or_live(state: PollState, live: bool, seen: bool) -> None:
    assert poll(state=state, live_counts=live).shows_counts is seen


def test_the_seed_is_revealed_at_the_close() -> None:
    assert poll().begin_closing(now=CLOSES).finish().revealed_seed == SEED


@pytest.mark.parametrize("state", [PollState.OPEN, PollState.CLOSING, PollState.VOIDED])
def test_the_seed_is_hidden_before(state: PollState) -> None:
    assert poll(state=state).revealed_seed is None


def test_the_seed_stands_in_no_log() -> None:
    assert SEED not in repr(poll()) + repr(poll().terms)


def test_the_terms_of_the_count_are_the_polls() -> None:
    terms = poll(quorum=5, seats=2).terms
    assert (terms.seed, terms.seats, terms.quorum, terms.electorate) == (SEED, 2, 5, 32)


# ---------------------------------------------------------------- the reminder
@pytest.mark.parametrize(
    ("life", "before"),
    [
        (timedelta(days=7), timedelta(hours=48)),
        (timedelta(days=5, seconds=1), timedelta(hours=48)),
        (timedelta(days=5), timedelta(hours=36)),
        (timedelta(days=2), timedelta(hours=36)),
        (timedelta(days=2, seconds=-1), timedelta(hours=2)),
        (timedelta(hours=6), timedelta(hours=2)),
    ],
)
def test_non_voters_are_reminded_so_long_before_the_close(life: timedelta, before: timedelta) -> None:
    assert reminder_moment(MONDAY, MONDAY + life) == MONDAY + life - before


def test_a_poll_shorter_than_six_hours_reminds_nobody() -> None:
    assert reminder_moment(MONDAY, MONDAY + timedelta(hours=6, seconds=-1)) is None


def test_the_hours_before_the_close_are_hours_that_pass() -> None:
    stockholm = ZoneInfo("Europe/Stockholm")
    closes = datetime(2027, 3, 29, 1, 0, tzinfo=stockholm)  # summer time began on the 28th
    assert reminder_moment(closes - A_WEEK, closes) == datetime(2027, 3, 26, 23, 0, tzinfo=UTC)


def test_an_extended_poll_reminds_later() -> None:
    assert poll().extend(CLOSES + DAY, now=MONDAY).remind_at == CLOSES + DAY - timedelta(hours=48)
