"""Where a conversation is played and by whom: everything that somebody does is written down before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from tests.platforms.acceptance import Leader
from tests.platforms.scribe import Scribe
from tests.platforms.stages import STOCKHOLM

BLOCK = "Namn: Skolorna\nSpråk: svenska\nSyfte: Rektorer som tänker tillsammans\nKontakt: Siv, 070-000 00 00"


class Newcomer(Leader, Protocol):
    """Somebody who may not be in the space yet."""

    async def arrives(self, *rooms: str) -> None:
        """Come into the space and go into these rooms of it."""


class Place(Protocol):
    """Where a conversation is played, before there is a network."""

    @property
    def siv(self) -> Newcomer: ...
    @property
    def anna(self) -> Newcomer: ...
    @property
    def bo(self) -> Newcomer: ...
    @property
    def eva(self) -> Newcomer: ...

    async def code(self) -> str: ...
    async def lets_in(self) -> None: ...
    async def joins(self, *leaders: Any) -> None: ...
    async def later(self, **by: float) -> None: ...


class Noted:
    """Somebody whose deeds are written down before they are done."""

    def __init__(self, leader: Newcomer, scribe: Scribe) -> None:
        self.leader, self._scribe, self.name = leader, scribe, leader.name
        self.sees, self.never_sees, self.is_told = leader.sees, leader.never_sees, leader.is_told

    async def says(self, text: str) -> None:
        """Give a command in the lobby."""
        self._scribe.sees(self.name, f"{self._scribe.sign}{text}", is_private=False)
        await self.leader.says(text)

    async def whispers(self, text: str, *, shown: str = "") -> None:
        """Write to the bot in private; ``shown`` is what is written down of it."""
        is_form = getattr(self.leader, "form", None) is not None
        self._scribe.sees(self.name, shown or text, is_private=True, is_form=is_form)
        await self.leader.whispers(text)

    async def presses(self, label: str) -> None:
        """Press the newest button with this label."""
        self._scribe.sees(self.name, f"[{label}]", is_private=True)
        await self.leader.presses(label)
        form = getattr(self.leader, "form", None)
        if form is not None:
            self._scribe.opens(self.name, form.form["title"], [part["label"] for part in form.form["components"]])

    async def arrives(self, *rooms: str) -> None:
        """Come into the space and go into these rooms of it."""
        await self.leader.arrives(*rooms)


@dataclass
class Scene:
    """The four people, the clock, and who writes down."""

    place: Place
    scribe: Scribe

    def __post_init__(self) -> None:
        place = self.place
        self.siv, self.anna, self.bo, self.eva = (
            Noted(leader, self.scribe) for leader in (place.siv, place.anna, place.bo, place.eva)
        )

    def tells(self, heading: str) -> None:
        """Say what comes next."""
        self.scribe.tells(heading)

    async def until(self, moment: str) -> None:
        """Let time pass until the clock on the wall shows this: "2026-12-09 13:00"."""
        at = datetime.fromisoformat(moment).replace(tzinfo=STOCKHOLM).astimezone(UTC)
        await self.place.later(seconds=(at - self.scribe.now()).total_seconds())

    async def has_network(self, *members: Noted, rooms: Sequence[str] = ()) -> None:
        """Have Siv make the network and these people come, go into these rooms and join, unwritten."""
        await self.siv.whispers(f"start {await self.place.code()}")
        await self.place.lets_in()
        for said in ("klar", BLOCK, "1"):
            await self.siv.whispers(said)
        for member in members:
            await member.arrives(*rooms)
        await self.place.joins(self.place.siv, *(member.leader for member in members))
        self.scribe.begins()
