"""From what was said to which command is meant, with no I/O: the first step of the straight line."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.community.buttons import read_reference
from bot.community.model import NetworkId
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command, Option
from bot.conversation.refusals import ButtonOutdated, SignUpOrReport, UnknownCommand
from bot.conversation.store import Given
from bot.conversation.textline import read_values
from bot.errors import Refusal
from bot.language.words import spelling
from bot.platform import Filled, Press

AMBIGUOUS = frozenset(map(spelling, ("anmäl", "anmäla", "anmälan")))
"""Words that in Swedish mean to sign up as well as to report; in English no word does."""

HELP = "help"
"""The command that a word by itself stands for which begins several."""


@dataclass(frozen=True, slots=True)
class Request:
    """A command and what was given for its options, words as typed. ``network`` is what a button speaks of."""

    command: Command
    typed: str = ""
    values: dict[str, Given] = field(default_factory=dict)
    network: NetworkId | None = None
    asking: str | None = None

    def missing(self) -> list[Option]:
        """Return the options that must be asked for."""
        return self.command.missing(list(self.values))


def understand(said: str | Press | Filled, catalogue: Catalogue) -> Request | Refusal:
    """Return the command that is meant, or the refusal that says what to write instead."""
    if isinstance(said, str):
        found = catalogue.find(said)
        if found is None:
            return _about_a_group(said, catalogue)
        if found.command.hidden:
            return _unknown(said, catalogue)
        return _with_values(Request(found.command, typed=found.rest))
    reference = read_reference(said.reference)
    command = catalogue.by_path.get(reference.path) if reference else None
    if reference is None or command is None:
        return ButtonOutdated()
    values: dict[str, Given] = {**reference.values}
    if isinstance(said, Filled):
        values |= {name: value for name, value in said.values if value.strip()}
    return Request(command, values=values, network=reference.network)


def _about_a_group(said: str, catalogue: Catalogue) -> Request | Refusal:
    """Return help about a word that begins several commands and stands alone; else the refusal of what means none."""
    helps, group = catalogue.by_path.get(HELP), catalogue.group(said)
    if helps is not None and group is not None:
        return Request(helps, values={"about": group})
    return _unknown(said, catalogue)


def _unknown(said: str, catalogue: Catalogue) -> Refusal:
    if spelling(next(iter(said.split()), "")) in AMBIGUOUS:
        return SignUpOrReport()
    near, group = tuple(catalogue.near(said)), catalogue.group(said, alike=True)
    return UnknownCommand(said.partition("\n")[0][:60], near, group)


def _with_values(request: Request) -> Request | Refusal:
    try:
        values = read_values(request.typed, request.command.options)
    except Refusal as refusal:
        return refusal
    return Request(request.command, request.typed, {**values})
