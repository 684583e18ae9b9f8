"""Words as Discord shows them: what somebody wrote is never markup, never a mention, and never turns the line around.

The library's own ``escape_markdown`` leaves mentions, addresses and direction marks as they are. Here every sign that
could mean something gets a backslash, and what one cannot see is taken out. Addresses stay: they can be clicked, and
show where they lead, because nothing of ours hides them behind other words.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from bot.language.cleaning import tidy

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_ADDRESS_SAFE = "!$&'+,;=:/?#%-."
_MEANS = re.compile(r"([\\*_~`|<>\[\]()@])")
_AT_START = re.compile(r"(?m)^([ ]*)(#{1,3}|-|\+|\d+(?=[.)]))")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def escaped(text: str) -> str:
    """Return somebody's words so that Discord shows them as they were written, and as nothing else."""
    tidied = tidy(text)
    found, at = [], 0
    for address in _ADDRESS.finditer(tidied):
        found += [_plain(tidied[at : address.start()]), _clickable(address[0])]
        at = address.end()
    return "".join([*found, _plain(tidied[at:])])


def unescaped(text: str) -> str:
    """Return what one reads of escaped words."""
    return _ESCAPED.sub(r"\1", text)


def in_code(text: str) -> str:
    """Return words in the type of code, on one line."""
    return f"`{tidy(text, lines=False).replace('`', 'ˋ') or ' '}`"


def address(url: str) -> str:
    """Return an address with nothing in it that could end it early."""
    return quote(tidy(url, lines=False).strip(), safe=_ADDRESS_SAFE)


def _plain(text: str) -> str:
    return _AT_START.sub(_guarded, _MEANS.sub(r"\\\1", text))


def _guarded(found: re.Match[str]) -> str:
    """Keep a heading, a list or a number at the beginning of a line from becoming one."""
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign[0].isdigit() else f"{found[1]}\\{sign}"


def _clickable(url: str) -> str:
    """Return an address that somebody wrote; what would be markup in it is written in figures, which means the same."""
    return address(url)
