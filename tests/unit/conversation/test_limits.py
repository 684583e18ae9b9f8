"""Token buckets."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.limits import Buckets, Limits, Rate, TooFast
from bot.platform import Account

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


# ---------------------------------------------------------------- the limits that people meet
def asks(limits: Limits, times: int, *, person: str = "p{}", room: str = "r{}", space: str | None = None) -> int:
    """Ask so often at once, each time as another person in another room unless told so; return how often it went."""
    for asked in range(times):
        try:
            limits.check(person=person.format(asked), room=room.format(asked), space=space, now=NOON)
        except TooFast:
            return asked
    return times


def test_a_person_asks_five_times_at_once_in_whatever_rooms():
    assert asks(Limits(), 100, person="anna") == 5


def test_what_was_said_while_the_bot_was_away_is_not_said_too_fast():
    limits = Limits()
    for _ in range(50):
        limits.check(person="anna", room="r", space=None, now=NOON, said_at=NOON - timedelta(hours=1))

    with pytest.raises(TooFast):
        limits.check(person="anna", room="r", space=None, now=NOON, said_at=NOON - timedelta(hours=1))
    assert asks(limits, 100, person="anna") == 5


def test_a_person_asks_ten_times_a_minute_in_the_long_run():
    limits, moments = Limits(), [NOON + timedelta(seconds=6) * place for place in range(100)]

    for moment in moments:
        limits.check(person="anna", room="r", space=None, now=moment)
    with pytest.raises(TooFast):
        asks_until_refused(limits, moments[-1])


def asks_until_refused(limits: Limits, now: datetime) -> None:
    for _ in range(6):
        limits.check(person="anna", room="r", space=None, now=now)


def test_a_room_takes_twenty_at_once_from_whoever_they_come():
    assert asks(Limits(), 100, room="square") == 20


def test_a_network_takes_two_hundred_at_once_in_whatever_rooms():
    assert asks(Limits(), 1000, space="school") == 200


@pytest.mark.parametrize(("limits", "seconds"), [({"room": "square"}, 10), ({"space": "school"}, 100)])
def test_after_a_second_there_is_room_for_what_a_second_bears(limits: dict[str, str], seconds: int):
    told = Limits()
    asks(told, 1000, **limits)
    later = NOON + timedelta(seconds=1)

    for place in range(seconds):
        told.check(person=f"q{place}", room=limits.get("room", f"q{place}"), space=limits.get("space"), now=later)
    with pytest.raises(TooFast):
        told.check(person="q", room=limits.get("room", "q"), space=limits.get("space"), now=later)


def invites(limits: Limits, times: int, person: str = "p{}") -> int:
    taken = [limits.takes_invitation(Account("matrix", person.format(n), ""), NOON) for n in range(times)]
    return sum(taken)


def test_one_account_lets_the_bot_in_ten_times_at_once_and_a_platform_three_hundred():
    assert (invites(Limits(), 50, "anna"), invites(Limits(), 1000)) == (10, 300)
