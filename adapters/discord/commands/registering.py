"""Catalogue → slash commands, in the language of each server's network. Nothing is sent where nothing changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

import structlog

from adapters.discord.commands.naming import ids_of, named
from adapters.discord.commands.slash import ATTACHMENT, MENU_MESSAGE, REPORT
from adapters.discord.messages.controls import shortened
from adapters.discord.wire.requests import Json, Wire
from bot.community.model import Role
from bot.conversation.attachments import Attachment
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command, Option
from bot.errors import DeliveryFailed
from bot.language.texts import Say, speaker
from bot.language.words import command_word, command_words, option_word, spelling
from bot.platform import Door

log = structlog.get_logger(__name__)

SLASH, SUBCOMMAND, STRING = 1, 1, 3
MOST_OPTIONS, MOST_CHOICES = 25, 25
LONGEST_DESCRIPTION, LONGEST_CHOICE, LONGEST_STRING = 100, 100, 6000
MANAGE_GUILD = str(1 << 5)
IN_SERVERS = 0
LOOKED_AT_EVERY = 60.0
"""Seconds after which a server's language is looked up again: somebody may have chosen another."""
COMPARED = (
    "type",
    "autocomplete",
    "name",
    "description",
    "options",
    "default_member_permissions",
    "choices",
    "required",
    "max_length",
)
PLATFORM = "discord"
COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


class Commands:
    """The commands of each server, as Discord has them. ``language`` is spoken where there is no network yet."""

    def __init__(self, wire: Wire, catalogue: Catalogue, language: str = "sv") -> None:
        self._wire, self._catalogue, self._language = wire, catalogue, language
        self._registered: dict[str, str] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._looked: dict[str, float] = {}
        self._busy = asyncio.Lock()

    async def arrange(self, door: Door, application: str, guild: str) -> None:
        """See to it that a server has the commands, in its network's language; what fails is tried at the next look."""
        now = asyncio.get_running_loop().time()
        if self._looked.get(guild, -LOOKED_AT_EVERY) + LOOKED_AT_EVERY > now:
            return
        spoken = await door.spoken_in(PLATFORM, guild)
        if spoken is not None:
            self._looked[guild] = now
        language = spoken or self._language
        async with self._busy:
            if self._registered.get(guild) == language:
                return
            try:
                await self._register(application, guild, language)
            except DeliveryFailed as failure:
                log.warning("the commands could not be registered", guild=guild, reason=str(failure))
            else:
                self._registered[guild] = language

    def named(self, guild: str, text: str) -> str:
        """Return a text that stands on a server with the commands in it as Discord opens them."""
        return named(text, self._catalogue, self._ids.get(guild, {}), self._registered.get(guild, self._language))

    async def _register(self, application: str, guild: str, language: str) -> None:
        wanted = definitions(self._catalogue, language)
        ids = {"application_id": application, "guild_id": guild}
        there: list[Json] = await self._wire.ask("GET", COMMANDS, ids=ids)
        if _compared(there) != _compared(wanted):
            there = await self._wire.ask("PUT", COMMANDS, wanted, ids=ids)
        self._ids[guild] = ids_of(there)


# ---------------------------------------------------------------- pure
def definitions(catalogue: Iterable[Command], language: str) -> list[Json]:
    """Return all commands of a language: one each for those without a group, one for each group, and the menu."""
    say = speaker(language)
    groups: dict[str, list[Command]] = {}
    for command in catalogue:
        if not command.hidden:
            groups.setdefault(command.group or command.path, []).append(command)
    return [*(_definition(name, commands, say) for name, commands in groups.items()), _menu(language)]


def _definition(name: str, commands: list[Command], say: Say) -> Json:
    alone = commands[0] if not commands[0].group else None
    options = _options(alone, say) if alone else [_subcommand(command, say) for command in commands]
    described = say.text(alone.help) if alone else ", ".join(_spelled(say, command) for command in commands)
    about: Json = {
        "type": SLASH,
        "name": command_word(say.language, name).lower(),
        "description": shortened(described, LONGEST_DESCRIPTION) or "…",
        "options": options,
        "contexts": [IN_SERVERS],
    }
    if all(command.role is Role.COORDINATOR for command in commands):
        about["default_member_permissions"] = MANAGE_GUILD
    return about


def _menu(language: str) -> Json:
    name = command_words(language, REPORT).capitalize()
    return {"type": MENU_MESSAGE, "name": name, "contexts": [IN_SERVERS]}


def _subcommand(command: Command, say: Say) -> Json:
    return {
        "type": SUBCOMMAND,
        "name": _spelled(say, command),
        "description": shortened(say.text(command.help), LONGEST_DESCRIPTION) or "…",
        "options": _options(command, say),
    }


def _spelled(say: Say, command: Command) -> str:
    return command_word(say.language, command.path).lower()


def _options(command: Command, say: Say) -> list[Json]:
    return [_option(option, say) for option in command.options[:MOST_OPTIONS]]


def _option(option: Option, say: Say) -> Json:
    """Return an option. None is required: what is missing is asked for in a form, which says more than Discord can."""
    word = option_word(say.language, option.name).lower()
    described = say.text(option.ask) if isinstance(option.ask, str) and option.ask else word.capitalize()
    about: Json = {"name": word, "description": shortened(described, LONGEST_DESCRIPTION) or word}
    if isinstance(option.kind, Attachment):
        return {"type": ATTACHMENT, **about}
    field = option.kind.field(say)
    choices = [(value, label) for value, label in field.choices if value and len(value) <= LONGEST_CHOICE]
    if choices and not field.many and len(choices) <= MOST_CHOICES:
        return {"type": STRING, **about, "choices": [_choice(value, label) for value, label in choices]}
    about |= {"type": STRING, "max_length": min(max(field.longest, 1), LONGEST_STRING)}
    return about | ({"autocomplete": True} if callable(option.offers or option.ask) else {})


def suggestions(offered: Iterable[tuple[str, str]], written: str) -> list[Json]:
    """Return what fits what is being typed, as Discord shows it: what begins so first."""
    wanted = spelling(written)
    fits = [(value, label) for value, label in offered if value and wanted in spelling(f"{label} {value}")]
    fits.sort(key=lambda one: not spelling(one[1]).startswith(wanted))
    return [_choice(value, label) for value, label in fits if len(value) <= LONGEST_CHOICE][:MOST_CHOICES]


def _choice(value: str, label: str) -> Json:
    return {"name": shortened(label, LONGEST_CHOICE), "value": value}


def _compared(value: Any) -> Any:
    """Return definitions without what Discord adds to them, to be compared."""
    match value:
        case list():
            return [_compared(one) for one in value]
        case dict():
            return dict(_kept(value))
        case _:
            return value


def _kept(definition: Json) -> Iterator[tuple[str, Any]]:
    for key, value in definition.items():
        if (key in {*COMPARED, "value"} and value not in (None, [], False, "")) or key == "value":
            yield key, _compared(value)
