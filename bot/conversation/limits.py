"""How much one may ask at a time: token buckets in memory, looked at before any work is done."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans
from bot.platform import Account

REMEMBERED = 10_000
LATE = timedelta(minutes=1)
"""What was said longer ago than this comes now because the bot was away, not because somebody is fast."""


@dataclass
class TooFast(Refusal):
    """More in a short time than the bot takes from one person, room or network.

    ``is_repeated``: this person was told so a moment ago, and hears it once until there is room again.
    """

    wait: timedelta
    is_repeated: bool = False

    def words(self, say: Say) -> Spans:
        """Say how long to wait."""
        return say("That is more than I manage at once. Try again in {wait}.", wait=self.wait)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, and so many at once."""

    per_second: float
    burst: int


class Buckets:
    """One bucket for each key; the least used are forgotten, which only ever gives."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._filled: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def take(self, key: str, now: datetime) -> timedelta | None:
        """Take one; return None if there was one, else how long until there is."""
        level, since = self._filled.pop(key, (float(self.rate.burst), now))
        level = min(self.rate.burst, level + max(0.0, (now - since).total_seconds()) * self.rate.per_second)
        self._filled[key] = (level - 1 if level >= 1 else level, now)
        if len(self._filled) > REMEMBERED:
            self._filled.popitem(last=False)
        return None if level >= 1 else timedelta(seconds=max(1, round((1 - level) / self.rate.per_second)))


class Limits:
    """The limits of a person, a room and a network. Answers inside a form do not count.

    What was said while the bot was away comes all at once, and counts against ``late`` alone: so much of it may be one
    person's.

    ``invitations`` is how often one account may let the bot in somewhere, ``invited`` how often all of a platform may.
    """

    def __init__(
        self,
        person: Rate = Rate(10 / 60, 5),
        room: Rate = Rate(10, 20),
        network: Rate = Rate(100, 200),
        *,
        invitations: Rate = Rate(10 / 3600, 10),
        invited: Rate = Rate(1, 300),
        late: Rate = Rate(10 / 60, 50),
    ) -> None:
        self.late = Buckets(late)
        self.persons, self.rooms, self.networks = Buckets(person), Buckets(room), Buckets(network)
        self.inviters, self.invited = Buckets(invitations), Buckets(invited)
        self._told: set[str] = set()

    def check(
        self, *, person: str, room: str, space: str | None, now: datetime, said_at: datetime | None = None
    ) -> None:
        """Count one command. Raises :class:`TooFast` if it is one too many."""
        if said_at is not None and now - said_at > LATE:
            waits = [self.late.take(person, now)]
        else:
            waits = [self.persons.take(person, now), self.rooms.take(room, now)]
            waits += [self.networks.take(space, now)] if space is not None else []
        longest = max((wait for wait in waits if wait is not None), default=None)
        if longest is not None:
            is_repeated = person in self._told
            self._told.add(person)
            raise TooFast(longest, is_repeated)
        self._told.discard(person)

    def takes_invitation(self, inviter: Account, now: datetime) -> bool:
        """Count an invitation, and tell whether it is one that may be looked at."""
        person, platform = f"{inviter.platform} {inviter.remote_id}", inviter.platform
        return self.inviters.take(person, now) is None and self.invited.take(platform, now) is None
