"""Pace: how fast a platform lets the bot go on is learnt from the waits it asks for, and forgotten without them."""

from datetime import UTC, datetime, timedelta

from bot.delivery.pace import CALM, SAVED, Pace

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def s(seconds: float) -> timedelta:
    """Return so many seconds."""
    return timedelta(seconds=seconds)


def refused(wait: float = 5) -> Pace:
    """Return the pace of a platform that has just asked for a first wait, at noon."""
    pace = Pace(NOON)
    pace.refused(s(wait), NOON)
    return pace


class Bucket:
    """A limit as homeservers keep it: a burst of ten, then one every five seconds."""

    def __init__(self) -> None:
        self.fill, self.seen = 0.0, NOON

    def wait(self, now: datetime) -> timedelta:
        """Take one if there is room, and return how long to wait for it otherwise."""
        self.fill = max(0.0, self.fill - (now - self.seen) / s(5))
        self.seen = now
        over = s(max(0.0, self.fill - 9) * 5)
        self.fill += not over
        return over


def test_nothing_goes_before_the_wait_is_over():
    pace = refused(wait=5)

    assert [pace.may_go(NOON + s(after)) for after in (0, 4.9, 5)] == [False, False, True]


def test_of_several_waits_the_longest_counts():
    pace = refused(wait=5)
    pace.refused(s(3), NOON + s(0.5))

    assert pace.opens_at == NOON + s(5)


def test_only_one_goes_at_a_time():
    pace = refused()
    pace.goer = "somebody"
    assert not pace.may_go(NOON + s(5))
    pace.ended("somebody")

    assert pace.may_go(NOON + s(5))


def test_who_was_under_way_already_frees_nobody_elses_turn():
    pace = refused()
    pace.goer = "somebody"
    pace.ended("somebody else")

    assert not pace.may_go(NOON + s(5))


def test_the_next_goes_after_the_wait_that_was_learnt():
    pace = refused(wait=5)
    pace.went(NOON + s(5))

    assert pace.opens_at == NOON + s(10)


def test_where_three_went_well_the_next_waits_half_as_long():
    pace = refused(wait=4)
    for after in (4, 8, 12):
        pace.went(NOON + s(after))

    assert pace.gap == s(2)


def test_who_was_too_fast_learns_the_true_pace_from_one_refusal():
    pace = refused(wait=5)
    for after in (5, 10, 15):
        pace.went(NOON + s(after))
    pace.went(NOON + s(20))
    pace.refused(s(2.5), NOON + s(22.5))

    assert (pace.gap, pace.opens_at) == (s(5), NOON + s(25))


def test_what_was_not_used_is_saved_up():
    pace = refused(wait=5)
    pace.went(NOON + s(5))
    for _ in range(SAVED):
        pace.went(NOON + s(600))

    assert pace.may_go(NOON + s(600))


def test_a_limit_that_was_lifted_is_soon_not_felt_any_more():
    pace, now = refused(wait=5), NOON
    for _ in range(30):
        now = max(now, pace.opens_at)
        pace.went(now)

    assert (pace.gap, now - NOON < s(60)) == (s(0), True)


def test_a_limit_that_was_long_not_met_is_over():
    pace = refused()

    assert (pace.is_over(NOON + CALM - s(1)), pace.is_over(NOON + CALM)) == (False, True)


def test_a_homeservers_limit_is_used_nearly_whole_and_seldom_met():
    bucket, pace, now = Bucket(), refused(wait=5), NOON
    bucket.fill, outcomes = 10.0, list[bool]()
    while now < NOON + s(3600):
        now = max(now, pace.opens_at)
        wait = bucket.wait(now)
        pace.refused(wait, now) if wait else pace.went(now)
        outcomes.append(not wait)

    assert sum(outcomes) * s(5) > s(3600) / 1.2
    assert outcomes.count(False) < len(outcomes) / 4
