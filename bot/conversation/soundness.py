"""What people write may hold what no database and no platform takes; it is left out before anything looks at it."""

from __future__ import annotations

from dataclasses import replace

from bot.language.cleaning import keepable
from bot.platform import Filled, Invocation, Press


def sound(invocation: Invocation) -> Invocation:
    """Return what was said as it can be kept, and its author's name too.

    Ids are left as they are: whoever they name, it must not become somebody else.
    """
    name, said = keepable(invocation.account.name), _sound(invocation.said)
    if name is invocation.account.name and said is invocation.said:
        return invocation
    return replace(invocation, account=replace(invocation.account, name=name), said=said)


def _sound(said: str | Press | Filled) -> str | Press | Filled:
    match said:
        case str():
            return keepable(said)
        case Press(reference):
            return said if reference.isprintable() else Press(keepable(reference))
        case Filled(reference, values):
            return Filled(keepable(reference), tuple((name, keepable(value)) for name, value in values))
