"""Who reads something that is for some functions: how many, as what. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bot.community.model import Audience, Function, Member, MemberId
from bot.language.texts import Say
from bot.message import Spans, Text

ABOVE: Final = (Function.SCHOOL_HEAD, Function.PROVIDER, Function.BOARD, Function.AUTHORITY)
"""Who may be somebody's superior, or looks into what they do: counted before anything else that a reader is, too."""
_ORDER: Final = (*ABOVE, *(function for function in Function if function not in ABOVE))

SEVERAL: Final[dict[Function, str]] = {
    Function.PRINCIPAL: "principals",
    Function.SCHOOL_HEAD: "school heads",
    Function.PROVIDER: "school providers",
    Function.BOARD: "board members",
    Function.RESEARCHER: "researchers",
    Function.AUTHORITY: "national agencies",
    Function.PARTICIPANT: "programme participants",
    Function.GUEST: "guests",
    Function.OTHER: "others",
}
_COUNTED: Final[dict[Function, Callable[[Say, int], Spans]]] = {
    Function.PRINCIPAL: lambda say, n: say.count("{n} principal", "{n} principals", n=n),
    Function.SCHOOL_HEAD: lambda say, n: say.count("{n} school head", "{n} school heads", n=n),
    Function.PROVIDER: lambda say, n: say.count("{n} from school providers", "{n} from school providers", n=n),
    Function.BOARD: lambda say, n: say.count("{n} board member", "{n} board members", n=n),
    Function.RESEARCHER: lambda say, n: say.count("{n} researcher", "{n} researchers", n=n),
    Function.AUTHORITY: lambda say, n: say.count("{n} from national agencies", "{n} from national agencies", n=n),
    Function.PARTICIPANT: lambda say, n: say.count("{n} programme participant", "{n} programme participants", n=n),
    Function.GUEST: lambda say, n: say.count("{n} guest", "{n} guests", n=n),
    Function.OTHER: lambda say, n: say.count("{n} other", "{n} others", n=n),
}


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: each once, as what they are (``by``); ``also`` are those of them who are something more, outside the
    audience, that a careful writer wants to know of."""

    total: int
    by: tuple[tuple[Function, int], ...] = ()
    also: tuple[tuple[Function, int], ...] = ()


def readers(members: Iterable[Member], audience: Audience, *, but: MemberId | None) -> Readers:
    """Return who reads what is for this audience, ``but`` its writer left out.

    Whoever is several things is counted as the first of them that may be somebody's superior.
    """
    reading = [member for member in members if member.id != but and member.is_for(audience)]
    by = Counter(_as_what(member, audience) for member in reading)
    outside = [function for function in ABOVE if audience and function not in audience]
    also = [(function, sum(function in member.functions for member in reading)) for function in outside]
    return Readers(
        len(reading),
        tuple(sorted(by.items(), key=lambda pair: (-pair[1], _ORDER.index(pair[0])))),
        tuple((function, count) for function, count in also if count),
    )


def _as_what(member: Member, audience: Audience) -> Function:
    mine = member.functions & audience if audience else member.functions
    return next((function for function in _ORDER if function in mine), Function.OTHER)


def who_reads(readers: Readers, say: Say) -> Spans:
    """Say it: "Läses av 34: 29 rektorer, 3 från huvudmän, 2 forskare." """
    if not readers.total:
        return say("Nobody else can read it.")
    if len(readers.by) == 1:
        told = say("Read by {readers}.", readers=counted(readers, say))
    else:
        told = say("Read by {n}: {readers}.", n=readers.total, readers=counted(readers, say))
    if readers.also:
        more = say.join([_COUNTED[function](say, count) for function, count in readers.also])
        told += (Text(" "), *say("Among them are {readers}.", readers=more))
    return told


def counted(readers: Readers, say: Say) -> Spans:
    """Say how many they are of each: "29 rektorer, 3 från huvudmän, 2 forskare"."""
    first, *others = [_COUNTED[function](say, count) for function, count in readers.by]
    for one in others:
        first += (Text(", "), *one)
    return first


def several(audience: Audience, say: Say) -> Spans:
    """Return functions as one speaks of all who have them: "rektorer och forskare"."""
    return say.join([say.word("several", SEVERAL[function]) for function in SEVERAL if function in audience])
