"""What functions, roles and levels are called, in the context "choice"."""

from __future__ import annotations

from bot.community.model import Function, Level, Role
from bot.language.texts import Say
from bot.message import plain

FUNCTIONS: dict[str, str] = {
    Function.PRINCIPAL: "principal",
    Function.SCHOOL_HEAD: "school head",
    Function.PROVIDER: "school provider",
    Function.BOARD: "board member",
    Function.RESEARCHER: "researcher",
    Function.AUTHORITY: "national agency",
    Function.PARTICIPANT: "programme participant",
    Function.GUEST: "guest",
    Function.OTHER: "other",
}
OF_PEOPLE = frozenset(FUNCTIONS) - {Function.BOARD, Function.AUTHORITY, Function.OTHER}
"""Those by whose names somebody is called; the others say where one works."""
ROLES: dict[str, str] = {
    Role.LEADER: "leader",
    Role.GUEST: "guest",
    Role.MODERATOR: "moderator",
    Role.COORDINATOR: "coordinator",
}
LANGUAGES: dict[str, str] = {"sv": "Swedish", "en": "English"}
LEVELS: dict[str, str] = {
    Level.SIGNED_UP: "what I signed up for",
    Level.EVERYTHING: "everything",
    Level.DIGEST: "digest only",
    Level.NOTHING: "nothing",
}


def functions(say: Say, which: frozenset[Function]) -> str:
    """Return the names of functions as one says them, in the order of the list: "principal and researcher"."""
    return plain(say.join([say.word("choice", label) for value, label in FUNCTIONS.items() if value in which]))


def roles(say: Say, which: frozenset[Role]) -> str:
    """Return the names of roles as one says them, the highest first."""
    return plain(say.join([say.word("choice", label) for value, label in reversed(ROLES.items()) if value in which]))


def level(say: Say, which: Level) -> str:
    """Return the name of a level."""
    return say.word("choice", LEVELS[which])
