"""Commands named in a text become what one can press: Discord opens the command, with its options, where it is known.

Only in answers on a server, because a server's commands are known there alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from adapters.discord.messages.spans import SIGN
from adapters.discord.messages.texts import in_code
from bot.conversation.catalogue import Catalogue
from bot.language.words import command_word, command_words

Json = dict[str, Any]

Naming = Callable[[str, str], str]
"""Returns a text that stands on a server (its id) with the commands in it as Discord opens them."""
_NAMED = re.compile(f"`{SIGN}([^`\\n]+)`")


def ids_of(registered: Iterable[Json]) -> dict[str, str]:
    """Return the ids of a server's commands by their names."""
    return {str(one["name"]): str(one["id"]) for one in registered}


def named(text: str, catalogue: Catalogue, ids: dict[str, str], language: str) -> str:
    """Return a text in which commands that the server has can be pressed; what is said with one stays behind it.

    Nobody's own words have a backtick that counts, so what stands between two is the bot's.
    """

    def mention(found: re.Match[str]) -> str:
        meant = catalogue.find(found[1])
        if meant is None or meant.command.hidden:
            return found[0]
        path = meant.command.path
        top = command_word(language, meant.command.group or path).lower()
        if top not in ids:
            return found[0]
        pressed = f"</{command_words(language, path).lower()}:{ids[top]}>"
        return f"{pressed} {in_code(meant.rest)}" if meant.rest else pressed

    return _NAMED.sub(mention, text)
