"""Gates: where a platform is slow, what goes through one at a time, and what waits in memory for its turn.

A platform has one gate for all that the account sends, and gates of their own for making rooms and for invitations. A
gate is there only once a limit was met, and for as long as it may be met again: where there is none, nothing waits.
What waits in the database waits there; what lives in memory (whispers, gestures, answers on their way) waits here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.acts import OwedAct
from bot.delivery.lanes import Lane
from bot.delivery.pace import Pace
from bot.delivery.sending import Item
from bot.errors import Limited

KINDS: dict[Limited, tuple[str, ...]] = {"rooms": ("OpenRoom", "OpenDirectRoom"), "invitations": ("Invite",)}
"""The acts that have a gate of their own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A gate through which one may go, and what of a platform goes through it.

    ``kinds`` are the acts that alone go through it, None for everything; ``shut`` are acts that may not go just now.
    With ``only_answers`` something as urgent as an answer waits in memory: nothing less urgent goes before it.
    """

    platform: str
    kinds: tuple[str, ...] | None = None
    shut: tuple[str, ...] = ()
    only_answers: bool = False


class Gates:
    """The gates of all platforms. Falsy where there are none, which is nearly always."""

    def __init__(self) -> None:
        self._paces: dict[tuple[str, Limited], Pace] = {}
        self.waiting: dict[str, list[Item]] = {}
        """What waits in memory, by platform."""

    def __bool__(self) -> bool:
        return bool(self._paces)

    def is_narrow(self, platform: str) -> bool:
        """Tell whether all that the account sends goes one at a time."""
        return (platform, "account") in self._paces

    def narrow(self) -> set[str]:
        """Return the platforms where all that the account sends goes one at a time."""
        return {platform for platform, limited in self._paces if limited == "account"}

    def shut(self) -> dict[str, tuple[str, ...]]:
        """Return the acts that go one at a time, by platform."""
        found: dict[str, tuple[str, ...]] = {}
        for platform, limited in self._paces:
            found[platform] = found.get(platform, ()) + KINDS.get(limited, ())
        return found

    # ------------------------------------------------------------ limits
    def refused(self, platform: str, limited: Limited, wait: timedelta, now: datetime) -> None:
        """A limit was met: from now on one goes at a time, the next after the wait."""
        self._paces.setdefault((platform, limited), Pace(now)).refused(wait, now)

    def making_rooms(self) -> list[tuple[str, Pace]]:
        """Return how fast rooms are made where there is a limit to that."""
        return [(platform, pace) for (platform, limited), pace in self._paces.items() if limited == "rooms"]

    def forget_what_is_over(self, now: datetime) -> list[Item]:
        """Take away the gates whose limits have long not been met; return what waited there in memory."""
        over = [gate for gate, pace in self._paces.items() if pace.is_over(now)]
        for gate in over:
            del self._paces[gate]
        free = {platform for platform, limited in over if limited == "account"}
        return [item for platform in free for item in self.waiting.pop(platform, ())]

    # ------------------------------------------------------------ turns
    def turns(self, now: datetime, taken: Collection[Lane]) -> list[Turn]:
        """Return the gates through which one may go now. ``taken`` are lanes that are busy or held up.

        Where all that the account sends goes one at a time, rooms and invitations take their turn with it.
        """
        found = []
        for (platform, limited), pace in self._paces.items():
            if not pace.may_go(now):
                continue
            if limited == "account":
                only_answers = self._first(platform, taken) is not None
                found.append(Turn(platform, None, self._shut_now(platform, now), only_answers))
            elif not self.is_narrow(platform):
                found.append(Turn(platform, KINDS[limited]))
        return found

    def openings(self) -> list[tuple[Turn, datetime]]:
        """Return the gates through which nobody goes just now, with when they open."""
        found = []
        for (platform, limited), pace in self._paces.items():
            first = self._paces.get((platform, "account"), pace)
            if pace.goer is None and first.goer is None:
                shut = self.shut()[platform] if limited == "account" else ()
                found.append((Turn(platform, KINDS.get(limited), shut), max(pace.opens_at, first.opens_at)))
        return found

    def _shut_now(self, platform: str, now: datetime) -> tuple[str, ...]:
        shut: list[str] = []
        for limited, kinds in KINDS.items():
            pace = self._paces.get((platform, limited))
            shut += kinds if pace is not None and not pace.may_go(now) else ()
        return tuple(shut)

    def goes(self, item: Item) -> None:
        """Let it through: until it is there, nobody else goes."""
        for pace in self._its_paces(item):
            pace.goer = item

    def is_going(self, item: Item) -> bool:
        """Tell whether it was let through."""
        return any(pace.goer is item for pace in self._its_paces(item))

    def ended(self, item: Item, now: datetime, *, went: bool) -> None:
        """It is there, or was refused, or there was nothing to send after all."""
        for pace in self._its_paces(item):
            if went and pace.goer is item:
                pace.went(now)
            pace.ended(item)

    def _its_paces(self, item: Item) -> list[Pace]:
        kind = type(item.act).__name__ if isinstance(item, OwedAct) else ""
        limits: list[Limited] = ["account", *(limited for limited, kinds in KINDS.items() if kind in kinds)]
        paces = (self._paces.get((item.platform, limited)) for limited in limits)
        return [pace for pace in paces if pace is not None]

    # ------------------------------------------------------------ what waits in memory
    def keep(self, item: Item, *, first: bool = False) -> None:
        """Have it wait for its turn, behind what waits already or before it."""
        waiting = self.waiting.setdefault(item.platform, [])
        waiting.insert(0 if first else len(waiting), item)

    def take(self, platform: str, taken: Collection[Lane]) -> Item | None:
        """Return what goes next of what waits in memory, and have it wait no more."""
        item = self._first(platform, taken)
        if item is not None:
            self.waiting[platform].remove(item)
        return item

    def _first(self, platform: str, taken: Collection[Lane]) -> Item | None:
        return next((item for item in self.waiting.get(platform, ()) if item.lane not in taken), None)
