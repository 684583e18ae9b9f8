"""Time and numbers as Discord has them: a clock that can be put forward, and snowflakes, which hold a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.clock import Clock, SystemClock

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
TICK = timedelta(milliseconds=1)


class Moments:
    """The stand-in's clock: a clock handed in, and how far it has been put forward."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return self._clock.now() + self._ahead

    def forward(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._ahead += timedelta(seconds=seconds)


class Snowflakes:
    """Hands out numbers that grow, each of them holding the moment in which it was made."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._last = 0

    def next(self, age: float = 0) -> str:
        """Return a number nobody has, made ``age`` seconds ago."""
        made = snowflake_at(self._moments.now() - timedelta(seconds=age))
        self._last = made if made > self._last else self._last + 1
        return str(self._last) if not age else str(made + self._last % 4096)


def snowflake_at(moment: datetime) -> int:
    """Return the smallest snowflake of a moment."""
    return int((moment - EPOCH) / TICK) << 22


def moment_of(snowflake: str) -> datetime:
    """Return when a snowflake was made."""
    return EPOCH + TICK * (int(snowflake) >> 22)


def written(moment: datetime) -> str:
    """Return a moment as Discord writes it."""
    return moment.isoformat(timespec="microseconds")
