"""What people write may hold what no database and no platform takes; it is left out before anything looks at it."""

from __future__ import annotations

from dataclasses import replace

from bot.language.cleaning import keepable
from bot.platform import About, Filled, Invocation, Press


def sound(invocation: Invocation) -> Invocation:
    """Return what was said as it can be kept, and its author's name too.

    Ids are left as they are: whoever they name, it must not become somebody else.
    """
    name, said = keepable(invocation.account.name), _sound(invocation.said)
    about = _about(invocation.about) if invocation.about else None
    if name is invocation.account.name and said is invocation.said and not invocation.files and about is None:
        return invocation
    files = tuple(replace(file, name=keepable(file.name), mime=keepable(file.mime)) for file in invocation.files)
    return replace(invocation, account=replace(invocation.account, name=name), said=said, files=files, about=about)


def _about(about: About) -> About:
    author = about.author
    return about if author is None else replace(about, author=replace(author, name=keepable(author.name)))


def _sound(said: str | Press | Filled) -> str | Press | Filled:
    match said:
        case str():
            return keepable(said)
        case Press(reference):
            return said if reference.isprintable() else Press(keepable(reference))
        case Filled(reference, values):
            if reference.isprintable() and all(value.isprintable() for _name, value in values):
                return said
            return Filled(keepable(reference), tuple((name, keepable(value)) for name, value in values))
