"""However often a connection ends, the bot logs in at most twenty times an hour."""

from __future__ import annotations

import pytest

from adapters.discord.gateway.logins import BREATH, MOST_LOGINS, WITHIN, Logins, TooManyLogins


class Hours:
    """A clock that only pauses move."""

    def __init__(self) -> None:
        self.now = 0.0

    async def pause(self, seconds: float) -> None:
        self.now += seconds


async def test_a_loop_of_logins_takes_an_hour_for_each_twenty():
    hours = Hours()
    logins = Logins(hours.pause, lambda: hours.now)
    for _ in range(3 * MOST_LOGINS):
        await logins.wait()
        await logins.take(is_first=True)

    assert hours.now == 2 * WITHIN


async def test_one_too_many_on_a_connection_ends_it():
    hours = Hours()
    logins = Logins(hours.pause, lambda: hours.now)
    for _ in range(MOST_LOGINS):
        await logins.take(is_first=True)

    with pytest.raises(TooManyLogins):
        await logins.take(is_first=False)


async def test_before_another_on_the_same_connection_a_breath_is_taken():
    hours = Hours()
    await Logins(hours.pause, lambda: hours.now).take(is_first=False)

    assert hours.now == BREATH
