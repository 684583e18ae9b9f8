"""How far what people write in private has been handed in, and what is left behind that. Nothing is asked or kept here.

The position that is kept is a whole minute, never the id of a message, which would tell when somebody wrote, perhaps
anonymously. It stays at least a minute behind the newest, since Discord promises an order within a channel alone, and
passes it when that is some minutes old. What is handed in ahead of it is kept as seals, which say nothing to whoever
lacks the token: not all that is heard twice is harmless, as a question may have been asked in between.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable

MINUTE = 60_000 << 22
"""What an id grows by in a minute."""
LOOKS = 4
"""So many looks, a minute apart, take longer than it takes to notice that a connection has gone silent, and a minute
more."""
MOST_SEALS = 200
"""Of so many messages ahead of the position it is kept that they are handed in."""


def whole(id: int) -> int:
    """Return the first id of the minute in which something was written."""
    return id // MINUTE * MINUTE


class Progress:
    """``unread`` says of each account behind which message its room is still to be read."""

    def __init__(self) -> None:
        self.position, self.losses = 0, 0
        self.unread: dict[str, int] = {}
        self._unread_before: dict[str, int] | None = None
        self._under_way: set[int] = set()
        self._handed_in: set[int] = set()
        self._sealed: frozenset[str] = frozenset()
        self._ahead: deque[tuple[int, str]] = deque(maxlen=MOST_SEALS)
        self._secret, self._newest = b"", 0
        self._looks: deque[int] = deque(maxlen=LOOKS)

    def begin(self, kept: str, secret: str) -> None:
        """Go on from what was kept, sealed with a secret. What is under way from before lets go by itself."""
        position, *seals = kept.split() or ["0"]
        self._secret, self._sealed = hashlib.sha256(secret.encode()).digest(), frozenset(seals)
        self._begin_from(int(position))

    def _begin_from(self, position: int) -> None:
        self.position = self._newest = position
        self._looks.clear()

    def begin_at(self, moment: int) -> None:
        """Where nothing was kept, begin at this moment."""
        self._newest = self._newest or moment

    # ------------------------------------------------------------ the connection
    @property
    def is_lost(self) -> bool:
        """Whether something may be written of which nothing is told."""
        return self._unread_before is not None

    def lost(self, accounts: Iterable[str]) -> None:
        """From now on something may be written of which nothing is told; it is said more than once."""
        self.losses += 1
        if self._unread_before is None:
            self._unread_before = self.unread
        self.unread = self._all_unread(accounts)

    def resumed(self) -> None:
        """All that was written meanwhile has been told: what was unread before is unread still, and nothing more."""
        if self._unread_before is not None:
            self.unread, self._unread_before = self._unread_before, None

    def ready(self, accounts: Iterable[str], losses: int) -> None:
        """What is written is told again, unless it was lost since ``losses``; what came before is to be read."""
        is_lost_again = self.is_lost and losses != self.losses
        self.unread = self._all_unread(accounts)
        self._unread_before = dict(self.unread) if is_lost_again else None

    def _all_unread(self, accounts: Iterable[str]) -> dict[str, int]:
        begun = accounts if self.position else ()
        return dict.fromkeys(begun, self.position) | self.unread

    # ------------------------------------------------------------ rooms
    def read(self, account: str, newest: int, *, is_all: bool) -> None:
        """Somebody's room has been read up to a message, whoever wrote that."""
        self._newest = max(self._newest, newest)
        for unread in self._unread():
            if is_all:
                unread.pop(account, None)
            elif account in unread:
                unread[account] = max(unread[account], newest)

    def _unread(self) -> list[dict[str, int]]:
        return [self.unread] if self._unread_before is None else [self.unread, self._unread_before]

    # ------------------------------------------------------------ messages
    def comes(self, message: int) -> None:
        """A message is about to be handed in."""
        self._under_way.add(message)

    def is_handed_in(self, message: int) -> bool:
        """Tell whether it has been: it may be read back and told, both."""
        return message in self._handed_in or self._seal(message) in self._sealed

    def handed_in(self, message: int) -> None:
        """A message has been. One from before the position shows that it stands in the future, by the host's clock."""
        self._under_way.discard(message)
        if message not in self._handed_in:
            self._handed_in.add(message)
            self._ahead.append((message, self._seal(message)))
        if message < self.position:
            self._begin_from(whole(message) - 2 * MINUTE)
        self._newest = max(self._newest, message)

    def let_go(self, account: str, message: int) -> None:
        """A message is no longer on its way in: unless it came there, the room is to be read from before it on."""
        if message in self._under_way:
            self._under_way.discard(message)
            for unread in self._unread():
                unread[account] = min(unread.get(account, message), message - 1)

    # ------------------------------------------------------------ the position
    def look(self) -> None:
        """Another minute has gone by."""
        self._looks.append(self._newest)

    def kept(self) -> str:
        """Return what is to be kept: the position, and the seals of what is handed in ahead of it; "" for nothing."""
        seals = self._sealed.union(seal for message, seal in self._ahead if message > self.position)
        return " ".join([str(self.position), *sorted(seals)]) if self.position else ""

    def _seal(self, message: int) -> str:
        return hashlib.blake2b(str(message).encode(), key=self._secret, digest_size=6).hexdigest()

    def move(self) -> None:
        """Have the position follow as far as it may."""
        if self.unread or self.is_lost:
            return
        reached = whole(self._newest) - MINUTE
        if len(self._looks) == LOOKS:
            reached = max(reached, whole(self._looks[0]) + MINUTE)
        if self._under_way:
            reached = min(reached, whole(min(self._under_way)) - MINUTE)
        if reached > self.position:
            self.position, self._sealed = reached, frozenset()  # every room is read, and what was sealed known again
            self._handed_in = {message for message in self._handed_in if message > reached}
