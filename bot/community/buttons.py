"""A button is a command typed for you. Its reference is short (Discord: 100 characters) and is checked as any command.

``<network in base 36>~<path>~<name>=<value>~…``; values are numbers, keys and fixed words, never what somebody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.community.model import Network, NetworkId
from bot.language.texts import Say
from bot.message import Button

LONGEST = 100
LARGEST = 2**63
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a button stands for."""

    network: NetworkId | None
    path: str
    values: dict[str, str]


def button(
    say: Say, label: str, path: str, *, network: Network | NetworkId | None, private: bool = False, **values: str | int
) -> Button:
    """Return a button that runs ``path`` with these values in this network. ``label`` is a msgid."""
    id = network.id if isinstance(network, Network) else network
    return Button(
        say.text(label), reference(id, path, **values), say.command(path, *map(str, values.values())).words, private
    )


def reference(network: NetworkId | None, path: str, **values: str | int) -> str:
    """Return a button's reference. Raises ValueError if a platform could not carry it."""
    pairs = [f"{name}={value}" for name, value in values.items()]
    text = "~".join((_short(network or 0), path, *pairs))
    if len(text) > LONGEST or text.count("~") != len(pairs) + 1:
        raise ValueError(f"a button cannot carry {text!r}")
    return text


def read_reference(text: str) -> Reference | None:
    """Return what a reference means, or None for what is not one of ours."""
    return _read(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _read(text: str) -> Reference | None:
    network, _, rest = text.partition("~")
    path, *pairs = rest.split("~")
    if not path or any("=" not in pair for pair in pairs):
        return None
    if not network or set(network) - set(_FIGURES) or int(network, 36) >= LARGEST:
        return None
    values = dict(pair.split("=", 1) for pair in pairs)
    return Reference(NetworkId(int(network, 36)) if network != "0" else None, path, values)


def _short(number: int) -> str:
    figures = ""
    while number:
        number, figure = divmod(number, 36)
        figures = _FIGURES[figure] + figures
    return figures or "0"
