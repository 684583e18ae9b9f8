"""Token buckets."""

from datetime import UTC, datetime, timedelta

from bot.conversation.limits import Buckets, Rate

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_burst_is_taken_and_then_one_waits():
    buckets = Buckets(Rate(10 / 60, 5))

    assert [buckets.take("anna", NOON) for _ in range(6)] == [None] * 5 + [timedelta(seconds=6)]


def test_time_fills_the_bucket_again():
    buckets = Buckets(Rate(10 / 60, 5))
    for _ in range(5):
        buckets.take("anna", NOON)

    assert buckets.take("anna", NOON + timedelta(seconds=6)) is None


def test_each_has_a_bucket_of_its_own():
    buckets = Buckets(Rate(1, 1))
    buckets.take("anna", NOON)

    assert buckets.take("bo", NOON) is None


def test_a_clock_that_stands_still_or_leaps_back_gives_nothing_away():
    buckets = Buckets(Rate(1, 1))
    buckets.take("anna", NOON)

    assert buckets.take("anna", NOON - timedelta(hours=1)) is not None
