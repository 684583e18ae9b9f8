"""One interaction, as the person who began it sees it, and what the bot has said to it so far."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin.seeing import flattened
from tests.platforms.discord_standin.world import LOADING, Channel, Guild, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.people import Person

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
ANSWER, DEFER, DEFER_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
PATIENCE = 10.0
"""How many seconds of a test are worth waiting for a bot."""


@dataclass(eq=False)
class Interaction:
    """Somebody ran a command, pressed, chose, or sent a form."""

    id: str
    token: str
    kind: int
    person: Person
    channel: Channel
    guild: Guild | None
    made: datetime
    payload: Json
    message: Message | None = None
    before: Interaction | None = None
    acknowledged: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    form: Json | None = None
    choices: list[Json] | None = None
    refused: list[str] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def thinking(self) -> bool:
        """Whether the bot has promised an answer and not given it."""
        return self.original is not None and bool(self.original.flags & LOADING)

    @property
    def failed(self) -> bool:
        """Whether the person reads "interaction failed": nothing came."""
        return self.acknowledged is None

    @property
    def settled(self) -> bool:
        """Whether the bot has said what it will: an answer, a form, choices, or that it has taken note."""
        return self.acknowledged is not None and not self.thinking

    @property
    def answer(self) -> Message | None:
        """The answer itself, once it is there."""
        return None if self.thinking else self.original

    @property
    def answers(self) -> list[Message]:
        """The answer and what followed it."""
        return [*([self.answer] if self.answer else []), *self.followups]

    @property
    def ephemeral(self) -> bool:
        """Whether the person alone sees the answer."""
        return self.original is not None and self.original.is_ephemeral

    @property
    def text(self) -> str:
        """Every word of the answer and of what followed; of a form its title and labels."""
        if self.form is not None:
            return flattened(self.form)
        return "\n".join(flattened(self.person.standin.drawn(each)) for each in self.answers)

    def changes(self) -> None:
        """Wake who waits."""
        self._changed.set()

    async def until(self, holds: Callable[[Interaction], Any], seconds: float = PATIENCE) -> Interaction:
        """Wait until something holds; after ``seconds`` return all the same, as things stand."""
        try:
            async with asyncio.timeout(seconds):
                while not holds(self):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            pass
        return self
