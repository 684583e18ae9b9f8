"""A console to test with: four people, a clock that stands still, and a core that only takes notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.console.people import Person, Stage
from adapters.console.platform import ConsolePlatform, Wiring
from bot.clock import MovableClock
from bot.message import Button, Buttons, Form, Heading, Message, Paragraph, Text
from bot.platform import Account, Address, Invocation, Press, Sighting
from bot.platform import Filled as FilledForm

NINE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # a Tuesday, 09.00 in Stockholm

STAGE = Stage(
    (
        Person("anna", "Anna", "rektor"),
        Person("bo", "Bo", "rektor"),
        Person("eva", "Eva", "rektor"),
        Person("siv", "Siv", "samordnare"),
    ),
    owner="siv",
    space_name="Övningsnätverket",
    lobby="torget",
)


class Core:
    """A door that notes what is handed in. ``crashes_at`` stops it before it confirms its n-th position."""

    def __init__(self, crashes_at: int = 0) -> None:
        self.heard: list[Invocation] = []
        self.sighted: list[Sighting] = []
        self.asks: set[str] = set()
        self.untraced: set[str] = set()
        self.confirmed: str | None = None
        self.catches = 0
        self.crashes_at = crashes_at

    async def hear(self, invocation: Invocation) -> None:
        self.heard.append(invocation)

    async def see(self, sighting: Sighting) -> None:
        self.sighted.append(sighting)

    async def caught_up(self, platform: str) -> None:
        self.catches += 1

    async def fell_behind(self, platform: str) -> None:
        """The console never does."""

    async def position(self, platform: str) -> str | None:
        return self.confirmed

    async def reached(self, platform: str, position: str) -> None:
        if self.crashes_at and int(position) >= self.crashes_at:
            raise ConnectionAbortedError
        self.confirmed = position

    async def streams(self, platform: str) -> dict[str, str]:
        return {}

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        return True

    def opens_form(self, said: str | Press | FilledForm) -> bool:
        return self.first_form(said) is not None

    def first_form(self, said: str | Press | FilledForm, language: str = "sv") -> Form | None:
        return None

    async def looked_up_form(self, invocation: Invocation) -> Form | None:
        return None

    def answer_form(self, reference: str, asked: str, language: str = "sv") -> Form | None:
        return None

    async def speaks(self, invocation: Invocation) -> str:
        return "sv"

    async def offers(self, invocation: Invocation, option: str) -> tuple[tuple[str, str], ...]:
        return ()

    async def spoken_in(self, platform: str, space: str) -> str | None:
        return None

    def leaves_trace(self, invocation: Invocation) -> bool:
        said = invocation.said
        return not (isinstance(said, str | Press) and any(word in str(said) for word in self.untraced))

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        return account.remote_id in self.asks

    @property
    def said(self) -> list[str | Press | FilledForm]:
        return [invocation.said for invocation in self.heard]


@dataclass
class Table:
    """A console, its core, and what stands on its screen."""

    folder: Path
    core: Core = field(default_factory=Core)
    clock: MovableClock = field(default_factory=lambda: MovableClock(NINE))
    written: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        wiring = Wiring(self.clock, settle=self._settle, advance=self._advance)
        self.console = ConsolePlatform(STAGE, wiring, self.folder, write=self.written.append)

    @property
    def screen(self) -> str:
        return "".join(self.written)

    @property
    def record(self) -> str:
        return (self.folder / "console.jsonl").read_text(encoding="utf-8")

    async def plays(self, *lines: str, name: str = "", quietly: bool = False) -> None:
        await self.console.play(lines, self.core, name=name, quietly=quietly)

    async def posts(self, message: Message, room: str = "lobby", key: str = "n1", keep: bool = True) -> str:
        return await self.console.send(Address(room, keep=keep), message, key)

    async def restarted(self, core: Core | None = None) -> Table:
        await self.console.close()
        return Table(self.folder, core or self.core, self.clock)

    async def _settle(self) -> None:
        return None

    async def _advance(self, step: timedelta) -> None:
        self.clock.move_by(step)


def card(words: str, *labels: str) -> Message:
    buttons = tuple(Button(label, f"press {label}", label) for label in labels)
    return Message((Heading((Text(words, strong=True),)), Buttons(buttons)))


def sentence(words: str) -> Message:
    return Message((Paragraph((Text(words),)),))


def rows(written: Iterable[str]) -> list[str]:
    return "".join(written).split("\n")
