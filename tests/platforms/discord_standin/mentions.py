"""Whom a message calls: what stands in its words, less what allowed_mentions leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.platforms.discord_standin.world import Json

USER, ROLE, EVERYONE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>"), re.compile(r"@(?:everyone|here)\b")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True)
class Called:
    """Who is called by a message."""

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


def called(words: str, allowed: Json | None) -> Called:
    """Return whom ``words`` call. Without allowed_mentions that is everybody they name, in an edit too."""
    words = CODE.sub("", words)
    users, roles = _once(USER.findall(words)), _once(ROLE.findall(words))
    everyone = EVERYONE.search(words) is not None
    if allowed is None:
        return Called(users, roles, everyone)
    parsed = allowed.get("parse") or []
    return Called(
        _kept(users, "users", parsed, allowed),
        _kept(roles, "roles", parsed, allowed),
        everyone and "everyone" in parsed,
    )


def words_of(content: str | None, components: list[Any] | None) -> str:
    """Return every word that can call somebody: the content and the text displays, never embeds."""
    return "\n".join([content or "", *_displayed(components or [])])


def _displayed(components: list[Any]) -> list[str]:
    found: list[str] = []
    for each in components:
        if each.get("type") == 10:
            found.append(str(each.get("content") or ""))
        found += _displayed(each.get("components") or [])
    return found


def _kept(named: tuple[str, ...], kind: str, parsed: list[str], allowed: Json) -> tuple[str, ...]:
    if kind in parsed:
        return named
    listed = {str(each) for each in allowed.get(kind) or ()}
    return tuple(each for each in named if each in listed)


def _once(found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
