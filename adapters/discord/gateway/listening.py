"""The gateway's side: what happens comes in here, each interaction is acknowledged at once, and then handed in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import structlog

from adapters.discord.answers import Answers, Waiting
from adapters.discord.commands.registering import suggestions
from adapters.discord.forms.filling import GoingOn, control_of, opened, sent_in
from adapters.discord.forms.modals import MOST_PARTS, is_told_whole, modal
from adapters.discord.gateway.incoming import COMMAND, COMPONENT, MODAL, Incoming
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.messages.controls import DONE, PART, WRITE
from adapters.discord.speaking import CALLBACK, CHANGE, COMPONENTS_V2, EPHEMERAL, NOBODY, SAY
from adapters.discord.wire.requests import Json, Wire
from bot.errors import DeliveryFailed
from bot.platform import Door, Filled, Invocation, Press

if TYPE_CHECKING:
    import discord

log = structlog.get_logger(__name__)

DEFERRED, CHANGE_LATER, CHOICES, OPEN_FORM = 5, 6, 8, 9
LOOKED_UP_WITHIN, PROMISED_AFTER = 1.0, 0.5
"""Seconds: a form must be opened within three, and within one everybody reads an answer, or that one comes."""
AUTOCOMPLETE = 4


class Listening:
    """Takes in interactions: a form is opened at once where a command begins with one, anything else is answered."""

    def __init__(self, wire: Wire, incoming: Incoming, answers: Answers, lanes: Lanes) -> None:
        self._wire = wire
        self._incoming = incoming
        self._answers = answers
        self._promises: set[asyncio.Task[None]] = set()
        self._lanes = lanes

    async def interaction(self, door: Door, interaction: discord.Interaction[Any]) -> None:
        """Acknowledge, and hand in. One that comes again, or too late to be acknowledged, is still answered."""
        key = str(interaction.id)
        if interaction.type.value == AUTOCOMPLETE:
            await self._offer(door, interaction)
        if interaction.type.value not in {COMMAND, COMPONENT, MODAL} or not self._answers.is_new(key):
            return
        invocation = self._incoming.invocation(interaction)
        async with self._lanes.turn(str(interaction.user.id)) as comes:
            form = await self._form(door, interaction, invocation)
            if form is not None and await self._respond(interaction, OPEN_FORM, form):
                return
            said = await self._sent_in(door, interaction)
            if isinstance(said, GoingOn) and await self._go_on(interaction, said):
                return
            self._waits(interaction, in_place=said is not None and _stands_alone(interaction))
            await comes()
            await door.hear(replace(invocation, said=said) if isinstance(said, Filled) else invocation)

    # ------------------------------------------------------------
    async def _offer(self, door: Door, interaction: discord.Interaction[Any]) -> None:
        """Show what can be chosen for the option that is being typed: what begins so, then what has it in it."""
        option, written = self._incoming.typed(interaction)
        offered = await door.offers(self._incoming.invocation(interaction), option) if option else ()
        await self._respond(interaction, CHOICES, {"choices": suggestions(offered, written)})

    async def _form(self, door: Door, interaction: discord.Interaction[Any], invocation: Invocation) -> Json | None:
        """Return the form that is to be opened, if any: what a control opens, or what a command begins with."""
        control = control_of(interaction)
        if interaction.type.value == COMPONENT and control is not None and control.sign in {WRITE, PART}:
            language = await self._language(door, interaction, control.reference)
            return opened(door, control, interaction.message, language)
        if interaction.type.value == MODAL or control is not None:
            return None
        if invocation.files or invocation.about is not None or not door.opens_form(invocation.said):
            return None
        return await self._first(door, interaction, invocation)

    async def _first(self, door: Door, interaction: discord.Interaction[Any], invocation: Invocation) -> Json | None:
        """Return the form that a command begins with, if whoever gives it may.

        One whose question has to be looked up is left out where that takes too long, or where it says more than a form
        can: then the question is the answer, and its button opens the form.
        """
        known = door.first_form(invocation.said)
        try:
            async with asyncio.timeout(LOOKED_UP_WITHIN):
                found = await door.looked_up_form(invocation)
        except TimeoutError:
            found = known and door.first_form(invocation.said, _language_of(interaction))
        if found is None or not found.fields or (known is None and not is_told_whole(found.fields[0])):
            return None
        is_whole = known is None or not any(field.value for field in found.fields[MOST_PARTS:])
        return modal(found) if is_whole else None

    async def _sent_in(self, door: Door, interaction: discord.Interaction[Any]) -> Filled | GoingOn | None:
        """Return what a part of a form says with those before it, None for anything else."""
        control = control_of(interaction)
        if control is None or control.sign not in {PART, DONE}:
            return None
        return sent_in(door, control, interaction, await self._language(door, interaction, control.reference))

    async def _language(self, door: Door, interaction: discord.Interaction[Any], about: str = "") -> str:
        """Return the language of whoever asks, or where that takes too long the one of their Discord."""
        invocation = self._incoming.invocation(interaction)
        try:
            async with asyncio.timeout(LOOKED_UP_WITHIN):
                return await door.speaks(replace(invocation, said=Press(about)) if about else invocation)
        except TimeoutError:
            return _language_of(interaction)

    async def _go_on(self, interaction: discord.Interaction[Any], form: GoingOn) -> bool:
        """Show what was filled in so far, where it goes on."""
        flags = COMPONENTS_V2 | (EPHEMERAL if interaction.guild_id is not None else 0)
        body: Json = {"components": form.components, "flags": flags, "allowed_mentions": NOBODY}
        return await self._respond(interaction, CHANGE if _stands_alone(interaction) else SAY, body)

    def _waits(self, interaction: discord.Interaction[Any], *, in_place: bool) -> None:
        """Remember where the answer goes; where it does not come at once, let it be known that it comes."""
        id, application = str(interaction.id), str(interaction.application_id)
        guild = str(interaction.guild_id) if interaction.guild_id is not None else None
        waiting = Waiting(id, application, interaction.token, guild, in_place)
        self._answers.wait(id, waiting)

        def promise() -> None:
            if not waiting.is_acknowledged:
                task = asyncio.create_task(self._promise(interaction, waiting))
                self._promises.add(task)
                task.add_done_callback(self._promises.discard)

        waiting.promise = asyncio.get_running_loop().call_later(PROMISED_AFTER, promise)

    async def _promise(self, interaction: discord.Interaction[Any], waiting: Waiting) -> None:
        """Let it be known that an answer comes, for the asker alone."""
        flags = {"flags": EPHEMERAL} if waiting.guild and not waiting.in_place else None
        async with waiting.busy:
            if not waiting.is_acknowledged:
                kind = CHANGE_LATER if waiting.in_place else DEFERRED
                waiting.is_acknowledged = await self._respond(interaction, kind, flags)

    async def _respond(self, interaction: discord.Interaction[Any], kind: int, data: Json | None) -> bool:
        """Answer an interaction for the first time; False where Discord takes no answer any more."""
        body: Json = {"type": kind} | ({} if data is None else {"data": data})
        ids: dict[str, str] = {"interaction_id": str(interaction.id), "interaction_token": interaction.token}
        try:
            await self._wire.ask("POST", CALLBACK, body, ids=ids)
        except DeliveryFailed as failure:
            log.warning("an interaction could not be acknowledged", kind=kind, reason=str(failure))
            return False
        return True


def _language_of(interaction: discord.Interaction[Any]) -> str:
    """Return the language of somebody's Discord, as far as the bot speaks it."""
    return "sv" if str(interaction.locale).startswith("sv") else "en"


def _stands_alone(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether something was pressed on a message for the asker alone, which may become the answer."""
    return interaction.message is not None and interaction.message.flags.ephemeral
